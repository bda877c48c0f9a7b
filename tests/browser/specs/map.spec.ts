/** The map of the catalogue: drawn upon the operator's outline, each pin a link, and everything in the list as well. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dress, look, modes } from '../support/axe.ts';
import { type City, startCity } from '../support/neighbours.ts';
import { expect, test } from '../support/test.ts';
import { visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const outline = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { kind: 'district', name: 'Neuwerda' },
      geometry: { type: 'Polygon', coordinates: [[[8.48, 51.99], [8.6, 51.99], [8.6, 52.05], [8.54, 52.07], [8.48, 52.05], [8.48, 51.99]]] }
    },
    {
      type: 'Feature',
      properties: { kind: 'river', name: 'Lutter' },
      geometry: { type: 'LineString', coordinates: [[8.48, 52.0], [8.53, 52.03], [8.6, 52.04]] }
    }
  ]
};

let city: City;
let folder: string;

async function lend(title: string, venue: string | null): Promise<void> {
  const made = await city.ask<{ id: string }>('POST', '/organisations/theater/resources', {
    kind: 'equipment',
    tracking: 'bulk',
    quantity: 2,
    title_de: title,
    ...(venue && { venue_id: venue })
  });
  await city.ask('PATCH', `/resources/${made.id}`, { status: 'published' });
}

const venueAt = async (name: string, latitude: number, longitude: number) =>
  (
    await city.ask<{ id: string }>('POST', '/organisations/theater/venues', {
      name,
      street: 'Alter Markt 1',
      postal_code: '33602',
      locality: 'Neuwerda',
      latitude,
      longitude
    })
  ).id;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allmende-outline-'));
  const file = join(folder, 'stadt.geojson');
  await writeFile(file, JSON.stringify(outline));
  city = await startCity('Neuwerda', 'theater', 'Stadttheater', {
    ALLMENDE_INSTANCE_LATITUDE: '52.0211893',
    ALLMENDE_INSTANCE_LONGITUDE: '8.5347487',
    ALLMENDE_INSTANCE_OUTLINE: file
  });
  const depot = await venueAt('Depot', 52.019, 8.53);
  await city.ask('PUT', '/venues/depot/accessibility', { answers: [{ key: 'entrance.level', value: true }] });
  await lend('Beamer', depot);
  await lend('Leinwand', depot);
  await lend('Podest', await venueAt('Werkhof', 52.04, 8.57));
  await lend('Zelt', await venueAt('Strandbad', 52.4, 9.7));
  await lend('Kabel', null);
});
test.afterAll(async () => {
  await city?.server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('shows where things are, by keyboard, and says what it cannot show', async ({ page }) => {
  await visit(city, page, '/verleih');
  await page.getByRole('link', { name: 'Auf der Karte zeigen' }).press('Enter');
  await expect(page).toHaveURL(/ansicht=karte/);
  const map = page.getByRole('group', { name: /^Karte der Treffer/ });
  await expect(map.locator('path.district')).toHaveCount(1);
  await expect(map.locator('path.river')).toHaveCount(1);
  await expect(map.getByRole('link')).toHaveCount(2);
  await expect(map.getByRole('link', { name: /^2 Treffer nah beieinander, darunter (Beamer|Leinwand), Depot$/ })).toBeVisible();
  await expect(page.getByText('1 Treffer liegt außerhalb.')).toBeVisible();
  await expect(page.getByText('Von 1 Treffer ist der Ort nicht bekannt.')).toBeVisible();
  await expect(page.getByText('entfernt')).toHaveCount(0);
  /* The list has all of them. */
  await expect(page.getByRole('list', { name: /5/ }).getByRole('listitem')).toHaveCount(5);
  await map.getByRole('link', { name: 'Podest, Werkhof' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Podest' })).toBeVisible();
});

test('goes along with the filters and can be closed', async ({ page }) => {
  await visit(city, page, '/verleih?ansicht=karte&q=Beamer');
  const map = page.getByRole('group', { name: /^Karte der Treffer/ });
  await expect(map.getByRole('link', { name: 'Beamer, Depot' })).toBeVisible();
  await page.getByRole('link', { name: 'Karte schließen' }).press('Enter');
  await expect(page).toHaveURL(/\/verleih\?q=Beamer$/);
  await expect(map).toHaveCount(0);
});

test('only what is surely reached without steps is shown when that is asked for', async ({ page }) => {
  await visit(city, page, '/verleih');
  await page.getByRole('button', { name: /^Filter/ }).press('Enter');
  const level = page.getByRole('group', { name: 'Barrierefreiheit bei der Abholung' }).getByLabel('Stufenloser Zugang');
  await level.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Anwenden' }).press('Enter');
  await expect(page).toHaveURL(/access=entrance\.level/);
  await expect(page.getByRole('list', { name: /2 Angebote/ }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('link', { name: 'Suche zurücksetzen' }).press('Enter');
  await expect(page.getByRole('list', { name: /5 Angebote/ }).getByRole('listitem')).toHaveCount(5);
});

test('a venue shows where it is', async ({ page }) => {
  await visit(city, page, '/orte/werkhof');
  await expect(page.getByRole('group', { name: 'Lage von Werkhof' }).getByRole('link')).toHaveCount(1);
});

for (const { name, viewport, colorScheme } of modes) {
  test(`is accessible: ${name}`, async ({ page }) => {
    await dress(page, { viewport, colorScheme });
    await visit(city, page, '/verleih?ansicht=karte');
    await expect(page.getByRole('group', { name: /^Karte der Treffer/ })).toBeVisible();
    await look(page, `${name} map`);
  });
}
