// Leaving quickly: on every page, with and without script, by mouse and by keyboard, in a frame and out of it; and Back does
// not bring the page back. The neutral address is answered by the test itself: nothing here reaches the internet.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { answerNeutral, built, neutral, pages, read, unlisted } from './built.mjs';
import { host, site } from './places.ts';
import { Player, open } from './player.ts';
import { isAnonymous, tree, trees } from './trees.ts';
import { inTurn } from './turn.ts';

const editions = trees.flatMap((it) => [
  `${site}${it.adres}inbedden/`,
  pathToFileURL(join(built, it.adres, 'meenemen.html')).href,
]);
const everywhere = inTurn([...[...pages, ...unlisted].map((it) => site + it), ...editions]);

/** A page to come from and to press keys on. */
const other = `${site}/begrippen/`;
const kindcheck = tree('kindcheck');
const first = kindcheck.paden[0].vragen[0].antwoord;

const button = (page: Page) => page.getByRole('link', { name: 'Snel weg', exact: true });
const spoken = (page: Page) => page.locator('.weg-stand');
const shift = async (page: Page, times: number) => {
  for (let n = 0; n < times; n += 1) await page.keyboard.press('Shift');
};

test('there is a file for every edition', () => {
  for (const it of trees) expect(existsSync(join(built, it.adres, 'meenemen.html')), it.boom).toBe(true);
});

for (const [name, javaScriptEnabled] of [['with script', true], ['without script', false]] as const) {
  test.describe(name, () => {
    test.use({ javaScriptEnabled });

    test('every page has the exit in sight, and it leaves', async ({ page }) => {
      test.setTimeout(3_600_000);
      await answerNeutral(page);
      for (const address of everywhere) {
        await page.goto(address);
        const exit = button(page);
        await expect(exit, address).toBeInViewport({ ratio: 1 });
        await expect(exit).toHaveAttribute('href', neutral);
        const box = await exit.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), address).toBeGreaterThanOrEqual(44);
        await exit.click();
        await expect(page, address).toHaveURL(neutral);
      }
    });
  });
}

test('Back does not bring the answered page back, but the one before it', async ({ page }) => {
  await answerNeutral(page);
  const { adres, paden } = kindcheck;
  await page.goto(other);
  const player = await open(page, adres);
  await player.walk(paden[0]);
  await button(page).click();
  await expect(page).toHaveURL(neutral);
  await page.goBack();
  await expect(page).toHaveURL(other);
  await page.goForward();
  await expect(page).toHaveURL(neutral);
});

test('the page is gone before the neutral one has come', async ({ page }) => {
  // An address that never answers, as with a slow connection.
  await page.route(neutral, () => {});
  const player = await open(page, kindcheck.adres);
  await player.answer(first);
  // Looked at in the same breath as the press: asking the page later would wait for the neutral one.
  const left = await button(page).evaluate((it) => {
    (it as HTMLElement).click();
    return {
      shown: document.body.childNodes.length,
      player: document.querySelectorAll('.speler, [data-boom], main').length,
      title: document.title,
      icons: [...document.querySelectorAll('link[rel~="icon"]')].map((icon) => icon.getAttribute('href')),
    };
  });
  expect(left).toEqual({ shown: 0, player: 0, title: 'Even geduld', icons: ['data:,'] });
});

test('Shift three times leaves, and each press is told', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(other);
  await expect(spoken(page)).toHaveAttribute('aria-live', 'assertive');
  await shift(page, 1);
  await expect(spoken(page)).toHaveText('Shift: nog twee keer.');
  await shift(page, 1);
  await expect(spoken(page)).toHaveText('Shift: nog één keer.');
  await shift(page, 1);
  await expect(page).toHaveURL(neutral);
});

