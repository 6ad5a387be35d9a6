// Before something is lost: in the professional edition the browser asks, for as long as there is something to lose. In the
// anonymous edition it never asks: who looks along must not see that there was something.
import { expect, test, type Page } from '@playwright/test';
import { answerNeutral } from './built.mjs';
import { open } from './player.ts';
import { trees } from './trees.ts';

/** Tries to leave; true when the browser asked. What was asked is answered with staying. */
const asks = async (page: Page): Promise<boolean> => {
  // One of both comes, however long that takes.
  const asked = new Promise<boolean>((done) => {
    page.once('dialog', (dialog) => void dialog.dismiss().then(() => done(dialog.type() === 'beforeunload')));
  });
  const left = new Promise<boolean>((done) => {
    page.once('framenavigated', () => done(false));
  });
  // A real visitor leaves by a link; the test goes on in this page.
  await page.evaluate(() => { location.href = '/begrippen/'; }).catch(() => undefined);
  return Promise.race([asked, left]);
};

const editions = async (page: Page, address: string) => {
  const player = await open(page, address);
  const data = await page.locator('script[data-boom-gegevens]').evaluate((it) => JSON.parse(it.textContent ?? ''));
  return { player, professional: data.edition === 'professional' };
};

for (const tree of trees) {
  test(`${tree.boom}: the browser asks only while a professional has something to lose`, async ({ page }) => {
    const { player, professional } = await editions(page, tree.adres);
    const [first] = tree.paden[0].vragen;
    await player.answer(first.antwoord);
    const heading = await player.heading().innerText();
    const asked = await asks(page);
    expect(asked).toBe(professional);
    if (!professional) return;
    // Staying is at the same question, with the answer that was given.
    await expect(player.heading()).toHaveText(heading);
    await expect(player.place).toContainText('Je antwoorden staan alleen op dit scherm.');
    while (!(await page.locator('.speler-opnieuw').count())) {
      await page.waitForTimeout(450);
      await player.place.getByRole('radio').first().check();
      await player.next();
    }
    await page.locator('.speler-opnieuw').click();
    await expect(player.heading()).toContainText(first.vraag);
    expect(await asks(page)).toBe(false);
  });

  test(`${tree.boom}: neither calling nor leaving quickly is asked about`, async ({ page }) => {
    await answerNeutral(page);
    let asked = 0;
    page.on('dialog', async (dialog) => {
      asked += 1;
      await dialog.accept();
    });
    const { player } = await editions(page, tree.adres);
    await player.answer(tree.paden[0].vragen[0].antwoord);
    await page.getByRole('link', { name: 'Snel weg', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Neutraal' })).toBeVisible();
    expect(asked, 'leaving quickly').toBe(0);
    await page.goto(tree.adres);
    await player.ready();
    await player.answer(tree.paden[0].vragen[0].antwoord);
    // Last: with no telephone to hand it to, this browser hears nothing more after it.
    await page.locator('.speler-gevaar a').first().click();
    await page.waitForTimeout(600);
    expect(asked, 'calling').toBe(0);
  });
}
