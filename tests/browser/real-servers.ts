// nginx, Caddy and Apache as Debian has them, each with what the program writes for it and the least that belongs around it.
// Comes in: the kind, where the site stands, and how its headers were asked for. Goes out: answers as they come over the line.
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { freePort, PROGRAM, PROJECT } from './own-server.ts';

export const KINDS = ['nginx', 'caddy', 'apache'] as const;
export type Kind = (typeof KINDS)[number];

/** How a server is set up. */
export interface Setup {
  /** Where the site stands on it. */
  root: string;
  /** Headers for this site, or for any. */
  project: boolean;
  /** Whether the lines that wait behind a `#` are switched on. */
  everything: boolean;
}

/** What Apache is given beside its core; a host has more, and nothing else is used. */
const APACHE_MODULES = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'alias', 'deflate', 'filter'];
const OPTIONAL = /^(\s*)# (?=brotli_static|(add_header |Header always set )?(Strict-Transport-Security|Cross-Origin-Resource-Policy)[ :])/gm;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** How often each header stands in it. */
  times: (name: string) => number;
  body: Buffer;
}

/** The address for which a site is built that stands there. */
export const address = (setup: Setup): string => `https://x.example${setup.root}`;

export async function build(from: string, to: string, base: string): Promise<void> {
  await promisify(execFile)(PROGRAM, ['build', from, '--output', to, '--base-url', base, '--compress']);
  await promisify(execFile)(PROGRAM, ['verify', to]);
}

export class RealServer {
  private folder = '';
  /** Where the files of the site are. */
  site = '';
  address = '';
  config = '';
  private process?: ChildProcess;

  /** `from` is the folder of the project that is shown. */
  constructor(readonly kind: Kind, readonly setup: Setup, readonly from = PROJECT) {}

  /** `built` is a folder in which the same site stands already: packing it takes longer than anything else here. */
  async start(built?: string): Promise<void> {
    const { root, project, everything } = this.setup;
    this.folder = mkdtempSync(join(tmpdir(), 'server-'));
    // As on a host, other files stand around it.
    this.site = join(this.folder, 'html', root);
    mkdirSync(join(this.folder, 'html'), { recursive: true });
    if (built) cpSync(built, this.site, { recursive: true });
    else await this.build();
    const asked = ['headers', this.kind, ...(project ? [this.from] : []), '--base-url', this.base()];
    const written = execFileSync(PROGRAM, asked, { cwd: this.folder, encoding: 'utf8' });
    this.config = everything ? written.replaceAll(OPTIONAL, '$1') : written;
    const port = await freePort();
    const [program, ...arguments_] = this[this.kind](port);
    const log = join(this.folder, 'log');
    const said = openSync(log, 'w');
    this.process = spawn(program, arguments_, { stdio: ['ignore', said, said], env: { ...process.env, HOME: this.folder } });
    const running = this.process;
    this.address = `http://127.0.0.1:${port}${root}`;
    await expect.poll(async () => {
      if (running.exitCode !== null) throw new Error(readFileSync(log, 'utf8'));
      return this.get('').then((it) => it.status, () => 0);
    }).toBe(200);
  }

  /** Builds the site where the server shows it, as an editor's machine does: the server knows nothing of it. */
  async build(): Promise<void> {
    await build(this.from, this.site, this.base());
  }

  private base(): string {
    return address(this.setup);
  }

  stop(): void {
    this.process?.kill();
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks for a path from the root of the site, or of the server when it begins with a slash; follows nothing, unpacks nothing. */
  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((done, fail) => {
      const sent = request(new URL(path, this.address), { headers, agent: false }, (it) => {
        const parts: Buffer[] = [];
        it.on('data', (part: Buffer) => parts.push(part));
        it.on('error', fail);
        it.on('end', () => {
          const names = it.rawHeaders.filter((_, n) => n % 2 === 0).map((name) => name.toLowerCase());
          const times = (name: string) => names.filter((one) => one === name).length;
          done({ status: it.statusCode ?? 0, headers: it.headers, times, body: Buffer.concat(parts) });
        });
      });
      sent.on('error', fail);
      sent.end();
    });
  }

  private nginx(port: number): string[] {
    const conf = join(this.folder, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const brotli = this.setup.everything ? 'load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;' : '';
    writeFileSync(join(this.folder, 'meldwijzer.conf'), this.config);
    writeFileSync(conf, `
      ${brotli}
      daemon off;
      master_process off;
      pid ${this.folder}/pid;
      error_log ${this.folder}/error.log;
      events { worker_connections 256; }
      http {
        include /etc/nginx/mime.types;
        ${temporary.map((it) => `${it}_temp_path ${this.folder}/${it};`).join(' ')}
        access_log off;
        server {
          listen 127.0.0.1:${port};
          root ${this.folder}/html;
          include ${this.folder}/meldwijzer.conf;
        }
      }`);
    return ['/usr/sbin/nginx', '-c', conf, '-p', this.folder, '-e', join(this.folder, 'error.log')];
  }

  private caddy(port: number): string[] {
    const conf = join(this.folder, 'Caddyfile');
    writeFileSync(join(this.folder, 'meldwijzer.caddy'), this.config);
    writeFileSync(conf, `
{
	admin off
	auto_https off
	log {
		level ERROR
	}
}
http://127.0.0.1:${port} {
	root * ${this.folder}/html
	import ${this.folder}/meldwijzer.caddy
}
`);
    return ['/usr/bin/caddy', 'run', '--config', conf, '--adapter', 'caddyfile'];
  }

  /** With settings of a host that stand in the way: kinds of its own for `.gz` and `.br`, another policy, packing on the fly. */
  private apache(port: number): string[] {
    const conf = join(this.folder, 'apache.conf');
    writeFileSync(join(this.site, '.htaccess'), this.config);
    const modules = APACHE_MODULES.map((it) => `LoadModule ${it}_module /usr/lib/apache2/modules/mod_${it}.so`);
    writeFileSync(conf, `
      ${modules.join('\n')}
      ServerName x.example
      ServerRoot ${this.folder}
      DefaultRuntimeDir ${this.folder}
      PidFile ${this.folder}/pid
      ErrorLog ${this.folder}/error.log
      Listen 127.0.0.1:${port}
      DocumentRoot ${this.folder}/html
      TypesConfig /etc/mime.types
      AddType application/x-gzip .gz
      AddLanguage br .br
      Header set Referrer-Policy unsafe-url
      AddOutputFilterByType DEFLATE text/html
      <Directory ${this.folder}/html>
        AllowOverride FileInfo Indexes
        Options FollowSymLinks
        Require all granted
      </Directory>`);
    return ['/usr/sbin/apache2', '-f', conf, '-DFOREGROUND'];
  }
}

/** Another folder of the site, whose name is that of a page to embed. */
export function pretender(server: RealServer): string {
  mkdirSync(join(server.site, 'faq/inbedden'));
  cpSync(join(server.site, 'faq/index.html'), join(server.site, 'faq/inbedden/index.html'));
  cpSync(join(server.site, 'faq/index.html'), join(server.site, 'faq/meenemen.html'));
  return 'faq/';
}
