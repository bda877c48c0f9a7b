/** A cart over several lenders: filled from their pages, held, asked for, filled up, called off. */
import type { Page } from '@playwright/test';
import { carryAxe, dress, expectAccessible, look, modes } from '../support/axe.ts';
import { day, local } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { lend, type Somebody, welcome } from '../support/people.ts';
import { button, calm, expect, live, main, test } from '../support/test.ts';
import { signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (409|410|422)/ });

let city: City;
let ben: Somebody;
let extra = '';
const terms = { category: 'TON.pa', prices: { unit: 'day', unit_cents: 1000, deposit_cents: 5000 } };

async function put(page: Page, slug: string): Promise<void> {
  await visit(city, page, `/verleih/${slug}?from=${local(20, '10:00')}&to=${local(21, '10:00')}`);
  await calm(page);
  await main(page).getByLabel('Wofür?').selectOption('Veranstaltung, Eintritt frei');
  await button(page, 'In den Korb').focus();
  await page.keyboard.press('Enter');
}

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  for (const house of ['kulturamt', 'asta'])
    await city.server.run(['organisations', 'create', '--handle', house, '--name', `Haus ${house}`, '--owner', 'mia']);
  await lend(city, 'Anlage', terms);
  await lend(city, 'Nebelmaschine', terms, { house: 'kulturamt' });
  await lend(city, 'Vorhang', terms, { house: 'asta' });
  const prices = { ...terms.prices, extras: [{ name_de: 'Aufbau', cents: 2000, per: 'booking' }] };
  const tent = await lend(city, 'Zelt', { category: 'DRA.pavillon', prices }, { house: 'asta' });
  const made = await city.ask<{ prices: { extras: { id: string }[] } }>('GET', `/resources/${tent.slug}`);
  extra = made.prices.extras[0]?.id ?? '';
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('a project', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  test.beforeEach(async ({ page }) => ben.signIn(page));

  test('fills a cart by keyboard from the pages of three houses', async ({ page }) => {
    await put(page, 'anlage');
    const dialog = page.getByRole('dialog', { name: 'In den Korb legen' });
    await dialog.getByRole('button', { name: 'In den Korb' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('link', { name: /Bitte einen Namen angeben\.$/ })).toBeVisible();
    await dialog.getByLabel('Name des neuen Korbs').fill('Sommerfest');
    await page.keyboard.press('Enter');
    await expect(live(page)).toHaveText('Anlage liegt im Korb „Sommerfest“.');
    for (const slug of ['nebelmaschine', 'vorhang']) {
      await put(page, slug);
      await expect(dialog.getByLabel('In welchen Korb?')).toContainText('Sommerfest');
      await dialog.getByRole('button', { name: 'In den Korb' }).click();
      await expect(dialog).toHaveCount(0);
    }
    await page.getByRole('link', { name: 'Zum Korb' }).click();
    await expect(page.locator('h1')).toHaveText('Sommerfest');
    await expect(page.getByText('0 von 3 sind versorgt.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Von Haus kulturamt' }).getByRole('link', { name: 'Nebelmaschine' })).toBeVisible();
  });

  test('holds what can be had, sees the gap, and asks without it', async ({ page }) => {
    await city.ask('POST', '/resources/vorhang/closures', {
      kind: 'own_use',
      starts_at: `${day(20)}T00:00:00Z`,
      ends_at: `${day(22)}T00:00:00Z`
    });
    await visit(city, page, '/arbeitsraum/koerbe');
    await page.getByRole('link', { name: 'Sommerfest' }).click();
    await button(page, 'Alles reservieren').click();
    await expect(live(page)).toHaveText('Geprüft und reserviert.');
    await expect(page.getByRole('heading', { name: 'Was jetzt?' })).toBeFocused();
    await expect(page.getByText('2 von 3 sind versorgt.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Von Haus asta' })).toContainText('Nicht zu haben.');
    await button(page, 'Ohne die Lücken anfragen').click();
    await expect(live(page)).toHaveText('Angefragt.');
  });

  test('fills the gap when one declines, and calls everything off at once', async ({ page }) => {
    const [cart] = (await ben.ask<{ items: { id: string }[] }>('GET', '/carts')).items;
    const { bookings } = await ben.ask<{ bookings: { id: string; lines: { title: string }[] }[] }>('GET', `/carts/${cart?.id ?? ''}`);
    const fog = bookings.find(({ lines }) => lines[0]?.title === 'Nebelmaschine');
    await city.ask('POST', `/bookings/${fog?.id ?? ''}/refusal`, { note: 'In Reparatur.' });
    await lend(city, 'Hazer', terms, { house: 'kulturamt' });
    await visit(city, page, `/arbeitsraum/koerbe/${cart?.id ?? ''}`);
    await expect(page.getByText('Abgelehnt.')).toBeVisible();
    await page.getByRole('button', { name: 'Hazer (Haus kulturamt) nehmen' }).first().click();
    await expect(live(page)).toHaveText('Hazer liegt jetzt im Korb.');
    await button(page, 'Vorhang herausnehmen').click();
    await button(page, 'Alles reservieren').click();
    await button(page, 'Alles anfragen').click();
    await expect(page.getByText('Alles ist versorgt: 2 von 2.')).toBeVisible();
    await button(page, 'Alles absagen').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Alles absagen' }).click();
    await expect(live(page)).toHaveText('Abgesagt.');
    await button(page, 'Korb löschen').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Korb löschen' }).click();
    await expect(page.getByRole('heading', { name: 'Noch kein Korb' })).toBeVisible();
  });
});

