// The search in a real browser, behind a real server: keyboard, results, what the server gets to see, a subfolder, and
// a visitor without script. The server's own access log is what counts, not what the browser says that it sent.
//
// Starts servers of its own: the site must be built for each place, and nothing else may write in the log.

import { expect, test, type Page } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, PROGRAM, PROJECT } from './own-server.ts';

/** What visitors ask, and find: see tests/search. */
const QUESTIONS: { vraag: string }[] = JSON.parse(readFileSync(join(PROJECT, 'tests/search/vragen.json'), 'utf8'));
const QUERY = QUESTIONS[0].vraag;
/** So wide that it is found in texts of many kinds. */
const WIDE = QUESTIONS.slice(0, 3).map((it) => it.vraag).join(' ');

/** The site at the root of a server and in a folder of one. */
const PLACES = [
  { name: 'at the root', root: '/' },
  { name: 'in a subfolder', root: '/sub/' },
];

/** An nginx of our own with one site; the access log has a line for each request, with all that a server can log. */
class Server {
  folder = '';
  log = '';
  address = '';
  process?: ChildProcess;

  async start(root: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'zoeken-'));
    this.log = join(this.folder, 'access.log');
    const site = join(this.folder, 'html', root);
    const build = ['build', PROJECT, '--output', site, '--base-url', `https://x.example${root}`];
    execFileSync(PROGRAM, build, { stdio: 'pipe' });
    execFileSync(PROGRAM, ['verify', site], { stdio: 'pipe' });
    const port = await freePort();
    const headers = execFileSync(PROGRAM, ['headers', 'nginx'], { encoding: 'utf8' });
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const conf = `
      daemon off; master_process off; pid ${this.folder}/pid; error_log ${this.folder}/error.log;
      events { worker_connections 256; }
      http {
        ${temporary.map((it) => `${it}_temp_path ${this.folder}/${it};`).join(' ')}
        include /etc/nginx/mime.types;
        log_format all '$request $http_referer $http_cookie $request_body';
        access_log ${this.log} all;
        server { listen 127.0.0.1:${port}; root ${this.folder}/html; ${headers} }
      }`;
    writeFileSync(join(this.folder, 'nginx.conf'), conf);
    this.process = spawn('/usr/sbin/nginx', ['-p', this.folder, '-c', join(this.folder, 'nginx.conf')], { stdio: 'inherit' });
    this.address = `http://127.0.0.1:${port}${root}`;
    await expect.poll(() => fetch(this.address).then((it) => it.status, () => 0)).toBe(200);
  }

  lines() {
    return readFileSync(this.log, 'utf8').trim().split('\n');
  }

  stop() {
    this.process?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const panel = (page: Page) => page.getByRole('search');
const field = (page: Page) => panel(page).getByRole('textbox', { name: 'Zoek op deze site' });
const count = (page: Page) => panel(page).locator('.zoek-telling');
const results = (page: Page) => panel(page).getByRole('listitem').getByRole('link');

const calls = (page: Page) => panel(page).getByRole('group', { name: 'Bellen' }).getByRole('link');

/** Both numbers are in sight and larger than they were. */
async function large(page: Page, height: number) {
  for (const it of await calls(page).all()) {
    await expect(it).toBeInViewport({ ratio: 1 });
    expect((await it.boundingBox())!.height).toBeGreaterThan(height);
  }
}

interface Index {
  kinds: string[];
  need: { address: string };
  pages: string;
  levels: string;
  names: string;
  anchors: string;
}

/** The index as a visitor's browser gets it. */
const index = async (server: Server): Promise<Index> => {
  const get = async (path: string) => (await fetch(server.address + path)).json();
  return get((await get('zoeken/wijzer.json')).index);
};

/** A section down a chapter whose heading is so long that it is found by it; its place is the number before the heading. */
const section = async (server: Server) => {
  const { pages, levels, names, anchors } = await index(server);
  const [addresses, headings, places] = [pages, names, anchors].map((it) => it.split('\n'));
  let page = -1;
  const all = [...levels].flatMap((level, n) => {
    if (level === '#') page += 1;
    const anchor = headings[n].split(' ')[0];
    const isIn = level > '%' && places[n] === '=' && addresses[page].startsWith('handelingsprotocol/');
    return isIn ? [{ href: `${addresses[page]}#${anchor}`, anchor, heading: headings[n] }] : [];
  });
  return all.reduce((a, b) => (b.heading.length > a.heading.length ? b : a));
};

/** Opens the search and waits until its index is there. */
async function open(page: Page) {
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(count(page)).toBeEmpty();
}

for (const place of PLACES) {
  test.describe(place.name, () => {
    const server = new Server();
    test.beforeAll(() => server.start(place.root));
    test.afterAll(() => server.stop());

    test('nothing of the search is loaded before the visitor asks for it', async ({ page }) => {
      const before = server.lines().length;
      await page.goto(`${server.address}begrippen/`, { waitUntil: 'networkidle' });
      const asked = server.lines().slice(before).join('\n');
      expect(asked).toContain('zoeklader');
      for (const it of ['zoeken.', 'zoekmachine', 'wijzer.json', 'zoekindex', 'zoekteksten']) expect(asked).not.toContain(it);
    });

    test('whom to call stands there from the first moment, also when nothing else comes', async ({ page }) => {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 640 });
        const waiting: (() => void)[] = [];
        await page.route(/wijzer\.json/, (it) => new Promise<void>((done) => waiting.push(() => void it.abort().then(done, done))));
        await page.goto(`${server.address}begrippen/`);
        await page.getByRole('button', { name: 'Zoeken' }).click();
        await expect(count(page)).toHaveText('De zoekindex wordt geladen.');
        const [urgent, advice] = await calls(page).all();
        await expect(urgent).toHaveAttribute('href', 'tel:112');
        await expect(advice).toHaveAttribute('href', 'tel:08002000');
        for (const it of [urgent, advice]) {
          await expect(it).toBeInViewport({ ratio: 1 });
          expect((await it.boundingBox())!.height).toBeGreaterThanOrEqual(44);
        }
        for (const it of waiting) it();
        await expect(count(page)).toContainText('Zoeken lukt nu niet.');
        await large(page, 44);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      }
    });

    test('typing causes no request and leaves nothing behind', async ({ page, context }) => {
      await page.goto(`${server.address}begrippen/`);
      await open(page);
      await page.waitForLoadState('networkidle');
      const before = { lines: server.lines(), url: page.url(), title: await page.title(), steps: await page.evaluate(() => history.length) };
      expect(before.lines.join('\n')).toContain('zoekindex');
      const requests: string[] = [];
      page.on('request', (it) => requests.push(it.url()));

      // So many words that a group is longer than what is shown of it at first.
      const many = QUESTIONS.slice(0, 5).map((it) => it.vraag).join(' ');
      await field(page).pressSequentially(many, { delay: 5 });
      await expect(results(page).first()).toBeVisible();
      await expect(count(page)).toHaveText(/^\d+ resultaten$/);
      await panel(page).getByRole('button', { name: /^Nog / }).first().click();
      // Longer than a beacon or a delayed request would wait.
      await page.waitForTimeout(1500);

      expect(requests).toEqual([]);
      expect(server.lines()).toEqual(before.lines);
      expect(page.url()).toBe(before.url);
      expect(await page.title()).toBe(before.title);
      expect(await page.evaluate(() => history.length)).toBe(before.steps);
      expect(await context.cookies()).toEqual([]);
      const stored = await page.evaluate(async () => [
        localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length,
      ]);
      expect(stored).toEqual([0, 0, 0, 0]);
    });

    test('a result lands on its section, and the server does not see the query', async ({ page }) => {
      await page.goto(server.address);
      await open(page);
      const { href, anchor, heading } = await section(server);
      const before = server.lines().length;
      await field(page).fill(heading);
      const found = panel(page).locator(`a[href="${place.root}${href}"]`);
      await expect(found).toHaveText(heading);
      await page.keyboard.press('Enter');
      await expect(results(page).first()).toBeFocused();
      await found.press('Enter');
      await expect(page).toHaveURL(server.address + href);
      await expect(page.locator(`[id="${anchor}"]`)).toBeInViewport();
      // Words of the query that the address of the result does not have.
      const words = heading.toLowerCase().split(/[^a-z]+/).filter((it) => it.length > 5 && !href.split('#')[0].includes(it));
      expect(words.length).toBeGreaterThan(1);
      const asked = server.lines().slice(before).join('\n').toLowerCase();
      for (const it of words) expect(asked).not.toContain(it);
      await page.goBack();
      await expect(page.getByRole('textbox', { name: 'Zoek op deze site' })).toBeHidden();
    });
  });
}

