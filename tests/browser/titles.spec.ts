// What stands on the tab, in the list of windows and in the history: a tree for who may be in danger gives nothing away there, in
// any of its editions and whatever is answered; every other page says what it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { site } from './places.ts';
import { open } from './player.ts';
import { trees, type Tree } from './trees.ts';

const built = join(import.meta.dirname, '../../public');
const neutral = 'Informatie in gewone taal';

/** As the player reads it. */
const isAnonymous = (it: Tree) => readFileSync(join(built, it.adres, 'index.html'), 'utf8').includes('"edition":"anonymous"');

for (const tree of trees) {
  const anonymous = isAnonymous(tree);
  test(`${tree.boom} ${anonymous ? 'gives nothing away' : 'says what it is'} in its title`, async ({ page }) => {
    const editions = [`${site}${tree.adres}`, `${site}${tree.adres}inbedden/`, pathToFileURL(join(built, tree.adres, 'meenemen.html')).href];
    for (const address of editions) {
      const player = await open(page, address);
      const title = await page.title();
      if (anonymous) expect(title, address).toBe(neutral);
      else expect(title, address).toMatch(/^.+ \| Meldwijzer$/);
      await player.walk(tree.paden[0]);
      await player.expectOutcome(tree.paden[0]);
      expect(await page.title(), address).toBe(title);
    }
  });
}

test('the checks are for who may be in danger, the other trees are not', () => {
  expect(trees.filter(isAnonymous).map((it) => it.boom)).toEqual(['kindcheck', 'mantelzorgcheck']);
});

test('every other page says what it is', async ({ page }) => {
  for (const address of ['/', '/contact/', '/zoeken/', '/404.html', '/afwegingskaders/', '/begrippen/', '/meldcode/stap-1/']) {
    await page.goto(address);
    await expect(page, address).toHaveTitle(/Meldwijzer$/);
    await expect(page, address).not.toHaveTitle(neutral);
  }
});
