// The player as a visitor finds it: by role and name.
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { Path } from './trees.ts';

/** A press this near to the one before it, and this soon, is taken for its echo: see player/src/press.rs. */
const NEAR = 40;
const WINDOW = 450;

interface Decision { label: string; step_html?: string }

export class Player {
  readonly place: Locator;
  private verder = { x: -1000, y: -1000 };

  constructor(readonly page: Page | FrameLocator) {
    this.place = page.locator('.speler');
  }

  /** Waits until the player has taken the place of the plain tree. */
  async ready(): Promise<void> {
    await expect(this.place).toBeVisible();
  }

  heading(): Locator {
    return this.place.getByRole('heading', { level: 2 });
  }

  async choose(answer: string): Promise<void> {
    const radio = this.place.getByRole('radio', { name: answer, exact: true });
    // Measured where it is pressed: further down it would still have to come into view.
    await radio.scrollIntoViewIfNeeded();
    const at = await radio.boundingBox();
    // A visitor who reads is never this quick; a test that is must not press where *Verder* was a moment ago.
    // In a frame, whose height follows its content, where it was cannot be told from outside.
    const isFramed = !('goto' in this.page);
    const near = (a: number, b: number) => Math.abs(a - b) <= NEAR;
    if (at && (isFramed || (near(at.x + at.width / 2, this.verder.x) && near(at.y + at.height / 2, this.verder.y)))) {
      await new Promise((done) => setTimeout(done, WINDOW));
    }
    await radio.check();
  }

  async next(): Promise<void> {
    const button = this.place.getByRole('button', { name: 'Verder' });
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (box) this.verder = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await button.click();
  }

  async answer(answer: string): Promise<void> {
    await this.choose(answer);
    await this.next();
  }

  /** Gives all answers of a path, checking each question on the way. */
  async walk(path: Path): Promise<void> {
    for (const step of path.vragen) {
      await expect(this.heading()).toContainText(step.vraag);
      await this.answer(step.antwoord);
    }
  }

  /** Unfolds the answers that were given, at an outcome. */
  async showAnswers(): Promise<void> {
    // Beside the outcome where there is room, folded where there is none.
    const folded = this.place.locator('.speler-je-antwoorden > summary');
    if (await folded.count()) await folded.click();
  }

  /** The heading, and in the one list each decision of the path once, as its step. */
  async expectOutcome(path: Path): Promise<void> {
    await expect(this.heading()).toContainText(path.uitkomst.titel);
    const data = await this.page.locator('script[data-boom-gegevens]').evaluate((it) => JSON.parse(it.textContent ?? ''));
    const step = (id: { label: string }) => {
      const decision: Decision | undefined = data.decisions.find((it: Decision) => it.label === id.label);
      if (!decision) throw new Error(`no decision ${id.label}`);
      return (decision.step_html || decision.label).replace(/<[^>]*>/g, '').replaceAll('&amp;', '&');
    };
    const shown = await this.place.locator('ol.speler-doen > .speler-besluit > .speler-doe').allInnerTexts();
    expect(shown.map((it) => it.trim()).sort()).toEqual(path.besluiten.map(step).sort());
  }
}

/** What was copied; asked on a page of another site, because ours may not read it. */
export const clipboard = async (page: Page, host: string): Promise<string> => {
  const other = await page.context().newPage();
  await other.goto(host);
  await other.bringToFront();
  const text = await other.evaluate(() => navigator.clipboard.readText());
  await other.close();
  return text;
};

export const open = async (page: Page, address: string): Promise<Player> => {
  await page.goto(address);
  const player = new Player(page);
  await player.ready();
  return player;
};
