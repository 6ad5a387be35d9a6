// The site of an association on the national edition, as its visitors meet it: at the root of a server and in a folder, in the
// frame of another, and as one file from disk. What it does not have itself stands on the national site, which is the built one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { built, title as national } from './built.mjs';
import { associations, host } from './places.ts';
import { Player, open } from './player.ts';
import { longest, type Path, type Tree, treesElsewhere } from './trees.ts';

/** One path to each outcome, and the one with the most questions. */
const chosen = (tree: Tree): Path[] => {
  const first = new Map<string, Path>();
  for (const path of tree.paden) if (!first.has(path.uitkomst.titel)) first.set(path.uitkomst.titel, path);
  return [...new Set([...first.values(), longest(tree)])];
};

/** Addresses of the pages in the sitemap of a site. */
const pagesOf = async (page: Page, at: string): Promise<string[]> => {
  const text = await (await page.request.get(`${at}/sitemap.xml`)).text();
  return [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((it) => it[1]);
};

for (const it of associations) {
  const trees = treesElsewhere(it);

  for (const tree of trees) {
    test(`${it.name}: each outcome of ${tree.boom} is reached in the player`, async ({ page }) => {
      for (const path of chosen(tree)) {
        const player = await open(page, tree.adres);
        await player.walk(path);
        await player.expectOutcome(path);
      }
    });

    test(`${it.name}: in danger ${tree.boom} names who helps then, and no office`, async ({ page }) => {
      const player = await open(page, tree.adres);
      const line = player.place.getByText('Acuut gevaar?');
      await expect(line.getByRole('link')).toHaveText(['112', 'Veilig Thuis 0800-2000']);
    });

    test(`${it.name}: ${tree.boom} works in the frame of another origin`, async ({ page }) => {
      await page.goto(`${new URL(host).origin}/?adres=${encodeURIComponent(`${tree.adres}inbedden/`)}`);
      const player = new Player(page.frameLocator('iframe'));
      await player.ready();
      const path = longest(tree);
      await player.walk(path);
      await player.expectOutcome(path);
    });
  }

  test(`${it.name}: a marked term opens its explanation in place`, async ({ page }) => {
    await page.goto(`${it.at}/afwegingskaders/${it.kader}/`);
    const here = page.url();
    for (const term of await page.locator('article a.begrip').all()) {
      await term.click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      expect(page.url()).toBe(here);
    }
    expect(await page.locator('article a.begrip').count()).toBeGreaterThan(0);
  });

  test(`${it.name}: a tree runs from disk`, async ({ page }) => {
    const folder = join(import.meta.dirname, 'test-results/nginx', it.name, 'public');
    const tree = trees.find((it) => existsSync(join(folder, new URL(it.adres).pathname.replace('/meldcode', ''), 'meenemen.html')))!;
    const file = join(folder, new URL(tree.adres).pathname.replace('/meldcode', ''), 'meenemen.html');
    const player = await open(page, pathToFileURL(file).href);
    const path = longest(tree);
    await player.walk(path);
    await player.expectOutcome(path);
  });

  test(`${it.name}: every page is its own, and no link is dead`, async ({ page }) => {
    const pages = await pagesOf(page, it.at);
    expect(pages.length).toBeGreaterThan(4);
    const links = new Map<string, string>();
    for (const address of [...pages, `${it.at}/404.html`]) {
      const answer = await page.goto(address);
      expect(answer!.status(), address).toBe(200);
      // The brand of the national site stands nowhere, but where a link says that it leads there.
      const visible = (await page.locator('header, main, footer').allInnerTexts()).join('\n');
      expect(await page.title(), address).not.toContain(national);
      expect(visible, address).not.toContain(national);
      const found = await page.locator('a[href], link[href], img[src], script[src]').evaluateAll((all) =>
        all.map((it) => (it as HTMLAnchorElement).href || (it as HTMLImageElement).src));
      for (const link of found) if (!links.has(link)) links.set(link, address);
    }
    const published = 'https://meldwijzer.example/';
    let toTheCountry = 0;
    const ids = new Map<string, Set<string>>();
    const idsOn = async (address: string) => {
      if (!ids.has(address)) {
        await page.goto(address);
        ids.set(address, new Set(await page.locator('[id]').evaluateAll((all) => all.map((it) => it.id))));
      }
      return ids.get(address)!;
    };
    for (const [link, from] of links) {
      const [address, id] = link.split('#');
      if (address.startsWith(published)) {
        toTheCountry += 1;
        const path = address.slice(published.length);
        const file = join(built, path.endsWith('/') || path === '' ? `${path}index.html` : path);
        expect(existsSync(file), `${link}, on ${from}`).toBe(true);
        if (id) expect(await idsOn(pathToFileURL(file).href), `${link}, on ${from}`).toContain(decodeURIComponent(id));
      } else if (address.startsWith(new URL(it.at).origin)) {
        const answer = await page.request.get(address);
        expect(answer.status(), `${link}, on ${from}`).toBe(200);
        if (id) expect(await idsOn(address), `${link}, on ${from}`).toContain(decodeURIComponent(id));
      }
    }
    expect(toTheCountry).toBeGreaterThan(0);
  });
}
