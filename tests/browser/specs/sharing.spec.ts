/** Sharing: offered by one house, found by a stranger, booked by a borrower, handed over and taken back. */
import { dress, look, modes } from '../support/axe.ts';
import { day, local, longDay } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { type Somebody, welcome } from '../support/people.ts';
import { button, calm, expect, field, live, mounted, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (409|422)/ });

interface Resource {
  id: string;
  slug: string;
  version: number;
  status: string;
  units: { id: string; inventory_code: string; state: string }[];
}

let city: City;
let ben: Somebody;
const read = () => city.ask<Resource>('GET', '/resources/mischpult');

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  await city.server.run(['organisations', 'create', '--handle', 'chor', '--name', 'Annenchor', '--owner', 'ben']);
  const risers = await ben.ask('POST', '/organisations/chor/resources', {
    kind: 'material',
    tracking: 'bulk',
    quantity: 12,
    category: 'BUE.podeste',
    title_de: 'Podeste',
    description_de: 'Je 2 m × 1 m, **höhenverstellbar**.',
    offers: ['lend', 'sell'],
    prices: {
      unit: 'day',
      unit_cents: 1250,
      base_cents: 500,
      deposit_cents: 2000,
      free_units: 1,
      tiers: [{ from: 3, percent: 50 }],
      factors: [
        { group: 'non_profit_culture', percent: 40 },
        { group: 'initiative', percent: 0 }
      ]
    },
    timing: { buffer_after_minutes: 60, lead_minutes: 120 },
    instant_groups: ['municipal']
  });
  await ben.ask('PATCH', `/resources/${risers['id'] as string}`, { status: 'published' });
  await ben.ask('POST', `/resources/${risers['id'] as string}/checks`, { name: 'Sichtprüfung', due_on: day(200) });
  const closed = { kind: 'own_use', quantity: 12, starts_at: `${day(12)}T08:00:00Z`, ends_at: `${day(14)}T08:00:00Z` };
  await ben.ask('POST', `/resources/${risers['id'] as string}/closures`, closed);
  const booking = await city.ask<{ id: string }>('POST', '/bookings', {
    lines: [{ resource: 'podeste', quantity: 6 }],
    starts_at: `${day(10)}T08:00:00Z`,
    ends_at: `${day(11)}T08:00:00Z`,
    organisation: 'theater',
    group: 'municipal',
    purpose: 'paid_event',
    note: 'Für das Sommerfest im Hof.'
  });
  await city.ask('POST', `/bookings/${booking.id}/request`, {});
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('a loan', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test.describe('the owner', () => {
    test.beforeEach(async ({ page }) => signIn(city, page));

    test('offers a thing by keyboard alone; its category presets the rest', async ({ page }) => {
      await enter(city, page, '/verleih');
      await expect(page.getByText('Noch nichts eingestellt')).toBeVisible();
      await button(page, 'Neu einstellen').focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('link', { name: 'Bezeichnung: Diese Angabe fehlt.' })).toBeVisible();
      await field(page, 'Bezeichnung').focus();
      await page.keyboard.type('Mischpult');
      await field(page, 'Kategorie').selectOption({ label: 'Ton: Mischpulte' });
      await expect(field(page, 'Gezählt wird')).toHaveValue('unit');
      await field(page, 'Bezeichnung').press('Enter');
      await expect(page.locator('h1')).toHaveText('Mischpult');
      await expect(page).toHaveURL(/\/arbeitsraum\/theater\/verleih\/mischpult$/);
    });

    test('adds two pieces, each with its own number', async ({ page }) => {
      await enter(city, page, '/verleih/mischpult');
      for (const code of ['T-001', 'T-002']) {
        await field(page, 'Inventarnummer').fill(code);
        await page.keyboard.press('Enter');
        await expect(live(page)).toHaveText(`${code} ist hinzugefügt.`);
        await expect(field(page, 'Inventarnummer')).toBeFocused();
      }
      await field(page, 'Inventarnummer').fill('T-001');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('form', { name: 'Stück hinzufügen' }).getByRole('group')).toBeFocused();
      await expect(field(page, 'Inventarnummer')).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page, 'Inventarnummer')).toHaveValue('T-001');
      expect((await read()).units.map((unit) => unit.inventory_code)).toEqual(['T-001', 'T-002']);
    });

    test('is told of bad input at its field, and what was typed stays', async ({ page }) => {
      await enter(city, page, '/verleih/mischpult');
      const form = page.getByRole('form', { name: 'Angaben' });
      await form.getByLabel('Preis je Einheit in Euro').fill('zwanzig');
      await form.getByLabel('Längste Dauer (Tage)').fill('9999');
      await form.getByRole('button', { name: 'Speichern' }).click();
      await expect(form.getByLabel('Preis je Einheit in Euro')).toHaveAttribute('aria-invalid', 'true');
      await page.getByRole('link', { name: /^Preis je Einheit in Euro:/ }).click();
      await expect(form.getByLabel('Preis je Einheit in Euro')).toBeFocused();
      await form.getByLabel('Preis je Einheit in Euro').fill('20');
      await form.getByRole('button', { name: 'Speichern' }).click();
      await expect(form.getByLabel('Längste Dauer (Tage)')).toHaveAttribute('aria-invalid', 'true');
      await expect(form.getByLabel('Preis je Einheit in Euro')).toHaveValue('20');
      await form.getByLabel('Längste Dauer (Tage)').fill('14');
      await form.getByLabel('Kaution in Euro').fill('50');
      await form.getByLabel('Vorlauf (Stunden)').fill('2');
      await form.getByText('Preis je Gruppe').click();
      await form.getByLabel('Gemeinnütziger Kulturverein, Prozent').fill('40');
      await form.getByLabel('Beschreibung (optional)').fill('Digital, **32 Kanäle**.');
      await form.getByRole('button', { name: 'Speichern' }).click();
      await expect(live(page)).toHaveText('Gespeichert.');
      expect(await read()).toMatchObject({
        prices: { unit: 'day', unit_cents: 2000, deposit_cents: 5000, factors: [{ group: 'non_profit_culture', percent: 40 }] },
        timing: { lead_minutes: 120, max_minutes: 20160, buffer_after_minutes: 60 }
      });
    });

    test('loses nothing when two edit at a time', async ({ page }) => {
      await enter(city, page, '/verleih/mischpult');
      const form = page.getByRole('form', { name: 'Angaben' });
      await city.ask('PATCH', '/resources/mischpult', { title_en: 'Mixer' });
      await form.getByLabel('Hinweis zur Abholung').fill('Bühneneingang');
      await form.getByRole('button', { name: 'Speichern' }).click();
      await expect(page.getByRole('alert')).toContainText('Inzwischen hat jemand anderes das geändert.');
      await expect(form.getByLabel('Hinweis zur Abholung')).toHaveValue('Bühneneingang');
      await form.getByLabel('Bezeichnung auf Englisch').fill('Mixer');
      await form.getByRole('button', { name: 'Speichern' }).click();
      await expect(live(page)).toHaveText('Gespeichert.');
      expect(await read()).toMatchObject({ title_en: 'Mixer', pickup_note: 'Bühneneingang' });
    });

    test('enters a check and closes a time', async ({ page }) => {
      await enter(city, page, '/verleih/mischpult');
      const checks = page.getByRole('form', { name: 'Prüfung eintragen' });
      await checks.getByLabel('Was wird geprüft?').fill('DGUV V3');
      await checks.getByRole('button', { name: 'Prüfung eintragen' }).click();
      await expect(checks.getByLabel('Fällig am')).toHaveAttribute('aria-invalid', 'true');
      await checks.getByLabel('Fällig am').fill(day(300));
      await checks.getByRole('button', { name: 'Prüfung eintragen' }).click();
      await expect(page.getByRole('button', { name: 'DGUV V3 entfernen' })).toBeVisible();
      const closures = page.getByRole('form', { name: 'Zeit sperren' });
      await closures.getByLabel('Beginn').fill(local(20, '08:00'));
      await closures.getByLabel('Ende').fill(local(21, '08:00'));
      await closures.getByRole('button', { name: 'Zeit sperren' }).click();
      await expect(live(page)).toHaveText('Die Zeit ist gesperrt.');
      await expect(page.getByRole('button', { name: /freigeben$/ })).toBeVisible();
    });

    test('publishes it', async ({ page }) => {
      await enter(city, page, '/verleih/mischpult');
      await button(page, 'Veröffentlichen').click();
      await expect(live(page)).toHaveText('Stand: Veröffentlicht.');
      expect(await read()).toMatchObject({ status: 'published' });
    });
  });

  test('a stranger finds it by date, and the address keeps the question', async ({ page }) => {
    await visit(city, page, '/verleih');
    await expect(page.getByRole('heading', { name: 'Mischpult' })).toBeVisible();
    await field(page, 'Von').fill(local(10, '10:00'));
    await button(page, 'Suchen').click();
    await expect(field(page, 'Bis')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, 'Bis')).toBeFocused();
    await expect(field(page, 'Von')).toHaveValue(local(10, '10:00'));
    await field(page, 'Bis').fill(local(11, '10:00'));
    await field(page, 'Gruppe').selectOption('Gemeinnütziger Kulturverein');
    await button(page, 'Suchen').click();
    await expect(page).toHaveURL(/from=.*&to=.*group=non_profit_culture/);
    await expect(page.getByText('2 frei')).toBeVisible();
    await expect(page.getByRole('listitem').getByText('8 €')).toBeVisible();
    await page.getByRole('button', { name: 'Licht', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Nichts gefunden' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Mischpult' })).toBeVisible();
    await page.getByRole('button', { name: 'Ton', exact: true }).click();
    await page.getByRole('button', { name: 'Mischpulte', exact: true }).click();
    await expect(page).toHaveURL(/category=TON\.mischpulte/);
    await page.reload();
    await mounted(page);
    await expect(field(page, 'Von')).toHaveValue(local(10, '10:00'));
    await page.getByRole('link', { name: 'Mischpult', exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Mischpult');
    await expect(field(page, 'Beginn')).toHaveValue(local(10, '10:00'));
    await expect(page.getByText('8 €', { exact: true })).toBeVisible();
    await expect(page.getByRole('row', { name: /Gemeinnütziger Kulturverein 8 € je Tag/ })).toBeVisible();
    await expect(page.getByText('Danach frei: 1 Stunde.')).toBeVisible();
    await page.getByRole('link', { name: 'Anmelden' }).last().click();
    await expect(page).toHaveURL(/zurueck=.*from/);
  });

  test('the calendar and the list say the same', async ({ page }) => {
    await visit(city, page, `/verleih/mischpult?from=${local(10, '10:00')}&to=${local(10, '18:00')}`);
    const free = page.getByRole('region', { name: 'Wann frei?' });
    await expect(free.getByRole('button', { name: new RegExp(`^${longDay(10)}: den ganzen Tag`) })).toHaveAttribute('aria-pressed', 'true');
    await free.getByRole('button', { name: 'Liste' }).click();
    await expect(free.getByRole('row', { name: new RegExp(`^${longDay(10)} den ganzen Tag`) })).toBeVisible();
  });

  test.describe('the borrower', () => {
    test.beforeEach(async ({ page }) => ben.signIn(page));

    test('books by keyboard alone, with the price before', async ({ page }) => {
      await visit(city, page, '/verleih/mischpult');
      await calm(page);
      await field(page, 'Beginn').focus();
      await field(page, 'Beginn').fill(local(10, '10:00'));
      await field(page, 'Ende').fill(local(10, '09:00'));
      await field(page, /^Nachricht an den Verleih/).fill('Für das Sommerkonzert.');
      await button(page, 'Reservieren').focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('link', { name: 'Ende: Das Ende liegt vor dem Beginn.' })).toBeVisible();
      await page.getByRole('link', { name: /^Wofür\?:/ }).focus();
      await page.keyboard.press('Enter');
      await expect(field(page, 'Wofür?')).toBeFocused();
      await field(page, 'Wofür?').selectOption('Probe');
      await expect(field(page, /^Nachricht an den Verleih/)).toHaveValue('Für das Sommerkonzert.');
      await field(page, 'Ende').fill(local(11, '10:00'));
      await field(page, /^Anzahl/).fill('2');
      await field(page, 'Für wen wird gebucht?').selectOption('Annenchor');
      await field(page, 'Gruppe').selectOption('Gemeinnütziger Kulturverein');
      await expect(page.getByText('16 €', { exact: true })).toBeVisible();
      await button(page, 'Reservieren').focus();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/arbeitsraum\/buchungen\/[0-9a-f-]+$/);
      await expect(page.getByText(/Noch 1[45] Minuten reserviert\./)).toBeVisible();
      await button(page, 'Anfrage abschicken').focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Jetzt ist der Verleih am Zug.')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Was jetzt?' })).toBeFocused();
      await visit(city, page, '/arbeitsraum/buchungen');
      await expect(page.getByRole('link', { name: '2 × Mischpult' })).toBeVisible();
    });

    test('is shown what is free instead of what is taken', async ({ page }) => {
      await visit(city, page, `/verleih/mischpult?from=${local(10, '12:00')}&to=${local(10, '18:00')}`);
      await calm(page);
      await expect(page.getByRole('button', { name: new RegExp(`^${longDay(10)}: 00:00–10:00 Uhr`) })).toBeVisible();
      await field(page, 'Wofür?').selectOption('Probe');
      await button(page, 'Reservieren').click();
      const note = page.getByRole('group', { name: 'Dann ist es schon vergeben.' });
      await expect(note).toBeFocused();
      await note.getByRole('button', { name: /nehmen$/ }).first().click();
      await expect(live(page)).toHaveText('Die andere Zeit steht im Formular.');
      await expect(field(page, 'Beginn')).toBeFocused();
      await expect(field(page, 'Wofür?')).toHaveValue('rehearsal');
      await button(page, 'Reservieren').click();
      await expect(page.getByText('Reserviert, nicht abgeschickt')).toBeVisible();
      await button(page, 'Absagen').click();
      await expect(page.getByText('Daraus wird nichts.')).toBeVisible();
    });
  });

  test('the owner approves, hands over, takes back and closes', async ({ page, browser }) => {
    await signIn(city, page);
    await enter(city, page, '/buchungen');
    const waiting = page.getByRole('region', { name: 'Wartet auf euch' });
    await waiting.getByRole('link', { name: '2 × Mischpult' }).click();
    await expect(page.getByText('Für das Sommerkonzert.').first()).toBeVisible();
    await button(page, 'Ablehnen').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ablehnen', exact: true }).click();
    await expect(dialog.getByLabel(/^Begründung/)).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Escape');
    await button(page, 'Zusagen').click();
    await dialog.getByLabel(/^Nachricht/).fill('Gern, mit Netzteil.');
    await dialog.getByRole('button', { name: 'Zusagen', exact: true }).click();
    await expect(live(page)).toHaveText('Erledigt: Zusagen.');
    const here = page.url();

    const other = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });
    const theirs = await other.newPage();
    await ben.signIn(theirs);
    await visit(city, theirs, '/arbeitsraum/buchungen');
    await theirs.getByRole('link', { name: '2 × Mischpult' }).click();
    await expect(theirs.getByText('Gern, mit Netzteil.')).toBeVisible();
    await button(theirs, 'Bestätigen').click();
    await expect(theirs.getByText('Alles ist abgemacht.')).toBeVisible();

    /* What is shown here is stale by now: nothing is done, and the new state is shown. */
    await button(page, 'Absagen').click();
    await dialog.getByLabel(/^Begründung/).fill('Doch nicht.');
    await dialog.getByRole('button', { name: 'Absagen', exact: true }).click();
    await expect(page.getByText('Inzwischen hat sich die Buchung geändert.')).toBeVisible();

    await enter(city, page, '/buchungen');
    for (let i = 0; i < 10; i++) await page.getByRole('button', { name: 'Tag danach' }).click();
    await expect(page.getByRole('region', { name: 'Geht hinaus' }).getByRole('link', { name: '2 × Mischpult' })).toBeVisible();
    await page.goto(here);
    await mounted(page);
    await button(page, 'Bereitgelegt').click();
    await expect(page.getByText('Kann abgeholt werden.')).toBeVisible();
    await button(page, 'Übergeben').click();
    await dialog.getByRole('button', { name: 'Übergeben', exact: true }).click();
    await expect(page.getByText('Ist unterwegs.')).toBeVisible();
    await button(page, 'Zurücknehmen').click();
    await dialog.getByLabel('T-002 ist zurück').uncheck();
    await dialog.getByRole('button', { name: 'Zurücknehmen', exact: true }).click();
    await expect(live(page)).toHaveText('Erledigt: Zurücknehmen.');
    await expect(dialog).toHaveCount(0);
    await button(page, 'Zurücknehmen').click();
    await dialog.getByLabel('T-002 ist defekt').check();
    await dialog.getByRole('button', { name: 'Zurücknehmen', exact: true }).click();
    await expect(page.getByText('Ist zurück und wird geprüft.')).toBeVisible();
    await button(page, 'Abschließen').click();
    await expect(page.getByText('Damit ist alles erledigt.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Verlauf' }).getByRole('listitem')).toHaveCount(9);
    expect((await read()).units.map(({ state }) => state)).toEqual(['active', 'defect']);
    await other.close();
  });
});

