/** The workspace of an organisation: its list of events, changed one by one and many at once, and the import. */
import type { City } from '../support/neighbours.ts';
import { carryAxe, expectAccessible, look, modes } from '../support/axe.ts';
import { at } from '../support/dates.ts';
import { expect, live, mounted, test } from '../support/test.ts';
import { enter, make, seedProgramme, signIn, startWorkspace, visit } from '../support/workspace.ts';
import type { Page } from '@playwright/test';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let city: City;
test.beforeAll(async () => {
  city = await startWorkspace();
  await seedProgramme(city);
});
test.afterAll(async () => {
  await city?.server.stop();
});

const titles = (page: Page) => page.locator('main section li h3 a');
const state = async (id: string) => (await city.ask<{ status: string; visibility: string }>('GET', `/events/${id}`));

test('who is not signed in is led there and back', async ({ page }) => {
  await visit(city, page, '/arbeitsraum/theater/termine');
  const link = page.getByRole('main').getByRole('link', { name: 'Anmelden' });
  await expect(link).toHaveAttribute('href', '/anmelden?zurueck=%2Farbeitsraum%2Ftheater%2Ftermine');
  const html = await (await page.request.get(`${city.server.url}/arbeitsraum/theater/termine`)).text();
  expect(html).toContain('noindex');
});

test.describe('somebody else’s workspace', () => {
  test('is not open', async ({ page }) => {
    await signIn(city, page);
    await visit(city, page, '/arbeitsraum/kino/termine');
    await expect(page.locator('h1')).toHaveText('Dieser Arbeitsraum ist nicht offen');
  });
});

test('the list has everything that comes, drafts too, and what is on today', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, '/termine');
  await expect(titles(page)).toHaveText([
    'Fotografien aus dem Archiv',
    'Premiere: Die Vermessung der Stille',
    'Chor für alle',
    'Probe im selben Saal',
    'Konzert der Kammerphilharmonie',
    'Lesung am Haff',
    'Sommerfest, noch geheim'
  ]);
  await expect(page.getByRole('region', { name: 'Heute' }).getByRole('listitem')).toHaveText([/19:30\s*Premiere: Die Vermessung der Stille/]);
  await expect(page.getByRole('listitem').filter({ hasText: 'Chor für alle' })).toContainText(/jeden \S+tag, 8 Termine|jeden \S+woch, 8 Termine/);
  await page.getByRole('button', { name: 'Entwürfe (1)' }).click();
  await expect(titles(page)).toHaveText(['Sommerfest, noch geheim']);
  await expect(page).toHaveURL(/\?stand=draft$/);
  await page.getByRole('button', { name: 'Vergangene' }).click();
  await page.getByRole('button', { name: /^Alle/ }).click();
  await expect(titles(page)).toHaveText(['Längst vorbei']);
  await page.getByRole('button', { name: 'Kommende' }).click();
  await page.getByLabel('Titel oder Ort').fill('saal');
  await page.keyboard.press('Enter');
  await expect(titles(page)).toHaveText(['Premiere: Die Vermessung der Stille', 'Probe im selben Saal', 'Konzert der Kammerphilharmonie']);
  await page.getByLabel('Kalender', { exact: true }).selectOption('Proben');
  await expect(page.getByRole('heading', { name: 'Nichts gefunden' })).toBeVisible();
  await page.getByRole('button', { name: 'Auswahl aufheben' }).click();
  await expect(titles(page)).toHaveCount(7);
});

