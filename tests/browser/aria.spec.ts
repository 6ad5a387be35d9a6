// What a screen reader gets: the accessibility tree of every state of the player and of the page around it, in reading order,
// pinned as text. And what is announced when something changes.
import { expect, test } from '@playwright/test';
import { pages, show, states } from './showcase.ts';

for (const kind of states) {
  test(`${kind.name} reads in order`, async ({ page }) => {
    await show(page, kind);
    const place = ['begrip', 'zoekresultaten'].includes(kind.name) ? page.locator('body') : page.locator('main');
    await expect(place).toMatchAriaSnapshot({ name: `${kind.name}.aria.yml` });
  });
}

for (const kind of pages) {
  test(`the page ${kind.name} reads in order`, async ({ page }) => {
    await show(page, kind);
    await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${kind.name}.aria.yml` });
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the plain tree reads in order', async ({ page }) => {
    await show(page, { name: 'plat', path: '/kindcheck/' });
    for (const it of await page.locator('.plat-antwoord > summary').all()) if (await it.isVisible()) await it.click();
    await expect(page.locator('main')).toMatchAriaSnapshot({ name: 'plat.aria.yml' });
  });
});
