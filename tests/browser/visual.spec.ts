// How every kind of page looks: desktop, phone, dark, forced colours and paper, pinned as pictures of half size.
//
// Two fonts from npm take the place of the system's, so that lines break alike on every machine; what is left of the noise
// is tolerated, a block that moves is not. A change on purpose: `npx playwright test visual --update-snapshots`, and look.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { pages, show, states, type Kind } from './showcase.ts';
import { isTurn } from './turn.ts';

const font = (name: string, file: string, weight: number) => {
  const bytes = readFileSync(join(import.meta.dirname, 'node_modules/@fontsource', file));
  return `@font-face { font-family: ${name}; font-weight: ${weight}; src: url(data:font/woff2;base64,${bytes.toString('base64')}); }`;
};
const fonts = [
  font('proefletter', 'atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2', 400),
  font('proefletter', 'atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2', 600),
  font('proefkop', 'noto-serif/files/noto-serif-latin-600-normal.woff2', 600),
  ':root { --basis-text-font-family-default: proefletter; --basis-heading-font-family: proefkop; --basis-text-font-family-monospace: proefletter; }',
  // Which characters a font lacks differs per machine.
  '.extern::after { visibility: hidden; }',
].join('\n');

const modes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  telefoon: { viewport: { width: 390, height: 800 } },
  donker: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  'vaste-kleuren': { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
  druk: { viewport: { width: 720, height: 1000 } },
} as const;

const look = async (page: Page, kind: Kind, name: string) => {
  await show(page, kind);
  if (name === 'druk') {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  }
  await page.addStyleTag({ content: fonts });
  await page.evaluate(() => document.fonts.ready);
  // The focus is in another test; a ring around it comes and goes with how a page was reached.
  await page.addStyleTag({ content: ':focus-visible { outline-color: transparent !important; }' });
  // The exit stays in sight while one scrolls; in the picture it has one place.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page).toHaveScreenshot(`${kind.name}-${name}.png`, {
    fullPage: true,
    scale: 'device',
    animations: 'disabled',
    caret: 'hide',
    threshold: 0.25,
    maxDiffPixelRatio: 0.005,
  });
};

for (const [n, [name, options]] of Object.entries(modes).entries()) {
  test.describe(name, () => {
    test.use({ ...options, deviceScaleFactor: 0.5, bypassCSP: true });
    // Every kind has its turn in another mode: at each commit each is seen in some, and each mode with some.
    for (const kind of [...pages, ...states].filter((_, m) => isTurn(n + m))) {
      test(kind.name, async ({ page }) => look(page, kind, name));
    }
  });
}

test('a block that moves a little is noticed', async ({ browser }) => {
  const context = await browser.newContext({ ...modes.desktop, deviceScaleFactor: 0.5, bypassCSP: true });
  const page = await context.newPage();
  await show(page, pages[2]);
  await page.addStyleTag({ content: fonts });
  await page.addStyleTag({ content: 'h1 { padding-block-end: 8px; }' });
  await page.evaluate(() => document.fonts.ready);
  const same = await expect(page)
    .toHaveScreenshot(`${pages[2].name}-desktop.png`, { fullPage: true, scale: 'device', threshold: 0.25, maxDiffPixelRatio: 0.005, timeout: 3000 })
    .then(() => true, () => false);
  expect(same).toBe(false);
  await context.close();
});
