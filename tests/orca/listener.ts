// A visitor who hears and presses keys, and knows nothing of the page but what was said. Keeps what was pressed and said, as text.
import type { Desk } from './desk.ts';

/** Nobody presses the same key so often to find something. */
const MANY = 40;

export class Listener {
  private readonly kept: string[] = [];
  /** What was said after the last key. */
  private last: string[] = [];

  constructor(private readonly desk: Desk) {}

  /** Goes to an address by the address bar; what is said on the way there is of the browser, and is not kept: a page has a title. */
  async goto(address: string): Promise<void> {
    this.desk.press('ctrl+l');
    await this.desk.silence();
    this.desk.type(address);
    await this.desk.silence();
    this.kept.push(`> ${new URL(address).pathname}`);
    await this.after(() => this.desk.press('Return'), ' document-web.');
  }

  /** Presses one key after the other, each when all is silent. */
  async press(...keys: string[]): Promise<void> {
    for (const it of keys) {
      this.kept.push(`> ${it}`);
      await this.after(() => this.desk.press(it));
    }
  }

  /** Presses a key until something was said that begins so; not even once when it was just said. */
  async find(key: string, text: string): Promise<void> {
    for (let n = 0; n < MANY; n += 1) {
      if (this.last.some((it) => it.startsWith(text))) return;
      await this.press(key);
    }
    throw new Error(`${key} does not lead to: ${text}\n${this.text()}`);
  }

  /** Has all read aloud from here, and stops it at what begins so. */
  async listen(until: string): Promise<void> {
    this.desk.readUntil(until);
    await this.press('KP_Add');
    if (!this.last.some((it) => it.startsWith(until))) throw new Error(`not heard: ${until}\n${this.text()}`);
  }

  /** A line for the eye of who reads what is pinned. */
  note(text: string): void {
    this.kept.push('', `# ${text}`);
  }

  /** All of it: lines that begin with `>` are keys, those with `#` notes. */
  text(): string {
    return `${this.kept.join('\n').trim()}\n`;
  }

  /** Keeps what is said after something was done; of what is said on the way to a page, from where it begins to be of the page. */
  private async after(done: () => void, from = ''): Promise<void> {
    const before = this.desk.lines().length;
    done();
    await this.desk.silence();
    const res: string[] = [];
    for (const { say, stop } of this.desk.lines().slice(before)) {
      const text = say?.replace(/\s+/g, ' ').trim();
      if (text) res.push(text);
      // Every key silences what went before it; silence after that cuts off what was said in between.
      if (stop && res.length) res.push('(afgebroken)');
    }
    this.last = res.slice(res.findIndex((it) => it.endsWith(from)));
    this.kept.push(...this.last);
  }
}
