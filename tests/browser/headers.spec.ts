// The policies arrive from a real nginx, and the player runs under them.
import { expect, test } from '@playwright/test';
import { chapters, largest } from './built.mjs';
import { open } from './player.ts';
import { tree } from './trees.ts';

test('every kind of file comes with its headers', async ({ request }) => {
  const page = await request.get('/kindcheck/');
  const headers = page.headers();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['permissions-policy']).toContain('geolocation=()');
  expect(headers['cache-control']).toBe('no-cache');

  const wasm = /data-wasm="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const asset = await request.get(wasm);
  expect(asset.headers()['content-type']).toBe('application/wasm');
  expect(asset.headers()['cache-control']).toContain('immutable');
  expect(asset.headers()['content-security-policy']).toContain("default-src 'none'");

  const embedded = await request.get('/kindcheck/inbedden/');
  expect(embedded.headers()['content-security-policy']).toContain('frame-ancestors *');

  const missing = await request.get('/bestaat-niet/');
  expect(missing.status()).toBe(404);
  expect(missing.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(await missing.text()).toContain('Deze pagina is er niet');
});

test('a text file is sent compressed', async ({ request }) => {
  const page = await request.get(largest(chapters), { headers: { 'Accept-Encoding': 'gzip' } });
  expect(page.headers()['content-encoding']).toBe('gzip');
});

test('the page itself says the same policy, for hosts without headers', async ({ page }) => {
  for (const address of ['/kindcheck/', '/kindcheck/inbedden/']) {
    await page.goto(address);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  }
  await page.goto('/begrippen/');
  const reading = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(reading).toContain("script-src 'self';");
});

for (const edition of ['', 'inbedden/']) {
  test(`the player runs under the headers${edition && ' to embed'}, and nothing is refused on the way`, async ({ page }) => {
    const refused: string[] = [];
    page.on('console', (it) => refused.push(it.text()));
    const it = tree('kindcheck');
    const player = await open(page, `${it.adres}${edition}`);
    await player.walk(it.paden[0]);
    await player.expectOutcome(it.paden[0]);
    expect(refused).toEqual([]);
  });
}