test.describe('every page', () => {
  test.describe.configure({ mode: 'default', timeout: 180_000 });
  for (const { name, viewport, colorScheme } of modes) {
    test(`is accessible: ${name}`, async ({ page }) => {
      await dress(page, { viewport, colorScheme });
      const see = async (what: string) => {
        await calm(page);
        await look(page, `${what}, ${name}`);
      };
      const window = `from=${local(10, '10:00')}&to=${local(10, '18:00')}&group=initiative`;
      for (const path of [`/verleih?${window}&category=BUE`, '/en/verleih', `/verleih/podeste?${window}`, '/en/verleih/podeste']) {
        await visit(city, page, path);
        await see(path.split('?')[0] ?? path);
      }
      await page.getByRole('button', { name: 'List', exact: true }).click();
      await see('list of free times');
      await visit(city, page, '/verleih');
      await page.getByRole('button', { name: /^Filter( \d+)?$/ }).click();
      await see('filter');
      await ben.signIn(page);
      await visit(city, page, `/verleih/podeste?quantity=9&from=${local(10, '10:00')}&to=${local(10, '18:00')}`);
      await button(page, 'Reservieren').click();
      await expect(page.getByRole('link', { name: /^Wofür\?:/ })).toBeVisible();
      await see('booking form with faults');
      await field(page, 'Wofür?').selectOption('Probe');
      await button(page, 'Reservieren').click();
      await expect(page.getByRole('group', { name: 'Dann ist es schon vergeben.' })).toBeFocused();
      await see('booking form with alternatives');
      for (const path of ['/verleih', '/verleih/podeste', '/buchungen']) {
        await visit(city, page, `/arbeitsraum/chor${path}`);
        await expect(page.getByRole('navigation', { name: 'Arbeitsraum' })).toBeVisible();
        await see(`workspace ${path}`);
      }
      await page.getByRole('link', { name: '6 × Podeste' }).first().click();
      await expect(page.getByRole('region', { name: 'Verlauf' })).toBeVisible();
      await see('booking');
      await button(page, 'Anderes vorschlagen').click();
      await see('dialog of a move');
      await page.context().clearCookies();
      await signIn(city, page);
      await visit(city, page, '/arbeitsraum/buchungen');
      await see('my bookings');
    });
  }
});