test.describe('by keyboard', () => {
  const server = new Server();
  test.beforeAll(() => server.start('/'));
  test.afterAll(() => server.stop());
  test.beforeEach(({ page }) => page.goto(`${server.address}begrippen/`));

  test('arrows walk along the results and back, Esc closes and forgets', async ({ page }) => {
    await open(page);
    await field(page).fill(QUERY);
    await expect(results(page).nth(2)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(results(page).nth(0)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(results(page).nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('x');
    await expect(field(page)).toHaveValue(`${QUERY}x`);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Zoeken' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(field(page)).toHaveValue('');
  });

  test('an arrow right after the last letter stays on a result', async ({ page }) => {
    await open(page);
    await field(page).fill(QUESTIONS[1].vraag);
    await expect(results(page).first()).toBeVisible();
    // In one turn of the page: no driver is as quick as a hand that types on.
    await field(page).evaluate((it: HTMLInputElement, query) => {
      it.value = query;
      it.dispatchEvent(new Event('input', { bubbles: true }));
      it.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    }, QUERY);
    const first = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    // Longer than typing pauses.
    await page.waitForTimeout(300);
    await expect(results(page).first()).toBeFocused();
    await expect(results(page).first()).toHaveAttribute('href', first ?? '');
  });

  test('Esc on a result gives the focus back to the button', async ({ page }) => {
    await open(page);
    await field(page).fill(QUERY);
    await results(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await expect(results(page).first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(page.getByRole('button', { name: 'Zoeken' })).toBeFocused();
  });

  test('a slash in the field is a slash, and the key can be switched off', async ({ page }) => {
    await open(page);
    await page.keyboard.type('en/of');
    await expect(field(page)).toHaveValue('en/of');
    await panel(page).getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(panel(page)).toBeHidden();
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await expect(field(page)).toBeFocused();
  });

  test('results stand in groups of their kind, the best three of different pages first', async ({ page }) => {
    await open(page);
    await field(page).fill(WIDE);
    await expect(results(page).first()).toBeVisible();
    const groups = panel(page).getByRole('region');
    await expect(groups.first()).toHaveAccessibleName('Beste resultaten');
    await expect(groups.first().getByRole('link')).toHaveCount(3);
    const names = await groups.getByRole('heading', { level: 2 }).allTextContents();
    expect(names.length).toBeGreaterThan(2);
    const { kinds } = await index(server);
    for (const it of names.slice(1)) expect(kinds).toContain(it);
    const marked = (await panel(page).locator('mark').first().innerText()).toLowerCase();
    expect(WIDE.toLowerCase(), marked).toContain(marked.slice(0, 4));
  });

  test('nothing found is said, with whom to call', async ({ page }) => {
    await open(page);
    const before = await calls(page).first().boundingBox();
    await field(page).fill('xqzwvkj');
    await expect(count(page)).toHaveText('Niets gevonden. Probeer een ander of een korter woord. De nummers om te bellen staan hierboven.');
    await expect(results(page)).toHaveCount(0);
    await large(page, before!.height);
    await field(page).fill(QUERY);
    await expect(results(page).first()).toBeVisible();
    expect((await calls(page).first().boundingBox())!.height).toBe(before!.height);
  });

  test('words of someone in need lead to help first, and to large numbers', async ({ page }) => {
    await open(page);
    const before = await calls(page).first().boundingBox();
    const { need } = await index(server);
    for (const typed of ['help', 'ik word bedreigd', 'nummer veilig thuis', 'opvang', 'zelfmoord']) {
      await field(page).fill(QUERY);
      await expect(panel(page)).not.toHaveClass(/zoek-dringend/);
      await field(page).fill(typed);
      await expect(results(page).first(), typed).toHaveAttribute('href', `/${need.address}`);
      await expect(count(page), typed).toContainText('De nummers om te bellen staan hierboven.');
      await large(page, before!.height);
    }
  });

  test('a word that every object knows does not keep the results of the word before it', async ({ page }) => {
    await open(page);
    await field(page).fill(QUERY);
    await expect(results(page).first()).toBeVisible();
    await field(page).fill('constructor');
    await expect(count(page)).toContainText('Niets gevonden.');
    await expect(results(page)).toHaveCount(0);
  });

  test('the panel closes when the focus moves on to the page', async ({ page }) => {
    await open(page);
    await page.getByRole('main').getByRole('link').first().focus();
    await expect(panel(page)).toBeHidden();
  });
});

test.describe('the page for searching', () => {
  const server = new Server();
  test.beforeAll(() => server.start('/'));
  test.afterAll(() => server.stop());

  test('has the field in the page', async ({ page }) => {
    await page.goto(`${server.address}zoeken/`);
    await expect(page.getByText('Zoeken werkt alleen als')).toBeHidden();
    await field(page).fill(QUERY);
    await expect(results(page).first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('search')).toBeVisible();
  });

  test('Esc on a result goes back to the field', async ({ page }) => {
    await page.goto(`${server.address}zoeken/`);
    await field(page).fill(QUERY);
    await results(page).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await expect(results(page).first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('');
  });

  for (const file of [/assets\/zoeken\.[^/]*\.js$/, /assets\/zoeklader\./]) {
    test(`shows numbers and overviews for as long as ${file.source} does not come, and moves nothing when it does`, async ({ page }) => {
      let go = () => {};
      const waits = new Promise<void>((done) => { go = done; });
      await page.route(file, async (it) => {
        await waits;
        await it.continue();
      });
      await page.goto(`${server.address}zoeken/`, { waitUntil: 'commit' });
      const main = page.getByRole('main');
      await expect(main.getByRole('link', { name: /112/ })).toBeVisible();
      const overview = main.locator('a[href="/handelingsprotocol/"]');
      await expect(overview).toBeVisible();
      await expect(page.getByText('Zoeken werkt alleen als')).toBeVisible();
      const before = await overview.boundingBox();
      go();
      await expect(field(page)).toBeFocused();
      await expect(page.getByText('Zoeken werkt alleen als')).toHaveCount(0);
      await expect(count(page)).toBeEmpty();
      expect(await overview.boundingBox()).toEqual(before);
    });
  }

  test('tells where to look when its own files do not come', async ({ page }) => {
    await page.route(/assets\/zoeken\./, (it) => it.abort());
    await page.goto(`${server.address}zoeken/`);
    await expect(page.getByText('Zoeken werkt alleen als')).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /112/ })).toBeVisible();
  });

  test('without script tells where to look', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.address}begrippen/`);
    await page.getByRole('link', { name: 'Zoeken', exact: true }).click();
    await expect(page).toHaveURL(`${server.address}zoeken/`);
    await expect(page.getByText('Zoeken werkt alleen als')).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /0800-2000/ })).toHaveAttribute('href', 'tel:08002000');
    await expect(page.getByRole('main').locator('a[href="/handelingsprotocol/"]')).toBeVisible();
    await context.close();
  });
});
