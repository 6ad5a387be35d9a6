// The site in Chromium of years ago: 83, 92, 109 and 114 (2020 to 2023). What each can do is what `promise.json` says; below it
// everything goes on as what works without a script.
//
// Pictures of what was seen are laid in the folder that MELDWIJZER_BEELDEN names, when it names one.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.mjs';

const project = join(import.meta.dirname, '../..');
const built = join(project, 'public');
/** @type {Record<string, { versions: Record<string, string> }>} */
const promise = JSON.parse(readFileSync(join(project, 'tests/browser/promise/promise.json'), 'utf8'));
const VERSIONS = [83, 92, 109, 114];
const PHONE = { width: 390, height: 800 };
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml' };

const read = (/** @type {string} */ address) => readFileSync(join(built, address, 'index.html'), 'utf8');
const pages = [...readFileSync(join(built, 'sitemap.xml'), 'utf8').matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map((it) => it[1]);
const neutral = /<a [^>]*href="([^"]+)"[^>]* data-weg/.exec(read('/'))?.[1] ?? '';
const chapter = pages.filter((it) => /^\/handelingsprotocol\/\d/.test(it)).reduce((a, b) => (read(b).length > read(a).length ? b : a));
const professional = pages.find((it) => existsSync(join(built, it, 'meenemen.html'))) ?? '';

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
  const file = join(built, path, path.endsWith('/') ? 'index.html' : '');
  if (!file.startsWith(built) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': /** @type {Record<string, string>} */ (TYPES)[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
let site = '';
before(() => new Promise((done) => {
  server.listen(0, '127.0.0.1', () => {
    const at = server.address();
    site = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
    done(undefined);
  });
}));
after(() => server.close());

const STARTED = "document.querySelector('.speler') !== null";
/** Answers with the first answer until an outcome is there; sooner than this a press is the echo of the one before. */
const walk = async (/** @type {Chromium} */ browser) => {
  while (!(await browser.ask("document.querySelector('.speler-uitkomst') !== null"))) {
    const heading = await browser.ask("document.querySelector('.speler-kop').textContent");
    await new Promise((done) => setTimeout(done, 500));
    await browser.press('.speler-antwoord label');
    await browser.until("document.querySelector('.speler-antwoord input').checked");
    await browser.press('.speler-verder');
    await browser.until(`document.querySelector('.speler-kop').textContent !== ${JSON.stringify(heading)}`);
  }
};

for (const version of VERSIONS) {
  describe(`Chromium ${version}`, () => {
    /** @type {Chromium} */
    let browser;
    const can = (/** @type {string} */ part) => version >= Number(promise[part].versions.chrome);
    const look = async (/** @type {string} */ name) => {
      const folder = process.env.MELDWIJZER_BEELDEN;
      if (folder) writeFileSync(join(folder, `${version}-${name}.png`), await browser.look());
    };
    // One for each test: in one process they do not live long.
    beforeEach(async () => {
      browser = await Chromium.start(`chromium-${version}`, PHONE);
      await browser.answer(new URL(neutral).origin, '<title>Neutraal</title><h1>Neutraal</h1>');
    });
    afterEach(() => browser.stop());

    test('is that browser', () => assert.equal(browser.version.split('/')[1].split('.')[0], String(version)));

    test('a chapter is read: the menu stands above the text, and nothing lies over it', async () => {
      await browser.open(site + chapter);
      const seen = await browser.ask(`(() => {
        const main = document.querySelector('main').getBoundingClientRect();
        const menu = document.querySelector('.hoofdmenu').getBoundingClientRect();
        const open = [...document.querySelectorAll('.begrip-uitleg')].filter((it) => it.getClientRects().length).length;
        return { open, over: menu.height > 0 && menu.bottom > main.top, wide: document.documentElement.scrollWidth, words: document.querySelector('main').innerText.length };
      })()`);
      await look('hoofdstuk');
      assert.equal(seen.open, 0);
      assert.equal(seen.over, false);
      assert.equal(seen.wide, PHONE.width);
      assert.ok(seen.words > 5000);
      const [, title = ''] = /<h1>(.*?)<\/h1>/.exec(read(chapter)) ?? [];
      assert.equal(await browser.ask("document.querySelector('h1').innerHTML"), title);
    });

    test('a term leads to its explanation', async () => {
      await browser.open(site + chapter);
      const target = await browser.ask("document.querySelector('a.begrip').hash");
      await browser.press('a.begrip');
      const opens = version >= Number(promise.uitleg.versions.chrome);
      if (opens) await browser.until("document.querySelector('.begrip-uitleg:popover-open') !== null");
      else await browser.until(`location.pathname.endsWith('/begrippen/') && location.hash === ${JSON.stringify(target)}`);
    });

    test('the first press on the exit leaves, and Back does not come back', async () => {
      assert.ok(can('weg'));
      await browser.open(`${site}/begrippen/`);
      await browser.open(site + chapter);
      await browser.press('a.snel-weg');
      await browser.until("document.title === 'Neutraal'");
      const { entries, currentIndex } = await browser.send('Page.getNavigationHistory');
      const addresses = entries.slice(0, currentIndex + 1).map((/** @type {{ url: string }} */ it) => it.url);
      assert.deepEqual(addresses.slice(-2), [`${site}/begrippen/`, neutral]);
    });

    test('the kindcheck goes question by question, or is there as text', async () => {
      await browser.open(`${site}/kindcheck/`);
      // Whichever of both it is, the page says when it is known.
      await browser.until("'klaar' in document.querySelector('[data-boom]').dataset");
      assert.equal(await browser.ask(STARTED), can('boom'));
      await look('kindcheck');
      if (can('boom')) {
        await walk(browser);
        await look('uitkomst');
        await browser.press('a.snel-weg');
        await browser.until("document.title === 'Neutraal'");
      } else {
        await browser.press('.plat-antwoord > summary');
        await browser.until("document.querySelector('.plat-antwoord').open && document.querySelector('.plat-antwoord > section').innerText.length > 20");
        await look('kindcheck-open');
      }
    });

    test('a tree as a file, from disk, goes question by question, or is there as text', async () => {
      await browser.open(pathToFileURL(join(built, professional, 'meenemen.html')).href);
      if (can('bestand')) {
        await browser.until(STARTED);
        await walk(browser);
      } else {
        await browser.press('.plat-antwoord > summary');
        await browser.until("document.querySelector('.plat-antwoord > section').innerText.length > 20");
        assert.equal(await browser.ask(STARTED), false);
      }
      await look('bestand');
    });

    test('the search finds, or shows where to look', async () => {
      await browser.open(`${site}/zoeken/`);
      if (can('zoeken')) {
        await browser.until("document.querySelector('#zoekveld') !== null && document.querySelector('.zoek-telling').textContent === ''");
        await browser.ask("document.querySelector('#zoekveld').focus()");
        await browser.send('Input.insertText', { text: 'kindcheck' });
        await browser.until("document.querySelectorAll('.zoek-resultaten a').length > 2");
      } else {
        assert.ok(await browser.ask("document.querySelector('[data-zoekplek]').innerText.length > 20"));
      }
      await look('zoeken');
    });
  });
}