test('Shift with something else is a capital or a selection, and does not count', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(other);
  for (const keys of ['Shift+A', 'Shift+Tab', 'Control+Shift', 'Shift+ArrowDown', 'Shift+B', 'Alt+Shift']) {
    await page.keyboard.press(keys);
    await expect(spoken(page), keys).toBeEmpty();
  }
  // Another key in between begins the count anew.
  await shift(page, 2);
  await page.keyboard.press('ArrowDown');
  await expect(spoken(page)).toBeEmpty();
  await shift(page, 2);
  await expect(page).toHaveURL(other);
  // A click does as well.
  await page.locator('h1').click();
  await expect(spoken(page)).toBeEmpty();
  await shift(page, 3);
  await expect(page).toHaveURL(neutral);
});

test('Shift with a letter that a screen reader keeps moves the caret or the focus, and does not count', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(other);
  const moves = [
    (n: number) => { getSelection()?.setPosition(document.querySelector('h1')!.firstChild, n); },
    (n: number) => { document.querySelectorAll<HTMLElement>('main a')[n].focus(); },
  ];
  for (const move of moves) {
    for (let n = 0; n < 3; n += 1) {
      await shift(page, 1);
      await page.evaluate(move, n);
      await expect(spoken(page)).toBeEmpty();
    }
  }
  await expect(page).toHaveURL(other);
  await shift(page, 3);
  await expect(page).toHaveURL(neutral);
});

test('Shift with the wheel, a drag, a touch or a button of the mouse is no wish to leave', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true });
  const page = await context.newPage();
  await answerNeutral(page);
  await page.goto(other);
  const held = async (what: () => Promise<void>) => {
    await page.keyboard.down('Shift');
    await what();
    await page.keyboard.up('Shift');
  };
  await page.mouse.move(300, 400);
  const ways: [string, () => Promise<void>][] = [
    ['wheel', () => page.mouse.wheel(0, 120)],
    ['wheel sideways', () => page.mouse.wheel(120, 0)],
    ['click', () => page.locator('h1').click()],
    ['tap', () => page.locator('h1').tap()],
    ['pinch', async () => {
      const session = await context.newCDPSession(page);
      await session.send('Input.synthesizePinchGesture', { x: 300, y: 400, scaleFactor: 1.2, gestureSourceType: 'touch' });
    }],
    ['drag', async () => {
      await page.mouse.down();
      await page.mouse.move(420, 460, { steps: 3 });
      await page.mouse.up();
    }],
  ];
  for (const [name, way] of ways) {
    for (let n = 0; n < 4; n += 1) {
      // A wheel that turns on without a pause is another matter.
      await page.waitForTimeout(100);
      await held(way);
      await expect(spoken(page), name).toBeEmpty();
    }
    await expect(page, name).toHaveURL(other);
  }
  // A drag that began before Shift went down.
  await page.mouse.move(300, 400);
  await page.mouse.down();
  for (let n = 0; n < 4; n += 1) await held(() => page.mouse.move(300 + 20 * n, 420 + 10 * n, { steps: 2 }));
  await page.mouse.up();
  await expect(spoken(page)).toBeEmpty();
  await expect(page).toHaveURL(other);
  await shift(page, 3);
  await expect(page).toHaveURL(neutral);
  await context.close();
});

test('a wheel that still runs out when Shift goes down keeps nobody', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(other);
  // As a trackpad does after the fingers have left it; in the page itself, because a real one does not wait for the test.
  await page.evaluate(() => setInterval(() => document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: 3 })), 5));
  await page.waitForTimeout(100);
  await shift(page, 3);
  await expect(page).toHaveURL(neutral);
});

// What a browser may lack or refuse while the page is hidden. Each of them once kept, or could have kept, a visitor.
const faults: Record<string, () => void> = {
  'no Element.replaceChildren': () => { Reflect.deleteProperty(Element.prototype, 'replaceChildren'); },
  'no Element.append': () => { Reflect.deleteProperty(Element.prototype, 'append'); },
  'no Element.remove': () => { Reflect.deleteProperty(Element.prototype, 'remove'); },
  'no NodeList to walk along': () => { Reflect.deleteProperty(NodeList.prototype, Symbol.iterator); },
  'no Event to make': () => { Reflect.set(window, 'Event', undefined); },
  'an event that cannot be sent': () => { EventTarget.prototype.dispatchEvent = () => { throw new Error('no'); }; },
  'a listener that throws': () => addEventListener('meldwijzer:wis', () => { throw new Error('no'); }),
  'a page that throws when it is left': () => addEventListener('pagehide', () => { throw new Error('no'); }),
  'classes that cannot be set': () => { DOMTokenList.prototype.add = () => { throw new Error('no'); }; },
  'elements that cannot be made': () => { document.createElement = () => { throw new Error('no'); }; },
  'a body that cannot be emptied': () => {
    Object.defineProperty(Node.prototype, 'textContent', { get: () => '', set: () => { throw new Error('no'); } });
    Reflect.deleteProperty(Element.prototype, 'replaceChildren');
  },
  'a title that cannot be set': () => { Object.defineProperty(document, 'title', { set: () => { throw new Error('no'); } }); },
};

