// A page that comes back with Back begins empty: out of the back/forward cache, which is on here as visitors have it, and anew.
import { site } from '../browser/places.ts';
import { trees } from '../browser/trees.ts';
import { expect, test } from './visitor.ts';

for (const tree of trees) {
  for (const edition of ['', 'inbedden/']) {
    test(`${tree.boom}${edition && ', to embed,'} comes back empty`, async ({ visitor }) => {
      const [path] = tree.paden;
      await visitor.goto(site + tree.adres + edition);
      await visitor.playing();
      await visitor.ask(() => {
        document.documentElement.dataset.cache = 'left';
        addEventListener('pageshow', (it) => { document.documentElement.dataset.cache = String(it.persisted); });
      });
      await visitor.answer(path.vragen[0]);
      await visitor.asked(path.vragen[1].vraag);
      await visitor.goto(`${site}/begrippen/`);
      await visitor.window.back();
      await visitor.at(site + tree.adres + edition);
      await visitor.until('the page is shown', () => document.documentElement.dataset.cache !== 'left');
      await visitor.playing();
      await visitor.fresh(path);
      expect(await visitor.ask(() => document.documentElement.dataset.cache), 'it came out of the cache').toBe('true');
    });
  }
}
