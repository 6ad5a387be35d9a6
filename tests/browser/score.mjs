// Lighthouse's mark for speed on every kind of page, as a phone on a slow network: the median of three runs, from a real
// nginx with the headers and the compressed files that the site ships.
//
// Goes out: a table with the mark and what weighs most in it. A busy machine lowers the marks.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { kinds } from './kinds.mjs';

const N_RUNS = 3;
const port = Number(process.env.MELDWIJZER_POORT ?? 4171);
const site = `http://127.0.0.1:${port}`;

const server = spawn('node', [join(import.meta.dirname, 'server.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
for (let up = false; !up; ) {
  if (server.exitCode !== null) throw new Error('the server did not start');
  up = await fetch(site).then((it) => it.ok, () => false);
  if (!up) await new Promise((done) => setTimeout(done, 200));
}

/** @param {string} path */
const measure = async (path) => {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--remote-debugging-port=${port + 8}`],
  });
  try {
    const result = await lighthouse(site + path, { port: port + 8, logLevel: 'error', onlyCategories: ['performance'] });
    if (!result) throw new Error(`no figures for ${path}`);
    const { lhr } = result;
    /** @param {string} id */
    const value = (id) => lhr.audits[id].numericValue ?? NaN;
    /** @param {string} id */
    const seconds = (id) => value(id) / 1000;
    return {
      score: Math.round((lhr.categories.performance.score ?? NaN) * 100),
      first: seconds('first-contentful-paint'),
      largest: seconds('largest-contentful-paint'),
      blocked: value('total-blocking-time'),
      shift: value('cumulative-layout-shift'),
    };
  } finally {
    await browser.close();
  }
};

try {
  console.log(`Lighthouse, speed as a phone, median of ${N_RUNS}: mark; first and largest paint in s; blocked in ms; shift`);
  for (const [name, path] of Object.entries(kinds)) {
    const runs = [];
    for (let i = 0; i < N_RUNS; i++) runs.push(await measure(path));
    runs.sort((a, b) => a.score - b.score);
    const { score, first, largest, blocked, shift } = runs[(N_RUNS - 1) / 2];
    const marks = runs.map((it) => it.score).join('-');
    console.log(`${name.padEnd(20)} ${String(score).padStart(3)}  (${marks})  ${first.toFixed(1)}  ${largest.toFixed(1)}  ${blocked.toFixed(0).padStart(4)}  ${shift.toFixed(3)}`);
  }
} finally {
  server.kill('SIGTERM');
}
