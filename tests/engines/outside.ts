// The world outside this machine: a proxy that answers the neutral address of the exit, and nothing else, so that no test reaches
// the internet and the site under test is byte for byte the one that is published.
//
// Comes in: what a browser sends to other machines. Goes out: a page called Neutraal, and which requests came for it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neutral } from '../browser/built.mjs';

export interface Seen { path: string; referer?: string; cookie?: string }

export interface Outside {
  port: number;
  /** What came for the neutral address, without the icon that a browser fetches by itself. */
  seen: Seen[];
  close(): void;
}

/** A certificate that nobody knows; the browsers are told to take it. */
const certificate = () => {
  const folder = mkdtempSync(join(tmpdir(), 'neutraal-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-nodes', '-days', '2', '-subj', '/CN=neutraal', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const res = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return res;
};

const listen = (server: { listen(port: number, host: string, done: () => void): unknown; address(): unknown }) =>
  new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });

export const outside = async (): Promise<Outside> => {
  const seen: Seen[] = [];
  const page = createServer(certificate(), (request, response) => {
    const { referer, cookie } = request.headers;
    if (request.url !== '/favicon.ico') seen.push({ path: request.url ?? '', referer, cookie });
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Neutraal</title><h1>Neutraal</h1>');
  });
  const port = await listen(page);
  const proxy = createProxy((_, response) => response.writeHead(502).end());
  proxy.on('connect', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.url !== `${new URL(neutral).hostname}:443`) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      if (head.length) target.write(head);
      socket.pipe(target).pipe(socket);
    });
    target.on('error', () => socket.destroy());
    socket.on('close', () => target.destroy());
  });
  return {
    port: await listen(proxy),
    seen,
    close: () => {
      proxy.close();
      page.close();
      proxy.closeAllConnections();
      page.closeAllConnections();
    },
  };
};
