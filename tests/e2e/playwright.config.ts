import { defineConfig } from '@playwright/test';

// Run by `cargo xtask test`, `shots` and `bench`, which build dist/ and name the browser in CHROMIUM.
export default defineConfig({
  outputDir: 'results',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/closing.ts']],
  use: {
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'e2e', testDir: 'specs' },
    { name: 'shots', testDir: 'shots' },
    { name: 'bench', testDir: 'bench' },
  ],
});
