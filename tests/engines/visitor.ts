// A visitor in one of the engines: presses what is in sight, waits for what comes, goes through a tree. And what every test begins
// with: a window of its own, in the engine of its project.
import { expect, test as base } from '@playwright/test';
import type { Path, Step } from '../browser/trees.ts';
import { neutral } from '../browser/built.mjs';
import type { Engine, Script, Window } from './engine.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';
import { type Outside, outside } from './outside.ts';

/** Nobody waits for so long unless something is broken. */
const LIMIT = 20_000;
/** A press this near to the one before it, and this soon, is taken for its echo: see player/src/press.rs. */
const NEAR = 40;
const ECHO = 450;

const sleep = (time: number) => new Promise((done) => setTimeout(done, time));

interface Point { x: number; y: number }

/** In the page: the middle of an element, when that is what a press there would meet. */
const middle = (css: string, text: string | null): Point | null => {
  const all = [...document.querySelectorAll(css)];
  const it = all.find((one) => text === null || (one.textContent ?? '').replace(/\s+/g, ' ').trim() === text);
  if (!it) return null;
  it.scrollIntoView({ block: 'center', behavior: 'instant' });
  // A link may run over two lines: the middle of its box is then beside it.
  const box = it.getClientRects()[0];
  if (!box) return null;
  const [x, y] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
  return it.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
};

/** Where a visitor looks: the page, or the frame in it. */
type Where = 'page' | 'frame';

export class Visitor {
  private verder: Point = { x: -1000, y: -1000 };

  constructor(readonly window: Window, private readonly where: Where = 'page') {}

  /** The same visitor, looking into the frame of the page. */
  inFrame(): Visitor {
    return new Visitor(this.window, 'frame');
  }

  ask<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T> {
    return this.where === 'frame' ? this.window.askFrame(script, ...given) : this.window.ask(script, ...given);
  }

  /** Asks until the answer is something, and gives it. */
  async until<A extends unknown[], T>(what: string, script: Script<A, T>, ...given: A): Promise<NonNullable<T>> {
    const end = Date.now() + LIMIT;
    let last: unknown;
    for (let pause = 5; ; pause = Math.min(2 * pause, 100)) {
      try {
        const found = await this.ask(script, ...given);
        if (found) return found;
        last = found;
      } catch (error) {
        // On the way to another page there is nobody to ask.
        last = error;
      }
      if (Date.now() > end) throw new Error(`waited in vain for: ${what} (${String(last)})`);
      await sleep(pause);
    }
  }

  /** Goes to an address and waits until all of it is there. */
  async goto(address: string): Promise<void> {
    const before = await this.window.ask(() => performance.timeOrigin).catch(() => 0);
    await this.window.go(address);
    const isThere = (to: string, from: number) => location.href === to && performance.timeOrigin !== from && document.readyState === 'complete';
    await this.until(address, isThere, address, before);
  }

  /** Waits until this address is shown. */
  async at(address: string): Promise<void> {
    await this.until(`the page at ${address}`, (it: string) => location.href === it && document.readyState !== 'loading', address);
  }

  address(): Promise<string> {
    return this.window.ask(() => location.href);
  }

  async atNeutral(): Promise<void> {
    await this.until('the neutral page', (it: string) => location.href === it && document.title === 'Neutraal', neutral);
  }

  /** Presses an element, as soon as it is in sight and nothing lies over it. */
  async press(css: string, text: string | null = null, button: 'left' | 'middle' = 'left'): Promise<void> {
    await this.click(await this.find(css, text), button);
  }

  private find(css: string, text: string | null = null): Promise<Point> {
    return this.until(`something to press: ${css} ${text ?? ''}`, middle, css, text);
  }

  private async click({ x, y }: Point, button: 'left' | 'middle' = 'left'): Promise<void> {
    const frame = () => {
      const it = document.querySelector('iframe')!;
      const box = it.getBoundingClientRect();
      return { x: Math.round(box.left + it.clientLeft), y: Math.round(box.top + it.clientTop) };
    };
    const from = this.where === 'frame' ? await this.window.ask(frame) : { x: 0, y: 0 };
    await this.window.click(from.x + x, from.y + y, button);
  }

  /** One key after the other. */
  async type(text: string): Promise<void> {
    for (const it of text) await this.window.keys(it);
  }