for (const [name, fault] of Object.entries(faults)) {
  test(`the first press leaves with ${name}`, async ({ page }) => {
    await answerNeutral(page);
    await page.addInitScript(fault);
    const presses: [string, () => Promise<unknown>][] = [
      ['click', () => button(page).click({ noWaitAfter: true })],
      ['middle button', () => button(page).click({ button: 'middle', noWaitAfter: true })],
      ['Enter on the first link', () => page.locator('a[data-weg]').first().press('Enter', { noWaitAfter: true })],
      ['Shift three times', () => shift(page, 3)],
    ];
    for (const [way, press] of presses) {
      await page.goto(other);
      await page.waitForLoadState('load');
      await press();
      await expect(page, way).toHaveURL(neutral);
    }
  });
}

test('presses far apart do not add up', async ({ page }) => {
  await page.clock.install();
  await answerNeutral(page);
  await page.goto(other);
  await shift(page, 2);
  await page.clock.runFor(5100);
  await expect(spoken(page)).toBeEmpty();
  await shift(page, 1);
  await expect(spoken(page)).toHaveText('Shift: nog twee keer.');
});

test('the keyboard and a screen reader find an exit at the very top', async ({ page }) => {
  await answerNeutral(page);
  await page.goto(site + kindcheck.adres);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused();
  await page.keyboard.press('Tab');
  const first = page.getByRole('navigation', { name: 'Direct naar' }).getByRole('link', { name: 'Verlaat deze site meteen' });
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(neutral);
});

test.describe('in a frame of another origin', () => {
  test('the whole window leaves, and Back does not bring the answers back', async ({ page }) => {
    await answerNeutral(page);
    await page.goto(other);
    await page.goto(host);
    const frame = page.frameLocator('iframe');
    const player = new Player(frame);
    await player.ready();
    await player.answer(first);
    await frame.getByRole('link', { name: 'Snel weg', exact: true }).click();
    await expect(page).toHaveURL(neutral);
    expect(page.frames()).toHaveLength(1);
    // The page of the other with the tree in it is gone from the history as well.
    await page.goBack();
    await expect(page).toHaveURL(other);
  });

  test('Shift three times leaves with the whole window', async ({ page }) => {
    await answerNeutral(page);
    await page.goto(host);
    const player = new Player(page.frameLocator('iframe'));
    await player.ready();
    await player.place.getByRole('radio').first().focus();
    await shift(page, 3);
    await expect(page).toHaveURL(neutral);
  });

  test('a host that forbids it sees an empty frame, and nothing opens', async ({ page, context }) => {
    await answerNeutral(context);
    await page.goto(host);
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')!;
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
      // What a frame may do is settled when it loads.
      frame.src = frame.src.concat('?');
    });
    const frame = page.frameLocator('iframe');
    const player = new Player(frame);
    await player.ready();
    await player.answer(first);
    await frame.getByRole('link', { name: 'Snel weg', exact: true }).click();
    await expect(frame.locator('body')).toBeEmpty();
    await expect(page).toHaveURL(host);
    expect(context.pages()).toHaveLength(1);
    await frame.locator('html').press('Shift');
    await expect(frame.locator('body')).toBeEmpty();
  });
});

