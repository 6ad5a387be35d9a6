// The built site in other engines than Chromium's, served by a real nginx under the headers that the site ships. The runner is
// Playwright's; the browsers are Debian's own, led by the drivers in this folder.
import { defineConfig } from '@playwright/test';
import { webServer } from '../browser/serving.ts';
import type { Name } from './visitor.ts';

export default defineConfig<object, { engine: Name }>({
  testDir: '.',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Nobody waits for this unless something is broken: a machine with other work to do is no mistake.
  timeout: 300_000,
  reporter: process.env.CI ? [['line']] : [['list']],
  projects: [{ name: 'firefox', use: { engine: 'firefox' } }, { name: 'webkit', use: { engine: 'webkit' } }],
  webServer,
});
