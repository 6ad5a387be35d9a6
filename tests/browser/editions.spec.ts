// The page to embed, from another origin, and the file to take along, from disk.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { host, site } from './places.ts';
import { Player, open } from './player.ts';
import { name, tree, trees } from './trees.ts';

const kindcheck = tree('kindcheck');

test('a page of another origin can show a tree in a frame', async ({ page }) => {
  await page.goto(host);
  const player = new Player(page.frameLocator('iframe'));
  await player.ready();
  await player.walk(kindcheck.paden[0]);
  await player.expectOutcome(kindcheck.paden[0]);
});

test('the frame tells its height in steps, and nothing else', async ({ page }) => {
  await page.goto(host);
  const player = new Player(page.frameLocator('iframe'));
  await player.ready();
  await player.walk(kindcheck.paden[0]);
  const told: { van: string; data: Record<string, unknown> }[] = await page.evaluate('window.meldingen');
  expect(told.length).toBeGreaterThan(0);
  for (const { van, data } of told) {
    expect(van).toBe(site);
    expect(Object.keys(data).sort()).toEqual(['hoogte', 'soort']);
    expect(data.soort).toBe('meldwijzer-hoogte');
    expect(Number(data.hoogte) % 100).toBe(0);
  }
});

test('an ordinary page refuses to stand in a frame', async ({ page }) => {
  await page.goto(host);
  const refused = page.waitForEvent('console', (it) => it.text().includes('frame-ancestors'));
  await page.evaluate((it) => document.querySelector('iframe')!.setAttribute('src', it), `${site}/kindcheck/`);
  await refused;
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Kindcheck' })).toHaveCount(0);
});

for (const it of trees) {
  test(`${it.boom} runs from disk in one file, without any request`, async ({ page }) => {
    const file = pathToFileURL(join(import.meta.dirname, '../../public', it.adres, 'meenemen.html')).href;
    const requests: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    const player = await open(page, file);
    const path = it.paden[it.paden.length - 1];
    await player.walk(path);
    await player.expectOutcome(path);
    expect(requests).toEqual([file]);
    expect(said, name(path)).toEqual([]);
  });
}
