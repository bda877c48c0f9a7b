/** Language, theme and session: what goes with the reader from page to page. */
import { kinds } from '../support/kinds.ts';
import { account } from '../support/seed.ts';
import { expect, live, mounted, open, test } from '../support/test.ts';

test('every kind of page has its twin in English', async ({ page }) => {
  test.setTimeout(180_000);
  for (const kind of kinds.filter(({ status, path }) => status === 200 && !path.startsWith('/en/'))) {
    await test.step(kind.name, async () => {
      await open(page, kind.path);
      await page.getByRole('link', { name: 'English', exact: true }).click();
      await expect(page).toHaveURL((url) => url.pathname + url.search === `/en${kind.path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.getByRole('link', { name: 'Skip to content' })).toBeAttached();
      await expect(page.locator('h1')).toHaveCount(1);
      await page.getByRole('link', { name: 'Deutsch', exact: true }).click();
      await expect(page).toHaveURL((url) => url.pathname + url.search === kind.path);
      await expect(page.locator('h1')).toHaveText(kind.h1);
    });
  }
});

test('the theme follows the device until the reader chooses', async ({ page }) => {
  const theme = () => page.evaluate(() => document.documentElement.dataset['kernTheme']);
  await open(page, '/veranstaltungen');
  expect(await theme()).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(theme).toBe('dark');
  await page.getByRole('button', { name: 'Darstellung wählen' }).click();
  await page.getByRole('menuitemradio', { name: 'Hell' }).click();
  expect(await theme()).toBe('light');
  await page.reload();
  await mounted(page);
  expect(await theme()).toBe('light');
  await page.goto('/impressum');
  await mounted(page);
  expect(await theme()).toBe('light');
  await page.getByRole('button', { name: 'Darstellung wählen' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Hell' })).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('menuitemradio', { name: 'Wie im Gerät' }).click();
  expect(await theme()).toBe('dark');
});

test.describe('signing in', () => {
  test.use({ expected: /status of (401|422)/ });

  const login = 'Name oder E-Mail-Adresse';

  test('an empty form names its fields', async ({ page, watch }) => {
    await open(page, '/anmelden');
    await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
    const summary = page.getByRole('group', { name: '2 Angaben fehlen oder passen nicht' });
    await expect(summary).toBeFocused();
    await expect(page).toHaveTitle(/^Fehler: Anmelden/);
    await expect(page.getByLabel(login)).toHaveAttribute('aria-invalid', 'true');
    await summary.getByRole('link', { name: /Passwort/ }).click();
    await expect(page.getByLabel('Passwort', { exact: true })).toBeFocused();
    expect(watch.asked).toEqual([]);
  });

  test('a wrong password says so and keeps the form', async ({ page }) => {
    await open(page, '/anmelden');
    await page.getByLabel(login).fill(account.handle);
    await page.getByLabel('Passwort', { exact: true }).fill('falsch');
    await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
    const summary = page.getByRole('group', { name: 'Das hat nicht geklappt.' });
    await expect(summary).toContainText('Name oder Passwort stimmt nicht.');
    await expect(summary).toBeFocused();
    await expect(page.getByLabel(login)).toHaveValue(account.handle);
  });

  test('the right password leads back, and signing out ends it', async ({ page, context }) => {
    await open(page, '/veranstaltungen?q=stille');
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
    await expect(page).toHaveURL(/\/anmelden\?zurueck=/);
    await page.getByLabel(login).fill(account.email);
    await page.getByLabel('Passwort', { exact: true }).fill(account.password);
    await page.getByLabel('Passwort zeigen').check();
    await expect(page.getByLabel('Passwort', { exact: true })).toHaveAttribute('type', 'text');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/veranstaltungen\?q=stille$/);
    await expect(live(page)).toContainText(/Angemeldet als Mia Berg|gefunden/);
    const cookies = await context.cookies();
    expect(cookies.find(({ name }) => name === 'allmende_session')).toMatchObject({ httpOnly: true, sameSite: 'Lax' });

    await page.reload();
    await mounted(page);
    await page.getByRole('button', { name: 'Konto von Mia Berg' }).click();
    await page.getByRole('menuitem', { name: 'Mia Berg' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Konto');
    await expect(page.locator('#inhalt')).toContainText(account.email);
    await page.locator('#inhalt').getByRole('button', { name: 'Abmelden', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
    await expect(live(page)).toContainText('Abgemeldet');
    expect((await context.cookies()).filter(({ name }) => name.startsWith('allmende_'))).toEqual([]);
  });

  test('an address outside is no way back', async ({ page, baseURL }) => {
    await open(page, '/anmelden?zurueck=%2F%2Fexample.org%2F');
    await page.getByLabel(login).fill(account.handle);
    await page.getByLabel('Passwort', { exact: true }).fill(account.password);
    await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Angemeldet als Mia Berg');
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
});
