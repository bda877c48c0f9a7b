/**
 * Saves a picture of every kind of page in every mode: `node shoot.mjs FOLDER [PART OF A NAME]`.
 * ALLMENDE_E2E_URL names a server that already runs; otherwise one is started over the tests' own city.
 */
import { chromium } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { browserFlags, chromium as executablePath } from './support/browser.ts';
import { startDemoCity } from './support/global_setup.ts';
import { kinds } from './support/kinds.ts';

const [folder, part = ''] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node shoot.mjs FOLDER [PART OF A NAME]');
  process.exit(2);
}
await mkdir(folder, { recursive: true });

const modes = [
  { name: 'd-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'd-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'm-light', viewport: { width: 360, height: 780 }, colorScheme: 'light' },
  { name: 'm-dark', viewport: { width: 360, height: 780 }, colorScheme: 'dark' },
  { name: 'nojs-d-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light', javaScriptEnabled: false },
  { name: 'nojs-m-dark', viewport: { width: 360, height: 780 }, colorScheme: 'dark', javaScriptEnabled: false }
];

const running = process.env['ALLMENDE_E2E_URL'];
const server = running ? { url: running, stop: async () => {} } : await startDemoCity();
const browser = await chromium.launch({ executablePath, args: browserFlags });
try {
  for (const { name: mode, ...options } of modes) {
    const context = await browser.newContext({
      ...options,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce'
    });
    const page = await context.newPage();
    for (const kind of kinds) {
      const name = `${kind.name.replaceAll(/[^a-zA-Z0-9]+/g, '-')}-${mode}`;
      if (!name.includes(part)) continue;
      await page.goto(server.url + kind.path);
      if (options.javaScriptEnabled !== false) {
        await page.locator('#fallback').waitFor({ state: 'detached' });
        await page.evaluate(() => document.fonts.ready);
      }
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      console.log(name);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
