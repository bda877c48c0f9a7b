/** Buying, getting as a gift, and looking for something: by keyboard on a phone, from both sides. */
import { carryAxe, expectNoOverflow, look, modes } from '../support/axe.ts';
import type { City } from '../support/neighbours.ts';
import { lend, type Somebody, welcome } from '../support/people.ts';
import { button, calm, expect, field, live, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (409|422)/ });

let city: City;
let ben: Somebody;
const phone = { width: 390, height: 844 };

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  for (const [title, offers] of [
    ['Lampe', ['sell']],
    ['Restholz', ['give', 'sell']]
  ] as const) {
    const made = await city.ask<{ id: string }>('POST', '/organisations/theater/resources', {
      kind: 'material',
      tracking: 'unit',
      category: 'MAT.baustoff',
      title_de: title,
      offers
    });
    await city.ask('POST', `/resources/${made.id}/units`, { inventory_code: `${title}-1` });
    await city.ask('PATCH', `/resources/${made.id}`, { status: 'published' });
    await city.ask('PUT', `/resources/${made.id}/sale`, { price_cents: 4500, choice: 'lot', withdrawal: true });
  }
});
test.afterAll(async () => {
  await city?.server.stop();
});

test('what is for sale says so without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${city.server.url}/verleih/lampe`);
  await expect(page.getByRole('main').getByText('Kaufpreis')).toBeVisible();
  await expect(page.getByRole('main').getByText('das Los entscheidet')).toBeVisible();
  await page.goto(`${city.server.url}/gesuche`);
  await expect(page.getByRole('heading', { level: 1, name: 'Gesuche' })).toBeVisible();
  await context.close();
});

test.describe('a purchase', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('is asked for by keyboard on a phone', async ({ page }) => {
    await page.setViewportSize(phone);
    await ben.signIn(page);
    await visit(city, page, '/verleih/lampe');
    await expect(page.getByRole('heading', { name: 'Kaufen', exact: true })).toBeVisible();
    await button(page, 'Anfragen').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'Wofür wird es gebraucht?: Diese Angabe fehlt.' })).toBeVisible();
    await field(page, 'Wofür wird es gebraucht?').selectOption({ label: 'Workshop' });
    await field(page, /^Warum gerade ihr\?/).focus();
    await page.keyboard.type('Für die Jugendbühne.');
    await button(page, 'Anfragen').press('Enter');
    await expect(page).toHaveURL(/\/arbeitsraum\/buchungen\//);
    await calm(page);
    await expect(page.getByRole('main').getByText('Jetzt ist der Anbieter am Zug.')).toBeVisible();
    await expect(page.getByRole('main').getByText('Wer kauft')).toBeVisible();
    await expectNoOverflow(page, 'phone');
  });

  test('is decided by lot, reserved, and handed over', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/verleih/lampe');
    await expect(page.getByRole('heading', { name: 'Verkaufen und verschenken' })).toBeVisible();
    await expect(field(page, /Kaufpreis je Stück/)).toHaveValue('45');
    await expect(page.getByRole('main').getByText('Eine Anfrage wartet.')).toBeVisible();
    await button(page, 'Losen').press('Enter');
    await expect(page).toHaveURL(/\/buchungen\//);
    await calm(page);
    await expect(page.getByRole('main').getByText('Es ist reserviert. Jetzt noch bestätigen.')).toBeVisible();
    await button(page, 'Reservierung verlängern').press('Enter');
    await expect(live(page)).toHaveText('Erledigt: Reservierung verlängern.');
    await expect(button(page, 'Reservierung verlängern')).toHaveCount(0);
  });

  test('binds with a button that says so, and may be withdrawn', async ({ page }) => {
    await ben.signIn(page);
    const { items } = await (await page.request.get(`${city.server.url}/api/v1/bookings`)).json();
    const id = items[0].id as string;
    await visit(city, page, `/arbeitsraum/buchungen/${id}`);
    await calm(page);
    await button(page, 'Zahlungspflichtig kaufen').press('Enter');
    await expect(page.getByRole('main').getByText('Alles ist abgemacht. Jetzt wird abgeholt.')).toBeVisible();
    await city.ask('POST', `/bookings/${id}/handover`, {});
    await city.ask('POST', `/bookings/${id}/transfer`, {});
    await visit(city, page, `/arbeitsraum/buchungen/${id}`);
    await calm(page);
    await expect(page.getByRole('main').getByText('Es hat den Besitzer gewechselt.')).toBeVisible();
    await button(page, 'Widerrufen').press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Widerrufen', exact: true }).press('Enter');
    await expect(page.getByRole('main').getByText('Der Kauf ist widerrufen.')).toBeVisible();
  });
});

