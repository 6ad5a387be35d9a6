// Leaving quickly, by every means that there is, from each edition of a tree: the neutral page comes, it is not told from where, and
// neither Back nor Forward brings the answers back.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { built, neutral } from '../browser/built.mjs';
import { host, site } from '../browser/places.ts';
import { isAnonymous, tree, trees } from '../browser/trees.ts';
import { expect, test, traces, type Visitor } from './visitor.ts';

/** Where a visitor comes from. */
const other = `${site}/begrippen/`;
const kindcheck = tree('kindcheck');
const professional = trees.find((it) => !isAnonymous(it))!;

const ways: Record<string, (visitor: Visitor) => Promise<void>> = {
  'a click': (it) => it.press('a.snel-weg'),
  'the middle button': (it) => it.press('a.snel-weg', null, 'middle'),
  'Shift three times': (it) => it.shift(3),
  'Enter on the first exit': async (it) => {
    await it.ask(() => document.querySelector<HTMLElement>('a[data-weg]')?.focus());
    await it.window.keys('Enter');
  },
};
const editions = {
  'a tree for everybody': { tree: kindcheck, at: site + kindcheck.adres },
  'a tree for professionals': { tree: professional, at: site + professional.adres },
  'a tree to embed': { tree: kindcheck, at: `${site}${kindcheck.adres}inbedden/` },
  'a file from disk': { tree: professional, at: pathToFileURL(join(built, professional.adres, 'meenemen.html')).href },
};

for (const [edition, { tree: { paden }, at }] of Object.entries(editions)) {
  for (const [way, leave] of Object.entries(ways)) {
    test(`${edition}, by ${way}`, async ({ visitor, world }) => {
      await visitor.goto(other);
      await visitor.goto(at);
      await visitor.playing();
      await visitor.answer(paden[0].vragen[0]);
      await visitor.asked(paden[0].vragen[1].vraag);
      await leave(visitor);
      await visitor.atNeutral();
      expect(world.seen).toEqual([{ path: new URL(neutral).pathname, referer: undefined, cookie: undefined }]);
      expect(await visitor.window.count(), 'no second window').toBe(1);
      await visitor.window.back();
      await visitor.at(other);
      expect(await visitor.ask(() => document.querySelectorAll('.speler, [data-boom]').length)).toBe(0);
      await visitor.window.forward();
      await visitor.atNeutral();
    });
  }
}

test('the page is gone before the neutral one has come', async ({ visitor }) => {
  await visitor.goto(site + kindcheck.adres);
  await visitor.playing();
  await visitor.answer(kindcheck.paden[0].vragen[0]);
  // Looked at in the same breath as the press.
  const left = await visitor.ask(() => {
    document.querySelector<HTMLElement>('a.snel-weg')?.click();
    return {
      shown: document.body.childNodes.length,
      title: document.title,
      icons: [...document.querySelectorAll('link[rel~="icon"]')].map((it) => it.getAttribute('href')),
    };
  });
  expect(left).toEqual({ shown: 0, title: 'Even geduld', icons: ['data:,'] });
  await visitor.atNeutral();
});

test('each Shift is told, and one with another key does not count', async ({ visitor }) => {
  const told = (text: string) => visitor.until(`told: ${text}`, (it: string) => document.querySelector('.weg-stand')?.textContent === it, text);
  await visitor.goto(other);
  await visitor.shift(1);
  await told('Shift: nog twee keer.');
  await visitor.shift(1);
  await told('Shift: nog één keer.');
  for (const [first, second] of [['Shift', 'A'], ['Shift', 'Tab'], ['Shift', 'ArrowDown'], ['Control', 'Shift'], ['Alt', 'Shift']]) {
    await visitor.window.keys(first, second);
    await told('');
  }
  await visitor.shift(2);
  await visitor.press('h1');
  await told('');
  await visitor.shift(2);
  await told('Shift: nog één keer.');
  expect(await visitor.address()).toBe(other);
  await visitor.shift(1);
  await visitor.atNeutral();
});

test('every kind of page has the exit in sight, and it leaves', async ({ visitor }) => {
  for (const it of ['/', '/404.html', '/begrippen/', '/zoeken/', '/contact/', '/handelingsprotocol/alles/']) {
    await visitor.goto(site + it);
    const box = await visitor.ask(() => {
      const { top, left, bottom, right, width, height } = document.querySelector('a.snel-weg')!.getBoundingClientRect();
      return { inSight: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth, least: Math.min(width, height) };
    });
    expect(box.inSight, it).toBe(true);
    expect(box.least, it).toBeGreaterThanOrEqual(44);
    await visitor.press('a.snel-weg');
    await visitor.atNeutral();
  }
});

test.describe('in a frame on another origin', () => {
  for (const way of ['a click', 'Shift three times']) {
    test(`the tree is walked, and the whole window leaves by ${way}`, async ({ visitor }) => {
      await visitor.goto(other);
      await visitor.goto(host);
      const frame = visitor.inFrame();
      await frame.playing();
      const before = { page: await visitor.ask(traces), frame: await frame.ask(traces) };
      await frame.walk(kindcheck.paden[0]);
      const nothing = { cookies: '', local: {}, session: {}, databases: 0, caches: 0, workers: 0 };
      expect(await visitor.ask(traces)).toEqual({ ...before.page, ...nothing });
      expect(await frame.ask(traces)).toEqual({ ...before.frame, ...nothing });
      // Its height is all that the page around it is told.
      const told = await visitor.ask(() => (window as unknown as { meldingen: { van: string; data: { soort: string; hoogte: number } }[] }).meldingen);
      expect(told.length).toBeGreaterThan(0);
      for (const { van, data } of told) {
        expect(van).toBe(site);
        expect(Object.keys(data).sort()).toEqual(['hoogte', 'soort']);
        expect(data.hoogte % 100).toBe(0);
      }
      await ways[way](frame);
      await visitor.atNeutral();
      // The page of the other with the tree in it is gone from the history as well.
      await visitor.window.back();
      await visitor.at(other);
      await visitor.window.forward();
      await visitor.atNeutral();
    });
  }
});
