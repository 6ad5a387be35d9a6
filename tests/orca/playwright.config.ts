// What Debian's screen reader Orca says of the built site in Debian's Firefox, held against what was read and found good before. The
// runner is Playwright's; no driver leads the browser: keys go in, and what is said comes out.
import { defineConfig } from '@playwright/test';
import { webServer } from '../browser/serving.ts';

export default defineConfig({
  testDir: '.',
  forbidOnly: true,
  // Orca starts only when no other Orca of the same user runs.
  workers: 1,
  // Nobody waits for this unless something is broken: a machine with other work to do is no mistake.
  timeout: 600_000,
  // What is pinned is read aloud before it is committed: `npx playwright test --update-snapshots`.
  updateSnapshots: process.env.CI ? 'none' : 'missing',
  snapshotPathTemplate: '{testDir}/spoken/{arg}{ext}',
  reporter: process.env.CI ? [['line']] : [['list']],
  webServer,
});
