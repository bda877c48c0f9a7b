/** Scenario 24: somebody who hears pages and types borrows a thing, from the search to the contract. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { carryAxe, expectAccessible } from '../support/axe.ts';
import { tabTo, tabToThis } from '../support/keyboard.ts';
import { type City, password } from '../support/neighbours.ts';
import { lend, welcome } from '../support/people.ts';
import { calm, expect, live, mounted, test } from '../support/test.ts';
import { startWorkspace } from '../support/workspace.ts';

const run = promisify(execFile);
let city: City;
const main = (page: Page) => page.getByRole('main');


test.beforeAll(async () => {
  city = await startWorkspace();
  await welcome(city, 'ben', 'Ben Amsel');
  for (const title of ['Mischpult', 'Podeste']) await lend(city, title, { prices: { unit: 'day', unit_cents: 2000 } });
});
test.afterAll(async () => {
  await city?.server.stop();
});

/** The pointer is never used, and nothing is found by its colour: only by roles, names and what is announced. */
test('a thing is searched, booked and its contract read without a pointer', async ({ page }, info) => {
  test.setTimeout(180_000);
  await carryAxe(page);

  await test.step('signs in', async () => {
    await page.goto(`${city.server.url}/anmelden`);
    await mounted(page);
    await tabTo(page, 'textbox', 'Name oder E-Mail-Adresse');
    await page.keyboard.type('ben');
    await tabToThis(page, page.getByLabel('Passwort', { exact: true }));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page.locator('h1')).toHaveText('Angemeldet als Ben Amsel');
  });

  await test.step('searches, and hears what was found', async () => {
    await page.goto(`${city.server.url}/verleih`);
    await mounted(page);
    await calm(page);
    await expectAccessible(page, 'catalogue');
    await tabTo(page, 'searchbox', 'Was brauchst du?');
    await page.keyboard.type('mischpult');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/q=mischpult/);
    await expect(live(page)).toContainText('1');
    await tabTo(page, 'link', 'Mischpult');
    await page.keyboard.press('Enter');
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText('Mischpult');
    await expect(title).toBeFocused();
  });

  await test.step('picks a time in the list', async () => {
    await calm(page);
    await tabTo(page, 'button', 'Späterer Monat');
    await page.keyboard.press('Enter');
    await calm(page);
    await tabTo(page, 'button', 'Liste');
    await page.keyboard.press('Enter');
    const list = main(page).getByRole('table', { name: /^Wann frei\?/ });
    await expect(list.getByRole('columnheader', { name: 'Tag' })).toBeVisible();
    const pick = list.getByRole('button', { name: / wählen$/ }).first();
    const chosen = ((await pick.getAttribute('aria-label')) ?? '').replace(/ wählen$/, '');
    await expect(list.getByRole('row', { name: new RegExp(`^${chosen} den ganzen Tag`) })).toBeVisible();
    await tabToThis(page, pick);
    await page.keyboard.press('Enter');
    await expect(live(page)).toContainText(chosen);
    await expectAccessible(page, 'times as a list');
    await expect(main(page).getByLabel('Beginn', { exact: true })).not.toHaveValue('');
  });

  await test.step('hears at which field something is missing, and books', async () => {
    const reserve = main(page).getByRole('button', { name: 'Reservieren', exact: true });
    await tabToThis(page, reserve);
    await page.keyboard.press('Enter');
    const missing = page.getByRole('link', { name: /^Wofür\?:/ });
    await expect(missing).toBeVisible();
    await tabToThis(page, missing);
    await page.keyboard.press('Enter');
    const purpose = main(page).getByLabel('Wofür?');
    await expect(purpose).toBeFocused();
    await expect(purpose).toHaveAttribute('aria-invalid', 'true');
    await expect(purpose).toHaveAccessibleDescription(/Diese Angabe fehlt/);
    await page.keyboard.type('Probe');
    await expect(purpose).toHaveValue('rehearsal');
    await tabToThis(page, reserve);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/arbeitsraum\/buchungen\/[0-9a-f-]+$/);
    await calm(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mischpult');
    await expectAccessible(page, 'what is reserved');
    await tabTo(page, 'button', 'Anfrage abschicken');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Jetzt ist der Verleih am Zug.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Was jetzt?' })).toBeFocused();
  });

  await test.step('confirms what the lender has promised', async () => {
    const id = new URL(page.url()).pathname.split('/').pop() ?? '';
    await city.ask('POST', `/bookings/${id}/approval`, {});
    await page.reload();
    await mounted(page);
    await calm(page);
    await tabTo(page, 'button', 'Bestätigen');
    await page.keyboard.press('Enter');
    await expect(live(page)).toHaveText('Erledigt: Bestätigen.');
    await expectAccessible(page, 'what is agreed on');
  });

  await test.step('reads the contract', async () => {
    const link = page.getByRole('link', { name: 'Vertrag (PDF)' });
    await tabToThis(page, link);
    const paper = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
    expect(paper.headers()['content-type']).toBe('application/pdf');
    const file = info.outputPath('vertrag.pdf');
    await writeFile(file, await paper.body());
    const { stdout: facts } = await run('pdfinfo', [file]);
    expect(facts).toMatch(/^Title:\s+Mietvertrag: Stadttheater, Ben Amsel/m);
    expect(facts).toMatch(/^Tagged:\s+yes/m);
    const { stdout: read } = await run('pdfinfo', ['-struct-text', file]);
    for (const heard of ['H1 (block)', 'H2 (block)', 'TH', 'Mischpult', 'Ben Amsel', '20,00 €']) expect(read).toContain(heard);
    expect(read.indexOf('H1 (block)')).toBeLessThan(read.indexOf('H2 (block)'));
  });
});
