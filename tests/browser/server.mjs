// Starts nginx on a row of ports: the first serves the built site with its own headers, the second a page of somebody else that
// shows a tree in a frame, the third the showcase of tests/sites/, and the rest the sites of associations, all built for the
// occasion. Stops it again when asked.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '..', '..');
const state = join(here, 'test-results', 'nginx');
mkdirSync(state, { recursive: true });

const program = process.env.MELDWIJZER ?? join(project, 'target/release/meldwijzer');
const port = Number(process.env.MELDWIJZER_POORT ?? 4171);

/**
 * Builds a site of tests/sites/, holds it against itself, and says in which folder it then stands.
 * @param {string} name
 * @param {string[]} more
 */
const built = (name, more = []) => {
  const folder = join(state, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(project, 'tests/sites', name), folder, { recursive: true });
  cpSync(join(project, 'themes/standaard'), join(folder, 'themes/standaard'), { recursive: true });
  execFileSync(program, ['build', folder, ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync(program, ['verify', join(folder, 'public')], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, 'public');
};

const showcase = built('showcase');
/** One association at the root of its server, one in a folder. */
const associations = [
  { port: port + 3, at: '/', folder: built('vereniging-basis', ['--base-url', `http://127.0.0.1:${port + 3}/`]) },
  { port: port + 4, at: '/meldcode/', folder: built('vereniging-eigen', ['--base-url', `http://127.0.0.1:${port + 4}/meldcode/`]) },
];

// The other site is a folder that a test may add a page to.
const host = join(state, 'host');
rmSync(host, { recursive: true, force: true });
cpSync(join(here, 'host'), host, { recursive: true });

const headers = execFileSync(program, ['headers', 'nginx'], { encoding: 'utf8' });
const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${state}/${it};`);
writeFileSync(
  join(state, 'nginx.conf'),
  `daemon off;
master_process off;
pid ${state}/nginx.pid;
error_log ${state}/error.log;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  ${temporary.join('\n  ')}
  access_log ${state}/access.log;
  server {
    listen 127.0.0.1:${port};
    root ${project}/public;
    ${headers}
  }
  server {
    listen 127.0.0.1:${port + 1};
    root ${host};
    index index.html;
  }
  server {
    listen 127.0.0.1:${port + 2};
    root ${showcase};
    ${headers}
  }
  ${associations.map((it) => `server {
    listen 127.0.0.1:${it.port};
    index index.html;
    absolute_redirect off;
    location ${it.at} {
      alias ${it.folder}/;
    }
  }`).join('\n  ')}
}
`,
);
const nginx = spawn('/usr/sbin/nginx', ['-c', join(state, 'nginx.conf'), '-p', state], { stdio: 'inherit' });
nginx.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => nginx.kill('SIGQUIT'));
