// Debian's Firefox, led over WebDriver BiDi, which it speaks by itself.
import puppeteer, { type BrowserContext, type Frame, type KeyInput, type Page } from 'puppeteer-core';
import type { Engine, Script, Settings, Window } from './engine.ts';

const PROGRAM = '/usr/bin/firefox-esr';

class Tab implements Window {
  constructor(private readonly page: Page, private readonly context: BrowserContext) {
    // A professional is asked before answers are lost; whoever tests that a page is left wants to leave it.
    page.on('dialog', (it) => void it.accept().catch(() => undefined));
  }

  go(address: string): Promise<void> {
    // The library waits for signs of loading that a page out of the back/forward cache does not give.
    void this.page.goto(address).catch(() => undefined);
    return Promise.resolve();
  }

  // The library's own would wait in the same way.
  async back(): Promise<void> {
    await this.page.evaluate(() => { setTimeout(() => history.back()); });
  }

  async forward(): Promise<void> {
    await this.page.evaluate(() => { setTimeout(() => history.forward()); });
  }

  ask<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T> {
    return this.in(this.page.mainFrame(), script, given);
  }

  askFrame<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T> {
    const frame = this.page.mainFrame().childFrames()[0];
    if (!frame) throw new Error('the page has no frame');
    return this.in(frame, script, given);
  }

  private async in<A extends unknown[], T>(frame: Frame, script: Script<A, T>, given: A): Promise<T> {
    return (await frame.evaluate(script as (...it: unknown[]) => unknown, ...given)) as T;
  }

  async click(x: number, y: number, button: 'left' | 'middle'): Promise<void> {
    await this.page.mouse.click(x, y, { button });
  }

  async keys(...names: string[]): Promise<void> {
    const { keyboard } = this.page;
    for (const it of names) await keyboard.down(it as KeyInput);
    for (const it of names.toReversed()) await keyboard.up(it as KeyInput);
  }

  async cookies(): Promise<string[]> {
    return (await this.context.cookies()).map((it) => it.name);
  }

  async count(): Promise<number> {
    return (await this.context.pages()).length;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

export const firefox = async ({ scripts, proxy }: Settings): Promise<Engine> => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: PROGRAM,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      'javascript.enabled': scripts,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy,
      // The library switches it off; every visitor has it.
      'fission.bfcacheInParent': true,
    },
  });
  return {
    open: async () => {
      const context = await browser.createBrowserContext();
      return new Tab(await context.newPage(), context);
    },
    close: () => browser.close(),
  };
};
