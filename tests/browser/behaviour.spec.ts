// What happens on the screen: error, focus, going back, changing an answer, by mouse and by keyboard alone.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { host } from './places.ts';
import { clipboard, open } from './player.ts';
import { longest, shown, trees } from './trees.ts';

const kindcheck = shown('kindcheck');
const weighing = shown('stap-4-5');

test('choosing nothing is an error that is announced and focused', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await player.next();
  const error = player.place.getByRole('alert');
  await expect(error).toHaveText('Fout: Kies een antwoord.');
  // What the focus says cuts off what an alert says: so it says the error too.
  const focused = player.place.getByRole('radio', { name: 'Ja', exact: true });
  await expect(focused).toBeFocused();
  await expect(focused).toHaveAccessibleDescription('Fout: Kies een antwoord.');
  await expect(player.place.getByRole('radiogroup')).toHaveAttribute('aria-invalid', 'true');
});

test('a question is said by its heading and by the group of its answers, and nowhere else', async ({ page }) => {
  const path = longest(kindcheck);
  const player = await open(page, kindcheck.adres);
  for (const step of path.vragen) {
    await expect(player.heading()).toContainText(step.vraag);
    const heard = await player.place.locator('form').ariaSnapshot();
    expect(heard.split(step.vraag).length - 1, heard).toBe(2);
    await player.answer(step.antwoord);
  }
});

test('after each step the focus is on the new heading', async ({ page }) => {
  const path = longest(kindcheck);
  const player = await open(page, kindcheck.adres);
  for (const step of path.vragen) {
    await player.answer(step.antwoord);
    await expect(player.heading()).toBeFocused();
  }
});

// A screen that still slides makes a quick visitor press beside the answer.
test('a new screen stands still from its first frame', async ({ page }) => {
  const path = longest(weighing);
  const player = await open(page, weighing.adres);
  for (const step of path.vragen) {
    await player.choose(step.antwoord);
    const places = await page.evaluate(async () => {
      const frame = () => new Promise(requestAnimationFrame);
      document.querySelector<HTMLElement>('.speler-verder')?.click();
      await frame();
      const res: number[] = [];
      for (let n = 0; n < 20; n += 1) {
        await frame();
        res.push(document.querySelector('.speler-kop')?.getBoundingClientRect().top ?? NaN);
      }
      return res;
    });
    expect(new Set(places).size, places.join(' ')).toBe(1);
  }
});

test('Vorige keeps the later answers', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await player.answer('Ja');
  await player.answer('Ja');
  await player.place.getByRole('button', { name: 'Vorige' }).click();
  await expect(player.place.getByRole('radio', { name: 'Ja', exact: true })).toBeChecked();
  // Sooner, it would be the second half of a double press.
  await page.waitForTimeout(450);
  await player.place.getByRole('button', { name: 'Vorige' }).click();
  await player.next();
  await expect(player.heading()).toContainText(longest(kindcheck).vragen[1].vraag);
  await expect(player.place.getByRole('radio', { name: 'Ja', exact: true })).toBeChecked();
});

test('changing an answer keeps what still lies on the path', async ({ page }) => {
  const path = longest(weighing);
  const player = await open(page, weighing.adres);
  await player.walk(path);
  const question = path.vragen[0].vraag;
  await player.showAnswers();
  await player.place.getByRole('button', { name: `Wijzig je antwoord op: ${question}` }).click();
  await expect(player.heading()).toContainText(question);
  const other = path.vragen[0].antwoord === 'Ja' ? 'Nee' : 'Ja';
  await player.answer(other);
  const expected = weighing.paden.find((it) =>
    it.vragen.length === path.vragen.length &&
    it.vragen.every((step, n) => step.antwoord === (n === 0 ? other : path.vragen[n].antwoord)));
  if (!expected) throw new Error('both answers lead over the same later questions');
  await player.expectOutcome(expected);
  await expect(player.place.locator('.speler-melding')).toHaveText('');
});

test('changing an answer says how many later answers it drops', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await player.walk(longest(kindcheck));
  await player.showAnswers();
  await player.place.getByRole('button', { name: /^Wijzig/ }).first().click();
  await player.answer('Nee');
  await expect(player.place.locator('.speler-melding')).toHaveText('Door je nieuwe antwoord vervalt 1 later antwoord.');
});

test('a decision that is taken is shown at every later question', async ({ page }) => {
  const path = weighing.paden.find((it) => it.vragen[1]?.antwoord === 'Ja' && it.vragen.length === 3);
  if (!path) throw new Error('no path with a report and all questions');
  const player = await open(page, weighing.adres);
  await player.answer(path.vragen[0].antwoord);
  await player.answer(path.vragen[1].antwoord);
  for (const step of path.vragen.slice(2)) {
    await expect(player.place).toContainText('Staat vast: Melden bij de balie');
    await player.answer(step.antwoord);
  }
  await player.expectOutcome(path);
});

test('help is offered at every question, with a number to call', async ({ page }) => {
  const path = longest(weighing);
  const player = await open(page, weighing.adres);
  for (const step of path.vragen) {
    await expect(player.place.getByRole('heading', { name: 'Kom je er niet uit?' })).toBeVisible();
    await expect(player.place.getByRole('link', { name: /0800-0000/ }).first()).toBeVisible();
    await player.answer(step.antwoord);
  }
});

