// What a chapter of the protocol weighs before it can be read: page, style and script, packed as they are sent.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { built, pages } from './built.mjs';

const chapters = pages.filter((it) => it.startsWith('/handelingsprotocol/'));

/** Bytes of the packed sibling, or of the file itself when it is too small to be packed. */
const sent = (path: string) => statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;

const load = (address: string) => {
  const file = join(built, address, 'index.html');
  const html = readFileSync(file, 'utf8');
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((it) => sent(join(built, it[1]))).reduce((a, b) => a + b, 0);
  const script = all(/<script [^>]*src="([^"]+)"/g);
  return { script, together: sent(file) + script + all(/<link rel="stylesheet" href="([^"]+)"(?![^>]*media="print")/g) };
};

test('every chapter weighs at most 25 kB, of which 4 kB script', () => {
  expect(chapters.length).toBeGreaterThan(15);
  for (const address of chapters) {
    const { script, together } = load(address);
    expect(script, address).toBeGreaterThan(1000);
    expect(script, address).toBeLessThanOrEqual(4000);
    expect(together, address).toBeGreaterThan(script + 5000);
    expect(together, address).toBeLessThanOrEqual(25_000);
  }
});
