/** The calendar of the workspace: month, week, list and occupancy, by keyboard and for every width. */
import type { Page } from '@playwright/test';
import { carryAxe, look, modes } from '../support/axe.ts';
import { at, day, longDay, recurrence, today } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { expect, live, mounted, test } from '../support/test.ts';
import { enter, make, seedProgramme, signIn, stage, startWorkspace } from '../support/workspace.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let city: City;
test.beforeAll(async () => {
  city = await startWorkspace();
  await seedProgramme(city);
});
test.afterAll(async () => {
  await city?.server.stop();
});
test.beforeEach(async ({ page }) => signIn(city, page));

const cell = (page: Page, ahead: number) => page.locator(`[data-day="${day(ahead)}"]`);
const settled = (page: Page) => expect(page.locator('[aria-busy=true]')).toHaveCount(0);

test('the month is one stop of the tab order, and keys lead through its days', async ({ page }) => {
  await enter(city, page, '/kalender');
  const grid = page.getByRole('grid', { name: 'Monat' });
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await expect(cell(page, 0)).toHaveAttribute('aria-current', 'date');
  await expect(cell(page, 0)).toHaveAccessibleName(new RegExp(`^${longDay(0)}, 2 Termine Fotografien .*19:30 Premiere`));
  await cell(page, 0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 1)).toBeFocused();
  await expect(cell(page, 1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 8)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 2)).toBeFocused();
  await settled(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: longDay(2) })).toBeFocused();
  const list = page.getByRole('region', { name: longDay(2) });
  await expect(list.getByRole('heading', { level: 3 })).toHaveText(['Fotografien aus dem Archiv', 'Probe im selben Saal', 'Konzert der Kammerphilharmonie']);
  await page.keyboard.press('Tab');
  await expect(list.getByRole('link', { name: 'Fotografien aus dem Archiv' })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`tag=${day(2)}`));
});

test('the page of a month turns by key and by button, and today leads back', async ({ page }) => {
  await enter(city, page, `/kalender?tag=${today.slice(0, 8)}15`);
  await page.locator(`[data-day="${today.slice(0, 8)}15"]`).focus();
  await page.keyboard.press('PageDown');
  await expect(page.locator('[data-day][tabindex="0"]')).toBeFocused();
  await expect(page.locator('[data-day][tabindex="0"]')).not.toHaveAttribute('data-day', `${today.slice(0, 8)}15`);
  await page.getByRole('button', { name: 'Voriger Monat' }).click();
  await expect(page.locator(`[data-day="${today.slice(0, 8)}15"]`)).toHaveAttribute('tabindex', '0');
  await page.getByRole('button', { name: 'Heute' }).click();
  await expect(cell(page, 0)).toHaveAttribute('tabindex', '0');
});

test('a date moves to another day by its menu', async ({ page }) => {
  const made = await make(city, 'Wandernder Abend', 4);
  await enter(city, page, `/kalender?tag=${day(4)}`);
  await page.getByRole('button', { name: 'Aktionen für Wandernder Abend' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Auf anderen Tag legen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Neuer Tag').fill(day(5));
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText(`Wandernder Abend ist jetzt am ${longDay(5)}.`);
  expect(await city.ask('GET', `/events/${made.id}`)).toMatchObject({ starts_local: at(5, '19:30'), ends_local: at(5, '21:30') });
  /* Of a series only this date moves. */
  await enter(city, page, `/kalender?tag=${day(8)}`);
  await page.getByRole('button', { name: 'Aktionen für Chor für alle' }).click();
  await page.getByRole('menuitem', { name: 'Auf anderen Tag legen' }).click();
  await page.getByRole('dialog').getByLabel('Neuer Tag').fill(day(9));
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText(`Chor für alle ist jetzt am ${longDay(9)}.`);
  const moved = await city.ask('GET', `/events/chor-fuer-alle/occurrences/${recurrence(8, '19:30')}`);
  expect(moved).toMatchObject({ starts_local: at(9, '19:30') });
});

test('the week and the list have the same dates', async ({ page }) => {
  await enter(city, page, `/kalender?ansicht=woche&tag=${day(2)}`);
  const column = page.getByRole('list', { name: longDay(2) });
  await expect(column.getByRole('link')).toHaveText([/18:00\s*Probe im selben Saal/, /19:30\s*Konzert der Kammerphilharmonie/]);
  /* Side by side, since their hours overlap. */
  const boxes = await Promise.all([0, 1].map((i) => column.getByRole('link').nth(i).boundingBox()));
  expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThanOrEqual((boxes[1]?.x ?? 0) + 1);
  await page.getByRole('link', { name: 'Liste', exact: true }).click();
  await settled(page);
  await expect(page.getByRole('region', { name: longDay(2) }).getByRole('heading', { level: 3 })).toHaveText([
    'Fotografien aus dem Archiv',
    'Probe im selben Saal',
    'Konzert der Kammerphilharmonie'
  ]);
  await page.getByRole('link', { name: 'Konzert der Kammerphilharmonie' }).click();
  await expect(page.locator('h1')).toHaveText('Konzert der Kammerphilharmonie bearbeiten');
});

test('occupancy tells which place is taken twice', async ({ page }) => {
  await enter(city, page, `/kalender?ansicht=belegung&tag=${day(2)}`);
  const room = page.getByRole('row', { name: new RegExp(`^${stage.name}`) });
  await expect(room.getByText('Überschneidung')).toHaveCount(2);
  await expect(page.getByText('1 Überschneidung', { exact: true })).toBeVisible();
  await page.getByLabel('Kalender', { exact: true }).selectOption('Proben');
  await expect(page.getByRole('heading', { name: 'Kein Termin in dieser Zeit' })).toBeVisible();
});

for (const { name, viewport, colorScheme } of modes) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });
    test('every view is accessible and fits', async ({ page }) => {
      await carryAxe(page);
      for (const view of ['monat', 'woche', 'liste', 'belegung']) {
        await enter(city, page, `/kalender?ansicht=${view}&tag=${day(2)}`);
        await expect(page.getByText('Konzert der Kammerphilharmonie').filter({ visible: true }).first()).toBeVisible();
        await look(page, view);
      }
      await page.goto(`${city.server.url}/en/arbeitsraum/theater/kalender`);
      await mounted(page);
      await expect(page.getByRole('grid', { name: 'Month' })).toBeVisible();
    });
  });
}
