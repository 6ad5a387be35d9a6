// For tests that start a server of their own: the program, the project, and a port that nobody has.
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(import.meta.dirname, '../..');
export const PROGRAM = process.env.MELDWIJZER ?? join(PROJECT, 'target/release/meldwijzer');

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
