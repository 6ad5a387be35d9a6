// Every path of the trees, question by question: the outcome and decisions that the program proves are those that the visitor sees,
// and nothing is left behind. Of a tree with many paths those that together give every answer and come to every outcome.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { built } from '../browser/built.mjs';
import { site } from '../browser/places.ts';
import { longest, name, type Path, trees } from '../browser/trees.ts';
import { expect, test, traces } from './visitor.ts';

/** With no more paths than this a tree is walked whole. */
const MANY = 20;

/** What a path shows. */
const parts = (it: Path) => [...it.vragen.map((step) => `${step.vraag} ${step.antwoord}`), `uitkomst ${it.uitkomst.id}`];

/** Some of the paths: together they show all there is, and each something that those before it do not. */
const chosen = (all: Path[]): Path[] => {
  if (all.length <= MANY) return all;
  const missing = new Set(all.flatMap(parts));
  const res: Path[] = [];
  while (missing.size) {
    const fresh = (it: Path) => parts(it).filter((part) => missing.has(part)).length;
    const best = all.reduce((a, b) => (fresh(b) > fresh(a) ? b : a));
    for (const part of parts(best)) missing.delete(part);
    res.push(best);
  }
  return res;
};

for (const tree of trees) {
  test(`${tree.boom}: every answer leads where the program says, and leaves nothing`, async ({ visitor }) => {
    for (const path of chosen(tree.paden)) {
      await test.step(name(path), async () => {
        await visitor.goto(site + tree.adres);
        await visitor.playing();
        const before = await visitor.ask(traces);
        await visitor.walk(path);
        expect(await visitor.ask(traces)).toEqual({ ...before, cookies: '', local: {}, session: {}, databases: 0, caches: 0, workers: 0 });
      });
    }
    expect(await visitor.window.cookies()).toEqual([]);
    // The same page once more, in the browser that has seen it all.
    await visitor.goto(site + tree.adres);
    await visitor.playing();
    await visitor.fresh(tree.paden[0]);
  });

  test(`${tree.boom}: the file from disk is walked through, and leaves nothing`, async ({ visitor }) => {
    const file = join(built, tree.adres, 'meenemen.html');
    expect(existsSync(file)).toBe(true);
    await visitor.goto(pathToFileURL(file).href);
    await visitor.playing();
    const before = await visitor.ask(traces);
    expect(before.requests).toEqual([]);
    await visitor.walk(longest(tree));
    expect(await visitor.ask(traces)).toEqual({ ...before, cookies: '', local: {}, session: {}, databases: 0, caches: 0, workers: 0 });
  });
}

test('a selection of paths shows every answer and every outcome', () => {
  const step = (vraag: string, antwoord: string) => ({ vraag, antwoord });
  const path = (id: string, ...vragen: { vraag: string; antwoord: string }[]): Path => ({ vragen, uitkomst: { id, titel: id }, besluiten: [], overstappen: [] });
  const many = Array.from({ length: MANY + 1 }, (_, n) => path(n % 2 ? 'a' : 'b', step('1', 'ja'), step('2', String(n % 3))));
  const few = chosen(many);
  expect(few.length).toBeLessThan(6);
  expect(new Set(few.flatMap(parts))).toEqual(new Set(many.flatMap(parts)));
});
