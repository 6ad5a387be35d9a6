// Debian's Chromium against the built site, served by a real nginx under the headers that the site ships.
import { defineConfig } from '@playwright/test';
import { site } from './places.ts';
import { webServer } from './serving.ts';

export default defineConfig({
  testDir: '.',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Nobody waits for these unless something is broken: a machine with other work to do is no mistake.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  // What is pinned is looked at before it is committed: `npx playwright test --update-snapshots`.
  updateSnapshots: process.env.CI ? 'none' : 'missing',
  snapshotPathTemplate: '{testDir}/snapshots/{testFileName}/{arg}{ext}',
  // In the file stands how long each test took.
  reporter: [[process.env.CI ? 'line' : 'list'], ['json', { outputFile: '../../target/log/browser.json' }]],
  use: {
    baseURL: site,
    locale: 'nl-NL',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer,
});
