// Every path of every tree: the outcome and decisions that the program proves are those that the visitor sees, and
// nothing is left behind.
import { expect, test } from '@playwright/test';
import { site } from './places.ts';
import { open } from './player.ts';
import { name, trees } from './trees.ts';
import { inTurn } from './turn.ts';

/** Everything that could tell somebody later what was answered. */
const traces = () => ({
  address: location.href,
  title: document.title,
  entries: history.length,
  state: JSON.stringify(history.state),
  cookies: document.cookie,
  local: JSON.stringify({ ...localStorage }),
  session: JSON.stringify({ ...sessionStorage }),
});

const stores = async () => ({
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
});

for (const tree of trees) {
  test.describe(tree.boom, () => {
    for (const path of inTurn(tree.paden)) {
      test(`${name(path)} leads to ${path.uitkomst.id} and leaves nothing`, async ({ page, context }) => {
        const said: string[] = [];
        page.on('console', (it) => said.push(it.text()));
        page.on('pageerror', (it) => said.push(it.message));
        const player = await open(page, tree.adres);
        await page.waitForLoadState('networkidle');
        const before = await page.evaluate(traces);

        const requests: string[] = [];
        page.on('request', (it) => requests.push(it.url()));
        await player.walk(path);
        await player.expectOutcome(path);

        expect(requests).toEqual([]);
        expect(await page.evaluate(traces)).toEqual(before);
        expect(await page.evaluate(stores)).toEqual({ databases: 0, caches: 0, workers: 0 });
        expect(await context.cookies()).toEqual([]);
        expect(said).toEqual([]);

        await page.reload();
        await player.ready();
        await expect(player.heading()).toContainText(path.vragen[0].vraag);
        await expect(player.place.getByRole('radio', { checked: true })).toHaveCount(0);
      });
    }

    test('a page that comes back with Back begins again', async ({ page }) => {
      const player = await open(page, tree.adres);
      const first = tree.paden[0].vragen[0];
      await player.answer(first.antwoord);
      await page.goto('/begrippen/');
      await page.goBack();
      await player.ready();
      await expect(player.heading()).toContainText(first.vraag);
      await expect(player.place.getByRole('radio', { checked: true })).toHaveCount(0);
    });
  });
}

test('all requests of a tree page go to its own origin', async ({ page }) => {
  const origins = new Set<string>();
  page.on('request', (it) => origins.add(new URL(it.url()).origin));
  await open(page, trees[0].adres);
  await page.waitForLoadState('networkidle');
  expect([...origins]).toEqual([site]);
});
