// The moment of the decision: what a visitor has in sight at each step, on a phone, over every path of every tree. The
// figures are printed as a table.
import { expect, test, type Page } from '@playwright/test';
import { type Player, open } from './player.ts';
import { trees } from './trees.ts';

const PHONE = { width: 390, height: 844 };
test.use({ viewport: PHONE });

/** Words that stand unfolded in an outcome. */
const words = (page: Page) => page.locator('.speler-uitkomst').evaluate((it: HTMLElement) =>
  it.innerText.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length);

/** Where the parts of a screen stand in the window, and whether the exit covers the button. */
const places = (page: Page) => page.evaluate(() => {
  const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
  const [card, heading, answer, next, exit] = ['.speler', '.speler-kop', '.speler-antwoord', '.speler-verder', 'a[data-weg]'].map(box);
  const covers = next && exit && exit.left < next.right && exit.right > next.left && exit.top < next.bottom && exit.bottom > next.top;
  return {
    card: Math.round(card?.top ?? NaN),
    heading: Math.round(heading?.top ?? NaN),
    answer: Math.round(answer?.top ?? NaN),
    next: Math.round(next?.bottom ?? NaN),
    covered: Boolean(covers),
    scrolled: Math.round(scrollY),
    focused: document.activeElement?.classList.contains('speler-kop') ?? false,
  };
});

for (const tree of trees) {
  test(`${tree.boom}: what is in sight on a phone, on every path`, async ({ page }) => {
    test.setTimeout(3_600_000);
    const rows: string[] = [];
    let follow = 0;
    let inView = 0;
    const seen = new Set<string>();
    const tooLong: string[] = [];
    const player: Player = await open(page, tree.adres);
    const first = await places(page);
    rows.push(`${tree.boom}: first answer at ${first.answer + first.scrolled} px from the top of the page`);
    expect(first.answer + first.scrolled).toBeLessThanOrEqual(PHONE.height * 1.33);
    for (const [index, path] of tree.paden.entries()) {
      if (index > 0) {
        await player.place.locator('.speler-opnieuw').click();
        await expect(player.heading()).toContainText(path.vragen[0].vraag);
      }
      for (const [n, step] of path.vragen.entries()) {
        await expect(player.heading()).toContainText(step.vraag);
        const way = path.vragen.slice(0, n).map((it) => it.antwoord).join(' ');
        if (n > 0 && !seen.has(way)) {
          seen.add(way);
          const at = await places(page);
          const whole = at.next <= PHONE.height && !at.covered;
          follow += 1;
          inView += Number(whole);
          expect(at.focused, step.vraag).toBe(true);
          expect(at.card, `the card of ${step.vraag}`).toBeGreaterThanOrEqual(0);
          expect(at.card, `the card of ${step.vraag}`).toBeLessThanOrEqual(24);
          rows.push(`  ${way}: heading ${at.heading}, first answer ${at.answer}, Verder ends ${at.next}${whole ? '' : ' (OUT OF VIEW)'}`);
        }
        await player.answer(step.antwoord);
      }
      await player.expectOutcome(path);
      const n = await words(page);
      rows.push(`  ${path.vragen.map((it) => it.antwoord).join(' ')} = ${path.uitkomst.titel} [${path.besluiten.map((it) => it.label).join(', ')}]: ${n} words`);
      if (n > 150) tooLong.push(`${path.uitkomst.titel}: ${n}`);
      const at = await places(page);
      expect(at.focused && at.card >= 0 && at.card <= 24, `the card of ${path.uitkomst.titel} at ${at.card}`).toBe(true);
    }
    rows.push(`${tree.boom}: Verder in view at ${inView} of ${follow} questions that follow`);
    console.log(rows.join('\n'));
    expect(tooLong).toEqual([]);
    if (follow > 0) expect(inView / follow).toBeGreaterThanOrEqual(0.9);
  });
}

/** Paths that end in a report, one for each tree that has any. */
const reports = trees.flatMap((tree) => {
  const path = tree.paden.find((it) => it.besluiten.some((besluit) => besluit.id === 'melden'));
  return path ? [{ tree, path }] : [];
});

test('trees that weigh end in a report somewhere', () => {
  expect(reports.map((it) => it.tree.boom)).toEqual(expect.arrayContaining(['stap-4-5', 'bezwaar', 'rbcz']));
});

