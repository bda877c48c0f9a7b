/** A depot as a table: taken in after a look at what would become of it, and handed out again. */
import { dress, look, modes } from '../support/axe.ts';
import type { City } from '../support/neighbours.ts';
import { expect, live, test } from '../support/test.ts';
import { enter, signIn, startWorkspace } from '../support/workspace.ts';

let city: City;
const good = 'Titel;Art;Kategorie;Inventarnummer;Stand\nNebelmaschine;Gerät;BUE.effekte;N 1;veröffentlicht\nNebelmaschine;;;N 2;\n';
const bad = 'Titel;Art;Farbe\nKabel;Dings;rot\n;Gerät;blau\n';
const file = (text: string) => ({ name: 'depot.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test.beforeAll(async () => {
  city = await startWorkspace();
});
test.afterAll(async () => {
  await city?.server.stop();
});
test.beforeEach(async ({ page }) => signIn(city, page));

test('a table is looked at first, then taken in by keyboard', async ({ page }) => {
  await enter(city, page, '/verleih');
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Prüfen', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Datei (CSV): Bitte eine Datei auswählen.' })).toBeVisible();

  await main.getByLabel('Datei (CSV)').setInputFiles(file(bad));
  await main.getByRole('button', { name: 'Prüfen', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nichts wird übernommen, solange Zeilen falsch sind' })).toBeFocused();
  await expect(live(page)).toHaveText('Geprüft: 2 Zeilen sind falsch.');
  await expect(main.getByText('Zeile 2, Spalte Art')).toBeVisible();
  await expect(main.getByText('Diese Spalten sagen hier nichts: Farbe.')).toBeVisible();
  await expect(main.getByRole('button', { name: 'So übernehmen' })).toHaveCount(0);

  await main.getByLabel('Datei (CSV)').setInputFiles(file(good));
  await main.getByRole('button', { name: 'Prüfen', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Das würde daraus' })).toBeFocused();
  await expect(main.getByRole('link', { name: 'Nebelmaschine' })).toHaveCount(0);
  await main.getByRole('button', { name: 'So übernehmen' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Übernommen' })).toBeFocused();
  await expect(live(page)).toHaveText('Übernommen: ein Angebot.');
  await expect(main.getByRole('link', { name: 'Nebelmaschine', exact: true })).toBeVisible();
});

test('everything goes out as a table', async ({ page }) => {
  await enter(city, page, '/verleih');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Alles als Tabelle herunterladen' }).click()
  ]);
  expect(download.suggestedFilename()).toBe('theater.csv');
});

for (const { name, viewport, colorScheme } of modes) {
  test(`the report of a table is accessible: ${name}`, async ({ page }) => {
    await dress(page, { viewport, colorScheme });
    await enter(city, page, '/verleih');
    await page.getByLabel('Datei (CSV)').setInputFiles(file(bad));
    await page.getByRole('button', { name: 'Prüfen', exact: true }).click();
    await expect(page.getByText('Zeile 2, Spalte Art')).toBeVisible();
    await look(page, `table, ${name}`);
  });
}
