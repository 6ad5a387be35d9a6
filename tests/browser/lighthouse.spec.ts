// Lighthouse on every kind of page of the site, as a phone: full marks for accessibility, best practices and findability. Its mark
// for speed depends on the machine; `cargo xtask bench` shows that one.
import { createServer } from 'node:net';
import { chromium, expect, test } from '@playwright/test';
import lighthouse from 'lighthouse';
import { kinds } from './kinds.mjs';
import { site } from './places.ts';
import { inTurn } from './turn.ts';

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

test.describe.configure({ mode: 'serial' });

for (const [name, path] of inTurn(Object.entries(kinds))) {
  test(name, async ({ launchOptions }) => {
    const port = await freePort();
    const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`] });
    try {
      const result = await lighthouse(site + path, {
        port,
        logLevel: 'error',
        onlyCategories: ['accessibility', 'best-practices', 'seo'],
      });
      const { categories, audits } = result!.lhr;
      const failed = Object.values(categories).flatMap((it) =>
        it.auditRefs.filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score !== 1).map((ref) => `${it.id}: ${audits[ref.id].title}`));
      expect(failed).toEqual([]);
      expect(Object.values(categories).map((it) => it.score)).toEqual([1, 1, 1]);
    } finally {
      await browser.close();
    }
  });
}
