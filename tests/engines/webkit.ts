// WebKit as Debian has it: the engine of Safari in GNOME's small browser, led by its own WebDriver, on a screen that nobody sees.
import { type ChildProcess, spawn } from 'node:child_process';
import selenium, { type WebDriver } from 'selenium-webdriver';
import { freePort } from '../browser/own-server.ts';
import type { Engine, Script, Settings, Window } from './engine.ts';

const { Builder, Capabilities, Key } = selenium;
const KEYS: Record<string, string> = {
  Shift: Key.SHIFT, Control: Key.CONTROL, Alt: Key.ALT, Tab: Key.TAB, Enter: Key.ENTER, Escape: Key.ESCAPE, ArrowDown: Key.ARROW_DOWN, ArrowUp: Key.ARROW_UP,
};
/** Nobody waits for so long unless something is broken, in milliseconds. */
const LIMIT = 20_000;
/** A question that is not answered by then never is: the page took it along when it went. Whoever waits asks again. */
const LATE = 5_000;

/** The driver itself would wait for ever. */
const soon = async <T>(name: string, answer: Promise<T>, limit = LIMIT): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`WebKit does not answer: ${name}`)), limit);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

class Session implements Window {
  constructor(private readonly driver: WebDriver) {}

  async go(address: string): Promise<void> {
    await soon('go', this.driver.get(address));
  }

  async back(): Promise<void> {
    await soon('back', this.driver.navigate().back());
  }

  async forward(): Promise<void> {
    await soon('forward', this.driver.navigate().forward());
  }

  ask<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T> {
    return soon('ask', this.driver.executeScript<T>(script, ...given), LATE);
  }

  async askFrame<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T> {
    await soon('frame', this.driver.switchTo().frame(0));
    try {
      return await this.ask(script, ...given);
    } finally {
      await soon('frame', this.driver.switchTo().defaultContent());
    }
  }

  async click(x: number, y: number, button: 'left' | 'middle'): Promise<void> {
    const which = button === 'left' ? selenium.Button.LEFT : selenium.Button.MIDDLE;
    await soon('click', this.driver.actions({ async: true }).move({ x, y, duration: 0 }).press(which).release(which).perform());
  }

  async keys(...names: string[]): Promise<void> {
    const all = names.map((it) => KEYS[it] ?? it);
    const actions = this.driver.actions({ async: true });
    for (const it of all) actions.keyDown(it);
    for (const it of all.toReversed()) actions.keyUp(it);
    await soon('keys', actions.perform());
  }

  async cookies(): Promise<string[]> {
    return (await soon('cookies', this.driver.manage().getCookies())).map((it) => it.name);
  }

  async count(): Promise<number> {
    return (await soon('count', this.driver.getAllWindowHandles())).length;
  }

  async close(): Promise<void> {
    await soon('close', this.driver.quit());
  }
}

/** A screen in memory, and its name. */
const screen = async (): Promise<[ChildProcess, string]> => {
  const it = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((done, fail) => {
    it.once('error', fail);
    it.once('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)));
    it.stdio[3]?.once('data', (text: Buffer) => done(text.toString().trim()));
  });
  return [it, `:${number}`];
};

const started = async (address: string): Promise<void> => {
  const end = Date.now() + LIMIT;
  while (!(await fetch(`${address}/status`).then((it) => it.ok, () => false))) {
    if (Date.now() > end) throw new Error('WebKitWebDriver does not answer');
    await new Promise((done) => setTimeout(done, 50));
  }
};

export const webkit = async ({ scripts, proxy }: Settings): Promise<Engine> => {
  const [xvfb, display] = await screen();
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_COMPOSITING_MODE: '1', NO_AT_BRIDGE: '1' };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env });
  const end = () => {
    driver.kill();
    xvfb.kill();
  };
  process.once('exit', end);
  const address = `http://127.0.0.1:${port}`;
  await started(address);
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    // Otherwise every question waits for a page to load, which one out of the back/forward cache never does.
    pageLoadStrategy: 'none',
    timeouts: { script: LIMIT },
    'webkitgtk:browserOptions': {
      args: ['--automation', `--proxy=http://127.0.0.1:${proxy}`, '--ignore-host=127.0.0.1', ...(scripts ? [] : ['--enable-javascript=false'])],
    },
  });
  return {
    open: async () => new Session(await new Builder().usingServer(address).withCapabilities(capabilities).build()),
    close: () => {
      process.off('exit', end);
      end();
      return Promise.resolve();
    },
  };
};