  async shift(times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) await this.window.keys('Shift');
  }

  /** Waits until the player has taken the place of the plain tree. */
  async playing(): Promise<void> {
    await this.until('the player', () => document.querySelector('.speler .speler-kop') !== null);
  }

  /** Waits until the heading of the player has this text. */
  async asked(text: string): Promise<void> {
    const has = (it: string) => (document.querySelector('.speler .speler-kop')?.textContent ?? '').replace(/\s+/g, ' ').includes(it);
    await this.until(`the question or outcome: ${text}`, has, text.replace(/\s+/g, ' '));
  }

  async answer({ vraag, antwoord }: Step): Promise<void> {
    await this.asked(vraag);
    const label = await this.find('.speler-antwoord label', antwoord);
    // A visitor who reads is never this quick. In a frame, whose height follows its content, where it was cannot be told from outside.
    const near = Math.abs(label.x - this.verder.x) <= NEAR && Math.abs(label.y - this.verder.y) <= NEAR;
    if (near || this.where === 'frame') await sleep(ECHO);
    await this.click(label);
    await this.until(`${antwoord} is chosen`, (it: string) => {
      const chosen = document.querySelector<HTMLInputElement>('.speler-antwoord input:checked');
      return chosen?.labels?.[0].textContent?.trim() === it;
    }, antwoord);
    this.verder = await this.find('.speler-verder');
    await this.click(this.verder);
  }

  /** Gives all answers of a path, and holds what is seen at its end against what the program says of it. */
  async walk(path: Path): Promise<void> {
    for (const step of path.vragen) await this.answer(step);
    await this.asked(path.uitkomst.titel);
    const { shown, steps } = await this.ask((labels: string[]) => {
      const plain = (html: string) => Object.assign(document.createElement('template'), { innerHTML: html }).content.textContent.trim();
      const data = JSON.parse(document.querySelector('script[data-boom-gegevens]')?.textContent ?? '');
      const step = (label: string) => {
        const it = data.decisions.find((one: { label: string }) => one.label === label);
        return it ? plain(it.step_html || it.label) : `no decision ${label}`;
      };
      const all = [...document.querySelectorAll('.speler ol.speler-doen > .speler-besluit > .speler-doe')];
      return { shown: all.map((it) => it.textContent.trim()), steps: labels.map(step) };
    }, path.besluiten.map((it) => it.label));
    expect(shown.sort()).toEqual(steps.sort());
  }

  /** The tree stands at its first question, and nobody has answered anything. */
  async fresh(path: Path): Promise<void> {
    await this.asked(path.vragen[0].vraag);
    const left = () => ({
      chosen: document.querySelectorAll('.speler input:checked').length,
      screens: document.querySelectorAll('.speler-vraag, .speler-uitkomst').length,
      answers: [...document.querySelectorAll('.speler button')].filter((it) => it.textContent.includes('Wijzig')).length,
    });
    expect(await this.ask(left)).toEqual({ chosen: 0, screens: 1, answers: 0 });
  }
}

/** In the page: everything that could tell somebody later what was answered or asked. */
export const traces = async () => ({
  address: location.href,
  title: document.title,
  entries: history.length,
  state: JSON.stringify(history.state),
  cookies: document.cookie,
  local: { ...localStorage },
  session: { ...sessionStorage },
  databases: (await indexedDB.databases()).length,
  caches: 'caches' in window ? (await caches.keys()).length : 0,
  workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  requests: performance.getEntriesByType('resource').map((it) => it.name),
});

const engines = { firefox, webkit };
export type Name = keyof typeof engines;

interface PerTest { scripts: boolean; visitor: Visitor }
interface PerWorker { engine: Name; world: Outside; launch: (scripts: boolean) => Promise<Engine> }

export const test = base.extend<PerTest, PerWorker>({
  engine: ['firefox', { option: true, scope: 'worker' }],
  scripts: [true, { option: true }],
  world: [async ({ engine: _engine }, use) => {
    const world = await outside();
    await use(world);
    world.close();
  }, { scope: 'worker' }],
  launch: [async ({ engine, world }, use) => {
    const started = new Map<boolean, Promise<Engine>>();
    await use((scripts) => {
      const it = started.get(scripts) ?? engines[engine]({ scripts, proxy: world.port });
      started.set(scripts, it);
      return it;
    });
    for (const it of started.values()) await (await it).close();
  }, { scope: 'worker', timeout: 60_000 }],
  visitor: async ({ launch, scripts, world }, use) => {
    world.seen.length = 0;
    const window = await (await launch(scripts)).open();
    await use(new Visitor(window));
    await window.close();
  },
});
export { expect };
