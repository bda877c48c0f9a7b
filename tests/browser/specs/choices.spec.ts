/** Who would see it, told where people choose; what a page is for, in Leichte Sprache; how a moved evening is told of. */
import { dress, look, modes } from '../support/axe.ts';
import { at } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { expect, mounted, test } from '../support/test.ts';
import { enter, make, type Made, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let city: City;
let evening: Made;
test.beforeAll(async () => {
  city = await startWorkspace();
  evening = await make(city, 'Offener Abend', 3, { joining: { mode: 'open', capacity: null } });
  await city.ask('POST', '/organisations/theater/venues', { name: 'Theaterlabor' });
});
test.afterAll(async () => {
  await city?.server.stop();
});

test('who would see an event is told for what is chosen, before it is saved', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, '/termine/neu');
  const question = page.getByText('Wer kann das sehen?');
  await question.focus();
  await page.keyboard.press('Enter');
  const box = page.locator('details', { has: question });
  await expect(box).toContainText('Alle, weil der Termin öffentlich ist.');
  await page.getByLabel('Nach dem Veröffentlichen').selectOption('members');
  await expect(box).toContainText(/Bei Stadttheater alle ab der Rolle „Mitlesen“, weil der Termin nur für Mitglieder ist\./);
});

test('the same of a venue', async ({ page }) => {
  await signIn(city, page);
  await enter(city, page, '/orte/theaterlabor');
  await page.getByText('Wer kann das sehen?').click();
  const box = page.locator('details', { hasText: 'Wer kann das sehen?' });
  await expect(box).toContainText('Alle, weil der Ort öffentlich ist.');
});

for (const { name, viewport, colorScheme } of modes) {
  test(`who would see it is accessible: ${name}`, async ({ page }) => {
    await dress(page, { viewport, colorScheme });
    await signIn(city, page);
    await enter(city, page, `/termine/${evening.id}`);
    await page.getByText('Wer kann das sehen?').click();
    await expect(page.getByText('Alle, weil der Termin öffentlich ist.')).toBeVisible();
    await look(page, name);
  });

  test(`a text in Leichte Sprache is reached from its page and leads back: ${name}`, async ({ page }) => {
    await dress(page, { viewport, colorScheme });
    await visit(city, page, `/veranstaltungen/${evening.slug}`);
    const menu = page.getByRole('button', { name: 'Menü' });
    if (await menu.isVisible()) await menu.press('Enter');
    await page.getByRole('banner').getByRole('link', { name: 'Leichte Sprache' }).filter({ visible: true }).press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'Eine Veranstaltung' })).toBeVisible();
    await look(page, name);
    await page.getByRole('link', { name: 'Zurück zur Seite' }).first().press('Enter');
    await expect(page).toHaveURL(new RegExp(`/veranstaltungen/${evening.slug}$`));
  });
}

test('every key page has its own text and title, also without scripts', async ({ page }) => {
  const titles = new Set<string>();
  for (const [path, heading] of [
    ['veranstaltungen', 'Die Liste mit den Veranstaltungen'],
    ['organisation', 'Eine Organisation'],
    ['ort', 'Ein Ort'],
    ['verleih', 'Der Verleih'],
    ['anmelden', 'Ein Konto'],
    ['barrierefreiheit', 'Barriere-Freiheit von dieser Seite']
  ] as const) {
    await visit(city, page, `/leichte-sprache/${path}`);
    await expect(page.locator('#inhalt').getByRole('heading', { level: 2, name: heading })).toBeVisible();
    const html = await (await page.request.get(`${city.server.url}/leichte-sprache/${path}`)).text();
    expect(html).toContain(`<h2>${heading}</h2>`);
    const title = await page.title();
    expect(title).toContain(await page.getByRole('heading', { level: 1 }).innerText());
    expect(html).toContain(`<title>${title.split(' – ')[0]}`);
    titles.add(title);
  }
  expect(titles.size).toBe(6);
});

test('operators write such a text', async ({ page }) => {
  const read = await city.ask<{ version: number }>('GET', '/admin/texts/easy_venue');
  await city.ask('PUT', '/admin/texts/easy_venue', { body: '## Unser Haus\n\nHier ist alles flach.', version: read.version });
  await visit(city, page, '/leichte-sprache/ort');
  await expect(page.locator('#inhalt').getByRole('heading', { name: 'Unser Haus' })).toBeVisible();
});

test('who takes part reads when an evening begins now', async ({ page }) => {
  await signIn(city, page);
  await city.ask('PUT', `/events/${evening.id}/participation`, {});
  await city.ask('PATCH', `/events/${evening.id}`, { starts_local: at(4, '18:00'), ends_local: at(4, '20:00') });
  await expect(async () => {
    await visit(city, page, '/arbeitsraum/mitteilungen');
    await mounted(page);
    await expect(page.getByText(/^Verlegt: Offener Abend, statt .*, 19:30 Uhr jetzt .*, 18:00 Uhr$/)).toBeVisible({ timeout: 2000 });
  }).toPass();
});
