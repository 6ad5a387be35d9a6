// A page at 400 % zoom, with wider text spacing, with larger text, without motion; and its terms, footnotes and links by keyboard
// and by touch. On every page of the site where that can differ, on the showcase where it cannot.
import { expect, test, type Page } from '@playwright/test';
import { chapters, drawnPages, largest, pages, unlisted } from './built.mjs';
import { host, showcase, site } from './places.ts';
import { clipboard } from './player.ts';
import { trees } from './trees.ts';
import { inTurn } from './turn.ts';

/** The longest chapter of the real site: with the most to scroll, to look up and to print. */
const longest = largest(chapters);
const chapter = `${showcase}/handelingsprotocol/1-lenen/`;

/** What sticks out of the page to the right; tables and drawings may scroll in a box of their own (WCAG 1.4.10). */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (it: Element | null): boolean =>
      it !== null && it !== document.body && (/auto|scroll/.test(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
    const hidden = (it: Element) => it.closest('.visueel-verborgen, .overslaan, [popover]:not(:popover-open)') !== null;
    const all = [...document.querySelectorAll('body *')].filter((it) => !hidden(it) && it.getClientRects().length > 0);
    const out = all.filter((it) => it.getBoundingClientRect().right > width + 1 && !scrolls(it));
    return { scrolls: document.documentElement.scrollWidth > width, out: out.slice(0, 5).map((it) => it.outerHTML.slice(0, 120)) };
  });

