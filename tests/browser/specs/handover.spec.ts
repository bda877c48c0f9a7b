/** The counter on a phone: handed over in a cellar, taken back with something missing, and what is written down of it. */
import type { Page } from '@playwright/test';
import { dress, look, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { lend, onePixel, type Somebody, welcome } from '../support/people.ts';
import { button, expect, field, live, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (409|422|503)/, viewport: { width: 390, height: 844 } });

interface Booking {
  id: string;
  state: string;
}
interface Protocol {
  id: string;
  direction: string;
  lender_name: string;
  withheld_cents: number;
  confirmation: { name: string; place: string } | null;
  photos: { sha256: string; alt: string }[];
  things: { complete: boolean; parts: { name: string; present: number }[] }[];
}

let city: City;
let booking: Booking;
let ben: Somebody;
const parts = 14;

const protocols = async () => (await city.ask<{ items: Protocol[] }>('GET', `/bookings/${booking.id}/protocols`)).items;
const state = async () => (await city.ask<Booking>('GET', `/bookings/${booking.id}`)).state;

async function openDay(page: Page): Promise<void> {
  await enter(city, page, '/ausgabe');
  await expect(page.locator('html')).toHaveAttribute('data-at-hand', 'true');
  await field(page, 'Tag').fill(day(1));
  await expect(page.getByRole('heading', { name: 'Geht hinaus' })).toBeVisible();
}

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  const terms = { kind: 'kit', prices: { unit: 'flat', unit_cents: 2000, deposit_cents: 5000 } };
  const flightcase = await lend(city, 'Flightcase', terms, { code: 'F-001' });
  await city.ask('PUT', `/resources/${flightcase.id}/units/${flightcase.unit}/accessories`, {
    items: Array.from({ length: parts }, (_, i) => ({ name: `Teil ${i + 1}`, quantity: i === 0 ? 2 : 1 }))
  });
  booking = await ben.ask<Booking>('POST', '/bookings', {
    lines: [{ resource: flightcase.id }],
    starts_at: `${day(1)}T08:00:00Z`,
    ends_at: `${day(1)}T12:00:00Z`,
    purpose: 'rehearsal'
  });
  await ben.ask('POST', `/bookings/${booking.id}/request`, {});
  await city.ask('POST', `/bookings/${booking.id}/approval`, {});
  await ben.ask('POST', `/bookings/${booking.id}/confirmation`, {});
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('a case', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('says what it needs before anything can be charged for it', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/verleih-angaben');
    await field(page, /^Voller Name/).fill('Stadttheater Neuwerda gGmbH');
    await field(page, 'Umsatzsteuer').selectOption('Kleinunternehmer, § 19 UStG');
    await field(page, /^IBAN/).fill('DE02 1203 0000 0000 2020 52');
    await button(page, 'Speichern').click();
    await expect(field(page, /^IBAN/)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, /^Voller Name/)).toHaveValue('Stadttheater Neuwerda gGmbH');
    await field(page, /^IBAN/).fill('DE02 1203 0000 0000 2020 51');
    await field(page, /^IBAN/).press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
    await expect(field(page, /^IBAN/)).toHaveValue('DE02120300000000202051');
  });

  test('shows the borrower a code that opens it at the counter', async ({ page }) => {
    await ben.signIn(page);
    await visit(city, page, `/arbeitsraum/buchungen/${booking.id}`);
    await expect(page.getByRole('img', { name: 'Code zur Abholung' })).toBeVisible();
    const contract = await page.request.get(`${city.server.url}/api/v1/bookings/${booking.id}/contract`);
    expect(contract.headers()['content-type']).toBe('application/pdf');
    await page.goto(`${city.server.url}/s/${booking.id.replaceAll('-', '')}`);
    await expect(page).toHaveURL(/\/arbeitsraum\/buchungen$/);
  });

  // Scenario 13.
  test('is handed over offline, by keyboard, and reaches the server once', async ({ page, context }) => {
    await signIn(city, page);
    await page.goto(`${city.server.url}/s/${booking.id.replaceAll('-', '')}`);
    await expect(page).toHaveURL(/\/arbeitsraum\/theater\/ausgabe\?code=/);
    await openDay(page);
    await field(page, /^Inventarnummer/).fill('f-001');
    // What is handed over without a network was looked up while there was one.
    await page.waitForFunction(async (wanted) => {
      const kept = await (await caches.open('counter-answers')).keys();
      return wanted.every((part) => kept.some(({ url }) => url.includes(part)));
    }, [`/bookings/${booking.id}/sheet`, `/counter?day=${day(1)}`]);
    await context.setOffline(true);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Übergabe: Flightcase' })).toBeFocused();
    await expect(page.getByText(`${parts} Teile sind nicht abgehakt.`)).toBeVisible();
    await field(page, 'Teil 1: wie viele von 2 sind da?').fill('2');
    for (let i = 2; i <= parts; i += 1) {
      await field(page, `Teil ${i}`).last().focus();
      await page.keyboard.press('Space');
    }
    await expect(page.getByText('Alle Teile sind abgehakt.')).toBeVisible();
    await field(page, 'Foto aufnehmen oder wählen').setInputFiles([
      onePixel('a.png'),
      onePixel('b.png')
    ]);
    await field(page, 'Was zeigt Foto 1?').fill('Der Koffer, offen');
    await button(page, 'Übergabe abschließen').click();
    await expect(page.getByRole('link', { name: /^Foto 2:/ })).toBeVisible();
    await field(page, 'Was zeigt Foto 2?').fill('Der Deckel');
    await field(page, /^Name, für die entleihende Seite/).fill('Ben Amsel');
    await button(page, 'Übergabe abschließen').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '1 noch nicht gesendet' })).toBeVisible();
    await expect(page.getByText('wartet auf Versand')).toBeVisible();
    expect(await state()).toBe('confirmed');
    await page.reload();
    await expect(page.getByRole('heading', { name: '1 noch nicht gesendet' })).toBeVisible();
    expect(await protocols()).toEqual([]);
    await context.setOffline(false);
    await expect(page.getByRole('heading', { name: '1 noch nicht gesendet' })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Geht hinaus' })).toBeVisible();
    expect(await state()).toBe('handed_over');
    const [made, ...more] = await protocols();
    expect(more).toEqual([]);
    expect(made).toMatchObject({ direction: 'out', lender_name: 'Mia Berg', confirmation: { name: 'Ben Amsel', place: 'device' } });
    expect(made?.things[0]?.complete).toBe(true);
    expect(made?.photos.map(({ alt }) => alt)).toEqual(['Der Koffer, offen', 'Der Deckel']);
    expect(made?.photos[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  // Scenario 14.
  test('comes back with a part missing, for which a share of the deposit is kept', async ({ page }) => {
    await signIn(city, page);
    await openDay(page);
    await button(page, 'Flightcase von Ben Amsel zurücknehmen').click();
    await button(page, 'Alles da: Flightcase, F-001').click();
    await field(page, 'Teil 7').last().uncheck();
    await expect(page.getByText('1 Teil ist nicht abgehakt.')).toBeVisible();
    await field(page, /^Davon einbehalten/).fill('60');
    await button(page, 'Rücknahme abschließen').click();
    await expect(field(page, /^Davon einbehalten/)).toHaveAttribute('aria-invalid', 'true');
    await field(page, /^Davon einbehalten/).fill('15');
    await field(page, 'Warum wird etwas einbehalten?').fill('Teil 7 fehlt.');
    await button(page, 'Rücknahme abschließen').click();
    await expect(live(page)).toHaveText('Abgeschlossen und gesendet.');
    expect(await state()).toBe('returned');
    expect((await protocols())[1]).toMatchObject({ direction: 'back', withheld_cents: 1500, confirmation: null });
  });

  test('is confirmed, or contradicted, by the borrower', async ({ page }) => {
    await ben.signIn(page);
    await visit(city, page, `/arbeitsraum/buchungen/${booking.id}`);
    const papers = page.getByRole('region', { name: 'Papiere' });
    await expect(papers.getByText('Flightcase, F-001: Teil 7, 0 von 1 da')).toBeVisible();
    await expect(papers.getByText('Einbehalten: 15 €. Teil 7 fehlt.')).toBeVisible();
    const link = papers.getByRole('link', { name: /^Rückgabeprotokoll/ });
    const paper = await page.request.get(city.server.url + ((await link.getAttribute('href')) ?? ''));
    expect(paper.headers()['content-type']).toBe('application/pdf');
    await papers.getByRole('button', { name: 'Protokoll bestätigen' }).click();
    await expect(live(page)).toHaveText('Das Protokoll ist bestätigt.');
    await expect(page.getByRole('main').getByRole('button', { name: 'Widersprechen' })).toBeVisible();
    expect((await protocols())[1]?.confirmation).toMatchObject({ name: 'Ben Amsel', place: 'account' });
  });

  // Scenario 22.
  test('is closed, which makes a receipt that can only be taken back', async ({ page }) => {
    await signIn(city, page);
    await city.ask('POST', `/bookings/${booking.id}/closure`, {});
    await visit(city, page, `/arbeitsraum/theater/buchungen/${booking.id}`);
    const papers = page.getByRole('region', { name: 'Papiere' });
    const link = papers.getByRole('link', { name: 'Beleg 1 (PDF)' });
    const paper = await page.request.get(city.server.url + ((await link.getAttribute('href')) ?? ''));
    expect(paper.headers()['content-type']).toBe('application/pdf');
    await papers.getByRole('button', { name: 'Beleg 1 stornieren' }).click();
    await page.getByRole('dialog').getByLabel('Grund').fill('Falscher Betrag.');
    await page.getByRole('dialog').getByRole('button', { name: 'Stornieren' }).click();
    await expect(live(page)).toHaveText('Storniert. Der Stornobeleg hat die Nummer 2.');
    await papers.getByRole('button', { name: 'Beleg erstellen' }).click();
    await expect(live(page)).toHaveText('Beleg 3 ist erstellt.');
    await enter(city, page, '/belege');
    await expect(page.getByRole('main').getByRole('link', { name: /beleg \d+ \(PDF\)$/i })).toHaveCount(3);
    await expect(page.getByText('Storniert durch 2')).toBeVisible();
  });
});

test.describe('pages of the counter', () => {
  for (const mode of modes) {
    test(`are accessible, ${mode.name}`, async ({ page }) => {
      test.setTimeout(120_000);
      await dress(page, mode);
      await signIn(city, page);
      for (const path of ['/ausgabe', '/belege', '/verleih-angaben', `/buchungen/${booking.id}`, '/verleih/flightcase']) {
        await enter(city, page, path);
        await look(page, path);
      }
      const again = await ben.ask<Booking>('POST', '/bookings', {
        lines: [{ resource: 'flightcase' }],
        starts_at: `${day(2 + modes.indexOf(mode))}T08:00:00Z`,
        ends_at: `${day(2 + modes.indexOf(mode))}T12:00:00Z`,
        purpose: 'rehearsal'
      });
      await ben.ask('POST', `/bookings/${again.id}/request`, {});
      await city.ask('POST', `/bookings/${again.id}/approval`, {});
      await ben.ask('POST', `/bookings/${again.id}/confirmation`, {});
      await enter(city, page, '/ausgabe');
      await field(page, 'Tag').fill(day(2 + modes.indexOf(mode)));
      await button(page, /^Flightcase an Ben Amsel übergeben/).last().click();
      await field(page, 'Foto aufnehmen oder wählen').setInputFiles(onePixel('a.png'));
      await button(page, 'Übergabe abschließen').click();
      await expect(page.getByRole('link', { name: /^Foto 1:/ })).toBeVisible();
      await look(page, 'hand-over');
    });
  }
});
