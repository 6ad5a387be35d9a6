// The `.htaccess` that the program writes, under a real Apache with only what a shared host has: at the root and in a folder.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort, PROGRAM, PROJECT } from './own-server.ts';
import { open } from './player.ts';
import { tree } from './trees.ts';

/** What Apache is given beside its core; a host has more, and nothing else is used. */
const MODULES = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'alias', 'deflate', 'filter'];

class Apache {
  folder = '';
  address = '';
  process?: ChildProcess;

  /** `root` is where the site stands on the server; as on a host, other files stand around it. */
  async start(root: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'apache-'));
    const site = join(this.folder, 'html', root);
    mkdirSync(join(this.folder, 'html'), { recursive: true });
    const base = `https://x.example${root}`;
    execFileSync(PROGRAM, ['build', PROJECT, '--output', site, '--base-url', base, '--compress'], { stdio: 'pipe' });
    execFileSync(PROGRAM, ['verify', site], { stdio: 'pipe' });
    const port = await freePort();
    writeFileSync(join(site, '.htaccess'), execFileSync(PROGRAM, ['headers', 'apache', '--base-url', base]));
    const modules = MODULES.map((it) => `LoadModule ${it}_module /usr/lib/apache2/modules/mod_${it}.so`);
    const conf = `
      ${modules.join('\n')}
      ServerName x.example
      ServerRoot ${this.folder}
      DefaultRuntimeDir ${this.folder}
      PidFile ${this.folder}/pid
      ErrorLog ${this.folder}/error.log
      Listen 127.0.0.1:${port}
      DocumentRoot ${this.folder}/html
      TypesConfig /etc/mime.types
      AddType application/x-gzip .gz
      AddLanguage br .br
      Header set Referrer-Policy unsafe-url
      AddOutputFilterByType DEFLATE text/html
      <Directory ${this.folder}/html>
        AllowOverride FileInfo Indexes
        Options FollowSymLinks
        Require all granted
      </Directory>`;
    writeFileSync(join(this.folder, 'apache.conf'), conf);
    const run = ['-f', join(this.folder, 'apache.conf'), '-DFOREGROUND'];
    this.process = spawn('/usr/sbin/apache2', run, { stdio: 'inherit' });
    this.address = `http://127.0.0.1:${port}${root}`;
    await expect.poll(() => fetch(this.address).then((it) => it.status, () => 0)).toBe(200);
  }

  stop() {
    this.process?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

for (const root of ['/', '/sub/map/']) {
  test.describe(`at ${root}`, () => {
    test.describe.configure({ mode: 'serial' });
    const server = new Apache();
    test.beforeAll(() => server.start(root));
    test.afterAll(() => {
      server.stop();
    });

    const get = (path: string, encoding = 'identity') =>
      fetch(server.address + path, { headers: { 'Accept-Encoding': encoding } });

    test('every kind of file comes with its headers', async () => {
      const page = await get('kindcheck/');
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.match(/frame-ancestors/g)).toHaveLength(1);
      expect(page.headers.get('content-type')).toMatch(/^text\/html; ?charset=utf-8$/i);
      // Not beside what the host sets itself.
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(page.headers.get('permissions-policy')).toContain('geolocation=()');
      expect(page.headers.get('cache-control')).toBe('no-cache');

      const html = await page.text();
      const wasm = /data-wasm="([^"]+)"/.exec(html)?.[1] ?? '';
      expect(wasm).not.toBe('');
      for (const encoding of ['identity', 'gzip', 'br']) {
        const asset = await fetch(new URL(wasm, server.address), { headers: { 'Accept-Encoding': encoding } });
        expect(asset.status).toBe(200);
        expect(asset.headers.get('content-type')).toBe('application/wasm');
        expect(asset.headers.get('cache-control')).toContain('immutable');
        expect(asset.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
        const bytes = new Uint8Array(await asset.arrayBuffer());
        expect([...bytes.slice(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
      }
      expect((await get('site.webmanifest')).headers.get('content-type')).toContain('application/manifest+json');
    });

    test('a page to embed may stand in a frame', async () => {
      for (const path of ['kindcheck/inbedden/', 'kindcheck/inbedden/index.html']) {
        const policy = (await get(path, 'br')).headers.get('content-security-policy') ?? '';
        expect(policy).toContain('frame-ancestors *');
        expect(policy.match(/frame-ancestors/g)).toHaveLength(1);
      }
    });

    test('an address that does not exist shows the page of the site', async () => {
      for (const path of ['bestaat-niet/', 'kindcheck/bestaat-niet', 'assets/bestaat-niet.js']) {
        const missing = await get(path, 'gzip');
        expect(missing.status).toBe(404);
        expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(missing.headers.get('cache-control')).toBe('no-cache');
        expect(await missing.text()).toContain('Deze pagina is er niet');
      }
      const folder = await fetch(`${server.address}kindcheck`, { redirect: 'manual' });
      expect(folder.status).toBe(301);
      expect(new URL(folder.headers.get('location') ?? '').pathname).toBe(`${root}kindcheck/`);
    });

    test('what lies ready is sent as it lies', async () => {
      const plain = await (await get('begrippen/')).text();
      for (const encoding of ['br', 'gzip']) {
        const page = await get('begrippen/', encoding);
        expect(page.headers.get('content-encoding')).toBe(encoding);
        expect(page.headers.get('content-type')).toMatch(/^text\/html/);
        expect(page.headers.get('content-language')).toBe(null);
        expect(page.headers.get('vary')).toContain('Accept-Encoding');
        expect(await page.text()).toBe(plain);
      }
    });

    test('the player runs under the headers, and nothing is refused on the way', async ({ page }) => {
      const refused: string[] = [];
      page.on('console', (it) => refused.push(it.text()));
      const it = tree('kindcheck');
      const player = await open(page, `${server.address}kindcheck/`);
      await player.walk(it.paden[0]);
      await player.expectOutcome(it.paden[0]);
      expect(refused).toEqual([]);
    });
  });
}