/** Texts of which a part cannot be seen. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')];
    const clips = (it: HTMLElement) => /hidden|clip/.test(getComputedStyle(it).overflow) && !it.matches('.visueel-verborgen');
    const cut = all.filter((it) => clips(it) && it.checkVisibility() && it.closest('.visueel-verborgen, svg') === null && it.scrollHeight > it.clientHeight + 1);
    return cut.slice(0, 5).map((it) => it.outerHTML.slice(0, 120));
  });

test.describe('at 400 % of 1280 pixels', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('no page scrolls sideways', async ({ page }) => {
    test.setTimeout(3_600_000);
    for (const address of inTurn(pages)) {
      await page.goto(site + address);
      expect(await sticksOut(page), address).toEqual({ scrolls: false, out: [] });
    }
  });
});

test('with the text spacing of WCAG 1.4.12 nothing is cut off', async ({ browser }) => {
  test.setTimeout(3_600_000);
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  for (const address of inTurn(pages)) {
    await page.goto(site + address);
    await page.addStyleTag({
      content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
    });
    expect(await cutOff(page), address).toEqual([]);
    expect(await sticksOut(page), address).toEqual({ scrolls: false, out: [] });
  }
  await context.close();
});

// On a phone too: there a browser makes the text larger and not the page.
for (const width of [320, 390, 640, 1280]) {
  test(`text twice as large still fits in ${width} pixels`, async ({ browser }) => {
    test.setTimeout(3_600_000);
    const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const address of inTurn([...pages, ...unlisted])) {
      await page.goto(site + address);
      await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
      expect(await cutOff(page), address).toEqual([]);
      expect(await sticksOut(page), address).toEqual({ scrolls: false, out: [] });
    }
    await context.close();
  });
}

test('nothing moves by itself, nor on a click', async ({ page }) => {
  for (const address of [chapter, `${showcase}/kindcheck/`, `${showcase}/`]) {
    await page.goto(address);
    const moving = await page.evaluate(() => {
      const all = [...document.querySelectorAll('*')].map((it) => getComputedStyle(it));
      return {
        animations: document.getAnimations().length,
        transitions: all.filter((it) => it.transitionDuration.split(',').some((time) => parseFloat(time) > 0)).length,
        smooth: getComputedStyle(document.documentElement).scrollBehavior,
      };
    });
    expect(moving).toEqual({ animations: 0, transitions: 0, smooth: 'auto' });
  }
});

test.describe('a term', () => {
  test('opens in place by keyboard, and the focus comes back', async ({ page }) => {
    await page.goto(chapter);
    const term = page.locator('a.begrip').first();
    await term.focus();
    await page.keyboard.press('Enter');
    const note = page.getByRole('dialog', { name: 'leentermijn' });
    await expect(note).toBeVisible();
    await expect(note).toBeFocused();
    await expect(term).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(note).toBeHidden();
    await expect(term).toBeFocused();
    await expect(term).toHaveAttribute('aria-expanded', 'false');
    expect(page.url()).toBe(chapter);
  });

  test('opens by touch, and closes by touching elsewhere', async ({ browser }) => {
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(chapter);
    await page.locator('a.begrip').first().tap();
    await expect(page.getByRole('dialog', { name: 'leentermijn' })).toBeVisible();
    await page.touchscreen.tap(20, 20);
    await expect(page.getByRole('dialog', { name: 'leentermijn' })).toBeHidden();
    await context.close();
  });

  test('is a link to the list without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(chapter);
    await page.locator('a.begrip').first().click();
    await expect(page).toHaveURL(`${showcase}/begrippen/#leentermijn`);
    await context.close();
  });
});

test.describe('a footnote', () => {
  test('opens in place', async ({ page }) => {
    await page.goto(chapter);
    await page.getByRole('link', { name: 'Noot 1', exact: true }).click();
    const note = page.getByRole('dialog', { name: 'Noot 1' });
    await expect(note).toContainText('De tabel geldt sinds 2019.');
    await page.keyboard.press('Escape');
    await expect(note).toBeHidden();
    expect(page.url()).toBe(chapter);
  });

  test('is a link there and back without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(chapter);
    await page.getByRole('link', { name: 'Noot 1', exact: true }).click();
    await expect(page).toHaveURL(/#noot-1$/);
    await page.getByRole('link', { name: /Terug naar de tekst/ }).click();
    await expect(page).toHaveURL(/#nootverwijzing-1/);
    await context.close();
  });
});

test.describe('at a section', () => {
  const choose = async (page: Page) => {
    await page.goto(chapter);
    await page.getByRole('link', { name: 'Link naar: 1.2 Hoe lang je mag lenen' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '1.2 Hoe lang je mag lenen' });
    await expect(dialog).toBeFocused();
    return dialog;
  };

  test('a reference that stands by itself, or the link alone, is copied', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const canonical = (await page.goto(chapter).then(() => page.locator('link[rel=canonical]').getAttribute('href')))!;
    let dialog = await choose(page);
    const shown = await dialog.locator('p').nth(1).textContent();
    await dialog.getByRole('button', { name: 'Kopieer verwijzing' }).click();
    await expect(page.getByText('De verwijzing is gekopieerd.')).toBeVisible();
    await expect(dialog).toBeHidden();
    const copied = await clipboard(page, host);
    expect(copied).toBe(shown);
    // Section, chapter, part, site, day, source, and where it stands for everybody.
    expect(copied).toMatch(/^1\.2 Hoe lang je mag lenen\. 1 Lenen, \S.*\. \S.*, stand van \d+ \w+ \d{4}\. Naar: \S.*, \S.* \(\S.*\)\. https:/);
    expect(copied.endsWith(` ${canonical}#1.2`)).toBe(true);

    dialog = await choose(page);
    await dialog.getByRole('button', { name: 'Kopieer link' }).click();
    await expect(page.getByText('De link is gekopieerd.')).toBeVisible();
    expect(await clipboard(page, host)).toBe(`${chapter}#1.2`);
  });

  test('what cannot be copied is chosen, and the dialog stays', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    });
    const dialog = await choose(page);
    await dialog.getByRole('button', { name: 'Kopieer verwijzing' }).press('Enter');
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toMatch(/^1\.2 Hoe lang/);
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('link', { name: 'Link naar: 1.2 Hoe lang je mag lenen' })).toBeFocused();
  });
});

test('on a phone the contents stay in sight, close after a choice, and cover nothing of what was chosen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site + longest);
  const contents = page.getByRole('navigation', { name: 'Op deze pagina' });
  await page.mouse.wheel(0, 2500);
  await expect(contents.getByText('Op deze pagina')).toBeInViewport();
  await contents.getByText('Op deze pagina').click();
  // Far from the end: the last sections of a page cannot come up to the top.
  const links = contents.getByRole('link');
  const link = links.nth(Math.floor((await links.count()) / 2));
  const id = (await link.getAttribute('href'))!.slice(1);
  await link.click();
  await expect(link).toBeHidden();
  const heading = page.locator(`main [id="${id}"]`);
  await expect(heading).toBeInViewport({ ratio: 1 });
  const [bar, box] = [await contents.boundingBox(), await heading.boundingBox()];
  expect(box!.y).toBeGreaterThanOrEqual(bar!.y + bar!.height);
});

test('the menu of a phone opens and closes by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(chapter);
  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  await expect(menu).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
});

test('the menu of a phone has help first, in sight at once', async ({ page }) => {
  for (const height of [480, 844]) {
    await page.setViewportSize({ width: 360, height });
    await page.goto(site + longest);
    await page.getByRole('button', { name: 'Menu' }).click();
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    // The lines of the menu that say `hulp: true` in content/site.yaml.
    const help = menu.locator('.hoofdmenu-hulp').getByRole('link');
    expect(await help.count()).toBeGreaterThan(0);
    const first = (await help.first().getAttribute('href'))!;
    await expect(menu.getByRole('link').first()).toHaveAttribute('href', first);
    for (const link of await help.all()) {
      await expect(link).toBeInViewport({ ratio: 1 });
      expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    await help.first().click();
    await expect(page).toHaveURL(site + first);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  // A wide screen shows them at the foot.
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(site + longest);
  const help = page.locator('.hoofdmenu-hulp a');
  for (const link of await help.all()) {
    await expect(link).toBeHidden();
    await expect(page.getByRole('contentinfo').locator(`a[href="${await link.getAttribute('href')}"]`)).toBeVisible();
  }
});

test('on paper every link has a number, and the list at the end says its address', async ({ page, request }) => {
  await page.goto(site + longest);
  // Read at the moment itself: when the browser makes the pages and asks nobody anything.
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      const printed = {
        links: [...document.querySelectorAll<HTMLElement>('[data-adres]')].map((it) => [it.dataset.adres, it.getAttribute('href')]),
        list: [...document.querySelectorAll('.adressen li')].map((it) => it.textContent),
        bare: [...document.querySelectorAll('main .tekst a[href^="/"]:not([data-adres], .begrip)')].filter((it) => !it.closest('nav, [popover], .bronnen')).length,
      };
      Reflect.set(window, 'printed', printed);
    }),
  );
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  const { links, list, bare }: { links: [string, string][]; list: string[]; bare: number } = await page.evaluate('window.printed');
  expect(links.length).toBeGreaterThan(5);
  expect(bare).toBe(0);
  expect(new Set(list).size).toBe(list.length);
  // A link to a section of this page needs no address: the section is on the same paper.
  for (const [number, href] of links) {
    if (href.split('#')[0] === longest) expect(number, href).toBe('');
    else expect(list[Number(number) - 1].endsWith(href), href).toBe(true);
  }
  for (const address of list) {
    const { pathname } = new URL(address);
    expect((await request.get(pathname)).status(), address).toBe(200);
  }
  await expect(page.locator('.adressen, [data-adres]')).toHaveCount(0);
});

test('no word of a drawing sticks out of its box', async ({ page }) => {
  let n_boxes = 0;
  for (const address of [...trees.map((it) => it.adres), ...drawnPages]) {
    await page.goto(site + address);
    const fold = page.locator('.figuur-boom summary');
    if (await fold.count()) await fold.click();
    await expect(page.locator('.figuur svg').first()).toBeVisible();
    const { boxes, out } = await page.evaluate(() => {
      const found = { boxes: 0, out: [] as string[] };
      for (const group of document.querySelectorAll('.figuur svg g')) {
        const box = group.querySelector<SVGRectElement>(':scope > rect')?.getBBox();
        if (!box) continue;
        found.boxes += 1;
        for (const text of group.querySelectorAll<SVGTextElement>('text')) {
          const it = text.getBBox();
          if (it.x < box.x || it.x + it.width > box.x + box.width) found.out.push(text.textContent ?? '');
        }
      }
      return found;
    });
    expect(out, address).toEqual([]);
    n_boxes += boxes;
  }
  expect(n_boxes).toBeGreaterThan(4 * trees.length);
});