for (const it of trees) {
  test(`${it.boom} can be done by keyboard alone`, async ({ page }) => {
    const path = longest(it);
    const player = await open(page, it.adres);
    const press = async (until: () => Promise<boolean>, key: string) => {
      for (let n = 0; n < 90; n += 1) {
        if (await until()) return;
        await page.keyboard.press(key);
      }
      throw new Error(`not reached with ${key}`);
    };
    const focused = (selector: string) => () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    for (const step of path.vragen) {
      await expect(player.heading()).toContainText(step.vraag);
      await press(focused('.speler input[type=radio]'), 'Tab');
      await page.keyboard.press('Space');
      const texts = await player.place.locator('.speler-antwoord label').allInnerTexts();
      for (let n = texts.indexOf(step.antwoord); n > 0; n -= 1) await page.keyboard.press('ArrowDown');
      await press(focused('.speler-verder'), 'Tab');
      await page.keyboard.press('Enter');
    }
    await player.expectOutcome(path);
    // And back again: the last answer can be changed without a mouse.
    await press(focused('.speler-vorige'), 'Tab');
    await page.keyboard.press('Enter');
    await expect(player.heading()).toContainText(path.vragen[path.vragen.length - 1].vraag);
  });
}

test('Enter in the group goes on like Verder', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await player.choose('Nee');
  await page.keyboard.press('Enter');
  await expect(player.heading()).toContainText('Uitkomst');
});

test('the summary of the professional edition has no place for names', async ({ page }) => {
  const path = longest(weighing);
  const player = await open(page, weighing.adres);
  await player.walk(path);
  await player.place.getByText('Bekijk de samenvatting').click();
  const text = await player.place.locator('pre').innerText();
  for (const step of path.vragen) expect(text).toContain(step.vraag);
  for (const besluit of path.besluiten) expect(text).toContain(besluit.label);
  expect(await page.locator('textarea, input:not([type=radio])').count()).toBe(0);
});

test('the summary can be saved as a text file', async ({ page }) => {
  const player = await open(page, weighing.adres);
  await player.walk(weighing.paden[0]);
  const download = page.waitForEvent('download');
  await player.place.getByRole('button', { name: 'Bewaar als tekst' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('samenvatting.txt');
  const text = readFileSync(await saved.path(), 'utf8');
  await player.place.getByText('Bekijk de samenvatting').click();
  expect(text.replaceAll('\r\n', '\n').trim()).toBe((await player.place.locator('pre').innerText()).trim());
});

test('the summary can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const player = await open(page, weighing.adres);
  await player.walk(weighing.paden[0]);
  await player.place.getByRole('button', { name: 'Kopieer' }).click();
  await expect(player.place.getByText('De samenvatting is gekopieerd.')).toBeVisible();
  expect(await clipboard(page, host)).toContain(weighing.paden[0].uitkomst.titel);
});

for (const event of ['pagehide', 'meldwijzer:wis']) {
  test(`${event} alone wipes every answer at once`, async ({ page }) => {
    const player = await open(page, kindcheck.adres);
    await player.answer('Ja');
    await player.place.getByRole('radio', { name: 'Nee', exact: true }).check();
    const left = await page.evaluate((name) => {
      dispatchEvent(new Event(name));
      return {
        checked: document.querySelectorAll('input:checked').length,
        given: document.querySelectorAll('.speler-gegeven').length,
      };
    }, event);
    expect(left).toEqual({ checked: 0, given: 0 });
  });
}

test('a tick that was not sent does not survive a reload', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await player.place.getByRole('radio', { name: 'Ja', exact: true }).check();
  await page.reload();
  await player.ready();
  await expect(player.place.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('printing before the first answer gives each question once, and afterwards what was answered', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.plat-papier')).toBeVisible();
  await expect(page.locator('.plat-meer')).toBeVisible();
  await expect(page.locator('.plat-vraag').first()).toBeHidden();
  await expect(player.place).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('.plat-meer')).toBeHidden();
  await player.answer('Ja');
  await page.emulateMedia({ media: 'print' });
  await expect(player.place).toBeVisible();
  await expect(page.locator('.plat-meer')).toBeHidden();
});

test('the summary can be printed', async ({ page }) => {
  const player = await open(page, weighing.adres);
  await player.walk(weighing.paden[0]);
  await page.evaluate(() => { window.print = () => document.body.setAttribute('data-printed', ''); });
  await player.place.getByRole('button', { name: 'Druk af' }).click();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
});

test('without a clipboard the summary says how to copy it by hand', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }));
  const player = await open(page, weighing.adres);
  await player.walk(weighing.paden[0]);
  await player.place.getByRole('button', { name: 'Kopieer' }).click();
  await expect(player.place.getByText('Selecteer de tekst en kopieer die zelf')).toBeVisible();
});

test('the anonymous edition offers nothing to keep', async ({ page }) => {
  const player = await open(page, kindcheck.adres);
  await player.walk(kindcheck.paden[0]);
  for (const label of ['Druk af', 'Kopieer', 'Bewaar als tekst']) {
    await expect(player.place.getByRole('button', { name: label })).toHaveCount(0);
  }
});
