// What the built site itself says: its pages, its longest chapter, where its exit leads. A test that needs a page of some kind
// finds it here, so that an editor can rename or add one without touching a test.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the built site. */
export const built = join(import.meta.dirname, '../../public');

/**
 * The HTML of a page.
 * @param {string} address
 */
export const read = (address) => readFileSync(join(built, address.endsWith('/') ? `${address}index.html` : address), 'utf8');

/** Addresses of all pages that the sitemap names. */
export const pages = [...readFileSync(join(built, 'sitemap.xml'), 'utf8').matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map((it) => it[1]);

/** Pages that the generator makes and the sitemap leaves out. */
export const unlisted = ['/404.html', '/handelingsprotocol/alles/', '/zoeken/'].filter((it) => existsSync(join(built, it)));

/**
 * The page with the most bytes, of some.
 * @param {string[]} some
 */
export const largest = (some) => {
  if (!some.length) throw new Error('the site has no page of this kind');
  return some.reduce((a, b) => (read(b).length > read(a).length ? b : a));
};

/**
 * Pages with a text in their HTML.
 * @param {string} text
 */
export const having = (text) => pages.filter((it) => read(it).includes(text));

/** Numbered chapters of the protocol. */
export const chapters = pages.filter((it) => /^\/handelingsprotocol\/\d+[^/]*\/$/.test(it));

/** Pages with a tree. */
export const treePages = having('data-boom-gegevens');

/** Pages with the drawing of a process. */
export const drawnPages = having('<svg xmlns="http://www.w3.org/2000/svg" class="tekening').filter((it) => !treePages.includes(it));

/** The title of the site. */
export const title = /<title>[^<]*\| ([^<]*)<\/title>/.exec(read('/begrippen/'))?.[1] ?? '';

/** Where the exit leads, which is `uitwijkadres` in content/site.yaml. */
export const neutral = /<a [^>]*href="([^"]+)"[^>]* data-weg/.exec(read('/'))?.[1] ?? '';

/**
 * Answers the neutral address: nothing in the tests reaches the internet.
 * @param {import('@playwright/test').Page | import('@playwright/test').BrowserContext} to
 */
export const answerNeutral = (to) =>
  to.route(`${new URL(neutral).origin}/**`, (it) => it.fulfill({ contentType: 'text/html', body: '<title>Neutraal</title><h1>Neutraal</h1>' }));
