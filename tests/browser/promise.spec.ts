// Which browsers are served: from which version each part of the site works, counted from what its scripts, styles and WebAssembly
// use and from MDN's data of these. A feature that asks more than is promised fails here, and so does a promise that asks more than
// is needed. What real old browsers make of it is in tests/browsers-old/.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { later } from './promise/later.ts';
import { parts } from './promise/parts.ts';
import { PROJECT, features as ofScripts } from './promise/scripts.ts';
import { features as ofStyles } from './promise/styles.ts';
import { BROWSERS, number, since, together, written, type Browser } from './promise/support.ts';

interface Promised { label: string; versions: Record<Browser, string> }
const promise: Record<string, Promised> = JSON.parse(readFileSync(join(import.meta.dirname, 'promise/promise.json'), 'utf8'));

test('each part that is promised is counted, and the other way round', () => {
  expect(Object.keys(parts).sort()).toEqual(Object.keys(promise).sort());
});

for (const [name, part] of Object.entries(parts)) {
  test(`${name} works from the versions that are promised`, () => {
    const { found, unknown } = ofScripts(part.files);
    // What other tools made is read without its types.
    const own = [...unknown].filter(([, at]) => !at.startsWith('public/'));
    expect(own, 'features that MDN does not know by this name').toEqual([]);
    const tried = part.tried ?? {};
    for (const it of Object.keys(tried)) expect(found.has(it), `${it} is used`).toBe(true);
    const { versions, by } = together([...found.keys(), ...part.needs].filter((it) => !(it in tried)));
    const counted = Object.fromEntries(BROWSERS.map((it) => [it, written(versions[it])]));
    expect(counted, `what asks most: ${JSON.stringify(by)}`).toEqual(promise[name].versions);
  });
}

test('what the styles use is as old as the promise for reading, or falls away without harm', () => {
  const folder = join(PROJECT, 'themes/standaard/stijl');
  const { found, unknown } = ofStyles(readdirSync(folder).map((it) => join(folder, it)));
  // A prefix of its own, a function inside another property, a place on paper: each with a line before it for who lacks it.
  const odd = ['css.properties.-webkit-text-size-adjust', 'css.types.inset', 'css.types.minmax', 'css.at-rules.bottom-right'];
  expect([...unknown.keys()].filter((it) => !odd.includes(it))).toEqual([]);
  const promised = promise.lezen.versions;
  /** A word of a property that came with it is told by the property. */
  const floor = (it: string, browser: Browser) => Math.max(number(promised[browser]), since(it.slice(0, it.lastIndexOf('.')))?.[browser] ?? 0);
  const newer = [...found.keys()].filter((it) => BROWSERS.some((browser) => since(it)![browser] > floor(it, browser)));
  const allowed = later.flatMap((it) => it.features);
  const report = (some: string[]) => some.map((it) => `${it} (${found.get(it) ?? 'not used'})`);
  expect(report(newer.filter((it) => !allowed.includes(it))), 'newer than is promised').toEqual([]);
  expect(report(allowed.filter((it) => !newer.includes(it))), 'no longer used, or no longer newer').toEqual([]);
});

const visitors: Browser[][] = [['chrome', 'webview_android'], ['samsunginternet_android'], ['firefox'], ['safari_ios']];
const developers: Browser[][] = [...visitors.slice(0, 3), ['safari'], ['safari_ios']];
for (const [file, columns] of Object.entries({ 'content/toegankelijkheid.md': visitors, 'README.md': developers })) {
  test(`${file} tells these versions`, () => {
    const lines = readFileSync(join(PROJECT, file), 'utf8').split('\n').filter((it) => it.startsWith('|')).map((it) => it.split('|').map((cell) => cell.trim()).slice(1, -1));
    for (const { label, versions } of Object.values(promise)) {
      const row = lines.find((it) => it[0] === label);
      expect(row, label).toBeDefined();
      for (const [n, browsers] of columns.entries()) {
        for (const it of browsers) expect(row![n + 1], `${label}, ${it}`).toBe(versions[it]);
      }
    }
  });
}

test('a feature that is newer would be found', () => {
  expect(together(['api.Element.closest', 'api.Element.replaceChildren']).by.chrome).toBe('api.Element.replaceChildren');
  expect(since('webassembly.extended-constant-expressions')!.safari_ios).toBeGreaterThan(number('16'));
  expect(number('15.4')).toBeLessThan(number('15.10'));
});
