import { defineConfig } from '@playwright/test';
import { browserFlags, chromium } from './support/browser.ts';

export default defineConfig({
  testDir: './specs',
  outputDir: './results',
  globalSetup: './support/global_setup.ts',
  reporter: [['./support/reporter.ts']],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: chromium, args: browserFlags }
  }
});
