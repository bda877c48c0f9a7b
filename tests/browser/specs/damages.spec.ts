/** Scenario 16: from the code on a thing, on a phone, to the task at the counter. */
import type { Page } from '@playwright/test';
import { carryAxe, expectAccessible, expectNoOverflow, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import { type City, password } from '../support/neighbours.ts';
import { expect, live, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (401|404|409|422)/, viewport: { width: 390, height: 844 } });

let city: City;
let unit: string;
let ben: string;
let booking: string;
/** 1 by 1 pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64'
);
const main = (page: Page) => page.getByRole('main');
const code = () => unit.replaceAll('-', '');
const stateOfUnit = async () =>
  (await city.ask<{ units: { state: string }[] }>('GET', '/resources/mischpult')).units[0]?.state;

async function signInAs(page: Page, login: string): Promise<void> {
  await visit(city, page, '/anmelden');
  await page.getByLabel('Name oder E-Mail-Adresse').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.locator('h1')).toContainText('Angemeldet als');
}
async function ask<T>(method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${city.server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${ben}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

test.beforeAll(async () => {
  city = await startWorkspace();
  for (const [handle, name] of [
    ['ben', 'Ben Amsel'],
    ['kim', 'Kim Specht']
  ]) {
    const account = ['accounts', 'create', '--handle', handle!, '--email', `${handle}@example.org`, '--name', name!, '--password-stdin'];
    await city.server.run(account, password);
  }
  ben = await city.server.run(['tokens', 'create', '--account', 'ben', '--scopes', 'all']);
  const desk = await city.ask<{ id: string }>('POST', '/organisations/theater/resources', {
    kind: 'equipment',
    tracking: 'unit',
    title_de: 'Mischpult',
    status: 'published'
  });
  const made = await city.ask<{ units: { id: string }[] }>('POST', `/resources/${desk.id}/units`, { inventory_code: 'M-001' });
  unit = made.units[0]!.id;
  booking = (
    await ask<{ id: string }>('POST', '/bookings', {
      lines: [{ resource: desk.id }],
      starts_at: `${day(3)}T08:00:00Z`,
      ends_at: `${day(3)}T12:00:00Z`,
      purpose: 'rehearsal'
    })
  ).id;
  await ask('POST', `/bookings/${booking}/request`, {});
  await city.ask('POST', `/bookings/${booking}/approval`, {});
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('a damage', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('is reported from the code on the thing, by keyboard', async ({ page }) => {
    await page.goto(`${city.server.url}/s/${code()}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mischpult');
    await main(page).getByRole('link', { name: 'Schaden oder Fund melden' }).click();
    await expect(main(page).getByText('Zum Melden bitte anmelden.')).toBeVisible();
    await signInAs(page, 'kim');
    await visit(city, page, `/arbeitsraum/schaden/${code()}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mischpult, M-001');
    await expect(main(page).getByText('Deine Meldung geht an den Verleih')).toBeVisible();
    // Nothing is sent without saying what there is.
    await main(page).getByRole('button', { name: 'Melden' }).press('Enter');
    await expect(main(page).getByLabel('Was ist damit?')).toHaveAttribute('aria-invalid', 'true');
    await main(page).getByLabel('Was ist damit?').focus();
    await page.keyboard.type('Unb');
    await expect(main(page).getByLabel('Was ist damit?')).toHaveValue('unusable');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Regler 3 ist abgebrochen.');
    await main(page)
      .getByLabel('Fotos hinzufügen')
      .setInputFiles([{ name: 'regler.png', mimeType: 'image/png', buffer: picture }]);
    await main(page).getByLabel('Was zeigt Foto 1?').fill('Der Regler');
    await main(page).getByRole('button', { name: 'Melden' }).press('Enter');
    await expect(live(page)).toHaveText('Gemeldet. Danke!');
    await expect(page.locator(':focus')).toHaveText('Gemeldet. Danke!');
    expect(await stateOfUnit()).toBe('active');
  });

  test('is a task at the counter, which blocks it and flags who booked it', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/ausgabe');
    const list = main(page).getByRole('region', { name: 'Schäden und Funde' });
    await expect(list.getByText('Regler 3 ist abgebrochen.')).toBeVisible();
    await expect(list.getByText(/Kim Specht.*ungeprüft/)).toBeVisible();
    await expect(list.getByRole('img', { name: 'Der Regler' })).toBeVisible();
    await list.getByRole('button', { name: 'Mischpult, M-001 sperren' }).press('Enter');
    await expect(live(page)).toHaveText('Mischpult, M-001 ist gesperrt.');
    await expect(list.getByText('Eine Buchung ist betroffen, noch ohne Ersatz.')).toBeVisible();
    expect(await stateOfUnit()).toBe('defect');
    await enter(city, page, `/buchungen/${booking}`);
    await expect(main(page).getByText('Etwas davon ist defekt, und es gibt noch keinen Ersatz.')).toBeVisible();
  });

  test('can be read by everybody, on every screen', async ({ page }) => {
    await carryAxe(page);
    await signIn(city, page);
    for (const mode of modes) {
      await page.setViewportSize(mode.viewport);
      await page.emulateMedia({ colorScheme: mode.colorScheme });
      await enter(city, page, '/ausgabe');
      await expect(main(page).getByText('Regler 3 ist abgebrochen.')).toBeVisible();
      await expectAccessible(page, mode.name);
      await expectNoOverflow(page, mode.name);
      await visit(city, page, `/arbeitsraum/schaden/${code()}`);
      await expect(main(page).getByText('Du gehörst zum Verleih.')).toBeVisible();
      await expectAccessible(page, mode.name);
      await expectNoOverflow(page, mode.name);
    }
  });

  test('is closed when it is repaired', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/ausgabe');
    const list = main(page).getByRole('region', { name: 'Schäden und Funde' });
    await list.getByLabel('Erledigt als').selectOption('repariert oder zurück');
    await list.getByRole('button', { name: 'Meldung zu Mischpult, M-001 erledigen' }).press('Enter');
    await expect(live(page)).toHaveText('Die Meldung zu Mischpult, M-001 ist erledigt.');
    await expect(list.getByText('Gerade ist nichts gemeldet.')).toBeVisible();
    expect(await stateOfUnit()).toBe('active');
  });
});