test('the file from disk leaves as well', async ({ page }) => {
  await answerNeutral(page);
  const it = trees.find((tree) => !isAnonymous(tree))!;
  const player = await open(page, pathToFileURL(join(built, it.adres, 'meenemen.html')).href);
  await player.walk(it.paden[0]);
  await shift(page, 3);
  await expect(page).toHaveURL(neutral);
});

test('the exit lies over no text: a strip along the edge of the window, and nothing behind it at the end of the page', async ({ page }) => {
  for (const [width, height] of [[320, 256], [360, 740], [1000, 700], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    for (const address of everywhere) {
      await page.goto(address);
      const isInFrame = address.endsWith('/inbedden/');
      const found = await page.evaluate((inFrame) => {
        scrollTo(0, inFrame ? 60 : 1e6);
        const strip = document.querySelector<HTMLElement>('.uitgang')!;
        const at = strip.getBoundingClientRect();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const behind: string[] = [];
        while (walker.nextNode()) {
          const text = walker.currentNode as Text;
          const within = text.parentElement!;
          if (!text.data.trim() || !within.checkVisibility() || within.closest('.uitgang, .overslaan, .visueel-verborgen, script, style, template')) continue;
          // What scrolls in a box of its own is seen as far as the box goes.
          let end = Infinity;
          for (let it: Element | null = within; it && it !== document.body; it = it.parentElement) {
            if (getComputedStyle(it).overflowY !== 'visible') end = Math.min(end, it.getBoundingClientRect().bottom);
          }
          const range = document.createRange();
          range.selectNodeContents(text);
          for (const it of range.getClientRects()) {
            if (it.top < end && Math.min(it.bottom, end) > at.top + 1 && it.top < at.bottom - 1) behind.push(text.data.trim().slice(0, 40));
          }
        }
        const colour = getComputedStyle(strip).backgroundColor;
        const edge = inFrame ? Math.abs(at.top) <= 1 : Math.abs(at.bottom - innerHeight) <= 1;
        // In a frame the text is no wider than `main`.
        const side = inFrame ? document.querySelector('main')!.getBoundingClientRect() : { left: 0, right: document.documentElement.clientWidth };
        return { whole: at.left <= side.left && at.right >= side.right && edge, opaque: /^rgb\(/.test(colour), behind: inFrame ? [] : behind };
      }, isInFrame);
      expect(found, `${address} at ${width}`).toEqual({ whole: true, opaque: true, behind: [] });
    }
  }
});

test('beside the exit nothing leaves: a slip of the thumb costs no answers', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const player = await open(page, kindcheck.adres);
  await player.answer(first);
  const heading = await player.heading().innerText();
  await page.mouse.click(40, 780);
  await expect(player.heading()).toHaveText(heading);
});

test('without internet nothing of the site is left, and Back does not bring it back', async ({ page, context }) => {
  await page.goto(other);
  const player = await open(page, kindcheck.adres);
  await player.answer(first);
  await context.setOffline(true);
  await button(page).click({ noWaitAfter: true });
  // The browser's own page, which names the neutral address.
  await expect.poll(() => page.evaluate(() => document.body.textContent).catch(() => '')).toContain(new URL(neutral).host);
  expect(await page.title()).toBe(new URL(neutral).host);
  await context.setOffline(false);
  await page.goBack();
  await expect(page).toHaveURL(other);
});

test('the progress of Shift does not say what for', async ({ page }) => {
  await page.goto(other);
  for (const it of await page.locator('a[data-nu]').all()) {
    const said = await it.evaluate((link: HTMLElement) => [link.dataset.nogTwee, link.dataset.nogEen, link.dataset.nu]);
    for (const text of said) expect(text).not.toMatch(/site|weg|verla/i);
  }
});

test('the page that explains the exit is linked from every page and says what it cannot do', async ({ page }) => {
  // What it has to say stands in tests/facts/veilig-bezoek.tsv.
  for (const address of pages) {
    expect(read(address).split('<footer')[1], address).toContain('href="/veilig-bezoek/"');
  }
  await page.goto(site + kindcheck.adres);
  await page.getByRole('contentinfo').locator('a[href="/veilig-bezoek/"]').click();
  await expect(page).toHaveURL(`${site}/veilig-bezoek/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
