/** What lenders demand, what borrowers have, who looks at the proof: and what everybody sees of it before a booking. */
import { dress, look, modes } from '../support/axe.ts';
import type { City } from '../support/neighbours.ts';
import { button, expect, field, live, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let city: City;

test.beforeAll(async () => {
  city = await startWorkspace();
});
test.afterAll(async () => {
  await city?.server.stop();
});

test('a lender demands insurance, and borrowers see before booking how theirs compares', async ({ page }) => {
  const made = await city.ask<{ id: string }>('POST', '/organisations/theater/resources', {
    kind: 'equipment',
    tracking: 'bulk',
    quantity: 4,
    title_de: 'PA',
    prices: { unit: 'day', unit_cents: 10_000, factors: [{ group: 'school', percent: 0 }] }
  });
  await city.ask('PATCH', `/resources/${made.id}`, { status: 'published' });
  await signIn(city, page);
  await enter(city, page, '/verleih/pa');
  await field(page, 'Vereinshaftpflicht').focus();
  await page.keyboard.press('Space');
  await field(page, /Mindestens in Euro/).fill('3000000');
  await field(page, /Gegen Diebstahl/).fill('Nachts verschlossen.');
  await button(page, 'Forderung speichern').press('Enter');
  await expect(live(page)).toHaveText('Gespeichert.');

  await enter(city, page, '/versicherungen');
  await button(page, 'Versicherung hinterlegen').press('Enter');
  await expect(page.getByRole('link', { name: 'Versicherer: Diese Angabe fehlt.' })).toBeVisible();
  await field(page, 'Versicherer').fill('Vereinsversicherung');
  await field(page, 'Nummer der Police').fill('V-4711');
  await field(page, 'Deckungssumme in Euro').fill('5000000');
  await field(page, 'Geliehene Sachen').check();
  await field(page, 'Gültig bis').fill('2039-12-31');
  await button(page, 'Versicherung hinterlegen').press('Enter');
  await expect(page.getByRole('heading', { name: 'Hinterlegt' })).toBeFocused();
  await expect(page.getByText('noch nicht geprüft')).toBeVisible();

  await visit(city, page, '/verleih/pa');
  await expect(page.getByText('Der geforderte Schutz ist nicht hinterlegt.')).toBeVisible();
  await expect(page.getByText('Mietvertrag')).toBeVisible();
  await field(page, 'Für wen wird gebucht?').selectOption({ label: 'Stadttheater' });
  await expect(page.getByText('den Nachweis hat noch niemand geprüft')).toBeVisible();
  await field(page, 'Gruppe').selectOption({ label: 'Schule oder Kita' });
  await expect(page.getByText('Leihvertrag (unentgeltlich)')).toBeVisible();
});

test('who checks borrowers sets their group and notes the proof, by keyboard', async ({ page }) => {
  await signIn(city, page);
  await visit(city, page, '/verwaltung/organisationen?stand=verified');
  await page.getByRole('link', { name: 'Gruppe und Versicherungen von Stadttheater' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Stadttheater' })).toBeVisible();
  await button(page, 'Gruppe festlegen').press('Enter');
  await expect(page.getByRole('link', { name: 'Gruppe: Diese Angabe fehlt.' })).toBeVisible();
  await field(page, 'Gruppe').selectOption({ label: 'Schule oder Kita' });
  await button(page, 'Gruppe festlegen').press('Enter');
  await expect(live(page)).toHaveText('Festgelegt: Schule oder Kita.');
  await button(page, 'Vereinshaftpflicht, Vereinsversicherung: Nachweis geprüft').press('Enter');
  await expect(live(page)).toHaveText('Als geprüft vermerkt.');
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'V-4711' })).toBeFocused();

  await visit(city, page, '/verleih/pa');
  await field(page, 'Für wen wird gebucht?').selectOption({ label: 'Stadttheater' });
  await expect(page.getByText('Der geforderte Schutz ist hinterlegt und geprüft.')).toBeVisible();
});

for (const { name, viewport, colorScheme } of modes) {
  test(`insurance is accessible: ${name}`, async ({ page }) => {
    await dress(page, { viewport, colorScheme });
    await signIn(city, page);
    await enter(city, page, '/versicherungen');
    await look(page, `${name} policies`);
    await visit(city, page, '/verwaltung/organisationen/theater');
    await expect(page.getByText('V-4711')).toBeVisible();
    await look(page, `${name} checking`);
    await enter(city, page, '/verleih/pa');
    await expect(field(page, /Mindestens in Euro/)).toBeVisible();
    await look(page, `${name} demand`);
    await visit(city, page, '/verleih/pa');
    await expect(page.getByText('Gefordert: Vereinshaftpflicht')).toBeVisible();
    await look(page, `${name} conditions`);
  });
}