test('a lender is reminded of § 55 AO before giving to a business', async ({ page }) => {
  const asked = await ben.ask<{ id: string }>('POST', '/bookings', {
    lines: [{ resource: 'restholz' }],
    mode: 'give',
    starts_at: new Date(Date.now() + 86_400_000).toISOString(),
    ends_at: new Date(Date.now() + 90_000_000).toISOString(),
    group: 'private',
    purpose: 'private'
  });
  await ben.ask('POST', `/bookings/${asked.id}/request`, {});
  await signIn(city, page);
  await enter(city, page, `/buchungen/${asked.id}`);
  await expect(page.getByRole('main').getByText('§ 55 AO')).toBeVisible();
  await expect(page.getByRole('main').getByText('Wer es bekommt')).toBeVisible();
});

test('an ad is written, found, changed and ended by keyboard', async ({ page }) => {
  await ben.signIn(page);
  await visit(city, page, '/arbeitsraum/gesuche');
  await calm(page);
  await button(page, 'Gesuch veröffentlichen').press('Enter');
  await expect(page.getByRole('link', { name: 'Was wird gesucht?: Diese Angabe fehlt.' })).toBeVisible();
  await field(page, 'Was wird gesucht?').focus();
  await page.keyboard.type('Bühnenholz');
  await field(page, 'Kategorie').selectOption({ label: 'Material und Fundus: alles' });
  await field(page, 'geschenkt').check();
  await field(page, 'Wofür?').selectOption({ label: 'Workshop' });
  await button(page, 'Gesuch veröffentlichen').press('Enter');
  await expect(live(page)).toHaveText('Das Gesuch ist veröffentlicht.');
  await expect(page.getByRole('heading', { name: 'Gesuche', exact: true })).toBeFocused();

  // The wood that the theatre gives away fits.
  await expect(async () => {
    await visit(city, page, '/arbeitsraum/gesuche');
    await calm(page);
    await expect(page.getByRole('link', { name: 'Restholz' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await button(page, 'Bühnenholz bearbeiten').press('Enter');
  await expect(field(page, 'Was wird gesucht?')).toBeFocused();
  await page.keyboard.type(', trocken');
  await button(page, 'Speichern').press('Enter');
  await expect(live(page)).toHaveText('Gespeichert.');

  await visit(city, page, '/gesuche');
  await page.getByRole('main').getByRole('link', { name: /Bühnenholz/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bühnenholz');
  await visit(city, page, '/arbeitsraum/gesuche');
  await calm(page);
  await page.getByRole('main').getByRole('button', { name: /: gefunden$/ }).press('Enter');
  await expect(live(page)).toHaveText('Schön! Das Gesuch ist beendet.');

  // What cannot be undone is asked about first.
  const removal = page.getByRole('dialog', { name: 'Bühnenholz, trocken löschen' });
  await button(page, 'Bühnenholz, trocken löschen').press('Enter');
  await removal.getByRole('button', { name: 'Behalten' }).press('Enter');
  await button(page, 'Bühnenholz, trocken löschen').press('Enter');
  await removal.getByRole('button', { name: 'Löschen', exact: true }).press('Enter');
  await expect(live(page)).toHaveText('Das Gesuch ist gelöscht.');
  await expect(button(page, 'Bühnenholz, trocken löschen')).toHaveCount(0);
});

test.describe('two people who decide', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let asked: { id: string };
  let kim: Somebody;

  test('are asked for from a value on that the lender sets', async ({ page }) => {
    kim = await welcome(city, 'kim', 'Kim Reiher');
    const invited = await city.ask<{ code: string }>('POST', '/organisations/theater/invitations', { standing: 'editor' });
    await kim.ask('POST', `/invitations/${invited.code}/acceptance`);
    const desk = await lend(city, 'Mischpult', { offers: ['sell'] });
    await city.ask('PUT', `/resources/${desk.id}/sale`, { price_cents: 90_000, choice: 'need', withdrawal: false });
    asked = await ben.ask<{ id: string }>('POST', '/bookings', {
      lines: [{ resource: desk.slug }],
      mode: 'sell',
      starts_at: new Date(Date.now() + 86_400_000).toISOString(),
      ends_at: new Date(Date.now() + 90_000_000).toISOString(),
      group: 'private',
      purpose: 'private'
    });
    await ben.ask('POST', `/bookings/${asked.id}/request`, {});
    await signIn(city, page);
    await enter(city, page, '/verleih-angaben');
    const limit = field(page, /^Zu zweit entscheiden ab/);
    await limit.fill('viel');
    await limit.press('Enter');
    await expect(limit).toHaveAttribute('aria-invalid', 'true');
    await limit.fill('900');
    await limit.press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
    await expect(limit).toHaveValue('900');
  });

  test('agree one after the other, by keyboard', async ({ page }) => {
    await carryAxe(page);
    await signIn(city, page);
    await enter(city, page, `/buchungen/${asked.id}`);
    const main = page.getByRole('main');
    await expect(main.getByText('Bei diesem Wert entscheiden zwei Personen.')).toBeVisible();
    await expect(button(page, 'Zusagen')).toHaveCount(0);
    await look(page, 'before the first agrees');
    await button(page, 'Als erste Person zustimmen').press('Enter');
    await expect(live(page)).toHaveText('Erledigt: Als erste Person zustimmen.');
    await expect(main.getByText('Du hast als erste Person zugestimmt.')).toBeVisible();
    await expect(button(page, 'Zusagen')).toHaveCount(0);
    await expect(button(page, 'Ablehnen')).toBeVisible();
  });

  test('are two, of whom the second is told who the first was', async ({ page }) => {
    await kim.signIn(page);
    await enter(city, page, `/buchungen/${asked.id}`);
    const main = page.getByRole('main');
    await expect(main.getByText('Mia Berg hat als erste Person zugestimmt.')).toBeVisible();
    await expect(main.getByRole('listitem').filter({ hasText: 'Als erste Person zugestimmt' })).toContainText('Verleih: Mia Berg');
    await button(page, 'Zusagen').press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Zusagen', exact: true }).press('Enter');
    await expect(main.getByText('Es ist reserviert. Jetzt noch bestätigen.')).toBeVisible();
    await city.ask('PUT', '/organisations/theater/lender-profile', {});
  });
});

for (const { name, viewport, colorScheme } of modes) {
  test(`buying and looking for something are accessible: ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const ad = await ben.ask<{ id: string }>('POST', '/wanted', {
      title: `Molton ${name}`,
      category: 'BUE.vorhaenge',
      purpose: 'production',
      ways: ['lend', 'give'],
      words: 'Schwarz, B1.',
      place: 'Nord'
    });
    await signIn(city, page);
    await carryAxe(page);
    for (const path of [
      '/verleih/restholz',
      '/gesuche',
      `/gesuche/${ad.id}`,
      '/arbeitsraum/gesuche',
      '/arbeitsraum/theater/verleih/restholz'
    ]) {
      await visit(city, page, path);
      await calm(page);
      await look(page, `${name} ${path}`);
    }
  });
}
