/** The event editor: entering, drafts, errors, previews, series, conflicts, calling off, and never losing what was typed. */
import type { Page } from '@playwright/test';
import { carryAxe, expectAccessible, look, modes } from '../support/axe.ts';
import { at, day, recurrence } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { expect, live, mounted, test } from '../support/test.ts';
import { enter, make, type Made, signIn, stage, startWorkspace } from '../support/workspace.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let city: City;
test.beforeAll(async () => {
  city = await startWorkspace();
  await make(city, 'Erste Premiere', 30, { place: stage });
});
test.afterAll(async () => {
  await city?.server.stop();
});
test.beforeEach(async ({ page }) => signIn(city, page));

type Event = Made & Record<string, unknown> & { starts_local: string; visibility: string; recurrence: { rule: string } | null };
const read = (key: string) => city.ask<Event>('GET', `/events/${key}`);
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

test('an event is entered by keyboard alone and published', async ({ page }) => {
  await enter(city, page, '/termine');
  await page.getByRole('link', { name: 'Neuer Termin' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Neuer Termin');
  await field(page, 'Titel').focus();
  await page.keyboard.type('Nacht der Stimmen');
  await field(page, 'Tag').fill(day(9));
  await field(page, 'Beginn').fill('21:00');
  await page.getByLabel('Ende (optional)').fill('01:00');
  await expect(page.getByText('Endet am nächsten Morgen.')).toBeVisible();
  /* The place of an earlier event brings its address along. */
  await page.getByLabel('Haus oder Ort').fill(stage.name);
  await page.getByLabel('Haus oder Ort').press('Tab');
  await expect(page.getByLabel('Straße und Hausnummer')).toHaveValue(stage.street);
  await field(page, 'Was kostet es?').selectOption('Eintritt');
  await page.getByLabel(/^Preis/).fill('14 € / 8 €');
  await field(page, 'Mit dem Rollstuhl').selectOption('Zugänglich');
  await page.getByLabel('Induktionsschleife').check();
  await expect(page.getByText('Nur in diesem Fenster aufgehoben')).toBeVisible();
  await button(page, 'Veröffentlichen').focus();
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText('Veröffentlicht.');
  await expect(page.locator('h1')).toHaveText('Nacht der Stimmen bearbeiten');
  expect(await read(idIn(page))).toMatchObject({
    slug: 'nacht-der-stimmen',
    starts_local: at(9, '21:00'),
    ends_local: at(10, '01:00'),
    place: stage,
    visibility: 'public',
    price: { kind: 'paid', min_cents: 800, max_cents: 1400 },
    accessibility: { wheelchair: 'fully', features: ['induction_loop'] }
  });
  await page.goto(`${city.server.url}/veranstaltungen/nacht-der-stimmen`);
  await mounted(page);
  await expect(page.locator('h1')).toHaveText('Nacht der Stimmen');
});

test('errors stand at their fields, and what was typed stays', async ({ page }) => {
  await enter(city, page, '/termine/neu');
  await page.getByLabel('Haus oder Ort').fill('Irgendwo');
  await button(page, 'Veröffentlichen').click();
  const summary = page.getByRole('group', { name: '2 Angaben fehlen oder passen nicht' });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Fehler: Neuer Termin/);
  await summary.getByRole('link', { name: 'Titel: Der Titel fehlt.' }).click();
  await expect(field(page, 'Titel')).toBeFocused();
  await expect(field(page, 'Titel')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Haus oder Ort')).toHaveValue('Irgendwo');
  await expect(page.getByText('Entwurf', { exact: true })).toBeVisible();
});

test.describe('refused by the server', () => {
  test.use({ expected: /status of 422/ });
  test('an answer’s pointers become errors at fields', async ({ page }) => {
    await enter(city, page, `/termine/neu?tag=${day(5)}`);
    await field(page, 'Titel').fill('Mit falschen Angaben');
    await field(page, 'Beginn').fill('20:00');
    await page.getByLabel(/^Adresse für Karten/).fill('keine Adresse');
    await page.getByLabel(/^Sprachen/).fill('deutsch!');
    await button(page, 'Als Entwurf speichern').click();
    const summary = page.getByRole('group', { name: '2 Angaben fehlen oder passen nicht' });
    await expect(summary.getByRole('link')).toHaveText([/^Adresse für Karten oder Anmeldung: Hier gehört eine Adresse/, /^Sprachen: Das ist kein/]);
    await expect(page.getByLabel(/^Adresse für Karten/)).toHaveValue('keine Adresse');
    expect((await page.request.get(`${city.server.url}/api/v1/events/mit-falschen-angaben`)).status()).toBe(404);
  });
});

test('before the first save the window keeps what was typed', async ({ page }) => {
  await enter(city, page, '/termine/neu');
  await field(page, 'Titel').fill('Halb fertig');
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('allmende.termin.')).length)).toBe(1);
  await page.getByRole('link', { name: 'Alle Termine', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Ohne Speichern weggehen?' });
  await dialog.getByRole('button', { name: 'Hier bleiben' }).click();
  await expect(field(page, 'Titel')).toHaveValue('Halb fertig');
  await page.getByRole('link', { name: 'Alle Termine', exact: true }).click();
  await dialog.getByRole('button', { name: 'Weggehen' }).click();
  await expect(page.locator('h1')).toContainText('Termine');
  await enter(city, page, '/termine/neu');
  await expect(field(page, 'Titel')).toHaveValue('Halb fertig');
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await expect(field(page, 'Titel')).toHaveValue('');
  await page.getByRole('link', { name: 'Alle Termine', exact: true }).click();
  await expect(page).toHaveURL(/\/termine$/);
});

test('a draft on the server saves itself, and nobody else sees it', async ({ page }) => {
  await enter(city, page, `/termine/neu?tag=${day(6)}`);
  await field(page, 'Titel').fill('Stiller Entwurf');
  await field(page, 'Beginn').fill('18:00');
  await page.keyboard.press('Control+s');
  await expect(live(page)).toHaveText('Entwurf gespeichert.');
  const id = idIn(page);
  await page.getByLabel(/^Kurz gesagt/).fill('Kommt von selbst an');
  await expect(page.getByText(/^Entwurf von selbst gespeichert um/)).toBeVisible();
  expect(await read(id)).toMatchObject({ visibility: 'draft', summary: 'Kommt von selbst an' });
  expect((await page.request.get(`${city.server.url}/veranstaltungen/stiller-entwurf`, { headers: { cookie: '' } })).status()).toBe(404);
  await page.reload();
  await mounted(page);
  await expect(page.getByLabel(/^Kurz gesagt/)).toHaveValue('Kommt von selbst an');
});

test('the preview shows the public page without saving', async ({ page }) => {
  await carryAxe(page);
  await enter(city, page, `/termine/neu?tag=${day(6)}`);
  await field(page, 'Titel').fill('Nur angesehen');
  await field(page, 'Beginn').fill('18:00');
  await page.getByLabel('Beschreibung (optional)').fill('Mit **Nachdruck**');
  await button(page, 'Vorschau').click();
  const dialog = page.getByRole('dialog', { name: 'Vorschau' });
  await expect(dialog.getByRole('heading', { name: 'Nur angesehen' })).toBeVisible();
  await expect(dialog.locator('strong', { hasText: 'Nachdruck' })).toBeVisible();
  await expectAccessible(page, 'preview');
  await page.keyboard.press('Escape');
  await expect(button(page, 'Vorschau')).toBeFocused();
  expect((await page.request.get(`${city.server.url}/api/v1/events/nur-angesehen`)).status()).toBe(404);
  await page.evaluate(() => sessionStorage.clear());
});

test('a rhythm is told in words, with the dates that the server counts', async ({ page }) => {
  await enter(city, page, '/termine/neu?tag=2027-01-14');
  await field(page, 'Titel').fill('Stammtisch');
  await field(page, 'Beginn').fill('19:00');
  await field(page, 'Wiederholt sich').selectOption('Monatlich am 2. Donnerstag');
  await page.getByLabel('Bis zu einem Tag').check();
  await field(page, 'Letzter möglicher Tag').fill('2027-06-30');
  await expect(page.getByText('jeden 2. Donnerstag im Monat, bis 30. Juni 2027')).toBeVisible();
  const dates = page.getByRole('list', { name: 'Die nächsten Termine' }).getByRole('listitem');
  await expect(dates).toHaveText([/14\. Jan/, /11\. Feb/, /11\. März/, /8\. Apr/, /13\. Mai/, /10\. Juni/]);
  await page.getByRole('button', { name: 'Ausfallen lassen: 8. April 2027' }).click();
  await expect(dates).toHaveCount(5);
  await page.getByRole('button', { name: '8. April 2027 wieder aufnehmen' }).click();
  await expect(dates).toHaveCount(6);
  await page.getByRole('button', { name: 'Ausfallen lassen: 13. Mai 2027' }).click();
  await button(page, 'Veröffentlichen').click();
  await expect(live(page)).toHaveText('Veröffentlicht.');
  expect((await read(idIn(page))).recurrence).toEqual({
    rule: 'FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270630T215959Z',
    dates: [],
    exceptions: ['2027-05-13T19:00:00']
  });
});

test('one date, this and all that follow, or the whole series', async ({ page }) => {
  const series = await make(city, 'Offene Probe', 7, { recurrence: { rule: 'FREQ=WEEKLY;COUNT=4' } });
  await enter(city, page, `/termine/${series.id}`);
  const dates = page.getByRole('region', { name: 'Einzelne Termine ändern' }).getByRole('listitem');
  await expect(dates).toHaveCount(4);
  await dates.nth(1).getByRole('link').click();
  await expect(page.getByRole('link', { name: 'Nur dieser Termin' })).toHaveAttribute('aria-current', 'true');
  await page.getByLabel('Haus oder Ort').fill('Im Foyer');
  await button(page, 'Änderungen speichern').click();
  await expect(live(page)).toHaveText('Änderungen gespeichert.');
  const one = await city.ask<{ place: { name: string } }>('GET', `/events/${series.id}/occurrences/${recurrence(14, '19:30')}`);
  expect(one.place.name).toBe('Im Foyer');
  expect(await read(series.id)).toMatchObject({ place: null });

  await page.goto(`${city.server.url}/arbeitsraum/theater/termine/${series.id}?termin=${recurrence(21, '19:30')}`);
  await mounted(page);
  await page.getByRole('link', { name: 'Dieser und alle folgenden' }).click();
  await expect(page.getByText(/^Die Wiederholung bleibt: .*, 2 Termine$/)).toBeVisible();
  await field(page, 'Beginn').fill('20:15');
  await page.getByLabel('Ende (optional)').fill('22:15');
  await button(page, 'Änderungen speichern').click();
  await expect(live(page)).toHaveText('Die Reihe ist geteilt. Ab diesem Termin gilt das Neue.');
  await expect(page).not.toHaveURL(new RegExp(series.id));
  const starts = async (id: string) =>
    (await city.ask<{ items: { starts_local: string }[] }>('GET', `/events/${id}/occurrences`)).items.map((date) => date.starts_local);
  expect(await starts(series.id)).toEqual([at(7, '19:30'), at(14, '19:30')]);
  expect(await starts(idIn(page))).toEqual([at(21, '20:15'), at(28, '20:15')]);

  await enter(city, page, `/termine/${series.id}?termin=${recurrence(14, '19:30')}`);
  await button(page, 'Mehr').click();
  await page.getByRole('menuitem', { name: 'Aus der Reihe nehmen' }).click();
  await expect(page.locator('h1')).toHaveText('Offene Probe bearbeiten');
  await expect(dates).toHaveCount(1);
});

test('an event is called off, put off and taken up again, with a word to everybody', async ({ page }) => {
  const made = await make(city, 'Wackliger Abend', 8);
  await enter(city, page, `/termine/${made.id}`);
  await button(page, 'Mehr').click();
  await page.getByRole('menuitem', { name: 'Absagen' }).click();
  await page.getByRole('dialog').getByLabel(/^Mitteilung an alle/).fill('Die Sängerin ist erkrankt.');
  await page.getByRole('dialog').getByRole('button', { name: 'Absagen', exact: true }).click();
  await expect(live(page)).toHaveText('Abgesagt.');
  expect(await read(made.id)).toMatchObject({ status: 'cancelled', status_reason: 'Die Sängerin ist erkrankt.' });
  await button(page, 'Mehr').click();
  await page.getByRole('menuitem', { name: 'Findet doch statt' }).click();
  await expect(live(page)).toHaveText('Der Termin findet statt.');
  await button(page, 'Mehr').click();
  await page.getByRole('menuitem', { name: 'Verschieben' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Verschieben', exact: true }).click();
  await expect(dialog.getByLabel('Neuer Tag')).toBeFocused();
  await dialog.getByLabel('Neuer Tag').fill(day(18));
  await dialog.getByRole('button', { name: 'Verschieben', exact: true }).click();
  await expect(live(page)).toHaveText('Verschoben.');
  await expect(field(page, 'Tag')).toHaveValue(day(18));
  const moved = await read(made.id);
  expect(moved).toMatchObject({ starts_local: at(18, '19:30'), ends_local: at(18, '21:30'), status: 'scheduled' });
  expect(moved['status_reason']).toMatch(/^Verschoben vom /);
  await page.goto(`${city.server.url}/veranstaltungen/wackliger-abend`);
  await mounted(page);
  await expect(page.getByText(/^Verschoben vom /)).toBeVisible();
});

test('a copy comes into being when it is saved', async ({ page }) => {
  await enter(city, page, '/termine/erste-premiere');
  await button(page, 'Mehr').click();
  await page.getByRole('menuitem', { name: 'Duplizieren' }).click();
  await expect(page.getByText('Das ist eine Kopie.')).toBeVisible();
  await expect(field(page, 'Titel')).toHaveValue('Erste Premiere (Kopie)');
  await expect(page.getByLabel('Straße und Hausnummer')).toHaveValue(stage.street);
  await button(page, 'Als Entwurf speichern').click();
  await expect(live(page)).toHaveText('Entwurf gespeichert.');
  expect(await read(idIn(page))).toMatchObject({ title: 'Erste Premiere (Kopie)', visibility: 'draft' });
  await button(page, 'Mehr').click();
  await page.getByRole('menuitem', { name: 'Löschen' }).click();
  await expect(page).toHaveURL(/\/termine$/);
  await page.getByRole('button', { name: 'Jetzt löschen' }).click();
  await expect(live(page)).toHaveText('1 Termin gelöscht.');
});

test.describe('two at once', () => {
  test.use({ expected: /status of 412/ });
  test('both versions are shown, and each field is taken from one of them', async ({ page }) => {
    await carryAxe(page);
    const made = await make(city, 'Zweimal offen', 11, { summary: 'Alt', place: { name: 'Saal' } });
    await enter(city, page, `/termine/${made.id}`);
    await city.ask('PATCH', `/events/${made.id}`, { title: 'Von anderen', summary: 'Auch von anderen' });
    await field(page, 'Titel').fill('Von mir');
    await page.getByLabel('Haus oder Ort').fill('Mein Saal');
    await button(page, 'Änderungen speichern').click();
    const dialog = page.getByRole('dialog', { name: 'Inzwischen geändert' });
    await expect(dialog.getByRole('group')).toHaveCount(3);
    await expectAccessible(page, 'conflict');
    const title = dialog.getByRole('group', { name: /^Titel/ });
    await expect(title).toContainText('beide geändert');
    await expect(title.getByLabel(/Meine Fassung/)).toBeChecked();
    await expect(dialog.getByRole('group', { name: /^Kurz gesagt/ }).getByLabel(/Andere Fassung/)).toBeChecked();
    await title.getByLabel(/Meine Fassung/).focus();
    await page.keyboard.press('ArrowDown');
    await expect(title.getByLabel(/Andere Fassung/)).toBeChecked();
    await dialog.getByRole('button', { name: 'So speichern' }).click();
    await expect(live(page)).toHaveText('Änderungen gespeichert.');
    expect(await read(made.id)).toMatchObject({ title: 'Von anderen', summary: 'Auch von anderen', place: { name: 'Mein Saal' } });
    await expect(field(page, 'Titel')).toHaveValue('Von anderen');

    /* Later on: nothing is saved, nothing is lost. */
    await city.ask('PATCH', `/events/${made.id}`, { summary: 'Noch einmal' });
    await page.getByLabel(/^Kurz gesagt/).fill('Meine Zeile');
    await button(page, 'Änderungen speichern').click();
    await dialog.getByRole('button', { name: 'Noch nicht speichern' }).click();
    await expect(page.getByLabel(/^Kurz gesagt/)).toHaveValue('Meine Zeile');
    expect(await read(made.id)).toMatchObject({ summary: 'Noch einmal' });
    await button(page, 'Änderungen speichern').click();
    await dialog.getByRole('button', { name: 'Alles von mir' }).click();
    await dialog.getByRole('button', { name: 'So speichern' }).click();
    await expect(live(page)).toHaveText('Änderungen gespeichert.');
    expect(await read(made.id)).toMatchObject({ summary: 'Meine Zeile' });
  });
});

for (const { name, viewport, colorScheme } of modes) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });
    test('the editor is accessible and fits', async ({ page }) => {
      await carryAxe(page);
      await enter(city, page, '/termine/neu?tag=2027-01-14');
      await field(page, 'Beginn').fill('19:00');
      await field(page, 'Wiederholt sich').selectOption('Wöchentlich');
      await expect(page.getByRole('list', { name: 'Die nächsten Termine' }).getByRole('listitem').first()).toBeVisible();
      await look(page, 'new event');
      await button(page, 'Veröffentlichen').click();
      await expect(page.getByRole('group', { name: 'Eine Angabe fehlt' })).toBeFocused();
      await expectAccessible(page, 'errors');
      await page.evaluate(() => sessionStorage.clear());
      await enter(city, page, '/termine/erste-premiere');
      await button(page, 'Mehr').click();
      await look(page, 'menu');
      await page.getByRole('menuitem', { name: 'Verschieben' }).click();
      await look(page, 'postpone');
    });
  });
}
