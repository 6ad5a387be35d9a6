// The server of every configuration of Playwright: the built site, the showcase and the sites of associations, in a real nginx.
import { fileURLToPath } from 'node:url';
import { site } from './places.ts';

export const webServer = {
  command: `node ${fileURLToPath(new URL('server.mjs', import.meta.url))}`,
  url: `${site}/`,
  timeout: 300_000,
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 2000 },
};
