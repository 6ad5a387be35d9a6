// The sheet on which somebody reads a tree and signs for it: opened from the disk and filled in as its reader does, without a
// request; what it saves is a file that the program takes, whatever was typed.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROGRAM, PROJECT } from './own-server.ts';

const CASES = 'content/beslisbomen/stap-4-5.gevallen.yaml';
const CASE = `gevallen:
  ruzie:
    titel: 'Ruzie: "hard" & <b>vaak</b>'
    situatie: De buren horen een klap.
    antwoorden: { vermoeden: ja, onveiligheid: ja }
    uitkomst: melden
    besluiten: [melden, vastleggen]
    door: Een vereniging
    datum: 2026-11-29
`;
/** What would end a text, a line or the file, hides, or is no sign of YAML. */
const ODD = 'Zeg: "bel" # niet\n---\n- [x] \\ \' {a: b}\u2028\u007f\u200b\ufeff \u{1f600} </textarea>\ud800 *anker &anker !tag %';

let folder: string;
const run = (...words: string[]) => spawnSync(PROGRAM, words, { cwd: folder, encoding: 'utf8' });

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meldwijzer-nalezen-'));
  cpSync(join(PROJECT, 'tests/sites/minimal/content'), join(folder, 'content'), { recursive: true });
  writeFileSync(join(folder, CASES), CASE);
});
test.afterEach(() => rmSync(folder, { recursive: true }));

/** A new sheet, opened as a file; gives what it asked for and what went wrong. */
async function open(page: Page, tree: string): Promise<string[]> {
  const made = run('nalezen', tree);
  expect(made.stderr).toBe('');
  const said: string[] = [];
  const at = pathToFileURL(join(folder, `nalezen-${tree}.html`)).href;
  const own = [pathToFileURL(join(folder, 'nalezen-')).href, 'blob:'];
  page.on('request', (it) => { if (!own.some((begin) => it.url().startsWith(begin))) said.push(it.url()); });
  page.on('console', (it) => said.push(it.text()));
  page.on('pageerror', (it) => said.push(it.message));
  await page.goto(at);
  return said;
}

/** Saves what was filled in as a reading of the project. */
async function save(page: Page, file: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Bewaar wat ik heb nagelezen' }).click();
  const download = await waiting;
  const to = join(folder, 'content/nalezingen', file);
  mkdirSync(join(folder, 'content/nalezingen'), { recursive: true });
  await download.saveAs(to);
  const text = readFileSync(to, 'utf8');
  expect(await page.getByLabel('Lukt bewaren niet?').inputValue()).toBe(text);
  return download.suggestedFilename();
}

const left = (page: Page) => page.locator('#stand');
const part = (page: Page, name: string) => page.getByRole('group', { name });

test('a sheet is filled in, saved and taken, and asks for nothing', async ({ page }) => {
  appendFileSync(join(folder, 'content/site.yaml'), 'nalezen: verplicht\n');
  expect(run('check').status).toBe(1);
  const said = await open(page, 'stap-4-5');
  await expect(left(page)).toHaveText('Nog te lezen: 11 van 11 delen.');
  await page.getByLabel('Naam').fill('A. "Ada" Lezer');
  await page.getByLabel('Functie').fill('Arts: vertrouwens-');
  for (const it of await page.getByRole('radio', { name: 'Akkoord' }).all()) await it.check();
  await expect(left(page)).toHaveText('Alle 11 delen zijn gelezen. Bewaar ze onder aan dit blad.');
  await part(page, 'V1: Is er een vermoeden?').getByLabel('Wat er anders moet').fill(ODD);
  expect(await save(page, 'een.yaml')).toMatch(/^nalezing-stap-4-5-\d{4}-\d{2}-\d{2}\.yaml$/);
  await expect(page.locator('#melding')).toContainText('Bewaard als nalezing-stap-4-5-');

  const other = await open(page, 'voorbeeld');
  await page.getByLabel('Naam').fill('Ada');
  for (const it of await page.getByRole('radio', { name: 'Akkoord' }).all()) await it.check();
  await save(page, 'twee.yaml');
  const checked = run('check', '--vandaag', '2099-01-01');
  expect(checked.status).toBe(0);
  // F002 is about a program without a player, which needs none here.
  expect([...checked.stderr.matchAll(/\[([A-Z]\d{3})\]/g)].map((it) => it[1]).filter((it) => it !== 'F002')).toEqual([]);
  expect([...said, ...other]).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
});

test('what is missing is said, and the reader is brought there', async ({ page }) => {
  await open(page, 'stap-4-5');
  const saved = page.getByRole('button', { name: 'Bewaar wat ik heb nagelezen' });
  const told = page.locator('#melding');
  await saved.click();
  await expect(told).toHaveText('Vul eerst je naam in, boven aan dit blad.');
  await expect(page.getByLabel('Naam')).toBeFocused();
  await page.keyboard.type('Ada');
  await saved.click();
  await expect(told).toHaveText('Er is nog niets gelezen.');
  const question = part(page, 'V2: Is er acute onveiligheid?');
  await question.getByRole('radio', { name: 'Akkoord' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(question.getByRole('radio', { name: 'Opmerking' })).toBeChecked();
  await saved.click();
  await expect(told).toHaveText('Schrijf wat er anders moet bij: Vraag: Is er acute onveiligheid?.');
  await expect(question.getByLabel('Wat er anders moet')).toBeFocused();
  await page.keyboard.type('Zeg ook: nu.');
  await part(page, 'Altijd vastleggen').getByLabel('Wat er anders moet').fill('Mooi.');
  await saved.click();
  await expect(told).toHaveText('Kies akkoord of opmerking bij: Norm: Altijd vastleggen.');
});

test('who closes the sheet before saving is asked first, and after saving is not', async ({ page }) => {
  await open(page, 'stap-4-5');
  await page.getByLabel('Naam').fill('Ada');
  await page.getByRole('radio', { name: 'Akkoord' }).first().check();
  const asked: string[] = [];
  page.on('dialog', (it) => { asked.push(it.type()); void it.dismiss(); });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await save(page, 'een.yaml');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(asked).toHaveLength(1);
});

test('a second sheet shows what was read, and what is still to do', async ({ page }) => {
  await open(page, 'stap-4-5');
  await page.getByLabel('Naam').fill('Ada');
  for (const it of await page.getByRole('radio', { name: 'Akkoord' }).all()) await it.check();
  await save(page, 'een.yaml');
  writeFileSync(join(folder, CASES), CASE.replace('een klap', 'een gil'));
  await open(page, 'stap-4-5');
  await expect(part(page, 'V1: Is er een vermoeden?')).toContainText('Akkoord (Ada, ');
  const changed = part(page, 'Ruzie: "hard" & <b>vaak</b>');
  await expect(changed).toContainText('en daarna veranderd');
  await page.getByLabel('Toon alleen wat nog niet akkoord is').check();
  await expect(left(page)).toHaveText('Nog te lezen: 1 van 1 delen.');
  await expect(part(page, 'V1: Is er een vermoeden?')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Vragen' })).toBeHidden();
  await expect(changed).toBeVisible();
});

for (const width of [1280, 360]) {
  test(`a sheet is accessible and fits at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, 'stap-4-5');
    const expectNothing = async () => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
    };
    await expectNothing();
    await page.getByRole('radio', { name: 'Opmerking' }).first().check();
    await page.getByRole('button', { name: 'Bewaar wat ik heb nagelezen' }).click();
    await expectNothing();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
