/** What calling off costs: set by keyboard, told before booking, owed afterwards, and waived. */
import { dress, look, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { lend, type Somebody, welcome } from '../support/people.ts';
import { button, calm, expect, field, live, main, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (409|422)/ });

let city: City;
let ben: Somebody;

/** Ben has it from in ten days on. */
async function confirmed(): Promise<string> {
  const { id } = await ben.ask<{ id: string }>('POST', '/bookings', {
    lines: [{ resource: 'beamer' }],
    starts_at: `${day(10)}T08:00:00Z`,
    ends_at: `${day(10)}T18:00:00Z`,
    purpose: 'rehearsal'
  });
  await ben.ask('POST', `/bookings/${id}/request`, {});
  await city.ask('POST', `/bookings/${id}/approval`, {});
  await ben.ask('POST', `/bookings/${id}/confirmation`, {});
  return id;
}

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  await lend(city, 'Beamer', { category: 'VID.projektor', prices: { unit: 'day', unit_cents: 4000 } });
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('fees', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let booking = '';

  test('are set by keyboard, and refused where they make no sense', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/verleih/beamer');
    await button(page, 'Stufe hinzufügen').press('Enter');
    await expect(field(page, 'Weniger als … vor dem Beginn')).toBeFocused();
    await page.keyboard.type('14');
    await field(page, 'Prozent des Preises').fill('50');
    await button(page, 'Stufe hinzufügen').press('Enter');
    const second = main(page).getByRole('group', { name: 'Stufe 2' });
    await second.getByLabel('Weniger als … vor dem Beginn').fill('48');
    await second.getByLabel('Einheit').selectOption('Stunden');
    await second.getByLabel('Prozent des Preises').fill('30');
    await field(page, /^Zu spät zurück/).fill('15');
    await button(page, 'Gebühren speichern').press('Enter');
    await expect(page.getByRole('link', { name: /^Stufe 2, Prozent des Preises: .*jede spätere Stufe kostet mehr/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Höchstens Euro je Stück: .*Höchstbetrag/ })).toBeVisible();
    await second.getByLabel('Prozent des Preises').fill('100');
    await field(page, /^Höchstens Euro je Stück/).fill('40');
    await field(page, /^Nicht abgesagt/).fill('100');
    await button(page, 'Gebühren speichern').press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
    await expect(second.getByLabel('Weniger als … vor dem Beginn')).toHaveValue('2');
    await button(page, 'Speichern').press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
  });

  test('are told before booking, without scripts too', async ({ browser, page }) => {
    await visit(city, page, `/verleih/beamer?from=${day(10)}T08:00&to=${day(10)}T18:00`);
    await expect(main(page).getByText(/^Absagen weniger als 14 Tage vorher: 50 % des Preises \(20\s€\)$/)).toBeVisible();
    await expect(main(page).getByText(/^Zu spät zurück: 15\s€ je Stück und angefangenem Tag/)).toBeVisible();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const bare = await context.newPage();
    await bare.goto(`${city.server.url}/verleih/beamer`);
    await expect(bare.getByText('bis 14 Tage vor dem Beginn kostenlos; weniger als 14 Tage vorher 50 % des Preises')).toBeVisible();
    await context.close();
  });

  test('are told again before calling off, and owed then', async ({ page }) => {
    booking = await confirmed();
    await ben.signIn(page);
    await visit(city, page, `/arbeitsraum/buchungen/${booking}`);
    await calm(page);
    await expect(main(page).getByText(/^Absagen kostet jetzt 20\s€\.$/)).toBeVisible();
    await button(page, 'Absagen').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Absagen' });
    await expect(dialog.getByText(/Absagen kostet jetzt 20\s€\./)).toBeVisible();
    await dialog.getByRole('button', { name: 'Absagen' }).press('Enter');
    await expect(main(page).getByText(/^Für die Absage zu zahlen: 20\s€$/)).toBeVisible();
    await expect(button(page, 'Gebühr erlassen')).toHaveCount(0);
  });

  test('are waived by the lender', async ({ page }) => {
    await signIn(city, page);
    await visit(city, page, `/arbeitsraum/theater/buchungen/${booking}`);
    await calm(page);
    await expect(button(page, 'Beleg erstellen')).toBeVisible();
    await button(page, 'Gebühr erlassen').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Gebühr erlassen' });
    await dialog.getByLabel(/^Nachricht dazu/).fill('Aus Kulanz.');
    await dialog.getByRole('button', { name: 'Gebühr erlassen' }).press('Enter');
    await expect(live(page)).toHaveText('Erlassen.');
    await expect(main(page).getByText(/^20\s€ erlassen am /)).toBeVisible();
    await expect(main(page).getByText('Aus Kulanz.')).toBeVisible();
    await expect(button(page, 'Beleg erstellen')).toHaveCount(0);
  });

  for (const { name, viewport, colorScheme } of modes) {
    test(`are accessible: ${name}`, async ({ page }) => {
      await dress(page, { viewport, colorScheme });
      await signIn(city, page);
      for (const [what, path] of [
        ['editor', '/verleih/beamer'],
        ['booking', `/buchungen/${booking}`]
      ] as const) {
        await (what === 'editor' ? enter(city, page, path) : visit(city, page, `/arbeitsraum/theater${path}`));
        await calm(page);
        await expect(main(page).getByRole('heading', { name: 'Absagen, Verspätung, Nichterscheinen' })).toBeVisible();
        await look(page, `${name} ${what}`);
      }
    });
  }
});