test('extras are chosen on the page of the thing, and anew in the cart', async ({ page }) => {
  const prices = { unit: 'day', unit_cents: 1000 };
  const extras = [{ name_de: 'Techniker', cents: 8050, per: 'day' }];
  const { slug } = await lend(city, 'Tribüne', { category: 'DRA.pavillon', prices: { ...prices, extras } }, { house: 'kulturamt' });
  const cora = await welcome(city, 'cora', 'Cora Dohle');
  await cora.signIn(page);
  await visit(city, page, `/verleih/${slug}?from=${local(40, '10:00')}&to=${local(41, '10:00')}`);
  await calm(page);
  await main(page)
    .getByLabel(/^Techniker, 80,50\s€/)
    .press('Space');
  await main(page).getByLabel('Wofür?').selectOption('Probe');
  await button(page, 'In den Korb').press('Enter');
  await page.getByLabel('Name des neuen Korbs').fill('Lesung');
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText('Tribüne liegt im Korb „Lesung“.');
  await page.getByRole('link', { name: 'Zum Korb' }).click();
  const part = page.getByRole('region', { name: 'Von Haus kulturamt' });
  await expect(part).toContainText(/Darin: Techniker: 80,50\s€/);
  await expect(page.getByText(/^Zusammen: 90,50\s€$/)).toBeVisible();

  await city.ask('PATCH', `/resources/${slug}`, { prices: { ...prices, extras: [{ name_de: 'Kabel', cents: 300, per: 'unit' }] } });
  await page.reload();
  await expect(part).toContainText('So nicht mehr zu haben.');
  await button(page, 'Zusatzleistungen: Tribüne').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Zusatzleistungen: Tribüne' });
  await dialog.getByLabel(/^Kabel, 3\s€ je Stück$/).press('Space');
  await dialog.getByRole('button', { name: 'Auswahl übernehmen' }).press('Enter');
  await expect(live(page)).toHaveText('Die Zusatzleistungen für Tribüne sind gewählt.');
  await expect(part).toContainText(/Darin: Kabel: 3\s€/);
  await button(page, 'Alles reservieren').press('Enter');
  await button(page, 'Alles anfragen').press('Enter');
  await expect(live(page)).toHaveText('Angefragt.');
  await part.getByRole('link', { name: 'Buchung: Tribüne' }).click();
  await expect(main(page).getByText(/^Kabel: 3\s€$/)).toBeVisible();
});

test('the lender gives another piece, until it is handed over', async ({ page }) => {
  await city.ask('POST', '/resources/anlage/units', { inventory_code: 'Anlage 2' });
  const times = { starts_at: `${day(30)}T08:00:00Z`, ends_at: `${day(31)}T08:00:00Z` };
  const booking = await ben.ask<{ id: string }>('POST', '/bookings', { lines: [{ resource: 'anlage' }], ...times, purpose: 'rehearsal' });
  await ben.ask('POST', `/bookings/${booking.id}/request`, {});
  await carryAxe(page);
  await signIn(city, page);
  await visit(city, page, `/arbeitsraum/theater/buchungen/${booking.id}`);
  const region = page.getByRole('region', { name: 'Stücke tauschen' });
  await region.getByLabel('Statt Anlage 1').selectOption('Anlage 2');
  await expectAccessible(page, 'swapping');
  await region.getByRole('button', { name: 'Tauschen' }).focus();
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText('Anlage 2 statt Anlage 1.');
  await expect(region.getByLabel('Statt Anlage 2')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Verlauf' })).toContainText('Getauscht');
});

test.describe('every page of it', () => {
  test.describe.configure({ mode: 'default', timeout: 120_000 });
  for (const { name, viewport, colorScheme } of modes) {
    test(`is accessible: ${name}`, async ({ page }) => {
      await dress(page, { viewport, colorScheme });
      const see = async (what: string) => {
        await calm(page);
        await look(page, `${what}, ${name}`);
      };
      const times = { starts_at: `${day(20)}T08:00:00Z`, ends_at: `${day(21)}T08:00:00Z`, purpose: 'free_event' };
      const cart = await ben.ask<{ id: string }>('POST', '/carts', { name: `Sommerfest ${name}`, ...times });
      for (const thing of ['anlage', 'nebelmaschine', 'vorhang']) await ben.ask('PUT', `/carts/${cart.id}/items/${thing}`, { quantity: 1 });
      await ben.ask('POST', `/carts/${cart.id}/holds`, {});
      await ben.signIn(page);
      await visit(city, page, '/arbeitsraum/koerbe');
      await see('carts');
      await ben.ask('PUT', `/carts/${cart.id}/items/zelt`, { quantity: 1, extras: [extra] });
      await visit(city, page, `/arbeitsraum/koerbe/${cart.id}`);
      await see('cart');
      await button(page, 'Zusatzleistungen: Zelt').click();
      await see('choosing extras');
      await page.keyboard.press('Escape');
      await button(page, 'Alles absagen').click();
      await see('cancelling a cart');
      await page.keyboard.press('Escape');
      await ben.ask('POST', `/carts/${cart.id}/cancellation`, {});
      await put(page, 'anlage');
      await see('adding to a cart');
    });
  }
});
