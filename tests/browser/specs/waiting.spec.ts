/** The waiting list: joined where something is taken, held when it is free, left again. */
import { dress, look, modes } from '../support/axe.ts';
import { day, local } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { lend, type Somebody, welcome } from '../support/people.ts';
import { calm, expect, live, main, test } from '../support/test.ts';
import { startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (409|422)/ });

let city: City;
let ben: Somebody;
let dora: Somebody;
const bookings: Record<string, string> = {};

/** Something that is lent, and taken by somebody for a whole day. */
async function lendTo(title: string, ahead: number): Promise<void> {
  const { slug } = await lend(city, title, { category: 'VID.projektor', prices: { unit: 'day', unit_cents: 1250 } });
  const booking = await dora.ask<{ id: string }>('POST', '/bookings', {
    lines: [{ resource: slug }],
    starts_at: `${day(ahead)}T06:00:00Z`,
    ends_at: `${day(ahead)}T20:00:00Z`,
    purpose: 'rehearsal'
  });
  await dora.ask('POST', `/bookings/${booking.id}/request`, {});
  bookings[title] = booking.id;
}

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  dora = await welcome(city, 'dora', 'Dora Dohle');
  await lendTo('Beamer', 20);
  await lendTo('Projektor', 22);
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('who waits', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  test.beforeEach(async ({ page }) => ben.signIn(page));

  test('joins by keyboard where the thing is taken', async ({ page }) => {
    await visit(city, page, `/verleih/beamer?from=${local(20, '10:00')}&to=${local(20, '18:00')}`);
    await calm(page);
    await main(page).getByLabel('Wofür?').selectOption('Probe');
    await main(page).getByRole('button', { name: 'Reservieren', exact: true }).click();
    const note = page.getByRole('group', { name: 'Dann ist es schon vergeben.' });
    await expect(note).toBeFocused();
    await note.getByRole('button', { name: 'Auf die Warteliste' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Auf die Warteliste setzen' });
    await dialog.getByLabel('So viele Tage früher oder später gehen auch').fill('99');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('link', { name: /Möglich sind 0 bis 14\.$/ })).toBeVisible();
    await dialog.getByLabel('So viele Tage früher oder später gehen auch').fill('0');
    await dialog.getByLabel('Höchstens so viel Euro (optional)').fill('20');
    await dialog.getByLabel('Worauf wartest du?').selectOption('Nur Beamer');
    await dialog.getByLabel('Höchstens so viel Euro (optional)').press('Enter');
    await expect(live(page)).toHaveText('Eingetragen auf Platz 1 der Warteliste.');
    await expect(page.getByText('Sobald es frei wird, kommt eine Mitteilung.')).toBeVisible();
    await page.getByRole('link', { name: 'Zur Warteliste' }).click();
    await expect(page.getByRole('list', { name: 'Worauf du wartest' }).getByRole('listitem')).toContainText(['Platz 1']);
    await expect(page.getByText('höchstens 20 €')).toBeVisible();
  });

  test('is told where the same wish is refused', async ({ page }) => {
    await visit(city, page, `/verleih/beamer?from=${local(20, '10:00')}&to=${local(20, '18:00')}`);
    await calm(page);
    await main(page).getByLabel('Wofür?').selectOption('Probe');
    await main(page).getByRole('button', { name: 'Reservieren', exact: true }).click();
    await page.getByRole('button', { name: 'Auf die Warteliste' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Auf die Warteliste' }).click();
    await expect(dialog.getByText('Dafür wartest du schon.').first()).toBeVisible();
  });

  test('finds it held, for a day, when it is free again', async ({ page }) => {
    await dora.ask('POST', `/bookings/${bookings['Beamer']}/cancellation`, {});
    await visit(city, page, '/arbeitsraum/buchungen');
    await page.getByRole('link', { name: 'Warteliste' }).click();
    await expect(page.getByText('Für dich reserviert', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Zur Buchung: Beamer' }).click();
    await expect(page.getByText(/Noch 2[34] Stunden reserviert\./)).toBeVisible();
    await main(page).getByRole('button', { name: 'Anfrage abschicken' }).click();
    await expect(page.getByText('Jetzt ist der Verleih am Zug.')).toBeVisible();
    await visit(city, page, '/arbeitsraum/warteliste');
    await expect(page.getByText('Daraus wurde eine Buchung')).toBeVisible();
    await page.getByRole('button', { name: 'Aus der Liste nehmen: Beamer' }).click();
    await expect(page.getByRole('heading', { name: 'Du wartest auf nichts.' })).toBeVisible();
    await expect(live(page)).toHaveText('Der Eintrag ist gelöscht.');
  });

  test('waits for anything of a category, and no longer', async ({ page }) => {
    await visit(city, page, `/verleih/projektor?from=${local(22, '10:00')}&to=${local(22, '18:00')}`);
    await calm(page);
    await main(page).getByLabel('Wofür?').selectOption('Probe');
    await main(page).getByRole('button', { name: 'Reservieren', exact: true }).click();
    await page.getByRole('button', { name: 'Auf die Warteliste' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Worauf wartest du?').selectOption('Irgendetwas aus Projektor');
    await dialog.getByRole('button', { name: 'Auf die Warteliste' }).click();
    /* The other one of the category is free: it is booked, not waited for. */
    await expect(dialog.getByText('Das ist frei und kann gleich gebucht werden.').first()).toBeVisible();
    await dialog.getByLabel('Worauf wartest du?').selectOption('Nur Projektor');
    await dialog.getByRole('button', { name: 'Auf die Warteliste' }).click();
    await page.getByRole('link', { name: 'Zur Warteliste' }).click();
    await page.getByRole('button', { name: 'Nicht mehr warten: Projektor' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Nicht mehr warten' }).click();
    await expect(page.getByRole('heading', { name: 'Du wartest auf nichts.' })).toBeVisible();
  });
});

test('what is chosen beside the use is waited for with the thing, and held with it', async ({ page }) => {
  const { slug } = await lend(city, 'Bühne', {
    category: 'DRA.festzelt',
    prices: { unit: 'flat', unit_cents: 5000, extras: [{ name_de: 'Aufbau', cents: 2000, per: 'booking' }] }
  });
  const times = { starts_at: `${day(50)}T06:00:00Z`, ends_at: `${day(50)}T20:00:00Z` };
  const taken = await dora.ask<{ id: string }>('POST', '/bookings', { lines: [{ resource: slug }], ...times, purpose: 'rehearsal' });
  await dora.ask('POST', `/bookings/${taken.id}/request`, {});
  const emil = await welcome(city, 'emil', 'Emil Elster');
  await emil.signIn(page);
  await visit(city, page, `/verleih/${slug}?from=${local(50, '10:00')}&to=${local(50, '18:00')}`);
  await calm(page);
  await main(page)
    .getByLabel(/^Aufbau, 20\s€ /)
    .press('Space');
  await main(page).getByLabel('Wofür?').selectOption('Probe');
  await main(page).getByRole('button', { name: 'Reservieren', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Auf die Warteliste' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Auf die Warteliste setzen' });
  await expect(dialog.getByText(/^Dazu: Aufbau, 20\s€ einmal je Buchung$/)).toBeVisible();
  await dialog.getByLabel('Worauf wartest du?').selectOption('Irgendetwas aus Festzelt und fliegende Bühne');
  await expect(dialog.getByText('dabei fallen sie weg.')).toBeVisible();
  await dialog.getByLabel('Worauf wartest du?').selectOption('Nur Bühne');
  await dialog.getByRole('button', { name: 'Auf die Warteliste' }).press('Enter');
  await page.getByRole('link', { name: 'Zur Warteliste' }).click();
  await expect(main(page).getByText(/^Dazu: Aufbau, 20\s€ einmal je Buchung$/)).toBeVisible();
  await dora.ask('POST', `/bookings/${taken.id}/cancellation`, {});
  await page.reload();
  await page.getByRole('link', { name: 'Zur Buchung: Bühne' }).click();
  await expect(main(page).getByText(/^Aufbau: 20\s€$/)).toBeVisible();
  await expect(main(page).getByText(/^70\s€$/)).toBeVisible();
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
      const window = { starts_at: `${day(22)}T08:00:00Z`, ends_at: `${day(22)}T12:00:00Z`, purpose: 'rehearsal' };
      const entry = await ben.ask<{ id: string }>('POST', '/waiting-list', { resource: 'projektor', ...window });
      await ben.signIn(page);
      await visit(city, page, '/arbeitsraum/warteliste');
      await expect(page.getByRole('list', { name: 'Worauf du wartest' })).toBeVisible();
      await see('waiting list');
      await visit(city, page, `/verleih/projektor?from=${local(22, '11:00')}&to=${local(22, '18:00')}`);
      await calm(page);
      await main(page).getByLabel('Wofür?').selectOption('Probe');
      await main(page).getByRole('button', { name: 'Reservieren', exact: true }).click();
      await page.getByRole('button', { name: 'Auf die Warteliste' }).click();
      await see('joining');
      await ben.ask('DELETE', `/waiting-list/${entry.id}`);
    });
  }
});