test.describe('many', () => {
  test('several are changed at once, by keyboard', async ({ page }) => {
    const [a, b] = [await make(city, 'Bündel A', 12, { visibility: 'draft' }), await make(city, 'Bündel B', 13, { visibility: 'draft' })];
    await signIn(city, page);
    await enter(city, page, '/termine?q=B%C3%BCndel');
    await page.getByLabel('Bündel A auswählen').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Bündel B auswählen').focus();
    await page.keyboard.press('Space');
    const bar = page.getByRole('group', { name: 'Auswahl ändern' });
    await expect(bar).toContainText('2 ausgewählt');
    await bar.getByRole('button', { name: 'Veröffentlichen' }).focus();
    await page.keyboard.press('Enter');
    await expect(live(page)).toHaveText('2 Termine geändert.');
    for (const { id } of [a, b]) expect((await state(id)).visibility).toBe('public');

    await page.getByLabel('Alle geladenen auswählen').check();
    await bar.getByRole('button', { name: 'Auswahl ändern' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem', { name: 'In anderen Kalender' }).click();
    await page.getByRole('dialog').getByLabel('Kalender').selectOption('Proben');
    await page.getByRole('dialog').getByRole('button', { name: 'Umlegen' }).click();
    /* What others know stays where it is, and the reason stands there. */
    await expect(page.getByText('2 Termine ließen sich nicht ändern:', { exact: true })).toBeVisible();
    await expect(page.getByText(/Bündel A: Nur Entwürfe lassen sich/)).toBeVisible();

    await bar.getByRole('button', { name: 'Auswahl ändern' }).click();
    await page.getByRole('menuitem', { name: 'Absagen' }).click();
    await page.getByRole('dialog').getByLabel(/^Mitteilung an alle/).fill('Wasserschaden');
    await page.getByRole('dialog').getByRole('button', { name: /^Absagen/ }).click();
    await expect(page.getByText('Abgesagt', { exact: true })).toHaveCount(2);
    expect(await city.ask('GET', `/events/${a.id}`)).toMatchObject({ status: 'cancelled', status_reason: 'Wasserschaden' });

    await page.getByLabel('Alle geladenen auswählen').check();
    await bar.getByRole('button', { name: 'Auswahl ändern' }).click();
    await page.getByRole('menuitem', { name: 'Zum Entwurf machen' }).click();
    await expect(page.getByText('Entwurf', { exact: true })).toHaveCount(2);
    await page.getByLabel('Alle geladenen auswählen').check();
    await bar.getByRole('button', { name: 'Auswahl ändern' }).click();
    await page.getByRole('menuitem', { name: 'In anderen Kalender' }).click();
    await page.getByRole('dialog').getByLabel('Kalender').selectOption('Proben');
    await page.getByRole('dialog').getByRole('button', { name: 'Umlegen' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Bündel' }).getByText('Proben')).toHaveCount(2);
  });
});

test('what somebody else has changed meanwhile is told and left, and a change can be taken back', async ({ page }) => {
  const [a, b] = [await make(city, 'Zugleich A', 12), await make(city, 'Zugleich B', 13)];
  await carryAxe(page);
  await signIn(city, page);
  await enter(city, page, '/termine?q=Zugleich');
  await expect(titles(page)).toHaveCount(2);
  await city.ask('PATCH', `/events/${b.id}`, { status: 'postponed' });
  await page.getByLabel('Alle geladenen auswählen').check();
  const bar = page.getByRole('group', { name: 'Auswahl ändern' });
  await bar.getByRole('button', { name: 'Auswahl ändern' }).click();
  await page.getByRole('menuitem', { name: 'Nur für Mitglieder' }).click();
  await expect(page.getByText('1 Termin geändert.', { exact: true })).toBeVisible();
  await expect(page.getByText('1 Termin hat inzwischen jemand anderes geändert. Er bleibt so:', { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /^Zugleich B: .*Öffentlich · Verschoben$/ })).toBeVisible();
  expect(await state(a.id)).toMatchObject({ visibility: 'members' });
  expect(await state(b.id)).toMatchObject({ visibility: 'public', status: 'postponed' });
  await expectAccessible(page, 'what became of many');

  await page.getByRole('button', { name: 'Trotzdem ändern' }).focus();
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText('1 Termin geändert.');
  expect(await state(b.id)).toMatchObject({ visibility: 'members', status: 'postponed' });
  await page.getByRole('button', { name: 'Rückgängig machen' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText('1 Termin ist wieder wie vorher.', { exact: true })).toBeVisible();
  expect(await state(b.id)).toMatchObject({ visibility: 'public', status: 'postponed' });
  expect(await state(a.id)).toMatchObject({ visibility: 'members' });
});

test('what is deleted can be taken back until it is really gone', async ({ page }) => {
  const made = await make(city, 'Wegwerfprobe', 14);
  await signIn(city, page);
  await enter(city, page, '/termine?q=Wegwerf');
  await page.getByRole('button', { name: 'Weitere Aktionen für Wegwerfprobe' }).click();
  await page.getByRole('menuitem', { name: 'Löschen' }).click();
  await expect(titles(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(live(page)).toHaveText('Nichts gelöscht.');
  await expect(titles(page)).toHaveText(['Wegwerfprobe']);
  expect((await page.request.get(`${city.server.url}/api/v1/events/${made.id}`)).status()).toBe(200);
  await page.getByLabel('Wegwerfprobe auswählen').check();
  await page.getByRole('group', { name: 'Auswahl ändern' }).getByRole('button', { name: 'Löschen' }).click();
  await page.getByRole('button', { name: 'Jetzt löschen' }).click();
  await expect(live(page)).toHaveText('1 Termin gelöscht.');
  expect((await page.request.get(`${city.server.url}/api/v1/events/${made.id}`)).status()).toBe(410);
});

test('leaving the page deletes what nobody took back', async ({ page }) => {
  const made = await make(city, 'Abschiedsprobe', 14);
  await signIn(city, page);
  await enter(city, page, '/termine?q=Abschied');
  await page.getByRole('button', { name: 'Weitere Aktionen für Abschiedsprobe' }).click();
  await page.getByRole('menuitem', { name: 'Löschen' }).click();
  await expect(page.getByRole('button', { name: 'Rückgängig' })).toBeVisible();
  await page.goto('about:blank');
  await expect.poll(async () => (await page.request.get(`${city.server.url}/api/v1/events/${made.id}`)).status()).toBe(410);
});

const feed = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//spec//', ...events.flatMap((one) => ['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z', ...one.split('\n'), 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');

test('a calendar file comes in with a report', async ({ page }) => {
  await carryAxe(page);
  await signIn(city, page);
  await enter(city, page, '/import');
  await page.getByRole('button', { name: 'Importieren' }).click();
  await expect(page.getByRole('group', { name: 'Eine Angabe fehlt oder passt nicht' })).toBeFocused();
  await page.getByRole('link', { name: 'Kalenderdatei: Die Datei fehlt.' }).click();
  await expect(page.getByLabel('Kalenderdatei', { exact: true })).toBeFocused();
  await page.getByLabel('In diesen Kalender').selectOption('Proben');
  const start = at(20, '19:00').replaceAll(/[-:]/g, '');
  await page.getByLabel('Kalenderdatei', { exact: true }).setInputFiles({
    name: 'alt.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(feed(`UID:a\nSUMMARY:Aus Outlook\nDTSTART:${start}`, 'UID:b\nSUMMARY:Ohne Beginn'))
  });
  await page.getByRole('button', { name: 'Importieren' }).click();
  const report = page.getByRole('region', { name: 'Was daraus wurde' });
  await expect(page.getByRole('heading', { name: 'Was daraus wurde' })).toBeFocused();
  await expect(report.locator('dd')).toHaveText(['1', '0', '0', '1']);
  await expect(report.getByRole('listitem')).toHaveText([/Ohne Beginn\s*übersprungen/]);
  await expectAccessible(page, 'import report');
  await report.getByRole('link', { name: 'Zu den Terminen' }).click();
  await expect(page.getByRole('link', { name: 'Aus Outlook' })).toBeVisible();
});

test.describe('a file that is none', () => {
  test.use({ expected: /status of 422/ });
  test('is refused at its field', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/import');
    await page.getByLabel('Kalenderdatei', { exact: true }).setInputFiles({ name: 'x.ics', mimeType: 'text/calendar', buffer: Buffer.from('hallo') });
    await page.getByRole('button', { name: 'Importieren' }).click();
    await expect(page.getByLabel('Kalenderdatei', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  });
});

for (const { name, viewport, colorScheme } of modes) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });
    test('the pages are accessible and fit', async ({ page }) => {
      await carryAxe(page);
      await signIn(city, page);
      await enter(city, page, '/termine');
      await page.getByLabel('Premiere: Die Vermessung der Stille auswählen').check();
      await look(page, 'programme');
      await page.getByRole('group', { name: 'Auswahl ändern' }).getByRole('button', { name: 'Auswahl ändern' }).click();
      await look(page, 'bulk menu');
      await page.getByRole('menuitem', { name: 'Absagen' }).click();
      await expectAccessible(page, 'bulk dialog');
      await enter(city, page, '/termine?q=gibtesnicht');
      await expectAccessible(page, 'empty programme');
      await enter(city, page, '/import');
      await look(page, 'import');
      await page.goto(`${city.server.url}/en/arbeitsraum/theater/termine`);
      await mounted(page);
      await expect(page.locator('h1')).toContainText('Events');
      await expectAccessible(page, 'programme in English');
    });
  });
}
