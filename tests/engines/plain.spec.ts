// Without script: the tree stands in the page as plain HTML and unfolds, the exit is a link, a term leads to the list, and what
// asks for searching is told where to look.
import { neutral } from '../browser/built.mjs';
import { site } from '../browser/places.ts';
import { longest, name, type Path, trees } from '../browser/trees.ts';
import { explained } from './reading.ts';
import { expect, test, type Visitor } from './visitor.ts';

test.use({ scripts: false });

/** Opens the answers of a path one in the other, and says what then stands there. */
const unfold = async (visitor: Visitor, path: Path) => {
  let place = '[data-boom-plat]';
  for (const { vraag, antwoord } of path.vragen) {
    const asked = (at: string) => document.querySelector(`${at} > .plat-vraag > :is(h2, h3, h4, h5, h6, .kop)`)?.textContent;
    expect(await visitor.ask(asked, place)).toBe(vraag);
    const nth = await visitor.ask((at: string, text: string) => {
      const all = [...document.querySelectorAll(`${at} > .plat-vraag > .plat-antwoorden > li`)];
      return 1 + all.findIndex((it) => it.querySelector('summary')?.textContent === `Antwoord: ${text}`);
    }, place, antwoord);
    place = `${place} > .plat-vraag > .plat-antwoorden > li:nth-child(${nth}) > details`;
    await visitor.press(`${place} > summary`);
    await visitor.until(`${antwoord} opens`, (at: string) => document.querySelector<HTMLDetailsElement>(at)?.open, place);
  }
  return visitor.ask((at: string) => {
    const heading = document.querySelector(`${at} > .plat-uitkomst > :is(h2, h3, h4, h5, h6, .kop)`);
    return { title: heading?.textContent, isSeen: (heading?.getClientRects().length ?? 0) > 0 };
  }, place);
};

for (const tree of trees) {
  test(`${tree.boom} unfolds`, async ({ visitor }) => {
    for (const path of [tree.paden[0], longest(tree)]) {
      await visitor.goto(site + tree.adres);
      expect(await unfold(visitor, path), name(path)).toEqual({ title: path.uitkomst.titel, isSeen: true });
      expect(await visitor.ask(() => document.querySelectorAll('.speler').length)).toBe(0);
      expect(await visitor.address()).toBe(site + tree.adres);
    }
    expect(await visitor.window.cookies()).toEqual([]);
  });
}

test('the exit is a link, and the neutral page is not told from where', async ({ visitor, world }) => {
  for (const address of ['/', trees[0].adres]) {
    await visitor.goto(site + address);
    await visitor.press('a.snel-weg');
    await visitor.atNeutral();
  }
  expect(world.seen.map((it) => it.path)).toEqual(Array(2).fill(new URL(neutral).pathname));
  for (const it of world.seen) expect([it.referer, it.cookie]).toEqual([undefined, undefined]);
});

test('a term leads to the list', async ({ visitor }) => {
  await visitor.goto(site + explained);
  const hash = await visitor.ask(() => document.querySelector<HTMLAnchorElement>('main a.begrip')!.hash);
  await visitor.press('main a.begrip');
  await visitor.at(`${site}/begrippen/${hash}`);
});

test('who wants to search is told where to look', async ({ visitor }) => {
  await visitor.goto(`${site}/begrippen/`);
  await visitor.press('a.zoek-knop');
  await visitor.at(`${site}/zoeken/`);
  const told = await visitor.ask(() => document.querySelector<HTMLElement>('[data-zoekplek]')!.innerText);
  expect(told).toContain('Zoeken werkt alleen als');
  expect(told).toContain('112');
});
