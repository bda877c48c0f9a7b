/** What comes beside the use of a thing: said by the lender, chosen by the borrower, in the price and in a copy. */
import type { Page } from '@playwright/test';
import { dress, look, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import { type City, password } from '../support/neighbours.ts';
import { lend, welcome } from '../support/people.ts';
import { calm, expect, live, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

let city: City;
const main = (page: Page) => page.getByRole('main');
const field = (page: Page, label: string | RegExp) => main(page).getByLabel(label, { exact: typeof label === 'string' });
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const nth = (page: Page, n: number) => main(page).getByRole('group', { name: `Zusatzleistung ${n}`, exact: true });

test.beforeAll(async () => {
  city = await startWorkspace();
  await welcome(city, 'ben', 'Ben Amsel');
  await lend(city, 'Bühne', { prices: { unit: 'day', unit_cents: 4000 } }, { code: 'B 1' });
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('extras', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('are said by keyboard; what is wrong is told at its field', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/verleih/buehne');
    const form = page.getByRole('form', { name: 'Angaben' });
    await button(page, 'Zusatzleistung hinzufügen').press('Enter');
    await expect(nth(page, 1).getByLabel('Bezeichnung', { exact: true })).toBeFocused();
    await nth(page, 1).getByLabel('Euro').fill('viel');
    await form.getByRole('button', { name: 'Speichern' }).press('Enter');
    await expect(nth(page, 1).getByLabel('Bezeichnung', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(nth(page, 1).getByLabel('Euro')).toHaveAttribute('aria-invalid', 'true');
    await nth(page, 1).getByLabel('Bezeichnung', { exact: true }).fill('Reinigung');
    await nth(page, 1).getByLabel('Euro').fill('25');
    await nth(page, 1).getByLabel('Gehört immer dazu').press('Space');
    await button(page, 'Zusatzleistung hinzufügen').press('Enter');
    await nth(page, 2).getByLabel('Bezeichnung', { exact: true }).fill('Techniker');
    await nth(page, 2).getByLabel('Euro').fill('80,50');
    await nth(page, 2).getByLabel('Gezahlt wird').selectOption('je angefangenem Tag');
    await form.getByRole('button', { name: 'Speichern' }).press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
    const { prices } = await city.ask<{ prices: { extras: object[] } }>('GET', '/resources/buehne');
    expect(prices.extras).toMatchObject([
      { name_de: 'Reinigung', cents: 2500, per: 'booking', mandatory: true },
      { name_de: 'Techniker', cents: 8050, per: 'day', mandatory: false }
    ]);
  });

  test('are in the price before it is booked, and in the booking', async ({ browser, page }) => {
    await visit(city, page, '/anmelden');
    await page.getByLabel('Name oder E-Mail-Adresse').fill('ben');
    await page.getByLabel('Passwort', { exact: true }).fill(password);
    await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.locator('h1')).toContainText('Angemeldet als');
    await visit(city, page, `/verleih/buehne?from=${day(10)}T08:00&to=${day(11)}T18:00`);
    await calm(page);
    await expect(main(page).getByText('105 €', { exact: true })).toBeVisible();
    await expect(main(page).getByText('Darin: Reinigung: 25 €')).toBeVisible();
    await field(page, /^Techniker, 80,50\s€ je angefangenem Tag/).press('Space');
    await expect(main(page).getByText('266 €', { exact: true })).toBeVisible();
    await expect(main(page).getByText('Darin: Reinigung: 25 €; 2 × Techniker: 161 €')).toBeVisible();
    await field(page, 'Wofür?').selectOption('Probe');
    await button(page, 'Reservieren').press('Enter');
    await expect(page).toHaveURL(/\/arbeitsraum\/buchungen\/[0-9a-f-]+$/);
    await expect(main(page).getByText('2 × Techniker: 161 €')).toBeVisible();
    await expect(main(page).getByText('266 €', { exact: true })).toBeVisible();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const bare = await context.newPage();
    await bare.goto(`${city.server.url}/verleih/buehne`);
    await expect(bare.getByText('Techniker, 80,50 € je angefangenem Tag')).toBeVisible();
    await context.close();
  });

  for (const { name, viewport, colorScheme } of modes) {
    test(`are accessible: ${name}`, async ({ page }) => {
      await dress(page, { viewport, colorScheme });
      await signIn(city, page);
      await enter(city, page, '/verleih/buehne');
      await expect(nth(page, 2)).toBeVisible();
      await look(page, `${name} extras, editor`);
      await visit(city, page, '/verleih/buehne');
      await calm(page);
      await expect(field(page, /^Techniker,/)).toBeVisible();
      await look(page, `${name} extras, form`);
    });
  }

  test('and all other terms are in a copy', async ({ page }) => {
    await city.ask('PUT', '/resources/buehne/fees', { cancellation: [], late_day_cents: 500, late_most_cents: 500, no_show_percent: 0 });
    await signIn(city, page);
    await enter(city, page, '/verleih/buehne');
    await button(page, 'Duplizieren').press('Enter');
    await expect(page.locator('h1')).toHaveText('Bühne (Kopie)');
    await expect(nth(page, 2).getByLabel('Bezeichnung', { exact: true })).toHaveValue('Techniker');
    await expect(field(page, /^Zu spät zurück/)).toHaveValue('5');
  });
});
