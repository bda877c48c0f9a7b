/** Setting calendars up: by keyboard, with what others see of it afterwards. */
import type { Page } from '@playwright/test';
import { dress, look, modes } from '../support/axe.ts';
import { type City, password } from '../support/neighbours.ts';
import { expect, live, test } from '../support/test.ts';
import { enter, seedProgramme, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ expected: /status of 4(09|22)/ });

let city: City;
const settings = '/kalender/einstellungen';
const card = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name, exact: true });

test.beforeAll(async () => {
  city = await startWorkspace();
  await seedProgramme(city);
});
test.afterAll(async () => {
  await city?.server.stop();
});

test('a calendar for members is made, and found by them alone', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, '/kalender');
  await page.getByRole('link', { name: 'Kalender einrichten' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kalender einrichten');
  const fresh = card(page, 'Neuer Kalender');
  await fresh.getByRole('button', { name: 'Kalender anlegen' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Name: Diese Angabe fehlt.', exact: true })).toBeVisible();
  await fresh.getByLabel('Name', { exact: true }).fill('Kleine Bühne');
  await expect(fresh.getByLabel('Kurzname')).toHaveValue('theater.kleine-buehne');
  await fresh.getByLabel('Wer findet ihn?').selectOption({ label: 'Nur Mitglieder' });
  await fresh.getByRole('button', { name: 'Kalender anlegen' }).press('Enter');
  await expect(live(page)).toHaveText('Kleine Bühne ist angelegt.');
  await expect(page.getByRole('heading', { level: 2, name: 'Kleine Bühne' })).toBeFocused();
  await card(page, 'Kleine Bühne').getByText('Wer kann das sehen?').press('Enter');
  await expect(card(page, 'Kleine Bühne').getByRole('list', { name: 'Was darf ich?' })).toBeVisible();
  const stranger = await fetch(`${city.server.url}/api/v1/calendars/theater.kleine-buehne`);
  expect(stranger.status).toBe(404);
});

test('a handle that is taken is refused at its field', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, settings);
  const fresh = card(page, 'Neuer Kalender');
  await fresh.getByLabel('Name', { exact: true }).fill('Noch einer');
  await fresh.getByLabel('Kurzname').fill('theater.programm');
  await fresh.getByRole('button', { name: 'Kalender anlegen' }).press('Enter');
  await expect(page.getByRole('link', { name: /^Kurzname: / })).toBeVisible();
  await expect(fresh.getByLabel('Name', { exact: true })).toHaveValue('Noch einer');
});

test('its name and who sees it are changed, and the agenda follows', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, settings);
  const programme = card(page, 'Programm Stadttheater');
  await programme.getByLabel('Name', { exact: true }).fill('Spielplan');
  await programme.getByRole('button', { name: 'Speichern', exact: true }).press('Enter');
  await expect(live(page)).toHaveText('Spielplan: gespeichert.');
  await expect(async () => {
    const found = await (await fetch(`${city.server.url}/api/v1/agenda?q=Spielplan`)).json();
    expect(found.items.length).toBeGreaterThan(0);
  }).toPass();
  await card(page, 'Spielplan').getByLabel('Wer findet ihn?').selectOption({ label: 'Nur Mitglieder' });
  await card(page, 'Spielplan').getByRole('button', { name: 'Speichern', exact: true }).press('Enter');
  await expect(async () => {
    const hidden = await (await fetch(`${city.server.url}/api/v1/agenda`)).json();
    expect(hidden.items).toHaveLength(0);
  }).toPass();
});

test('a feed that is no address is refused, a right one is shown and removed', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, settings);
  const plays = card(page, 'Spielplan');
  await plays.getByText('Termine aus einem anderen Kalender holen').press('Enter');
  await plays.getByLabel('Adresse des Feeds').fill('kein feed');
  await plays.getByRole('button', { name: 'Feed eintragen' }).press('Enter');
  await expect(plays.getByRole('link', { name: /^Adresse des Feeds: / })).toBeVisible();
  await plays.getByLabel('Adresse des Feeds').fill('webcal://example.org/a.ics');
  await plays.getByRole('button', { name: 'Feed eintragen' }).press('Enter');
  await expect(live(page)).toHaveText(/^Eingetragen\./);
  await plays.getByRole('button', { name: 'Feed entfernen' }).press('Enter');
  await expect(live(page)).toHaveText(/^Der Feed ist entfernt/);
  await expect(plays.getByLabel('Adresse des Feeds')).toBeFocused();
});

for (const { name, viewport, colorScheme } of modes) {
  test(`the page is accessible: ${name}`, async ({ page }) => {
    await dress(page, { viewport, colorScheme });
    await signIn(city, page);
    await enter(city, page, settings);
    await expect(card(page, 'Spielplan')).toBeVisible();
    await card(page, 'Spielplan').getByText('Termine aus einem anderen Kalender holen').click();
    await look(page, name);
  });
}

test('who edits but does not manage reads who sees it', async ({ page }) => {
  const account = ['accounts', 'create', '--handle', 'ben', '--email', 'ben@example.org', '--name', 'Ben Amsel', '--password-stdin'];
  await city.server.run(account, password);
  await city.server.sql(`
    INSERT INTO memberships (space_id, account_id, standing)
      SELECT m.space_id, b.id, 'owner' FROM memberships m JOIN accounts a ON a.id = m.account_id AND a.handle = 'mia'
      CROSS JOIN accounts b WHERE b.handle = 'ben';
    UPDATE memberships SET standing = 'editor' WHERE account_id = (SELECT id FROM accounts WHERE handle = 'mia')`);
  await signIn(city, page);
  await visit(city, page, `/arbeitsraum/theater${settings}`);
  await expect(page.getByText('Ändern können es Verwalterinnen und Inhaber')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Speichern', exact: true })).toHaveCount(0);
});
