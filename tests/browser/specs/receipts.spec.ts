/** A lender's year: receipts in a list, what they add up to, how near the limits are, and tables for the books and the report. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { dress, look, modes } from '../support/axe.ts';
import { day, today } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { lend, type Somebody, welcome } from '../support/people.ts';
import { calm, expect, field, live, main, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let city: City;
let ben: Somebody;
const year = Number(today.slice(0, 4));

/** A loan that is over, with its receipt. */
async function receiptOf(title: string, kind: string, cents: number): Promise<string> {
  const thing = await lend(city, title, { kind, prices: { unit: 'flat', unit_cents: cents } });
  const wish = { lines: [{ resource: thing.id }], starts_at: `${day(1)}T08:00:00Z`, ends_at: `${day(1)}T12:00:00Z`, purpose: 'rehearsal' };
  const { id } = await ben.ask<{ id: string }>('POST', '/bookings', wish);
  await ben.ask('POST', `/bookings/${id}/request`, {});
  await city.ask('POST', `/bookings/${id}/approval`, {});
  await ben.ask('POST', `/bookings/${id}/confirmation`, {});
  for (const move of ['handover', 'return', 'closure']) await city.ask('POST', `/bookings/${id}/${move}`, {});
  const { items } = await city.ask<{ items: { id: string }[] }>('GET', `/bookings/${id}/receipts`);
  return items[0]?.id ?? '';
}

/** The same receipt once more, as if it had been issued then. */
const once = (receipt: string, on: string, cents: number) =>
  city.server.sql(`
    WITH next AS (UPDATE receipt_numbers SET last = last + 1 RETURNING last)
    INSERT INTO receipts (id, space_id, number, booking_id, kind, round, issued_at, issued_on, issuer, recipient, starts_at, ends_at,
      items, total_cents, vat_status, vat_percent, vat_reason, vat_cents)
    SELECT gen_random_uuid(), space_id, last, booking_id, kind, last + 1, '${on}', '${on}', issuer, recipient, starts_at, ends_at,
      jsonb_build_array(jsonb_build_object('kind', 'fee', 'title_de', '', 'title_en', '', 'quantity', 1, 'cents', ${cents})),
      ${cents}, vat_status, vat_percent, vat_reason, vat_cents
    FROM receipts, next WHERE id = '${receipt}'`);

const text = async (download: Download) => await readFile((await download.path()) ?? '', 'utf8');

async function load(page: Page, link: RegExp): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), main(page).getByRole('link', { name: link }).click()]);
  return download;
}

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel, Freundeskreis der Kammerphilharmonie Neuwerda e. V.');
  await city.ask('PUT', '/organisations/theater/lender-profile', { legal_name: 'Stadttheater Neuwerda gGmbH', vat_status: 'small_business' });
  const hall = await receiptOf('Probebühne', 'room', 25_000);
  const bus = await receiptOf('Kleinbus', 'vehicle', 8_050);
  await receiptOf('Beamer', 'equipment', 1_500);
  const wrong = await receiptOf('Nebelmaschine', 'equipment', 99_900);
  await city.ask('POST', `/receipts/${wrong}/reversal`, { reason: 'Falscher Betrag.' });
  await once(hall, `${year - 1}-01-01`, 1_200_000);
  await once(hall, `${year - 1}-06-30`, 850_000);
  await once(bus, `${year - 1}-12-31`, 123_456);
});
test.afterAll(async () => {
  await city?.server.stop();
});

test('what was issued stands in a list, and adds up', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, '/belege');
  await expect(main(page).getByRole('link', { name: /beleg \d+ \(PDF\)$/i })).toHaveCount(8);
  await expect(main(page).getByText('Storniert Beleg 4: Falscher Betrag.')).toBeVisible();
  const section = main(page).getByRole('region', { name: 'Das Jahr' });
  await expect(section.getByText('4 Belege, 1 Storno')).toBeVisible();
  const table = section.getByRole('table', { name: `Umsatz ${year} nach Tätigkeit und Quartal, brutto` });
  await expect(table.getByRole('row', { name: /^Räume meldepflichtig/ }).getByRole('cell').first()).toHaveText('250 €1 Beleg');
  await expect(table.getByRole('row', { name: /^Fahrzeuge meldepflichtig/ }).getByRole('cell').first()).toHaveText('80,50 €1 Beleg');
  await expect(table.getByRole('row', { name: /^Geräte und Material nicht meldepflichtig/ }).getByRole('cell').first()).toHaveText('15 €1 Beleg');
  await expect(table.getByRole('row', { name: /^Verkauf/ })).toHaveCount(0);
});

test('the year before is chosen by keyboard, and warned of', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, '/belege');
  const before = `${year - 1}: 21.734,56 € von 25.000 € (86,9 %)`;
  await expect(main(page).getByRole('meter', { name: before })).toBeVisible();
  await expect(main(page).getByText(`${year - 1} sind 80 % der Grenze von 25.000 € erreicht.`)).toBeVisible();
  await expect(main(page).getByText('Was ihr anderswo einnehmt, ist hier nicht bekannt.')).toBeVisible();
  await field(page, 'Jahr').focus();
  await page.keyboard.press('ArrowDown');
  await expect(live(page)).toHaveText(`${year - 1} wird angezeigt.`);
  const table = main(page).getByRole('table', { name: `Umsatz ${year - 1} nach Tätigkeit und Quartal, brutto` });
  await expect(table.getByRole('row', { name: /^Räume/ }).getByRole('cell')).toHaveText(['20.500 €2 Belege', '12.000 €1 Beleg', '8.500 €1 Beleg', '–', '–']);
  await expect(table.getByRole('row', { name: /^Fahrzeuge/ }).getByRole('cell')).toHaveText(['1.234,56 €1 Beleg', '–', '–', '–', '1.234,56 €1 Beleg']);
  const download = await load(page, /^Belege des Jahres/);
  expect(download.suggestedFilename()).toBe(`belege-theater-${year - 1}.csv`);
  expect(await text(download)).toContain(`;Beleg;${year - 1}-12-31;`);
});

test('the operator has what is to be reported as a table', async ({ page }) => {
  await signIn(city, page);
  await visit(city, page, '/verwaltung/organisationen?stand=verified');
  await calm(page);
  const download = await load(page, new RegExp(`^Meldung für ${year - 1}`));
  expect(download.suggestedFilename()).toBe(`meldung-pstg-${year - 1}.csv`);
  const rows = (await text(download)).split('\r\n');
  expect(rows[1]).toBe('theater;Stadttheater Neuwerda gGmbH;;;Räume;1;"12000,00";1;"8500,00";0;"0,00";0;"0,00";2;"20500,00";"Anschrift, Steuernummer"');
  expect(rows).toHaveLength(4);
});

for (const mode of modes) {
  test(`a full year is accessible, ${mode.name}`, async ({ page }) => {
    await dress(page, mode);
    await signIn(city, page);
    await enter(city, page, '/belege');
    await look(page, 'receipts');
    await field(page, 'Jahr').selectOption(String(year - 1));
    await expect(live(page)).toHaveText(`${year - 1} wird angezeigt.`);
    await look(page, 'receipts-year-before');
    await visit(city, page, '/en/arbeitsraum/theater/belege');
    await calm(page);
    await look(page, 'receipts-en');
    await visit(city, page, '/verwaltung/organisationen?stand=verified');
    await calm(page);
    await look(page, 'report');
  });
}
