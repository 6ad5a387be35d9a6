// From an outcome to another tree and back: what was answered stays in its tab, and nothing of it goes along.
import { expect, test } from '@playwright/test';
import { open } from './player.ts';
import { trees } from './trees.ts';

const leading = trees.flatMap((tree) => {
  const path = tree.paden.find((it) => it.overstappen.some((to) => to.terug));
  return path ? [{ tree, path, to: path.overstappen.find((it) => it.terug)?.boom }] : [];
});

test('some tree of the site leads to another', () => {
  expect(leading.length).toBeGreaterThan(0);
});

for (const { tree, path, to } of leading) {
  const target = trees.find((it) => it.boom === to);

  test(`${tree.boom} leads to ${to} with the keyboard, and the outcome is there when that is closed`, async ({ page, context }) => {
    if (!target) throw new Error(`no tree ${to}`);
    const player = await open(page, tree.adres);
    await player.walk(path);
    await player.expectOutcome(path);
    const entries = await page.evaluate(() => history.length);
    const link = player.place.locator('a.overstap');
    await expect(link).toHaveAccessibleName(/nieuw tabblad/);
    await link.focus();
    const opened = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const other = await opened;
    await other.waitForLoadState();
    expect(new URL(other.url()).pathname).toBe(target.adres);
    expect(new URL(other.url()).search + new URL(other.url()).hash).toBe('');
    expect(await other.evaluate(() => [document.referrer, history.length, window.opener === null])).toEqual(['', 1, true]);
    await expect(other.locator('.speler').getByRole('heading', { level: 2 })).toContainText(target.paden[0].vragen[0].vraag);
    await other.close();
    await player.expectOutcome(path);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, history.length])).toEqual([0, 0, entries]);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test(`${tree.boom} has a plain link to ${to}`, async ({ page }) => {
      await page.goto(tree.adres);
      const link = page.locator('[data-boom-plat] a.overstap').first();
      await expect(link).toHaveAttribute('href', target?.adres ?? '');
    });
  });
}
