/** What people are told: the bell, the list, letters about it, and leaving with and without one's data. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { at } from '../support/dates.ts';
import { carryAxe, expectAccessible, look, modes } from '../support/axe.ts';
import { type City, password, startCity } from '../support/neighbours.ts';
import { expect, live, mounted, test } from '../support/test.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let city: City;
let kim: string;
const chosen = 'vier grüne Dohlen';

test.beforeAll(async () => {
  city = await startCity('Neuwerda', 'theater', 'Stadttheater');
  await city.server.run(
    ['accounts', 'create', '--handle', 'kim', '--email', 'kim@example.org', '--name', 'Kim Kahl', '--password-stdin'],
    chosen
  );
  kim = await city.server.run(['tokens', 'create', '--account', 'kim', '--scopes', 'all']);
});

test.afterAll(async () => {
  await city?.server.stop();
});

async function visit(page: Page, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(city.server.url + path);
  await mounted(page);
}

const h1 = (page: Page) => page.getByRole('heading', { level: 1 });
const button = (page: Page, name: string | RegExp) => page.locator('#inhalt').getByRole('button', { name });
const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Mitteilungen/ });

async function signIn(page: Page, login: string, secret: string): Promise<void> {
  await visit(page, '/anmelden');
  await page.getByLabel('Name oder E-Mail-Adresse').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(secret);
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
  await expect(h1(page)).toHaveText(/^Angemeldet als/);
}

async function unreadOfKim(): Promise<number> {
  const answer = await fetch(`${city.server.url}/api/v1/notifications/unread`, { headers: { authorization: `Bearer ${kim}` } });
  return ((await answer.json()) as { unread: number }).unread;
}

/** An event in which Kim takes part. */
async function makeEvent(title: string): Promise<string> {
  const wish = { title, starts_local: at(5, '19:00'), ends_local: at(5, '21:00'), joining: { mode: 'open' } };
  const { slug } = await city.ask<{ slug: string }>('POST', '/calendars/theater.programm/events', wish);
  const taken = await fetch(`${city.server.url}/api/v1/events/${slug}/participation`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${kim}`, 'content-type': 'application/json' },
    body: JSON.stringify({ seats: 1 })
  });
  expect(taken.status).toBeLessThan(300);
  return slug;
}

test('the bell counts, and the list is read by keyboard alone', async ({ page }) => {
  await signIn(page, 'mia', password);
  await expect(bell(page)).toHaveAccessibleName('Mitteilungen');
  await makeEvent('Sommerfest');
  await expect
    .poll(async () => (await city.ask<{ unread: number }>('GET', '/notifications/unread')).unread, { timeout: 20_000 })
    .toBe(1);
  await visit(page, '/veranstaltungen');
  await expect(bell(page)).toHaveAccessibleName('Mitteilungen, 1 neu');
  await bell(page).focus();
  await page.keyboard.press('Enter');
  await expect(h1(page)).toHaveText('Mitteilungen');
  const first = page.locator('#inhalt li').first();
  await expect(first).toContainText(/Kim Kahl nimmt teil: Sommerfest/);
  await expect(first).toContainText('neu');
  await button(page, /als gelesen markieren/).last().focus();
  await page.keyboard.press('Enter');
  await expect(live(page)).toContainText('Als gelesen markiert.');
  await expect(page.getByText('Nichts Ungelesenes')).toBeFocused();
  await expect(bell(page)).toHaveAccessibleName('Mitteilungen');
  await page.getByLabel('Nur ungelesene zeigen').press('Space');
  await expect(page.getByRole('heading', { name: 'Nichts Ungelesenes' })).toBeVisible();
});

test('a link leads to the thing and counts as read; all are read at once', async ({ page }) => {
  const slug = await makeEvent('Lesung');
  await signIn(page, 'kim', chosen);
  /* Each is told of as it then stands. */
  for (const [status, told] of [['cancelled', 1], ['scheduled', 2]] as const) {
    await city.ask('PATCH', `/events/${slug}`, { status });
    await expect.poll(unreadOfKim, { timeout: 20_000 }).toBe(told);
  }
  await visit(page, '/arbeitsraum/mitteilungen');
  await expect(page.locator('#inhalt li')).toHaveCount(2);
  await expect(page.locator('#inhalt li').first()).toContainText('Findet doch statt: Lesung');
  await page.getByRole('link', { name: /Findet doch statt/ }).click();
  await expect(h1(page)).toHaveText('Lesung');
  await expect(bell(page)).toHaveAccessibleName('Mitteilungen, 1 neu');
  await visit(page, '/arbeitsraum/mitteilungen');
  await button(page, 'Alle als gelesen markieren').click();
  await expect(live(page)).toContainText('Alle Mitteilungen sind gelesen.');
  await expect(bell(page)).toHaveAccessibleName('Mitteilungen');
});

test('letters come as the account page says', async ({ page }) => {
  await signIn(page, 'kim', chosen);
  await visit(page, '/konto#mitteilungen');
  const rules = page.locator('#mitteilungen');
  await expect(rules).toContainText('E-Mails gehen erst an diese Adresse, wenn sie bestätigt ist.');
  await rules.getByLabel(/Absagen und Verlegungen von Terminen/).selectOption('einmal täglich um 7 Uhr');
  await rules.getByRole('button', { name: 'Auswahl speichern' }).press('Enter');
  await expect(live(page)).toContainText('Die Auswahl ist gespeichert.');
  await visit(page, '/konto');
  await expect(rules.getByLabel(/Absagen und Verlegungen von Terminen/)).toHaveValue('daily');
  await expect(rules.getByLabel(/Betrieb/)).toHaveCount(0);
});

test('applying for an organisation asks for a proven address and says so', async ({ page }) => {
  await signIn(page, 'kim', chosen);
  await visit(page, '/arbeitsraum');
  await expect(page.locator('#inhalt')).toContainText('Bitte zuerst die E-Mail-Adresse bestätigen');
  await expect(page.locator('#inhalt').getByRole('link', { name: 'Zum Konto' })).toBeVisible();
});

test.describe('a link that is not valid', () => {
  test.use({ expected: /status of 404/ });

  test('says so', async ({ page }) => {
    await carryAxe(page);
    await visit(page, '/abmelden/falsch');
    await expect(h1(page)).toHaveText('Keine E-Mails mehr?');
    await button(page, 'E-Mails abbestellen').press('Enter');
    await expect(page.locator('#inhalt')).toContainText('Dieser Link gilt nicht.');
    await expectAccessible(page, 'refused');
  });
});

for (const mode of modes) {
  test.describe(mode.name, () => {
    test.use({ viewport: mode.viewport, colorScheme: mode.colorScheme });

    test('every page is accessible and fits', async ({ page }) => {
      await carryAxe(page);
      await signIn(page, 'mia', password);
      for (const path of ['/arbeitsraum/mitteilungen', '/en/arbeitsraum/mitteilungen', '/konto', '/abmelden/x']) {
        await visit(page, path);
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        if (path.endsWith('mitteilungen')) await expect(page.locator('#inhalt li').first()).toBeVisible();
        for (const fold of await page.locator('summary').all()) await fold.click();
        await look(page, path);
      }
    });
  });
}

test('all data comes along as a ZIP file', async ({ page }) => {
  await signIn(page, 'kim', chosen);
  await visit(page, '/konto');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Daten herunterladen' }).press('Enter')
  ]);
  expect(download.suggestedFilename()).toMatch(/^allmende-kim-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.includes('LIESMICH.txt')).toBe(true);
});

test.describe('leaving', () => {
  test.use({ expected: /status of (401|422)/ });

  test('asks twice, and then the account is gone', async ({ page }) => {
    await carryAxe(page);
    await signIn(page, 'kim', chosen);
    await visit(page, '/konto');
    await page.locator('summary', { hasText: 'Konto löschen …' }).press('Enter');
    const part = page.getByRole('region', { name: 'Konto löschen' });
    await part.getByRole('button', { name: 'Endgültig löschen' }).press('Enter');
    await expect(part).toContainText('Bitte bestätigen, dass das Konto gelöscht werden soll.');
    await part.getByLabel(/Passwort/).first().fill('falsch');
    await part.getByRole('checkbox', { name: /endgültig/ }).press('Space');
    await part.getByRole('button', { name: 'Endgültig löschen' }).press('Enter');
    await expect(part.locator('[aria-invalid=true]')).toHaveCount(1);
    await expectAccessible(page, 'refused');
    await part.getByLabel(/Passwort/).first().fill(chosen);
    await part.getByRole('button', { name: 'Endgültig löschen' }).press('Enter');
    await expect(page).toHaveURL(/\/anmelden/);
    await expect(live(page)).toContainText('Das Konto ist gelöscht.');
    await page.getByLabel('Name oder E-Mail-Adresse').fill('kim');
    await page.getByLabel('Passwort', { exact: true }).fill(chosen);
    await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByRole('alert').or(page.locator('.kern-error, .note.is-danger')).first()).toBeVisible();
  });
});
