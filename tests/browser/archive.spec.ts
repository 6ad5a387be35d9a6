// What was published once: a code that somebody has from a file leads to the edition that it is of, in this browser alone.
import { expect, test } from '@playwright/test';
import { showcase } from './places.ts';

const field = 'Staat er in een dossier een code van tien letters? Typ haar hier. Er wordt niets verstuurd.';

test('a code leads to its edition, however it is typed, without a request', async ({ page }) => {
  await page.goto(`${showcase}/versies/`);
  const links = page.locator('a[data-code]');
  const known = await links.evaluateAll((all) => all.map((it) => [it.getAttribute('data-code') ?? '', it.getAttribute('href') ?? '']));
  expect(known.length).toBeGreaterThan(1);
  const asked: string[] = [];
  page.on('request', (it) => asked.push(it.url()));
  const found = page.locator('[data-uitgave-uitslag]');
  for (const [code, href] of known) {
    for (const typed of [code, code.toLowerCase(), `${code.slice(0, 5)} ${code.slice(5)}`, ` ${[...code].join('-')}. `]) {
      await page.getByRole('textbox', { name: field }).fill(typed);
      await expect(found.getByRole('link')).toHaveAttribute('href', new RegExp(`${href}$`));
    }
  }
  await page.getByRole('textbox', { name: field }).fill('GGGGG GGGGG');
  await expect(found).toHaveText(/Deze code staat niet bij de uitgaven/);
  await page.getByRole('textbox', { name: field }).fill('<b>x');
  await expect(found).toBeEmpty();
  expect(asked).toEqual([]);
  const [code, href] = known[known.length - 1];
  await page.getByRole('textbox', { name: field }).fill(code);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await expect(page.locator('.boomcode b')).toHaveText(`${code.slice(0, 5)} ${code.slice(5)}`);
});

test('an old edition says so, leads to what holds now and says what changed', async ({ page }) => {
  await page.goto(`${showcase}/versies/faq/lenen/2025-01-15/`);
  await expect(page.getByText('Deze uitgave gold van 15 januari 2025 tot 25 november 2026.')).toBeVisible();
  await expect(page.getByText('Twee weken.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'is anders' }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Lees wat nu geldt' }).click();
  await expect(page.getByText('Drie weken.')).toBeVisible();
  await page.getByRole('link', { name: 'alle uitgaven' }).click();
  await expect(page).toHaveURL(/versies\/faq\/lenen\/2026-11-25\/#uitgaven$/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the list of codes is there, and no field that does nothing', async ({ page }) => {
    await page.goto(`${showcase}/versies/`);
    await expect(page.getByRole('textbox', { name: field })).toBeHidden();
    await expect(page.locator('a[data-code]').first()).toBeVisible();
  });
});
