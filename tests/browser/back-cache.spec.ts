// A page that comes back from the back/forward cache of a real browser begins empty. Playwright switches that cache off; here
// it is on, and each test shows that the page did come out of it.
import { expect, test, type Page } from '@playwright/test';
import { answerNeutral } from './built.mjs';
import { site } from './places.ts';
import { Player, open } from './player.ts';
import { trees } from './trees.ts';

test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }) });

/** Not `goBack`: that waits for a page to load, and a page from the cache does not. */
const back = (page: Page) => page.evaluate(() => history.back());

for (const tree of trees) {
  for (const edition of ['', 'inbedden/']) {
    test(`${tree.boom}${edition && ', to embed,'} comes back empty`, async ({ page }) => {
      const address = site + tree.adres + edition;
      const path = tree.paden[0];
      const player = await open(page, address);
      await page.evaluate(() => {
        addEventListener('pageshow', (it) => {
          document.documentElement.dataset.cache = String(it.persisted);
        });
      });
      await player.answer(path.vragen[0].antwoord);
      await page.goto(`${site}/begrippen/`);
      await back(page);
      await expect(page.locator('html')).toHaveAttribute('data-cache', 'true');
      const again = new Player(page);
      await again.ready();
      await expect(again.heading()).toContainText(path.vragen[0].vraag);
      await expect(again.place.getByRole('radio', { checked: true })).toHaveCount(0);
      await expect(again.place.getByRole('button', { name: /Wijzig/ })).toHaveCount(0);
      // Nothing of the old screen is left behind it.
      await expect(again.place.locator('.speler-vraag, .speler-uitkomst')).toHaveCount(1);
    });
  }
}

test('a page that was left by the exit stays away', async ({ page }) => {
  await answerNeutral(page);
  const { adres, paden } = trees[0];
  await page.goto(`${site}/begrippen/`);
  const player = await open(page, adres);
  await player.walk(paden[0]);
  await page.getByRole('link', { name: 'Snel weg', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Neutraal' })).toBeVisible();
  await back(page);
  await expect(page).toHaveURL(`${site}/begrippen/`);
  await expect(page.locator('.speler')).toHaveCount(0);
});
