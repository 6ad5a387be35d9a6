// The page to embed, from another origin, and the file to take along, from disk.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { host, site } from './places.ts';
import { Player, open } from './player.ts';
import { isAnonymous, longest, name, type Tree, tree, trees } from './trees.ts';

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

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
/** The frame is told its height in steps of this. */
const STEP = 100;

/** The two pieces of code that a tree offers: the frame, and the script that gives it its height. */
const offered = async (page: Page, it: Tree): Promise<string[]> => {
  await page.goto(it.adres);
  await page.getByText('Deze vragen ergens anders gebruiken').click();
  const codes = await page.locator('.boom-gebruiken code').allInnerTexts();
  expect(codes.length).toBe(2);
  // The code names the address of the published site; here that is this one.
  const published = /src="(https:\/\/[^/]+)/.exec(codes[0])?.[1] ?? '';
  expect(published).not.toBe('');
  return codes.map((code) => code.replace(published, site));
};

/** Opens a page of somebody else with this code in it, that remembers which heights it was told. */
const openElsewhere = async (page: Page, name: string, code: string): Promise<Player> => {
  const remember = "window.hoogten = []; addEventListener('message', (it) => window.hoogten.push(it.data.hoogte));";
  const html = `<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>x</title>
    <script>${remember}</script><body><h1>Pagina van een ander</h1>${code}<p>Einde</p>`;
  writeFileSync(join(import.meta.dirname, `test-results/nginx/host/${name}.html`), html);
  await page.goto(`${new URL(host).origin}/${name}.html`);
  const player = new Player(page.frameLocator('iframe'));
  await player.ready();
  return player;
};

const professional = trees.find((it) => !isAnonymous(it))!;

for (const [device, size] of Object.entries(sizes)) {
  test(`the frame is as high as what it shows, on a ${device}`, async ({ page }) => {
    await page.setViewportSize(size);
    const codes = await offered(page, professional);
    const player = await openElsewhere(page, `groeit-${device}`, codes.join('\n'));
    const high = () => page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);
    const content = () => page.frames()[1].evaluate(() => document.body.getBoundingClientRect().height);
    // Nothing to scroll inside it, and less than one step of nothing under it.
    const fits = async () => {
      await expect.poll(async () => Math.ceil((await content()) / STEP) * STEP - (await high())).toBe(0);
      const inside = await page.frames()[1].evaluate(() => document.documentElement.scrollHeight);
      expect(inside).toBeLessThanOrEqual(await high());
    };
    await fits();
    const start = await high();
    // The plain tree, which stands there before the player does, is higher and was not told about.
    const plain = await page.frames()[1].evaluate(() => {
      const it = document.querySelector<HTMLElement>('[data-boom-plat]')!;
      const shown = document.querySelector<HTMLElement>('.speler')!;
      [it.hidden, shown.hidden] = [false, true];
      const height = document.body.getBoundingClientRect().height;
      [it.hidden, shown.hidden] = [true, false];
      return height;
    });
    expect(plain).not.toBe(await content());
    expect(await page.evaluate('window.hoogten')).toEqual([start]);

    // Higher at each longer screen and lower at each shorter one, up to the outcome, and back to the first question.
    const path = longest(professional);
    for (const step of path.vragen) {
      await player.answer(step.antwoord);
      await fits();
    }
    await player.expectOutcome(path);
    expect(await high()).toBeGreaterThan(start);
    await page.frameLocator('iframe').locator('.speler-opnieuw').click();
    await expect(player.heading()).toContainText(path.vragen[0].vraag);
    await fits();
    expect(await high()).toBeLessThanOrEqual(start);

    // And at any width: narrow is higher, wide is lower again.
    const atWidth = async (width: number) => {
      await page.setViewportSize({ ...size, width });
      await fits();
      return high();
    };
    expect(await atWidth(320)).toBeGreaterThan(await atWidth(1100));
  });
}

test('a link in the frame opens beside it, and the answers stay', async ({ page, context }) => {
  const national = tree('stap-4-5');
  const [frame] = await offered(page, national);
  const player = await openElsewhere(page, 'verwijst', frame);
  await player.walk(longest(national));
  // Also where it is folded away.
  await page.frames()[1].evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  const link = page.frameLocator('iframe').locator('.speler a[href^="http"]:visible').first();
  await expect(link).toBeVisible();
  const address = (await link.getAttribute('href')) ?? '';
  // Nothing in the tests reaches the internet.
  await context.route(`${new URL(address).origin}/**`, (it) => it.fulfill({ contentType: 'text/html', body: '<title>Uitleg</title>' }));
  const opened = page.waitForEvent('popup');
  await link.click();
  await expect(await opened).toHaveURL(address);
  await player.expectOutcome(longest(national));
});

test('where scripts and styles are taken out, the frame has a height of its own and scrolls', async ({ page }) => {
  await page.setViewportSize(sizes.phone);
  const [frame] = await offered(page, professional);
  // What text filters leave: an element with plain attributes.
  const player = await openElsewhere(page, 'gefilterd', frame.replace(/ style="[^"]*"/, ''));
  const shown = page.locator('iframe');
  await expect(shown).toHaveAttribute('title', /\S/);
  await expect(shown).toHaveAttribute('loading', 'lazy');
  const box = await shown.boundingBox();
  expect(box?.height).toBeGreaterThan(400);
  // A finger still finds a place beside it to scroll the page.
  expect(box?.height).toBeLessThan(sizes.phone.height);
  expect(box?.width).toBeLessThanOrEqual(sizes.phone.width);
  const path = longest(professional);
  await player.walk(path);
  await player.expectOutcome(path);
  const [inside, room] = await page.frames()[1].evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  expect(inside).toBeGreaterThan(room);
  const again = page.frameLocator('iframe').locator('.speler-opnieuw');
  await again.scrollIntoViewIfNeeded();
  await expect(again).toBeInViewport();
  expect((await shown.boundingBox())?.height).toBe(box?.height);
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
