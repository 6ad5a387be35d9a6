// What the program writes for a web server, under the real ones: at the root and in a folder, for this site and for any, and with
// the lines switched on that wait behind a `#`. Every answer is looked at as it comes over the line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { PROJECT } from './own-server.ts';
import { open } from './player.ts';
import { address, build, KINDS, pretender, RealServer, type Answer, type Setup } from './real-servers.ts';
import { tree, trees } from './trees.ts';
import { isTurn } from './turn.ts';

const SETUPS: Setup[] = [
  { root: '/', project: true, everything: false },
  { root: '/sub/map/', project: true, everything: true },
  { root: '/elk/', project: false, everything: false },
];
const ENCODINGS = ['', 'gzip', 'br', 'gzip, deflate, br'];
const YEAR = 'public, max-age=31536000, immutable';

const ofKader = trees.map((it) => it.adres.slice(1)).find((it) => it.startsWith('afwegingskaders/')) ?? '';
const policy = (it: Answer) => String(it.headers['content-security-policy']);

/** Every header that the site has everywhere, once. */
const expectHeaders = (it: Answer, cache = 'no-cache') => {
  expect(policy(it)).toContain("default-src 'none'");
  expect(it.headers['referrer-policy']).toBe('no-referrer');
  expect(it.headers['x-content-type-options']).toBe('nosniff');
  expect(it.headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(it.headers['permissions-policy']).toContain('geolocation=()');
  expect(it.headers['cache-control']).toBe(cache);
  for (const name of ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'cache-control', 'content-type']) {
    expect(it.times(name), name).toBe(1);
  }
};

const expectPage = (it: Answer) => {
  expectHeaders(it);
  expect(policy(it)).toMatch(/frame-ancestors 'none'$/);
  expect(policy(it)).not.toContain('unsafe-inline');
};

const unpacked = (it: Answer) => {
  const how = it.headers['content-encoding'];
  return how === 'br' ? brotliDecompressSync(it.body) : how === 'gzip' ? gunzipSync(it.body) : it.body;
};

