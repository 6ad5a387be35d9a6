// The page with the proofs: a press checks them in the browser, without a request, and says what is wrong where something is.
import { expect, test, type Page } from '@playwright/test';

const open = async (page: Page, change: (html: string) => string = (it) => it) => {
  await page.route('**/bewijs/', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: change(await answer.text()) });
  });
  await page.goto('/bewijs/');
  await expect(page.getByRole('button', { name: 'Reken de bewijzen na' })).toBeVisible();
};
const press = (page: Page) => page.getByRole('button', { name: 'Reken de bewijzen na' }).click();
const result = (page: Page) => page.locator('[data-bewijs-uitslag]');

test('every proof is checked in the browser, without a request and without a trace', async ({ page }) => {
  await open(page);
  const asked: string[] = [];
  page.on('request', (it) => asked.push(it.url()));
  await expect(result(page)).toBeEmpty();
  await press(page);
  await expect(result(page)).toHaveText(/alles klopt. Bewezen normen: \d+. Vergelijkingen met de landelijke boom: 1.$/);
  const shown = await page.locator('article li', { hasText: /Geldt op elke weg|Er is een weg/ }).count();
  expect(await result(page).textContent()).toContain(`Bewezen normen: ${shown}.`);
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, history.length])).toEqual([0, 0, '', 2]);
});

test('what is wrong is said, with the tree and the norm', async ({ page }) => {
  // The first decision that an answer takes is no longer taken.
  await open(page, (html) => html.replace(/("waarde":"[^"]*"),"besluiten":\[[^\]]*\]/, '$1'));
  await press(page);
  await expect(result(page)).toHaveText(/^Er klopt iets niet. Aantal fouten: [1-9]/);
  const faults = page.locator('[data-bewijs-uitslag] + ul li');
  await expect(faults.first()).not.toBeEmpty();
  const before = await faults.count();
  await press(page);
  await expect(faults).toHaveCount(before);
});

test('proofs that nobody can read are said to be wrong', async ({ page }) => {
  await open(page, (html) => html.replace('data-bewijs>{', 'data-bewijs>'));
  await press(page);
  await expect(result(page)).toHaveText(/Aantal fouten: 1/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the norms are there to read, and no button that does nothing', async ({ page }) => {
    await page.goto('/bewijs/');
    await expect(page.getByRole('heading', { level: 2 }).nth(1)).toBeVisible();
    await expect(page.locator('[data-bewijs-knop]')).toBeHidden();
  });
});
