// The player as a visitor finds it: by role and name.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Path } from './trees.ts';

export class Player {
  readonly place: Locator;

  constructor(readonly page: Page | import('@playwright/test').FrameLocator) {
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
    await this.place.getByRole('radio', { name: answer, exact: true }).check();
  }

  async next(): Promise<void> {
    await this.place.getByRole('button', { name: 'Verder' }).click();
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

  async expectOutcome(path: Path): Promise<void> {
    await expect(this.heading()).toContainText(path.uitkomst.titel);
    const decisions = this.place.locator('.speler-besluit').getByRole('heading', { level: 4 });
    await expect(decisions).toHaveText(path.besluiten.map((it) => it.label));
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