for (const [n, setup] of SETUPS.entries()) {
  const name = `${setup.project ? '' : ', for any site'}${setup.everything ? ', with everything switched on' : ''}`;
  test.describe(`at ${setup.root}${name}`, () => {
    // One after the other, in one process: the site is built once for all servers.
    test.describe.configure({ mode: 'default' });
    let built = '';
    test.beforeAll(async () => {
      built = mkdtempSync(join(tmpdir(), 'built-'));
      await build(PROJECT, built, address(setup));
    });
    test.afterAll(() => {
      if (built) rmSync(built, { recursive: true, force: true });
    });
    // At each commit every server with another setup.
    for (const kind of KINDS.filter((_, m) => isTurn(n + m))) test.describe(kind, () => {
      const server = new RealServer(kind, setup);
      test.beforeAll(() => server.start(built));
      test.afterAll(() => {
        server.stop();
      });
      const path = (address: string) => (address.startsWith(setup.root) ? address.slice(setup.root.length) : address);
      const page = readPage(server, 'kindcheck/index.html');

      test('every kind of file comes whole, with its kind and its headers, packed or not', async () => {
        const html = page();
        const asset = (pattern: RegExp) => path(pattern.exec(html)?.[1] ?? 'no such file');
        const files: [string, string, string?][] = [
          ['', 'text/html; charset=utf-8'],
          ['kindcheck/', 'text/html; charset=utf-8'],
          [asset(/data-wasm="([^"]+)"/), 'application/wasm', YEAR],
          [asset(/href="([^"]+\.css)"/), 'text/css; charset=utf-8', YEAR],
          [asset(/src="([^"]+\.js)"/), 'text/javascript; charset=utf-8', YEAR],
          [asset(/href="([^"]+\.svg)"/), 'image/svg+xml; charset=utf-8'],
          [asset(/href="([^"]+\.png)"/), 'image/png'],
          ['zoeken/wijzer.json', 'application/json; charset=utf-8'],
          ['site.webmanifest', 'application/manifest+json; charset=utf-8'],
          ['sitemap.xml', 'application/xml; charset=utf-8'],
          ['wijzigingen/feed.xml', 'application/xml; charset=utf-8'],
          ['robots.txt', 'text/plain; charset=utf-8'],
        ];
        for (const [file, type, cache] of files) {
          const name = file === '' || file.endsWith('/') ? `${file}index.html` : file;
          const bytes = readFileSync(join(server.site, name));
          const isPacked = !file.endsWith('.png') && hasPacked(server, name);
          for (const encoding of ENCODINGS) {
            await test.step(`${file} as ${encoding || 'it is'}`, async () => {
              const it = await server.get(file, encoding ? { 'Accept-Encoding': encoding } : {});
              expect(it.status).toBe(200);
              expect(String(it.headers['content-type']).replace(/; */, '; ').toLowerCase()).toBe(type);
              expectHeaders(it, cache);
              expect(policy(it)).toMatch(/frame-ancestors 'none'$/);
              expect(it.headers['content-language']).toBe(undefined);
              const knowsBrotli = kind !== 'nginx' || setup.everything;
              const best = encoding.includes('br') && knowsBrotli ? 'br' : encoding.includes('gzip') ? 'gzip' : undefined;
              expect(it.headers['content-encoding']).toBe(isPacked ? best : undefined);
              if (isPacked) expect(String(it.headers.vary).split(/, */).filter((one) => one === 'Accept-Encoding')).toHaveLength(1);
              expect(unpacked(it).equals(bytes), 'the same bytes').toBe(true);
            });
          }
        }
      });

      test('a browser that has a file is told so, and keeps its headers', async () => {
        const style = path(/href="([^"]+\.css)"/.exec(page())?.[1] ?? '');
        for (const [file, cache] of [['kindcheck/', 'no-cache'], [style, YEAR]]) {
          for (const encoding of ENCODINGS) {
            const before = await server.get(file, { 'Accept-Encoding': encoding });
            const conditions: Record<string, string>[] = [
              { 'If-None-Match': String(before.headers.etag) },
              { 'If-Modified-Since': String(before.headers['last-modified']) },
            ];
            for (const condition of conditions) {
              const it = await server.get(file, { 'Accept-Encoding': encoding, ...condition });
              expect(it.status, JSON.stringify(condition)).toBe(304);
              expect(it.body.length).toBe(0);
              expect(it.headers['cache-control']).toBe(cache);
              // Apache leaves out what the browser has (RFC 9110, 15.4.5); what is sent must be the same.
              if (kind !== 'apache') expect(policy(it)).toBe(policy(before));
            }
          }
        }
      });

      test('a folder without its slash leads to the folder, and names no server', async () => {
        const folders = ['kindcheck', 'kindcheck/inbedden', ...(setup.root === '/' ? [] : [setup.root.slice(0, -1)])];
        for (const folder of folders) {
          const it = await server.get(folder);
          expect([301, 308]).toContain(it.status);
          const to = String(it.headers.location);
          // What Apache writes is what it was asked for; `.htaccess` cannot change that.
          if (kind !== 'apache') expect(to).toMatch(/^\/[^/]/);
          const asked = new URL(folder, server.address).pathname;
          expect(new URL(to, server.address).pathname).toBe(`${asked}/`);
          expect(new URL(to, server.address).host).toBe(new URL(server.address).host);
          if (folder.startsWith('kind')) expect(policy(it)).toMatch(/frame-ancestors 'none'$/);
        }
      });

      test('an address that does not exist shows the page of the site, with its headers', async () => {
        const missing = ['bestaat-niet', 'bestaat-niet/', 'kindcheck/bestaat-niet', 'kindcheck/inbedden/x', 'assets/x.js', 'x.wasm'];
        for (const file of missing) {
          for (const encoding of ENCODINGS) {
            await test.step(`${file} as ${encoding || 'it is'}`, async () => {
              const it = await server.get(file, encoding ? { 'Accept-Encoding': encoding } : {});
              expect(it.status).toBe(404);
              expect(String(it.headers['content-type']).replace(/; */, '; ').toLowerCase()).toBe('text/html; charset=utf-8');
              expectPage(it);
              expect(unpacked(it).toString()).toContain('Deze pagina is er niet');
            });
          }
        }
        const folder = await server.get('assets/');
        expect([403, 404]).toContain(folder.status);
        expectPage(folder);
        expect(folder.body.toString()).toContain('Deze pagina is er niet');
      });

      test('a page to embed may stand in a frame, a file to take along runs what stands in it, and no other page', async () => {
        for (const encoding of ENCODINGS) {
          for (const file of ['kindcheck/inbedden/', 'kindcheck/inbedden/index.html', `${ofKader}inbedden/`]) {
            const it = await server.get(file, { 'Accept-Encoding': encoding });
            expect(it.status, file).toBe(200);
            expectHeaders(it);
            expect(policy(it)).toMatch(/frame-ancestors \*$/);
            expect(policy(it)).not.toContain('unsafe-inline');
          }
          const along = await server.get('kindcheck/meenemen.html', { 'Accept-Encoding': encoding });
          expect(along.status).toBe(200);
          expectHeaders(along);
          expect(policy(along)).toContain("script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'");
          expect(policy(along)).toContain("connect-src 'none'");
          expect(policy(along)).toMatch(/frame-ancestors 'none'$/);
        }
        if (!setup.project) return;
        const other = pretender(server);
        for (const file of ['inbedden/', 'inbedden/index.html', 'meenemen.html']) {
          expectPage(await server.get(`${other}${file}`));
        }
      });

      test('what waits behind a # is sent when it is switched on, and only then', async () => {
        for (const file of ['', 'kindcheck/inbedden/', 'kindcheck/meenemen.html', 'sitemap.xml', 'bestaat-niet']) {
          const it = await server.get(file);
          expect(it.headers['strict-transport-security']).toBe(setup.everything ? 'max-age=31536000' : undefined);
          expect(it.headers['cross-origin-resource-policy']).toBe(setup.everything ? 'same-origin' : undefined);
        }
      });

      for (const edition of ['kindcheck/', 'kindcheck/inbedden/', 'kindcheck/meenemen.html']) {
        test(`the player runs on ${edition}, and nothing is refused on the way`, async ({ page }) => {
          const refused: string[] = [];
          page.on('console', (it) => {
            // A browser looks for an icon at the root of the host, where a site in a folder has nothing.
            if (!it.location().url.endsWith('/favicon.ico')) refused.push(it.text());
          });
          const it = tree('kindcheck');
          const player = await open(page, `${server.address}${edition}`);
          await player.walk(it.paden[0]);
          await player.expectOutcome(it.paden[0]);
          expect(refused).toEqual([]);
        });
      }
    });
  });
}

/** Reads a file of the site once it is built. */
function readPage(server: RealServer, file: string): () => string {
  return () => readFileSync(join(server.site, file), 'utf8');
}

/** Whether a file lies ready in smaller forms. */
function hasPacked(server: RealServer, file: string): boolean {
  try {
    return readFileSync(join(server.site, `${file}.br`)).length > 0;
  } catch {
    return false;
  }
}
