// A site that is asked for all the time while it is built 25 times with another text: nginx and Caddy serve the very folder that
// the build writes, and nobody is sent away or gets half a page.
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { PROJECT } from './own-server.ts';
import { RealServer } from './real-servers.ts';

const BUILDS = 25;
const VISITORS = 24;

interface Answer { status: number; body: Buffer; packed: boolean }

const get = (address: string, packed: boolean, agent: Agent): Promise<Answer> =>
  new Promise((done, fail) => {
    const sent = request(address, { agent, headers: packed ? { 'Accept-Encoding': 'gzip' } : {} }, (it) => {
      const parts: Buffer[] = [];
      it.on('data', (part: Buffer) => parts.push(part));
      it.on('error', fail);
      it.on('end', () => {
        if (it.complete) done({ status: it.statusCode ?? 0, body: Buffer.concat(parts), packed: it.headers['content-encoding'] === 'gzip' });
        else fail(new Error('half an answer'));
      });
    });
    sent.on('error', fail);
    sent.end();
  });

for (const kind of ['nginx', 'caddy'] as const) {
  test(`${kind} answers every visitor while the site is built ${BUILDS} times`, async () => {
    // Each of these builds packs and is held against itself.
    test.setTimeout(300_000);
    const project = mkdtempSync(join(tmpdir(), 'load-'));
    cpSync(join(PROJECT, 'tests/sites/showcase'), project, { recursive: true });
    const server = new RealServer(kind, { root: '/', project: true, everything: false }, project);
    try {
      await server.start();
      const map = readFileSync(join(server.site, 'sitemap.xml'), 'utf8');
      const pages = [...map.matchAll(/<loc>https:\/\/x\.example\/([^<]*)<\/loc>/g)].map((it) => it[1]);
      expect(pages.length).toBeGreaterThan(5);

      const wrong: string[] = [];
      let asked = 0;
      let isBuilding = true;
      const visitor = async (n: number) => {
        // Some keep their connection, some come anew each time.
        const agent = new Agent({ keepAlive: n % 2 === 0, maxSockets: 1 });
        for (let i = n; isBuilding; i++) {
          const page = pages[i % pages.length];
          asked++;
          try {
            const it = await get(`${server.address}${page}`, i % 3 === 0, agent);
            const text = (it.packed ? gunzipSync(it.body) : it.body).toString();
            if (it.status !== 200 || !text.trimEnd().endsWith('</html>')) wrong.push(`${page}: ${it.status}, ${text.length} characters`);
          } catch (error) {
            wrong.push(`${page}: ${String(error)}`);
          }
        }
        agent.destroy();
      };
      const visitors = Array.from({ length: VISITORS }, (_, n) => visitor(n));
      for (let n = 1; n <= BUILDS; n++) {
        appendFileSync(join(project, 'content/index.md'), `\nUitgave ${n}.\n`);
        await server.build();
        const home = await get(server.address, false, new Agent());
        expect(home.body.toString()).toContain(`Uitgave ${n}.`);
      }
      isBuilding = false;
      await Promise.all(visitors);
      expect(wrong.slice(0, 20), `${wrong.length} of ${asked}`).toEqual([]);
      expect(asked).toBeGreaterThan(10 * BUILDS);
    } finally {
      server.stop();
      rmSync(project, { recursive: true, force: true });
    }
  });
}
