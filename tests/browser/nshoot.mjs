import { chromium } from '@playwright/test';
import { browserFlags, chromium as executablePath } from './support/browser.ts';
const url = 'http://localhost:18431';
const browser = await chromium.launch({ executablePath, args: browserFlags });
const modes = [
  { name: 'd', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dd', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'm', viewport: { width: 390, height: 780 }, colorScheme: 'light' }
];
for (const { name, ...o } of modes) {
  const context = await browser.newContext({ ...o, locale: 'de-DE', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url + '/anmelden');
  await page.getByLabel('Name oder E-Mail-Adresse').fill('mia');
  await page.getByLabel('Passwort', { exact: true }).fill('ein langes Passwort');
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('heading', { name: /Angemeldet als/ }).waitFor();
  for (const [n, path] of [['list', '/arbeitsraum/mitteilungen'], ['konto', '/konto'], ['abmelden', '/abmelden/x']]) {
    await page.goto(url + path);
    await page.locator('#fallback').waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `/tmp/nshots/${n}-${name}.png`, fullPage: n !== 'konto' ? true : true });
  }
  await context.close();
}
await browser.close();
