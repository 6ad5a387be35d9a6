// The page to embed, from another origin, and the file to take along, from disk.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { Player, open } from './player.ts';
import { name, tree, trees } from './trees.ts';

const kindcheck = tree('kindcheck');

test('a page of another origin can show a tree in a frame', async ({ page }) => {
  await page.goto('http://127.0.0.1:4172/');
  const player = new Player(page.frameLocator('iframe'));
  await player.ready();
  await player.walk(kindcheck.paden[0]);
  await player.expectOutcome(kindcheck.paden[0]);
});

test('the frame tells its height in steps, and nothing else', async ({ page }) => {
  await page.goto('http://127.0.0.1:4172/');
  const player = new Player(page.frameLocator('iframe'));
  await player.ready();
  await player.walk(kindcheck.paden[0]);
  const told: { van: string; data: Record<string, unknown> }[] = await page.evaluate('window.meldingen');
  expect(told.length).toBeGreaterThan(0);
  for (const { van, data } of told) {
    expect(van).toBe('http://127.0.0.1:4171');
    expect(Object.keys(data).sort()).toEqual(['hoogte', 'soort']);
    expect(data.soort).toBe('meldwijzer-hoogte');
    expect(Number(data.hoogte) % 100).toBe(0);
  }
});

test('an ordinary page refuses to stand in a frame', async ({ page }) => {
  await page.goto('http://127.0.0.1:4172/');
  await page.evaluate(() => document.querySelector('iframe')!.setAttribute('src', 'http://127.0.0.1:4171/kindcheck/'));
  await page.waitForTimeout(500);
  await expect(page.frameLocator('iframe').locator('h1')).toHaveCount(0);
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
