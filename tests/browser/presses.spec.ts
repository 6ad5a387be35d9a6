// One press, one answer: the second half of a double press lands on what has come in the place of what was pressed. In the
// page, in a frame and in the file to take along; by mouse, finger and keyboard.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { answerNeutral } from './built.mjs';
import { site } from './places.ts';
import { open } from './player.ts';
import { type Tree, longest, trees } from './trees.ts';
import { inTurn } from './turn.ts';

const editions = (tree: Tree) => ({
  page: site + tree.adres,
  'page to embed': `${site}${tree.adres}inbedden/`,
  'file to take along': pathToFileURL(join(import.meta.dirname, '../../public', tree.adres, 'meenemen.html')).href,
});

type Press = (page: Page, selector: string) => Promise<void>;

const middle = async (page: Page, selector: string) => {
  const button = page.locator(selector);
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return [box.x + box.width / 2, box.y + box.height / 2] as const;
};

/**
 * Two presses so many milliseconds apart by the clock of the events, which is what the player looks at: a finger is that quick,
 * and a machine with other work to do passes the second one on late, as it was.
 */
const twice = async (page: Page, apart: number, press: (session: CDPSession, timestamp: number, n: number) => Promise<void>) => {
  const session = await page.context().newCDPSession(page);
  const start = Date.now() / 1000;
  for (const n of [0, 1]) await press(session, start + (n * apart) / 1000, n);
  await session.detach();
};

const tap = (x: number, y: number) => async (session: CDPSession, timestamp: number, n: number) => {
  // A thumb does not come down twice on one point.
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 6 * n, y: y - 9 * n }], timestamp });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: timestamp + 0.03 });
};

const space = async (session: CDPSession, timestamp: number) => {
  const key = { key: ' ', code: 'Space', windowsVirtualKeyCode: 32 };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: ' ', ...key, timestamp });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, timestamp: timestamp + 0.03 });
};

const presses: { name: string; use: object; press: Press }[] = [
  { name: 'mouse', use: { viewport: { width: 1280, height: 800 } }, press: async (page, selector) => {
    await page.mouse.dblclick(...(await middle(page, selector)), { delay: 40 });
  } },
  { name: 'finger', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, press: async (page, selector) => {
    const [x, y] = await middle(page, selector);
    await twice(page, 90, tap(x, y));
  } },
  { name: 'finger on a small phone', use: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }, press: async (page, selector) => {
    const [x, y] = await middle(page, selector);
    await twice(page, 200, tap(x, y));
  } },
  { name: 'keyboard, held', use: { viewport: { width: 1280, height: 800 } }, press: async (page, selector) => {
    await page.locator(selector).focus();
    for (let n = 0; n < 6; n += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
  } },
  { name: 'keyboard, twice', use: { viewport: { width: 1280, height: 800 } }, press: async (page, selector) => {
    await page.locator(selector).focus();
    await twice(page, 120, space);
  } },
];

/** What a press that was not meant would have done. */
const state = (page: Page) => page.evaluate(() => ({
  ticked: document.querySelectorAll('.speler input:checked').length,
  unfolded: document.querySelectorAll('details[open]:not(:has(.speler))').length,
  called: document.documentElement.dataset.called ?? '',
  focus: document.activeElement?.className,
}));

for (const { name, use, press } of presses) {
  test.describe(name, () => {
    test.use(use);
    for (const tree of trees) {
      for (const [edition, address] of inTurn(Object.entries(editions(tree)))) {
        test(`${tree.boom}: a double press on Verder gives one answer, in the ${edition}`, async ({ page }) => {
          const path = longest(tree);
          const player = await open(page, address);
          await page.evaluate(() => addEventListener('click', (it) => {
            if ((it.target as Element).closest('a[href^="tel:"]') && !it.defaultPrevented) document.documentElement.dataset.called = 'yes';
            if ((it.target as Element).closest('a')) it.preventDefault();
          }));
          for (const [n, step] of path.vragen.entries()) {
            await expect(player.heading()).toContainText(step.vraag);
            await player.choose(step.antwoord);
            await press(page, '.speler-verder');
            await expect(player.heading()).toContainText(path.vragen[n + 1]?.vraag ?? path.uitkomst.titel);
            expect(await state(page)).toEqual({ ticked: 0, unfolded: 0, called: '', focus: 'speler-kop' });
            await page.waitForTimeout(450);
          }
          // And back: one step, with the answer that was given.
          await press(page, '.speler-vorige');
          await expect(player.heading()).toContainText(path.vragen.at(-1)!.vraag);
          expect(await state(page)).toMatchObject({ ticked: 1, unfolded: 0, called: '' });
        });
      }
    }

    test('a double press with nothing chosen chooses nothing', async ({ page }) => {
      const player = await open(page, trees[0].adres);
      await press(page, '.speler-verder');
      await expect(player.place.getByRole('alert')).toHaveText(/^Fout:/);
      await expect(player.place.getByRole('radio').first()).toBeFocused();
      expect((await state(page)).ticked).toBe(0);
    });
  });
}

test('a press elsewhere counts, however soon', async ({ page }) => {
  const player = await open(page, trees[0].adres);
  await player.choose(trees[0].paden[0].vragen[0].antwoord);
  await player.next();
  const fold = page.locator('.figuur > summary');
  await fold.click();
  await expect(page.locator('.figuur[open]')).toHaveCount(1);
});

test('the exit is never held up by a press before it', async ({ page }) => {
  await answerNeutral(page);
  const player = await open(page, trees[0].adres);
  await player.choose(trees[0].paden[0].vragen[0].antwoord);
  await player.next();
  await page.getByRole('link', { name: 'Snel weg', exact: true }).dblclick();
  await expect(page.getByRole('heading', { name: 'Neutraal' })).toBeVisible();
});
