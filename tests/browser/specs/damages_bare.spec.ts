/** The report of a damage without a single script, from the code on a thing on. */
import type { Browser, Page } from '@playwright/test';
import { type City, password } from '../support/neighbours.ts';
import { expect, test } from '../support/test.ts';
import { signIn, startWorkspace } from '../support/workspace.ts';

test.use({ expected: /status of (401|403|422)/ });

interface Damage {
  words: string;
  finding: string;
  reporter: string;
  blocks: boolean;
}
let city: City;
let unit: string;
const main = (page: Page) => page.getByRole('main');
const path = () => `${city.server.url}/arbeitsraum/schaden/${unit.replaceAll('-', '')}`;
const damages = async () => (await city.ask<{ items: Damage[] }>('GET', '/organisations/theater/damages')).items;

async function bare(browser: Browser, work: (page: Page) => Promise<void>, cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = []) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  await context.addCookies(cookies);
  await work(await context.newPage());
  await context.close();
}

test.beforeAll(async () => {
  city = await startWorkspace();
  const account = ['accounts', 'create', '--handle', 'kim', '--email', 'kim@example.org', '--name', 'Kim Specht', '--password-stdin'];
  await city.server.run(account, password);
  const desk = await city.ask<{ id: string }>('POST', '/organisations/theater/resources', {
    kind: 'equipment',
    tracking: 'unit',
    title_de: 'Mischpult',
    status: 'published'
  });
  const made = await city.ask<{ units: { id: string }[] }>('POST', `/resources/${desk.id}/units`, { inventory_code: 'M-001' });
  unit = made.units[0]!.id;
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('a report without scripts', () => {
  test.describe.configure({ mode: 'serial' });

  test('is sent by somebody who signs in with it, once', async ({ browser }) => {
    await bare(browser, async (page) => {
      await page.goto(`${city.server.url}/s/${unit.replaceAll('-', '')}`);
      await main(page).getByRole('link', { name: 'Schaden oder Fund melden' }).click();
      await expect(page.locator('h1')).toHaveText('Schaden oder Fund melden');
      // Who nobody knows is not told what it is.
      await expect(main(page).getByText('M-001')).toHaveCount(0);
      await main(page).getByRole('button', { name: 'Melden' }).click();
      await expect(main(page).getByRole('alert').getByRole('link', { name: 'Was ist damit?: Diese Angabe fehlt.' })).toBeVisible();
      await expect(main(page).getByLabel('Was ist damit?')).toHaveAttribute('aria-invalid', 'true');
      await expect(main(page).getByLabel('Was ist damit?')).toHaveAccessibleDescription('Diese Angabe fehlt.');
      await main(page).getByLabel('Was ist damit?').selectOption('Unbenutzbar');
      await main(page).getByLabel('Was ist zu sehen, und wo ist es?').fill('Regler <3> ist „ab“.\nIm Lager.');
      await main(page).getByLabel('Name oder E-Mail-Adresse').fill('kim');
      await main(page).getByLabel('Passwort').fill('falsch');
      await main(page).getByRole('button', { name: 'Melden' }).click();
      await expect(main(page).getByLabel('Name oder E-Mail-Adresse')).toHaveAttribute('aria-invalid', 'true');
      await expect(main(page).getByLabel('Was ist damit?')).toHaveValue('unusable');
      await expect(main(page).getByLabel('Was ist zu sehen, und wo ist es?')).toHaveValue('Regler <3> ist „ab“.\nIm Lager.');
      expect(await damages()).toEqual([]);
      await main(page).getByLabel('Passwort').fill(password);
      await main(page).getByRole('button', { name: 'Melden' }).click();
      await expect(main(page).getByRole('status')).toHaveText('Gemeldet. Danke!');
      await page.reload();
      await expect(main(page).getByRole('status')).toHaveText('Gemeldet. Danke!');
      // Nobody stays signed in by it.
      expect(await page.context().cookies()).toEqual([]);
    });
    expect(await damages()).toMatchObject([{ words: 'Regler <3> ist „ab“.\nIm Lager.', finding: 'unusable', reporter: 'other', blocks: false }]);
  });

  test('blocks the thing when the lender is signed in and says so', async ({ browser, page }) => {
    await signIn(city, page);
    const cookies = await page.context().cookies();
    await bare(
      browser,
      async (theirs) => {
        await theirs.goto(path());
        await expect(main(theirs).getByText('Mischpult, M-001')).toBeVisible();
        await expect(main(theirs).getByText('Du gehörst zum Verleih.')).toBeVisible();
        await expect(main(theirs).getByLabel('Passwort')).toHaveCount(0);
        await main(theirs).getByLabel('Was ist damit?').selectOption('Unbenutzbar');
        await main(theirs).getByLabel('Was ist zu sehen, und wo ist es?').fill('Gehäuse gebrochen.');
        await main(theirs).getByRole('button', { name: 'Melden' }).click();
        await expect(main(theirs).getByRole('status')).toHaveText('Gemeldet. Es ist gesperrt und wird nicht mehr verliehen. Danke!');
      },
      cookies
    );
    expect(await damages()).toHaveLength(2);
  });

  test('is not sent by a page of others, whose forms bring the cookie along', async ({ page }) => {
    await signIn(city, page);
    const sent = await page.request.post(path(), { form: { finding: 'unusable', words: 'Von woanders.' } });
    expect(sent.status()).toBe(403);
    expect(await damages()).toHaveLength(2);
    expect((await page.request.get(`${city.server.url}/arbeitsraum/schaden/xyz`)).status()).toBe(404);
  });

  test('is read in English', async ({ browser }) => {
    await bare(browser, async (page) => {
      await page.goto(path().replace('/arbeitsraum', '/en/arbeitsraum'));
      await expect(page.locator('h1')).toHaveText('Report damage or a find');
      await expect(main(page).getByLabel('What is with it?')).toBeVisible();
    });
  });
});
