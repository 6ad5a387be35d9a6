// What a chapter of the protocol weighs before it can be read: page, style and script, packed as they are sent.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
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

test('the proofs of all norms come to at most 5 kB, on a page that no first view needs', () => {
  const page = readFileSync(join(built, 'bewijs/index.html'), 'utf8');
  const block = /<script [^>]*data-bewijs>(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  const bytes = brotliCompressSync(block).length;
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThanOrEqual(5000);
  const others = pages.filter((it) => it !== '/bewijs/').map((it) => readFileSync(join(built, it, 'index.html'), 'utf8'));
  expect(others.some((it) => it.includes('data-bewijs') || it.includes('/bewijs.'))).toBe(false);
});
