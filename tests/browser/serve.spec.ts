// What an editor sees while writing: the page renews itself, a mistake shows in the page, and mending it brings the page back.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const project = join(import.meta.dirname, '..', '..');
const program = process.env.MELDWIJZER ?? join(project, 'target/release/meldwijzer');

// One server for both: they look at the same folder.
test.describe.configure({ mode: 'serial' });

let folder = '';
let server: ChildProcess;
let address = '';

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  cpSync(join(project, 'tests/sites/showcase'), folder, { recursive: true });
  cpSync(join(project, 'themes/standaard'), join(folder, 'themes/standaard'), { recursive: true });
  server = spawn(program, ['serve', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  address = await new Promise((done) => {
    server.stdout?.on('data', (text) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(text));
      if (found) done(found[0]);
    });
  });
});

test.afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const change = (file: string, from: string, to: string) => {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};

test('a change shows without asking, a mistake shows in the page, and mending it brings the page back', async ({ page }) => {
  await page.goto(`${address}handelingsprotocol/1-lenen/`);
  await expect(page.getByText('Dit hoofdstuk gaat over lenen.')).toBeVisible();

  change('content/handelingsprotocol/01-lenen.md', 'Dit hoofdstuk gaat over lenen.', 'Dit hoofdstuk gaat over boeken lenen.');
  await expect(page.getByText('Dit hoofdstuk gaat over boeken lenen.')).toBeVisible();

  change('content/handelingsprotocol/01-lenen.md', 'hp:2.1', 'hp:2.7');
  const mistake = page.getByText('deze verwijzing wijst naar een paragraaf die niet bestaat');
  await expect(mistake).toBeVisible();
  await expect(page.getByText('content/handelingsprotocol/01-lenen.md:')).toBeVisible();
  // The last good version is still there to look at.
  await expect(page.getByText('Dit hoofdstuk gaat over boeken lenen.')).toBeVisible();

  change('content/handelingsprotocol/01-lenen.md', 'hp:2.7', 'hp:2.1');
  await expect(mistake).toBeHidden();
});

test('style and player are served as well', async ({ page }) => {
  await page.goto(`${address}kindcheck/`);
  await expect(page.locator('.speler')).toBeVisible();
  change('themes/standaard/stijl/20-basis.css', 'letter-spacing: -0.01em', 'letter-spacing: 3px');
  await expect(page.locator('h1')).toHaveCSS('letter-spacing', '3px');
});
