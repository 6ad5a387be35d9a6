// A Chromium of years ago, out of an npm package, led over the DevTools protocol: no library that leads browsers of today leads these.
//
// Comes in: a package of tests/browsers-old/package.json. Goes out: a page that can be opened, asked, pressed and looked at. The
// protocol comes over two pipes, so that no port is needed.
import { spawn } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const require = createRequire(import.meta.url);

/**
 * The program of a package, unpacked once beside it.
 * @param {string} name
 */
const program = async (name) => {
  // A package may not export its own package.json.
  const folder = require.resolve.paths(name)?.map((it) => join(it, name)).find((it) => existsSync(it));
  if (!folder) throw new Error(`no package ${name}: run npm ci in ${dirname(import.meta.filename)}`);
  const unpacked = join(folder, 'unpacked');
  const res = join(unpacked, 'chromium');
  if (!existsSync(res)) {
    mkdirSync(unpacked, { recursive: true });
    await pipeline(createReadStream(join(folder, 'bin/chromium.br')), createBrotliDecompress(), createWriteStream(`${res}.half`));
    chmodSync(`${res}.half`, 0o755);
    renameSync(`${res}.half`, res);
  }
  return res;
};

/** Longer than this is never, in milliseconds. */
const WAIT = 15_000;

/** @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void }} Waiting */

export class Chromium {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {((method: string, parameters: any) => void)[]} */
  #listeners = [];
  #next = 1;
  #session = '';

  /**
   * @param {string} name the package
   * @param {{ width: number, height: number }} window
   */
  static async start(name, window) {
    // In one process some of them now and then come up deaf: then another one is started, and that is no finding of the site.
    for (let left = 3; ; left -= 1) {
      const it = new Chromium();
      try {
        await it.#launch(name, window);
        return it;
      } catch (error) {
        await it.stop();
        if (left === 1) throw error;
      }
    }
  }

  /**
   * @param {string} name
   * @param {{ width: number, height: number }} window
   */
  async #launch(name, window) {
    this.profile = mkdtempSync(join(tmpdir(), 'old-chromium-'));
    this.process = spawn(await program(name), [
      '--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--hide-scrollbars',
      '--disable-background-networking', '--remote-debugging-pipe', `--user-data-dir=${this.profile}`, `--window-size=${window.width},${window.height}`, 'about:blank',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.process.on('exit', () => this.#end());
    const [, , , to, from] = this.process.stdio;
    this.to = to;
    let rest = '';
    from.setEncoding('utf8');
    from.on('data', (text) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#hear(JSON.parse(part));
    });
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', ...window });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    this.#session = sessionId;
    for (const domain of ['Page', 'Runtime', 'Network']) await this.send(`${domain}.enable`);
    this.version = (await this.send('Browser.getVersion')).product;
  }

  /** @param {{ id?: number, method?: string, params?: unknown, result?: unknown, error?: { message: string } }} message */
  #hear({ id, method, params, result, error }) {
    if (method) for (const listener of this.#listeners) listener(method, params);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (!waiting || id === undefined) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  #isGone() {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  #end() {
    for (const it of this.#waiting.values()) it.reject(new Error('the browser is gone'));
    this.#waiting.clear();
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  async send(method, params = {}) {
    const id = this.#next++;
    const sessionId = /^(Target|Browser)\./.test(method) ? undefined : this.#session;
    if (this.#isGone()) throw new Error('the browser is gone');
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${method}`)), WAIT);
      late.unref();
      this.#waiting.set(id, { resolve, reject });
      this.to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /**
   * Answers every address that begins so with a page of a few words: nothing here reaches the internet.
   * @param {string} begin
   * @param {string} body
   */
  async answer(begin, body) {
    this.#listeners.push((method, it) => {
      if (method !== 'Fetch.requestPaused') return;
      void this.send('Fetch.fulfillRequest', {
        requestId: it.requestId, responseCode: 200, responseHeaders: [{ name: 'Content-Type', value: 'text/html' }], body: Buffer.from(body).toString('base64'),
      });
    });
    await this.send('Fetch.enable', { patterns: [{ urlPattern: `${begin}*` }] });
  }

  /** @param {string} address */
  async open(address) {
    const loaded = new Promise((done, fail) => {
      this.#listeners.push((method) => { if (method === 'Page.loadEventFired') done(undefined); });
      setTimeout(() => fail(new Error(`no end to loading ${address}`)), WAIT).unref();
    });
    await this.send('Page.navigate', { url: address });
    await loaded;
  }

  /**
   * The value of an expression in the page.
   * @param {string} expression
   */
  async ask(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  /**
   * Asks until it is so.
   * @param {string} expression
   * @param {number} [within] milliseconds
   */
  async until(expression, within = WAIT) {
    const end = Date.now() + within;
    for (;;) {
      // Between two pages there is nothing to ask.
      if (await this.ask(expression).catch(() => false)) return;
      if (Date.now() > end) throw new Error(`not so in ${this.version}: ${expression}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /**
   * Presses what a selector finds, with the mouse, where it is.
   * @param {string} selector
   */
  async press(selector) {
    const found = JSON.stringify(selector);
    await this.ask(`document.querySelector(${found}).scrollIntoView({ block: 'center' })`);
    const [x, y] = await this.ask(`(() => { const it = document.querySelector(${found}).getBoundingClientRect(); return [it.left + it.width / 2, it.top + it.height / 2]; })()`);
    for (const type of ['mousePressed', 'mouseReleased']) await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** A picture of the window, as PNG. */
  async look() {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  async stop() {
    if (!this.#isGone()) {
      const gone = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGKILL');
      await gone;
    }
    rmSync(this.profile, { recursive: true, force: true });
  }
}
