// A browser that knows no popover: iOS before 17, Chrome before 114, Samsung before 23. What opens elsewhere must neither lie open
// over the text nor be out of reach. Such a browser is made here from the one that there is: the attribute, its selector and its
// methods get names that nobody knows, in all that the server sends.
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { chapters, having, largest, treePages } from './built.mjs';
import { showcase, site } from './places.ts';

const unknown = (text: string) =>
  text
    .replaceAll(':popover-open', ':-x-popover-open')
    .replaceAll('[popover]', '[x-popover]')
    .replaceAll(/ popover(target|targetaction)?(?=[ =>])/g, ' x-popover$1')
    // A file that was changed has another hash.
    .replaceAll(/ integrity="[^"]*"/g, '');

const without = async (context: BrowserContext) => {
  await context.route(/\/$|\.html$|\.css$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: unknown(await answer.text()) });
  });
  await context.addInitScript(() => {
    for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover']) Reflect.deleteProperty(HTMLElement.prototype, name);
  });
};

const menu = (page: Page) => page.getByRole('navigation', { name: 'Hoofdmenu' });

/** What lies over the text of the page, or takes room in it, and is an explanation. */
const open = (page: Page) => page.locator('.begrip-uitleg').evaluateAll((all) => all.filter((it) => it.getClientRects().length > 0).length);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(({ context }) => without(context));
    test.afterEach(({ context }) => context.unrouteAll({ behavior: 'ignoreErrors' }));

    for (const width of [320, 390, 1280]) {
      test(`the menu stands in the page at ${width} pixels, and leads where it says`, async ({ page }) => {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(site + largest(chapters));
        await expect(page.getByRole('button', { name: 'Menu' })).toBeHidden();
        await expect(menu(page)).toBeVisible();
        const box = (await menu(page).boundingBox())!;
        const below = (await page.locator('main').boundingBox())!;
        expect(box.y + box.height).toBeLessThanOrEqual(below.y);
        expect(await menu(page).evaluate((it) => getComputedStyle(it).position)).toBe('static');
        // No link lies on another one.
        const links = await menu(page).getByRole('link').all();
        const boxes = await Promise.all(links.map((it) => it.boundingBox()));
        expect(boxes.length).toBeGreaterThan(5);
        for (const [n, one] of boxes.entries()) {
          expect(one!.height).toBeGreaterThanOrEqual(44);
          expect(one!.x + one!.width).toBeLessThanOrEqual(width);
          for (const other of boxes.slice(n + 1)) expect(one!.y + one!.height <= other!.y || one!.x + one!.width <= other!.x).toBe(true);
        }
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        const last = links[links.length - 1];
        const leads = (await last.getAttribute('href'))!;
        await last.click();
        await expect(page).toHaveURL(site + leads);
      });
    }

    test('no explanation lies open, and a term is a link to the list', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const explained = having('class="begrip-uitleg"').filter((it) => !treePages.includes(it));
      for (const address of [`${showcase}/handelingsprotocol/1-lenen/`, `${showcase}/kindcheck/`, site + largest(explained)]) {
        await page.goto(address);
        expect(await page.locator('.begrip-uitleg').count(), address).toBeGreaterThan(0);
        expect(await open(page), address).toBe(0);
      }
      await page.goto(`${showcase}/handelingsprotocol/1-lenen/`);
      await page.locator('a.begrip').first().click();
      await expect(page).toHaveURL(`${showcase}/begrippen/#leentermijn`);
      await page.goBack();
      await page.getByRole('link', { name: 'Noot 1', exact: true }).click();
      await expect(page).toHaveURL(/#noot-1$/);
      expect(await open(page)).toBe(0);
    });
  });
}

test.describe('where popover is known', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`the menu is folded on a phone and has a button${javaScriptEnabled ? '' : ' without script too'}`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      await page.goto(site + treePages[0]);
      await expect(menu(page)).toBeHidden();
      expect(await open(page)).toBe(0);
      await page.getByRole('button', { name: 'Menu' }).click();
      await expect(menu(page)).toBeVisible();
      await context.close();
    });
  }
});
