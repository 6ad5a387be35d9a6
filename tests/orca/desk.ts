// The desk of a visitor who hears: a screen that nobody sees, a bus, a window manager, Orca and Firefox, all in Dutch, all with a
// home of their own that goes when they go. Nothing of the machine is changed.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const here = import.meta.dirname;
/** Debian makes no locale by itself; this one is made once. */
const LOCALE = 'nl_NL.UTF-8';
const locales = join(here, 'test-results-locale');
/** Nobody waits for so long unless something is broken, in milliseconds. */
const LIMIT = 60_000;

/** No first page, no question, no suggestion, no visit to another machine. */
const PREFERENCES: Record<string, string | number | boolean> = {
  'accessibility.force_disabled': -1,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.translations.enable': false,
  'browser.urlbar.autoFill': false,
  'browser.urlbar.suggest.engines': false,
  'browser.urlbar.suggest.history': false,
  'browser.urlbar.suggest.openpage': false,
  'browser.urlbar.suggest.searches': false,
  'browser.urlbar.suggest.topsites': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.locale.requested': 'nl',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
};

/** A bus on which nothing is started but that of accessibility: what else Debian offers would touch the machine. */
const bus = (services: string) => `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
const ACCESSIBILITY = '/usr/share/dbus-1/services/org.a11y.Bus.service';

const sleep = (time: number) => new Promise((done) => setTimeout(done, time));

/** The first line that a program writes in the channel that it is given for that. */
const told = (it: ChildProcess, name: string): Promise<string> => new Promise((done, fail) => {
  it.once('error', fail);
  it.once('exit', (code) => fail(new Error(`${name} ended with ${code}`)));
  it.stdio[3]?.once('data', (text: Buffer) => done(text.toString().trim()));
});

/** Whether a process, or a thread of it, has something to do: it runs, waits for its turn or for the disk. */
const isBusy = (pid: string): boolean => {
  try {
    return readdirSync(`/proc/${pid}/task`).some((it) => /^[RD]/.test(readFileSync(`/proc/${pid}/task/${it}/stat`, 'utf8').split(') ').at(-1) ?? ''));
  } catch {
    return false;
  }
};

/** One line of the pen. */
export interface Line { say?: string; stop?: boolean }

export class Desk {
  private readonly folder = mkdtempSync(join(tmpdir(), 'orca-'));
  private readonly started: ChildProcess[] = [];
  private readonly pen = join(this.folder, 'pen');
  private readonly log = join(this.folder, 'orca.log');
  private readonly until = join(this.folder, 'until');
  private environment: NodeJS.ProcessEnv = {};

  /** The screen is so wide, in pixels: on a small one more is folded. */
  constructor(private readonly width: number) {}

  async open(): Promise<void> {
    // Also when the test is broken off.
    process.once('exit', this.end);
    if (!existsSync(join(locales, LOCALE))) {
      mkdirSync(locales, { recursive: true });
      execFileSync('localedef', ['-i', 'nl_NL', '-f', 'UTF-8', join(locales, LOCALE)]);
    }
    for (const it of ['home', 'run', 'orca', 'firefox', 'services']) mkdirSync(join(this.folder, it), { mode: 0o700 });
    writeFileSync(this.pen, '');
    writeFileSync(this.log, '');
    for (const it of ['pen.py', 'orca-customizations.py']) copyFileSync(join(here, it), join(this.folder, 'orca', it));
    copyFileSync(ACCESSIBILITY, join(this.folder, 'services', basename(ACCESSIBILITY)));
    writeFileSync(join(this.folder, 'bus.conf'), bus(join(this.folder, 'services')));
    const preferences = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(this.folder, 'firefox/user.js'), preferences.join(''));

    this.environment = {
      PATH: process.env.PATH,
      HOME: join(this.folder, 'home'),
      XDG_RUNTIME_DIR: join(this.folder, 'run'),
      LANG: LOCALE,
      LOCPATH: locales,
      GSETTINGS_BACKEND: 'memory',
      GTK_USE_PORTAL: '0',
      GNOME_ACCESSIBILITY: '1',
      ORCA_PEN: this.pen,
      ORCA_UNTIL: this.until,
    };
    const screen = this.start('Xvfb', ['-displayfd', '3', '-screen', '0', `${this.width}x900x24`, '-nolisten', 'tcp']);
    this.environment.DISPLAY = `:${await told(screen, 'Xvfb')}`;
    const daemon = this.start('dbus-daemon', ['--config-file=bus.conf', '--nofork', '--print-address=3']);
    this.environment.DBUS_SESSION_BUS_ADDRESS = await told(daemon, 'dbus-daemon');
    this.start('openbox', []);
    const orca = this.start('orca', [`--debug-file=${this.log}`, '--user-prefs', join(this.folder, 'orca')]);
    orca.once('exit', (code) => {
      if (code !== null) console.error(`Orca ended with ${code}: does another one run, of the same user?`);
    });
    await this.wait('Orca', () => this.lines().length > 0);
    this.start('firefox-esr', ['--no-remote', '--profile', join(this.folder, 'firefox'), 'about:blank']);
    await this.wait('Firefox', () => this.lines().some((it) => it.say?.includes('Firefox')));
    await this.silence();
  }

  /** Presses keys, each with what is held at the same time, as in `ctrl+l`: see the names in xdotool. */
  press(...keys: string[]): void {
    execFileSync('xdotool', ['key', '--clearmodifiers', ...keys], { env: this.environment });
  }

  type(text: string): void {
    execFileSync('xdotool', ['type', '--delay', '5', text], { env: this.environment });
  }

  /** From now on what is read aloud goes on until a text that begins so. */
  readUntil(text: string): void {
    writeFileSync(this.until, text);
  }

  /** All that was said. */
  lines(): Line[] {
    return readFileSync(this.pen, 'utf8').split('\n').filter(Boolean).map((it) => JSON.parse(it));
  }

  /** Waits until nothing is said, and neither Orca nor Firefox has anything left to do. */
  async silence(): Promise<void> {
    const end = Date.now() + LIMIT;
    for (let [last, still] = [-1, 0]; still < 10; await sleep(50)) {
      const size = statSync(this.log).size + statSync(this.pen).size;
      still = size === last && !this.processes().some(isBusy) ? still + 1 : 0;
      last = size;
      if (Date.now() > end) throw new Error('no silence');
    }
  }

  /** Orca, and Firefox with what it starts. */
  private processes(): string[] {
    const ours = new Set(this.started.map((it) => it.pid));
    return readdirSync('/proc').filter((it) => {
      if (!/^\d+$/.test(it)) return false;
      try {
        const [name, rest] = readFileSync(`/proc/${it}/stat`, 'utf8').split(') ');
        return ours.has(Number(rest.split(' ')[2])) && !name.includes('(Xvfb');
      } catch {
        return false;
      }
    });
  }

  private start(program: string, given: string[]): ChildProcess {
    const said = openSync(join(this.folder, `${program}.said`), 'w');
    // A group of its own, with all that it starts.
    const it = spawn(program, given, { env: this.environment, cwd: this.folder, detached: true, stdio: ['ignore', said, said, 'pipe'] });
    this.started.push(it);
    return it;
  }

  private async wait(what: string, holds: () => boolean): Promise<void> {
    for (const end = Date.now() + LIMIT; !holds(); await sleep(50)) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}; see ${this.folder}`);
    }
  }

  async close(): Promise<void> {
    const running = this.started.filter((it) => it.pid !== undefined && it.exitCode === null && it.signalCode === null);
    const gone = running.map((it) => new Promise((done) => it.once('exit', done)));
    this.end();
    await Promise.all(gone);
    process.off('exit', this.end);
    if (process.env.MELDWIJZER_BUREAU) console.log(`the desk: ${this.folder}`);
    else rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The groups, because some of what they started outlives who started it. */
  private readonly end = (): void => {
    for (const { pid } of this.started.toReversed()) {
      try {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    }
  };
}
