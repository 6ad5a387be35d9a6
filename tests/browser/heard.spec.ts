// What is heard although nothing is to be said: a line that tells of changes has, while it is empty, no role that a screen reader
// would name. And the file to take along starts where compiling may not block the page.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { built } from './built.mjs';
import { Player } from './player.ts';
import { pages, show, states } from './showcase.ts';
import { isAnonymous, trees } from './trees.ts';

interface Heard { role?: { value: string }; name?: { value: string }; ignored: boolean; childIds?: string[]; nodeId: string }

/** Parts of the accessibility tree that are named as news and have none. */
const emptyNews = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Heard[] };
  const news = nodes.filter((it) => !it.ignored && ['status', 'alert', 'log'].includes(it.role?.value ?? ''));
  return news.filter((it) => !it.name?.value && !it.childIds?.length).map((it) => it.role?.value);
};

for (const kind of [...pages, ...states]) {
  test(`${kind.name} has no empty line that is read aloud`, async ({ page }) => {
    await show(page, kind);
    expect(await emptyNews(page)).toEqual([]);
  });
}

test('an empty status would be found', async ({ page }) => {
  await show(page, pages[0]);
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p role="status"></p>'));
  expect(await emptyNews(page)).toEqual(['status']);
});

test('the file to take along starts where nothing so large may be compiled at once', async ({ page }) => {
  // Chromium up to 114 says this in a page of more than 4 KB of WebAssembly.
  await page.addInitScript(() => {
    for (const name of ['Module', 'Instance'] as const) {
      Object.defineProperty(WebAssembly, name, { value: class { constructor() { throw new RangeError('disallowed on the main thread'); } } });
    }
  });
  const it = trees.find((tree) => !isAnonymous(tree))!;
  await page.goto(pathToFileURL(join(built, it.adres, 'meenemen.html')).href);
  const player = new Player(page);
  await player.ready();
  await player.walk(it.paden[0]);
  await player.expectOutcome(it.paden[0]);
});
