// Who follows an address of years ago: real servers lead on by themselves, and where a server knows nothing of it the page does. Back
// then leads to where the visitor came from, and the page that leads on is in no history.
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PROJECT } from './own-server.ts';
import { KINDS, RealServer } from './real-servers.ts';

const MOVED = `
oude-adressen:
  - { adres: kindertoets/, naar: "boom:kindcheck" }
  - { adres: afwegingskaders/oud/, naar: "faq/index.md" }
  - { adres: elders/, naar: "https://elders.example/" }
`;

for (const root of ['/', '/sub/map/']) {
  for (const kind of KINDS) {
    test(`${kind} leads on from an old address at ${root}`, async ({ page }) => {
      const project = mkdtempSync(join(tmpdir(), 'moved-'));
      cpSync(join(PROJECT, 'tests/sites/showcase'), project, { recursive: true });
      appendFileSync(join(project, 'content/site.yaml'), MOVED);
      const server = new RealServer(kind, { root, project: true, everything: false }, project);
      try {
        await server.start();
        for (const [from, to] of [['kindertoets/', 'kindcheck/'], ['afwegingskaders/oud/', 'faq/']]) {
          const it = await server.get(from);
          expect(it.status).toBe(301);
          expect(new URL(String(it.headers.location), server.address).href).toBe(`${server.address}${to}`);
          expect(it.headers['content-security-policy']).toContain("frame-ancestors 'none'");
        }
        // To another site nobody is led without being asked.
        const away = await server.get('elders/');
        expect(away.status).toBe(200);
        expect(away.body.toString()).not.toContain('http-equiv="refresh"');

        // The file itself, as a host shows it that knows nothing of old addresses. Caddy leads even that to the folder.
        if (kind === 'caddy') return;
        await page.goto(`${server.address}faq/`);
        await page.goto(`${server.address}kindertoets/index.html`);
        await page.waitForURL(`${server.address}kindcheck/`);
        await page.goBack();
        expect(page.url()).toBe(`${server.address}faq/`);
      } finally {
        server.stop();
        rmSync(project, { recursive: true, force: true });
      }
    });
  }
}