for (const { tree, path } of reports) {
  test(`${tree.boom}: each outcome says what weighs most, and how to call`, async ({ page }) => {
    const player = await open(page, tree.adres);
    await player.walk(path);
    await expect(page.locator('.speler-uitkomst')).toHaveClass(/toon-melden/);
    const duty = page.locator('.speler-doen > .speler-besluit').first();
    await expect(duty).toHaveClass(/toon-melden/);
    await expect(duty.locator('a.speler-bel[href="tel:08002000"]')).toBeVisible();
    // Never green.
    const colours = await page.locator('.speler-kop').evaluate((it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).borderInlineStartColor]);
    for (const colour of colours) {
      const [red, green] = colour.match(/\d+/g)!.map(Number);
      expect(red, colour).toBeGreaterThan(green);
    }
  });
}

test('a report that is decided can be made there and then', async ({ page }) => {
  let n_decided = 0;
  for (const { tree, path } of reports) {
    const player = await open(page, tree.adres);
    for (const step of path.vragen) {
      await expect(player.heading()).toContainText(step.vraag);
      const decided = page.locator('.speler-vast');
      if (await decided.count()) {
        n_decided += 1;
        const label = path.besluiten.find((it) => it.id === 'melden')!.label;
        await expect(decided).toContainText(`Staat vast: ${label}`);
        await expect(decided.locator('a[href="tel:08002000"]')).toBeVisible();
        await expect(decided).toContainText(/De vragen hierna kun je ook samen met .+ beantwoorden/);
      }
      await player.answer(step.antwoord);
    }
  }
  expect(n_decided, 'questions that follow a report').toBeGreaterThan(0);
});

test('who was in doubt can go back to that question, with all other answers kept', async ({ page }) => {
  const found = trees.flatMap((tree) => tree.paden.map((path) => ({ tree, path })))
    .find(({ path }) => path.vragen.length > 1 && path.vragen.at(-1)?.waarde === 'weet-niet');
  expect(found, 'a path that ends in doubt').toBeDefined();
  const { tree, path } = found!;
  const player = await open(page, tree.adres);
  await player.walk(path);
  const last = path.vragen.at(-1)!;
  await player.place.getByRole('button', { name: `Terug naar de vraag: ${last.vraag}` }).click();
  await expect(player.heading()).toContainText(last.vraag);
  await expect(player.heading()).toBeFocused();
  await expect(player.place.locator('.speler-gegeven dt')).toHaveText(path.vragen.slice(0, -1).map((it) => it.vraag));
});

test('what stands before the player gives way after the first answer, and comes back', async ({ page }) => {
  for (const edition of ['', 'inbedden/']) {
    const player = await open(page, trees[0].adres + edition);
    const note = page.locator('.geen-opslag');
    await expect(note).toBeVisible();
    await player.answer(trees[0].paden[0].vragen[0].antwoord);
    await expect(note).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    while (!(await page.locator('.speler-opnieuw').count())) {
      await player.place.getByRole('radio').first().check();
      await player.next();
      await page.waitForTimeout(450);
    }
    await page.locator('.speler-opnieuw').click();
    await expect(note).toBeVisible();
  }
});

test('on a wide screen the given answers stand beside the question', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const player = await open(page, trees[0].adres);
  await player.answer(trees[0].paden[0].vragen[0].antwoord);
  const box = async (selector: string) => (await page.locator(selector).boundingBox())!;
  const [question, given] = [await box('.speler-vraag'), await box('.speler-gegeven')];
  expect(given.x).toBeGreaterThan(question.x + question.width);
  expect(given.y).toBeLessThan(question.y + 60);
});

test('the number in danger stays in sight, and covers nothing that has the focus', async ({ page }) => {
  const player = await open(page, trees[0].adres);
  await player.answer(trees[0].paden[0].vragen[0].antwoord);
  const line = page.locator('.speler-gevaar');
  await expect(line.getByRole('link', { name: '112' })).toHaveAttribute('href', 'tel:112');
  await page.evaluate(() => scrollBy(0, 250));
  await expect(line).toBeInViewport();
  // From the first answer on, as somebody with a keyboard goes through the card.
  await player.place.getByRole('radio').first().focus();
  for (let n = 0; n < 25; n += 1) {
    await page.keyboard.press(n < 12 ? 'Tab' : 'Shift+Tab');
    const free = await page.evaluate(() => {
      const it = document.activeElement!;
      const sticky = document.querySelector('.speler-gevaar')!;
      if (!it.closest('.speler') || sticky.contains(it)) return true;
      return it.getBoundingClientRect().top >= sticky.getBoundingClientRect().bottom - 1 || it.getBoundingClientRect().bottom < 0;
    });
    expect(free, `after ${n} presses`).toBe(true);
  }
});
