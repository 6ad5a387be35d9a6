// What stands on the tab, in the list of windows and in the history: a tree for who may be in danger gives nothing away there, in
// any of its editions and whatever is answered; every other page says what it is.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { built, pages, read, title as siteTitle, treePages, unlisted } from './built.mjs';
import { site } from './places.ts';
import { open } from './player.ts';
import { isAnonymous, trees } from './trees.ts';

/** A word of the theme. */
const neutral = 'Informatie in gewone taal';

for (const tree of trees) {
  const anonymous = isAnonymous(tree);
  test(`${tree.boom} ${anonymous ? 'gives nothing away' : 'says what it is'} in its title`, async ({ page }) => {
    const editions = [`${site}${tree.adres}`, `${site}${tree.adres}inbedden/`, pathToFileURL(join(built, tree.adres, 'meenemen.html')).href];
    for (const address of editions) {
      const player = await open(page, address);
      const title = await page.title();
      if (anonymous) expect(title, address).toBe(neutral);
      else expect(title.endsWith(` | ${siteTitle}`), `${address}: ${title}`).toBe(true);
      await player.walk(tree.paden[0]);
      await player.expectOutcome(tree.paden[0]);
      expect(await page.title(), address).toBe(title);
    }
  });
}

test('the checks are for who may be in danger, the trees that weigh are not', () => {
  const anonymous = trees.filter(isAnonymous).map((it) => it.boom);
  expect(anonymous).toEqual(expect.arrayContaining(['kindcheck', 'mantelzorgcheck']));
  for (const it of ['stap-4-5', 'bezwaar', 'rbcz']) expect(anonymous).not.toContain(it);
});

test('every other page says what it is', () => {
  const others = [...pages, ...unlisted].filter((it) => !treePages.includes(it));
  expect(others.length).toBeGreaterThan(50);
  for (const address of others) {
    const title = /<title>([^<]*)/.exec(read(address))?.[1] ?? '';
    expect(title.endsWith(siteTitle), `${address}: ${title}`).toBe(true);
    expect(title, address).not.toBe(neutral);
  }
});
