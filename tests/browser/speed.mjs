// How long it takes from a press on Verder until the next screen is painted, over all paths of all trees of the built site.
//
// Goes out: one line of figures. The press comes at the start of a frame, so that waiting for the screen's own rhythm is
// not part of the time; the end is the first task after that frame has been painted.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';

const project = join(import.meta.dirname, '..', '..');
const program = join(project, 'target/release/meldwijzer');
/** @type {Record<string, string>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json' };
const origin = 'http://meldwijzer.test';

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage();
await page.route(`${origin}/**`, (route) => {
  const path = new URL(route.request().url()).pathname;
  const file = join(project, 'public', path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file)) return route.fulfill({ status: 404 });
  return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'application/octet-stream' });
});

/**
 * Runs in the page: gives an answer and says how long the next screen took.
 * @param {string} answer
 * @returns {Promise<number>}
 */
const step = async (answer) => {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll('.speler-antwoord label');
  const next = document.querySelector('.speler-verder');
  const button = [...buttons].find((it) => it.textContent === answer);
  if (!button || !(next instanceof HTMLElement)) throw new Error(`no answer ${answer}`);
  button.click();
  const after = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const start = performance.now();
      next.click();
      void after().then(() => done(performance.now() - start));
    });
  });
};

/** @type {number[]} */
const times = [];
for (const id of ['kindcheck', 'mantelzorgcheck', 'stap-4-5', 'bezwaar', 'rbcz']) {
  const { adres, paden } = JSON.parse(execFileSync(program, ['paths', id, project, '--format', 'json'], { encoding: 'utf8' }));
  for (const path of paden) {
    await page.goto(origin + adres);
    await page.locator('.speler').waitFor();
    for (const { antwoord } of path.vragen) times.push(await page.evaluate(step, antwoord));
  }
}
await browser.close();
times.sort((a, b) => a - b);
/** @param {number} part */
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
console.log(`from Verder to the next screen painted, ${times.length} steps: median ${at(0.5)} ms, 95 % under ${at(0.95)} ms, longest ${at(1)} ms`);
