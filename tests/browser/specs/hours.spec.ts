/** Times of the week: set by keyboard, told before booking, and kept. */
import { dress, look, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { button, calm, expect, field, live, main, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (409|422)/ });

let city: City;
/** The next day that is no Sunday and not today, and the Sunday after it. */
const ahead = (weekday: (n: number) => boolean) => {
  for (let n = 2; ; n += 1) if (weekday(new Date(`${day(n)}T12:00:00Z`).getUTCDay())) return day(n);
};
const sunday = ahead((n) => n === 0);
const monday = ahead((n) => n === 1);

test.beforeAll(async () => {
  city = await startWorkspace();
  for (const [title, kind] of [
    ['Beamer', 'equipment'],
    ['Probenraum', 'room']
  ] as const) {
    const made = await city.ask<{ id: string }>('POST', '/organisations/theater/resources', { kind, tracking: 'unit', title_de: title, status: 'published' });
    await city.ask('POST', `/resources/${made.id}/units`, { inventory_code: `${title} 1` });
  }
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('times of the week', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('are set by keyboard, and refused where they make no sense', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/verleih/beamer');
    await button(page, 'Abholzeiten hinzufügen').press('Enter');
    const time = main(page).getByRole('group', { name: 'Abholzeiten, Zeit 1' });
    await expect(time.getByLabel('Montag')).toBeFocused();
    await time.getByLabel('Von').fill('12:00');
    await time.getByLabel('Bis').fill('10:00');
    await field(page, /^Buchungen je Organisation/).fill('1');
    await button(page, 'Speichern').press('Enter');
    await expect(page.getByRole('link', { name: 'Abholzeiten, Zeit 1, Wochentage: Bitte mindestens einen Wochentag wählen.' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Abholzeiten, Zeit 1, Bis: Das Ende muss nach dem Beginn liegen.' })).toBeVisible();
    await time.getByLabel('Montag').focus();
    await page.keyboard.press('Space');
    await time.getByLabel('Von').fill('08:00');
    await button(page, 'Speichern').press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
    await page.reload();
    await calm(page);
    await expect(time.getByLabel('Montag')).toBeChecked();
    await expect(time.getByLabel('Von')).toHaveValue('08:00');
    await enter(city, page, '/verleih/probenraum');
    await expect(button(page, 'Abholzeiten hinzufügen')).toHaveCount(0);
    await button(page, 'Öffnungszeiten hinzufügen').press('Enter');
    const opening = main(page).getByRole('group', { name: 'Öffnungszeiten, Zeit 1' });
    await opening.getByLabel('Montag').check();
    await opening.getByLabel('Bis').fill('00:00');
    await button(page, 'Speichern').press('Enter');
    await expect(live(page)).toHaveText('Gespeichert.');
  });

  test('are told on the page, without scripts too, and kept in the form', async ({ browser, page }) => {
    await signIn(city, page);
    await visit(city, page, `/verleih/beamer?from=${sunday}T10:00&to=${sunday}T18:00`);
    await calm(page);
    await expect(main(page).getByText('Abholen: Mo 08:00–10:00.')).toHaveCount(2);
    await expect(main(page).getByText('Höchstens 1-mal je Kalendermonat.')).toBeVisible();
    await field(page, 'Wofür?').selectOption('Probe');
    await button(page, 'Reservieren').press('Enter');
    await expect(page.getByRole('link', { name: /Abholen geht nur zu diesen Zeiten: Mo 08:00–10:00\./ })).toBeVisible();
    await field(page, 'Beginn').fill(`${monday}T09:00`);
    await field(page, 'Ende').fill(`${monday}T18:00`);
    await button(page, 'Reservieren').press('Enter');
    await expect(page).toHaveURL(/\/arbeitsraum\/buchungen\//);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const bare = await context.newPage();
    await bare.goto(`${city.server.url}/verleih/beamer`);
    await expect(bare.getByText('Mo 08:00–10:00')).toBeVisible();
    await expect(bare.getByText('höchstens 1-mal je Kalendermonat')).toBeVisible();
    await context.close();
  });

  test('close the days of a room', async ({ page }) => {
    await visit(city, page, '/verleih/probenraum');
    await calm(page);
    await main(page).getByRole('button', { name: 'Liste' }).click();
    await expect(main(page).getByRole('row', { name: /Sonntag.* zu/ }).first()).toBeVisible();
    await expect(main(page).getByRole('row', { name: /Montag.* 10:00/ }).first()).toBeVisible();
  });

  for (const { name, viewport, colorScheme } of modes) {
    test(`are accessible: ${name}`, async ({ page }) => {
      await dress(page, { viewport, colorScheme });
      await signIn(city, page);
      for (const [what, path] of [
        ['editor', '/arbeitsraum/theater/verleih/beamer'],
        ['room', '/verleih/probenraum']
      ] as const) {
        await visit(city, page, path);
        await calm(page);
        await look(page, `${name} ${what}`);
      }
    });
  }
});
