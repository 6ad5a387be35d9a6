// The page to embed, from another origin, and the file to take along, from disk.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { host, site } from './places.ts';
import { Player, open } from './player.ts';
import { isAnonymous, name, tree, trees } from './trees.ts';

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

test('the code that a tree offers shows it on the page of another, as high as it is', async ({ page }) => {
  const elsewhere = new URL(host).origin;
  const it = trees.find((tree) => !isAnonymous(tree))!;
  await page.goto(it.adres);
  await page.getByText('Deze vragen ergens anders gebruiken').click();
  const code = await page.locator('.boom-gebruiken code').innerText();
  // The code names the address of the published site; here that is this one.
  const published = /src="(https:\/\/[^/]+)/.exec(code)?.[1] ?? '';
  expect(published).not.toBe('');
  const html = `<!doctype html><html lang="nl"><title>x</title><body>${code.replace(published, site)}</body></html>`;
  writeFileSync(join(import.meta.dirname, 'test-results/nginx/host/met-code.html'), html);
  await page.goto(`${elsewhere}/met-code.html`);
  const player = new Player(page.frameLocator('iframe'));
  await player.ready();
  const high = () => page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);
  const before = await high();
  expect(before % 100).toBe(0);
  await player.walk(it.paden[0]);
  await player.expectOutcome(it.paden[0]);
  await expect.poll(high).toBeGreaterThan(before);
  const inside = await page.frames()[1].evaluate(() => document.documentElement.scrollHeight);
  await expect.poll(high).toBeGreaterThanOrEqual(inside);
  await expect(page.locator('iframe')).toHaveAttribute('title', /.+/);
  // And down again, when there is less to show.
  await page.frameLocator('iframe').locator('.speler-opnieuw').click();
  const content = () => page.frames()[1].evaluate(() => document.body.getBoundingClientRect().height);
  await expect.poll(async () => (await high()) - (await content())).toBeLessThanOrEqual(100);
});

test('the file to take along is offered to professionals, not to those who may be watched', async ({ page }) => {
  expect(trees.filter(isAnonymous).length).toBeGreaterThan(0);
  expect(trees.filter(isAnonymous).length).toBeLessThan(trees.length);
  for (const it of trees) {
    await page.goto(it.adres);
    await page.getByText('Deze vragen ergens anders gebruiken').click();
    const link = page.getByRole('link', { name: /^Download/ });
    if (isAnonymous(it)) {
      await expect(link).toHaveCount(0);
    } else {
      const download = page.waitForEvent('download');
      await link.click();
      expect((await download).suggestedFilename()).toBe(`${it.boom}.html`);
    }
  }
});

for (const it of trees) {
  test(`${it.boom} runs in the frame of another`, async ({ page }) => {
    await page.goto(new URL(`/?adres=${encodeURIComponent(`${site}${it.adres}inbedden/`)}`, host).href);
    const player = new Player(page.frameLocator('iframe'));
    await player.ready();
    await player.walk(it.paden[0]);
    await player.expectOutcome(it.paden[0]);
  });
}

test('an ordinary page refuses to stand in a frame', async ({ page }) => {
  await page.goto(host);
  const refused = page.waitForEvent('console', (it) => it.text().includes('frame-ancestors'));
  await page.evaluate((it) => document.querySelector('iframe')!.setAttribute('src', it), `${site}/kindcheck/`);
  await refused;
  await expect(page.frameLocator('iframe').locator('[data-boom]')).toHaveCount(0);
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
