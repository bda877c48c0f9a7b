/** Venues: made and described in the workspace, chosen for an event, read and searched in public. */
import { dress, expectAccessible, look, modes } from '../support/axe.ts';
import type { City } from '../support/neighbours.ts';
import { expect, live, mounted, rows, test } from '../support/test.ts';
import { enter, make, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

interface Venue {
  id: string;
  slug: string;
  version: number;
  rooms: { id: string; name: string }[];
  access: { key: string; value: unknown; checked_by: string }[];
}

let city: City;
let event = '';
const read = () => city.ask<Venue>('GET', '/venues/theaterlabor');

test.beforeAll(async () => {
  city = await startWorkspace();
  event = (await make(city, 'Abend im Labor', 3)).id;
  await make(city, 'Abend anderswo', 3);
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('in the workspace', () => {
  test.use({ expected: /status of (409|422)/ });
  test.beforeEach(async ({ page }) => signIn(city, page));

  test('a venue is made by keyboard alone', async ({ page }) => {
    await enter(city, page, '/orte');
    await expect(page.getByText('Noch kein Ort angelegt')).toBeVisible();
    const form = page.locator('form');
    await form.getByRole('button', { name: 'Ort anlegen' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'Name: Diese Angabe fehlt.' })).toBeVisible();
    await form.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.type('Theaterlabor');
    await form.getByLabel('Straße und Hausnummer').fill('Torweg 6');
    await page.keyboard.press('Enter');
    await expect(page.locator('h1')).toHaveText('Theaterlabor');
    await expect(page).toHaveURL(/\/arbeitsraum\/theater\/orte\/theaterlabor$/);
  });

  test('wrong input is told at its field, and what was typed stays', async ({ page }) => {
    await enter(city, page, '/orte/theaterlabor');
    const form = page.getByRole('form', { name: 'Angaben zum Ort' });
    await form.getByLabel('Breite (Grad)').fill('hier');
    await form.getByRole('button', { name: 'Speichern' }).click();
    await expect(form.getByLabel('Breite (Grad)')).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByLabel('Breite (Grad)')).toHaveValue('hier');
    await form.getByLabel('Breite (Grad)').fill('52,0188');
    await form.getByLabel('Länge (Grad)').fill('8,5432');
    await form.getByLabel('Website').fill('javascript:alert(1)');
    await form.getByRole('button', { name: 'Zeit hinzufügen' }).click();
    await expect(form.getByRole('group', { name: 'Zeit 1' }).getByLabel('Montag')).toBeFocused();
    await form.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByRole('link', { name: /^Website:/ })).toBeVisible();
    await page.getByRole('link', { name: /^Zeit 1, Wochentage:/ }).click();
    await expect(form.getByLabel('Montag')).toBeFocused();
    await page.keyboard.press('Space');
    await form.getByLabel('Website').fill('https://labor.example');
    await form.getByRole('button', { name: 'Speichern' }).click();
    await expect(live(page)).toHaveText('Gespeichert.');
    expect(await read()).toMatchObject({
      latitude: 52.0188,
      longitude: 8.5432,
      website: 'https://labor.example',
      opening_hours: [{ days: ['monday'], opens: '10:00', closes: '18:00' }]
    });
  });

  test('of two edits at a time none is lost', async ({ page }) => {
    await enter(city, page, '/orte/theaterlabor');
    const form = page.getByRole('form', { name: 'Angaben zum Ort' });
    await city.ask('PATCH', '/venues/theaterlabor', { locality: 'Neuwerda' });
    await form.getByLabel('Hinweis zu den Öffnungszeiten').fill('Im August zu.');
    await form.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByRole('alert')).toContainText('von anderer Seite geändert');
    await expect(form.getByLabel('Hinweis zu den Öffnungszeiten')).toHaveValue('Im August zu.');
    await form.getByLabel('Ort (optional)', { exact: true }).fill('Neuwerda');
    await form.getByRole('button', { name: 'Speichern' }).click();
    await expect(live(page)).toHaveText('Gespeichert.');
    expect(await read()).toMatchObject({ locality: 'Neuwerda', opening_note: 'Im August zu.' });
  });

  test('rooms have names of their own', async ({ page }) => {
    await enter(city, page, '/orte/theaterlabor');
    for (const name of ['Halle', 'Studio']) {
      await page.getByRole('button', { name: 'Raum hinzufügen' }).click();
      await expect(page.getByLabel('Name des Raums')).toBeFocused();
      await page.keyboard.type(name);
      await page.getByLabel('Personen').fill('80');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Raum hinzufügen' })).toBeFocused();
    }
    await page.getByRole('button', { name: 'Raum hinzufügen' }).click();
    await page.getByLabel('Name des Raums').fill('Halle');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name des Raums')).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    expect((await read()).rooms.map(({ name }) => name)).toEqual(['Halle', 'Studio']);
  });

  test('questions are answered as far as somebody knows', async ({ page }) => {
    await enter(city, page, '/orte/theaterlabor');
    const moving = page.locator('summary', { hasText: 'Gehen und Rollen' });
    await expect(moving).toContainText(/0 von/);
    await moving.press('Enter');
    const level = page.getByRole('group', { name: 'Stufenloser Zugang' });
    await expect(level.getByLabel('weiß nicht')).toBeChecked();
    await level.getByLabel('ja').check();
    await page.getByLabel('Breite der Tür').fill('9');
    await page.getByRole('button', { name: 'Antworten speichern' }).click();
    await expect(page.getByRole('link', { name: /Breite der Tür: Plausibel/ })).toBeVisible();
    await page.getByLabel('Breite der Tür').fill('95');
    await page.getByRole('group', { name: 'Rollstuhlgerechte Toilette' }).getByLabel('nein').check();
    await expect(moving).toContainText(/^Gehen und Rollen 3 von/);
    await page.getByLabel('Wer hat nachgesehen?').fill('Hausleitung');
    await page.getByRole('button', { name: 'Antworten speichern' }).click();
    await expect(live(page)).toHaveText('Die Antworten sind gespeichert.');
    expect((await read()).access).toMatchObject([
      { key: 'entrance.level', value: true, checked_by: 'Hausleitung' },
      { key: 'entrance.door_cm', value: 95 },
      { key: 'toilet.wheelchair', value: false }
    ]);
  });

  test('the answers of a room are taken over for the next', async ({ page }) => {
    await enter(city, page, '/orte/theaterlabor');
    await page.getByLabel('Worum geht es?').selectOption('Halle');
    await expect(page.getByText('Hier gilt: ja (im Haus)')).toBeVisible();
    await page.getByLabel('Rollstuhlplätze').fill('8');
    await page.getByRole('button', { name: 'Antworten speichern' }).click();
    await expect(live(page)).toHaveText('Die Antworten sind gespeichert.');
    await page.getByLabel('Worum geht es?').selectOption('Studio');
    await expect(page.getByLabel('Rollstuhlplätze')).toHaveValue('');
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await expect(page.getByLabel('Rollstuhlplätze')).toHaveValue('8');
    await page.getByLabel('Rollstuhlplätze').fill('2');
    await page.getByRole('button', { name: 'Antworten speichern' }).click();
    await expect(live(page)).toHaveText('Die Antworten sind gespeichert.');
  });

  test('an event is put into a room by keyboard', async ({ page }) => {
    await enter(city, page, `/termine/${event}`);
    const box = page.getByRole('combobox', { name: /^Ort aus der Liste/ });
    await box.focus();
    await page.keyboard.type('labor');
    await expect(page.getByRole('option', { name: /^Theaterlabor/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Adresse und Barrierefreiheit kommen vom Ort.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Anderen Ort wählen' })).toBeFocused();
    await page.getByLabel('Raum', { exact: true }).selectOption('Halle');
    await page.getByLabel('Tastführung').check();
    await page.getByRole('main').getByRole('button', { name: 'Änderungen speichern', exact: true }).click();
    await expect(live(page)).toContainText(/gespeichert/i);
    expect(await city.ask('GET', `/events/${event}`)).toMatchObject({
      venue: { slug: 'theaterlabor', room: 'Halle' },
      place: { name: 'Theaterlabor', street: 'Torweg 6' },
      accessibility: { features: ['touch_tour'] }
    });
  });
});

test('the venue is read by everybody', async ({ page }) => {
  await visit(city, page, '/orte/theaterlabor');
  await expect(page.locator('h1')).toHaveText('Theaterlabor');
  await expect(page.getByRole('heading', { name: 'Gehen und Rollen' }).first()).toBeVisible();
  const access = page.getByRole('region', { name: 'Barrierefreiheit' });
  await expect(access.getByText('95 cm')).toBeVisible();
  await expect(access.getByText(/geprüft am .* von Hausleitung/).first()).toBeVisible();
  /* What nobody told of is not there, least of all as a no. */
  await expect(page.getByText('Aufzug', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Abend im Labor' })).toBeVisible();
  await page.getByRole('link', { name: 'Abend im Labor' }).click();
  await mounted(page);
  const own = page.getByRole('region', { name: 'Barrierefreiheit' });
  await expect(own.getByText('Tastführung')).toBeVisible();
  await expect(own.getByText('Rollstuhlplätze')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Theaterlabor' })).toHaveAttribute('href', '/orte/theaterlabor');
});

test('the agenda is searched for what must be there', async ({ page }) => {
  await visit(city, page, '/veranstaltungen');
  await page.getByRole('button', { name: /^Filter( \d+)?$/ }).click();
  await page.getByRole('group', { name: 'Barrierefreiheit' }).getByLabel('Stufenloser Zugang').check();
  await page.getByRole('button', { name: 'Anwenden' }).click();
  await expect(page).toHaveURL(/access=entrance\.level/);
  await expect(rows(page)).toHaveText(['Abend im Labor']);
  await page.getByRole('group', { name: 'Barrierefreiheit' }).getByLabel('Rollstuhlgerechte Toilette').check();
  await page.getByRole('button', { name: 'Anwenden' }).click();
  await expect(rows(page)).toHaveCount(0);
});

for (const { name, viewport, colorScheme } of modes) {
  test(`everything is accessible: ${name}`, async ({ page }) => {
    test.setTimeout(180_000);
    await dress(page, { viewport, colorScheme });
    for (const path of ['/orte/theaterlabor', '/en/orte/theaterlabor', `/veranstaltungen/${event}`]) {
      await visit(city, page, path);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await look(page, path);
    }
    await visit(city, page, '/veranstaltungen?access=entrance.level');
    await page.getByRole('button', { name: /^Filter( \d+)?$/ }).click();
    await expect(page.getByRole('group', { name: 'Barrierefreiheit' })).toBeVisible();
    await look(page, 'filter');
    await signIn(city, page);
    for (const path of ['/orte', '/orte/theaterlabor', '/termine/neu']) {
      await enter(city, page, path);
      await look(page, path);
    }
    await page.getByRole('combobox', { name: /^Ort aus der Liste/ }).fill('labor');
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await expectAccessible(page, 'open list of venues');
    await enter(city, page, '/orte/theaterlabor');
    await page.getByRole('button', { name: 'Zeit hinzufügen' }).click();
    await page.getByRole('button', { name: 'Raum hinzufügen' }).click();
    await look(page, 'forms of a venue');
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, expected: /status of 404/ });
  test('the venue says the same', async ({ page }) => {
    await page.goto(`${city.server.url}/orte/theaterlabor`);
    await expect(page.locator('h1')).toHaveText('Theaterlabor');
    await expect(page.getByText('Breite der Tür')).toBeVisible();
    await expect(page.getByText('95 cm')).toBeVisible();
    await expect(page.getByText('Aufzug', { exact: true })).toHaveCount(0);
    await page.goto(`${city.server.url}/orte/gibt-es-nicht`);
    await expect(page.locator('h1')).toHaveText('Diese Seite gibt es nicht');
  });
});
