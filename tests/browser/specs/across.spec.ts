/** What another city lends: what it costs to call it off is told before asking, and the booking has its papers and what is owed. */
import type { Page } from '@playwright/test';
import { carryAxe, expectAccessible, expectNoOverflow, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import { type City, startCity } from '../support/neighbours.ts';
import { lend } from '../support/people.ts';
import { calm, expect, test } from '../support/test.ts';
import { signIn, visit } from '../support/workspace.ts';

interface Line {
  id: string;
  slug: string;
  state: string;
}
interface Lines {
  items: Line[];
}

let here: City;
let there: City;
let slug = '';
let mine = '';
const main = (page: Page) => page.getByRole('main');
const soon = { timeout: 30_000 };

/** Whoever asks for it here stands with these at the lender's. */
async function asked(): Promise<string> {
  let id = '';
  await expect(async () => {
    const { items } = await there.ask<Lines>('GET', '/organisations/speicher/bookings?state=requested');
    expect(items).toHaveLength(1);
    id = items[0]?.id ?? '';
  }).toPass(soon);
  return id;
}
const stands = (state: string) =>
  expect(async () => expect((await here.ask<Line>('GET', `/bookings/${mine}`)).state).toBe(state)).toPass(soon);

test.beforeAll(async () => {
  [here, there] = await Promise.all([startCity('Neuwerda', 'theater', 'Stadttheater'), startCity('Altwerda', 'speicher', 'Speicher')]);
  const made = await lend(there, 'Beamer', { prices: { unit: 'flat', unit_cents: 4000 } }, { house: 'speicher', code: 'B 1' });
  await there.ask('PUT', `/resources/${made.id}/fees`, {
    cancellation: [{ hours_before: 336, percent: 50 }],
    late_day_cents: 1500,
    late_most_cents: 4000,
    no_show_percent: 100
  });
  await here.ask('POST', '/follows', { whom: `@verleih@${there.host}`, as: '' });
  await expect(async () => {
    const { items } = await here.ask<Lines>('GET', '/resources?q=beamer');
    expect(items).toHaveLength(1);
    slug = items[0]?.slug ?? '';
  }).toPass(soon);
});
test.afterAll(async () => {
  await Promise.all([here?.server.stop(), there?.server.stop()]);
});

test.describe('what another city lends', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('tells its fees before anybody asks', async ({ page }) => {
    await visit(here, page, `/verleih/${slug}?from=${day(10)}T08:00&to=${day(10)}T18:00`);
    await expect(main(page).getByText(/^Absagen weniger als 14 Tage vorher: 50 % des Preises \(20\s€\)$/)).toBeVisible();
  });

  test('has its contract with the booking', async ({ page }) => {
    const held = await here.ask<Line>('POST', '/bookings', {
      lines: [{ resource: slug }],
      starts_at: `${day(10)}T08:00:00Z`,
      ends_at: `${day(10)}T18:00:00Z`,
      organisation: 'theater',
      purpose: 'rehearsal'
    });
    mine = held.id;
    await here.ask('POST', `/bookings/${mine}/request`, {});
    await there.ask('POST', `/bookings/${await asked()}/approval`, {});
    await stands('confirmed');
    await signIn(here, page);
    await visit(here, page, `/arbeitsraum/buchungen/${mine}`);
    await calm(page);
    await expect(main(page).getByText(`Diese Papiere liegen bei ${there.host} und werden von dort geholt.`)).toBeVisible();
    await expect(main(page).getByText(/^Absagen kostet jetzt 20\s€\.$/)).toBeVisible();
    await expect(main(page).getByText('Code zur Abholung')).toHaveCount(0);
    const link = main(page).getByRole('link', { name: 'Vertrag (PDF)' });
    const downloaded = page.waitForEvent('download');
    await link.press('Enter');
    expect((await downloaded).suggestedFilename()).toBe('contract.pdf');
  });

  for (const { name, viewport, colorScheme } of modes) {
    test(`is accessible: ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await signIn(here, page);
      await carryAxe(page);
      await visit(here, page, `/arbeitsraum/buchungen/${mine}`);
      await calm(page);
      await expect(main(page).getByRole('link', { name: 'Vertrag (PDF)' })).toBeVisible();
      await expectAccessible(page, name);
      await expectNoOverflow(page, name);
    });
  }

  test('tells what is owed for calling it off', async ({ page }) => {
    await here.ask('POST', `/bookings/${mine}/cancellation`, { note: 'Fällt aus.' });
    await stands('cancelled');
    await signIn(here, page);
    await visit(here, page, `/arbeitsraum/buchungen/${mine}`);
    await calm(page);
    await expect(main(page).getByText(/^Für die Absage zu zahlen: 20\s€$/)).toBeVisible();
    await expect(main(page).getByRole('link', { name: 'Vertrag (PDF)' })).toBeVisible();
  });

  test('stands in a project cart with what the own city lends, and is a gap when it is declined', async ({ page }) => {
    await lend(here, 'Leinwand', { prices: { unit: 'flat', unit_cents: 1000 } });
    const times = { starts_at: `${day(15)}T08:00:00Z`, ends_at: `${day(15)}T18:00:00Z` };
    const cart = await here.ask<Line>('POST', '/carts', { name: 'Sommerfest', ...times, organisation: 'theater', purpose: 'free_event' });
    for (const thing of ['leinwand', slug]) await here.ask('PUT', `/carts/${cart.id}/items/${thing}`, { quantity: 1 });
    await signIn(here, page);
    await visit(here, page, `/arbeitsraum/koerbe/${cart.id}`);
    await calm(page);
    const part = page.getByRole('region', { name: `Von Speicher (${there.host})` });
    await expect(part.getByRole('link', { name: 'Beamer', exact: true })).toBeVisible();
    await main(page).getByRole('button', { name: 'Alles reservieren' }).press('Enter');
    await main(page).getByRole('button', { name: 'Alles anfragen' }).press('Enter');
    await expect(main(page).getByText('Alles ist versorgt: 2 von 2.')).toBeVisible();
    await there.ask('POST', `/bookings/${await asked()}/refusal`, { note: 'In Reparatur.' });
    await expect(async () => {
      await page.reload();
      await expect(part.getByText('Abgelehnt.')).toBeVisible();
    }).toPass(soon);
    await expect(main(page).getByText('1 von 2 sind versorgt.')).toBeVisible();
    await main(page).getByRole('button', { name: 'Alles absagen' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Alles absagen' }).press('Enter');
    await expect(main(page).getByText('0 von 2 sind versorgt.')).toBeVisible();
  });
});
