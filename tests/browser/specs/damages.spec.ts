/** Scenario 16: from the code on a thing, on a phone, to the task at the counter. */
import { carryAxe, look, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { lend, onePixel, type Somebody, welcome } from '../support/people.ts';
import { expect, live, main, test } from '../support/test.ts';
import { enter, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.use({ expected: /status of (401|404|409|422)/, viewport: { width: 390, height: 844 } });

let city: City;
let unit: string;
let ben: Somebody;
let kim: Somebody;
let booking: string;
const code = () => unit.replaceAll('-', '');
const stateOfUnit = async () =>
  (await city.ask<{ units: { state: string }[] }>('GET', '/resources/mischpult')).units[0]?.state;

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  kim = await welcome(city, 'kim', 'Kim Specht');
  const desk = await lend(city, 'Mischpult', {}, { code: 'M-001' });
  unit = desk.unit;
  booking = (
    await ben.ask<{ id: string }>('POST', '/bookings', {
      lines: [{ resource: desk.id }],
      starts_at: `${day(3)}T08:00:00Z`,
      ends_at: `${day(3)}T12:00:00Z`,
      purpose: 'rehearsal'
    })
  ).id;
  await ben.ask('POST', `/bookings/${booking}/request`, {});
  await city.ask('POST', `/bookings/${booking}/approval`, {});
});
test.afterAll(async () => {
  await city?.server.stop();
});

test.describe('a damage', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  test('is reported from the code on the thing, by keyboard', async ({ page }) => {
    await page.goto(`${city.server.url}/s/${code()}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mischpult');
    await main(page).getByRole('link', { name: 'Schaden oder Fund melden' }).click();
    await expect(main(page).getByText('Zum Melden bitte anmelden.')).toBeVisible();
    await kim.signIn(page);
    await visit(city, page, `/arbeitsraum/schaden/${'0'.repeat(32)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieses Etikett kennen wir nicht');
    await visit(city, page, `/arbeitsraum/schaden/${code()}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mischpult, M-001');
    await expect(main(page).getByText('Deine Meldung geht an den Verleih')).toBeVisible();
    // Nothing is sent without saying what there is.
    await main(page).getByRole('button', { name: 'Melden' }).press('Enter');
    await expect(main(page).getByLabel('Was ist damit?')).toHaveAttribute('aria-invalid', 'true');
    await main(page).getByLabel('Was ist damit?').focus();
    await page.keyboard.type('Unb');
    await expect(main(page).getByLabel('Was ist damit?')).toHaveValue('unusable');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Regler 3 ist abgebrochen.');
    await main(page)
      .getByLabel('Fotos hinzufügen')
      .setInputFiles([onePixel('regler.png')]);
    await main(page).getByLabel('Was zeigt Foto 1?').fill('Der Regler');
    await main(page).getByRole('button', { name: 'Melden' }).press('Enter');
    await expect(live(page)).toHaveText('Gemeldet. Danke!');
    await expect(page.locator(':focus')).toHaveText('Gemeldet. Danke!');
    expect(await stateOfUnit()).toBe('active');
  });

  test('is a task at the counter, which blocks it and flags who booked it', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/ausgabe');
    const list = main(page).getByRole('region', { name: 'Schäden und Funde' });
    await expect(list.getByText('Regler 3 ist abgebrochen.')).toBeVisible();
    await expect(list.getByText(/Kim Specht.*ungeprüft/)).toBeVisible();
    await expect(list.getByRole('img', { name: 'Der Regler' })).toBeVisible();
    await list.getByRole('button', { name: 'Mischpult, M-001 sperren' }).press('Enter');
    await expect(live(page)).toHaveText('Mischpult, M-001 ist gesperrt.');
    await expect(list.getByText('Eine Buchung ist betroffen, noch ohne Ersatz.')).toBeVisible();
    expect(await stateOfUnit()).toBe('defect');
    await enter(city, page, `/buchungen/${booking}`);
    await expect(main(page).getByText('Etwas davon ist defekt, und es gibt noch keinen Ersatz.')).toBeVisible();
  });

  test('can be read by everybody, on every screen', async ({ page }) => {
    await carryAxe(page);
    await signIn(city, page);
    for (const mode of modes) {
      await page.setViewportSize(mode.viewport);
      await page.emulateMedia({ colorScheme: mode.colorScheme });
      await enter(city, page, '/ausgabe');
      await expect(main(page).getByText('Regler 3 ist abgebrochen.')).toBeVisible();
      await look(page, `damages, counter, ${mode.name}`);
      await visit(city, page, `/arbeitsraum/schaden/${code()}`);
      await expect(main(page).getByText('Du gehörst zum Verleih.')).toBeVisible();
      await look(page, `damages, report, ${mode.name}`);
    }
  });

  test('is closed when it is repaired', async ({ page }) => {
    await signIn(city, page);
    await enter(city, page, '/ausgabe');
    const list = main(page).getByRole('region', { name: 'Schäden und Funde' });
    await list.getByLabel('Erledigt als').selectOption('repariert oder zurück');
    await list.getByRole('button', { name: 'Meldung zu Mischpult, M-001 erledigen' }).press('Enter');
    await expect(live(page)).toHaveText('Die Meldung zu Mischpult, M-001 ist erledigt.');
    await expect(list.getByText('Gerade ist nichts gemeldet.')).toBeVisible();
    expect(await stateOfUnit()).toBe('active');
  });
});
