/** From the application to the first member, on a phone as at a desk, by keyboard too. */
import type { Page } from '@playwright/test';
import { carryAxe, look, modes } from '../support/axe.ts';
import { type City, password, startCity } from '../support/neighbours.ts';
import { expect, live, mounted, test } from '../support/test.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let city: City;
let link = '';

test.beforeAll(async () => {
  city = await startCity('Neuwerda', 'theater', 'Stadttheater');
  for (const [handle, name] of [['bea', 'Bea Korn'], ['otto', 'Otto Lenz']] as const) {
    await city.server.run(
      ['accounts', 'create', '--handle', handle, '--email', `${handle}@example.org`, '--name', name, '--password-stdin'],
      password
    );
  }
  /* Who applies for an organisation has proven the address. */
  await city.server.sql('UPDATE accounts SET email_verified_at = now()');
});

test.afterAll(async () => {
  await city?.server.stop();
});

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(city.server.url + path);
  await mounted(page);
}

async function signIn(page: Page, login: string): Promise<void> {
  await visit(page, '/anmelden');
  await page.getByLabel('Name oder E-Mail-Adresse').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.locator('h1')).toContainText('Angemeldet als');
}

test('whoever is not signed in is told where to', async ({ page }) => {
  await visit(page, '/arbeitsraum');
  await expect(page.getByText('Der Arbeitsraum ist für angemeldete Mitglieder.')).toBeVisible();
});

test.describe('refusals', () => {
  test.use({ expected: /status of (409|422)/ });

  test('somebody applies; a taken handle is told at its field and nothing typed is lost', async ({ page }) => {
    await signIn(page, 'bea');
    await visit(page, '/arbeitsraum');
    await expect(page.getByText('Noch bist du nirgends dabei')).toBeVisible();
    const form = page.locator('form');
    await form.getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByRole('link', { name: /^Name: Diese Angabe fehlt/ })).toBeVisible();

    await form.getByLabel('Name', { exact: true }).fill('Chor der Neustädter Mühle');
    await expect(form.getByLabel('Kurzname')).toHaveValue('chor-der-neustaedter-muehle');
    await form.getByLabel('Wer seid ihr?').fill('Wir singen seit 1987.');
    await form.getByLabel('Kurzname').fill('theater');
    await form.getByRole('button', { name: 'Anmelden' }).click();
    await expect(form.getByLabel('Kurzname')).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByLabel('Wer seid ihr?')).toHaveValue('Wir singen seit 1987.');
    await form.getByLabel('Kurzname').fill('chor');
    await page.keyboard.press('Enter');
    await expect(live(page)).toHaveText(/Chor der Neustädter Mühle ist angemeldet/);
    const house = page.getByRole('listitem').filter({ hasText: 'Chor der Neustädter Mühle' });
    await expect(house).toContainText('wartet auf Prüfung');
    await expect(house).toContainText('Deine Rolle: Inhaberschaft');
    /* Nobody else knows of it. */
    expect((await fetch(`${city.server.url}/api/v1/organisations/chor`)).status).toBe(404);
  });

  test('the last owner cannot go', async ({ page }) => {
    await signIn(page, 'bea');
    await visit(page, '/arbeitsraum/chor/mitglieder');
    await page.getByRole('button', { name: 'Organisation verlassen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Organisation verlassen' }).click();
    await expect(page.getByRole('alert')).toContainText('Bitte zuerst jemand anderen');
  });

  test('of two edits at a time both versions are shown, and none is lost', async ({ page }) => {
    await city.ask('PUT', '/organisations/chor/verification', { status: 'verified' });
    await signIn(page, 'bea');
    await visit(page, '/arbeitsraum/chor/profil');
    await page.getByLabel('Telefon').fill('0521 2');
    await city.ask('PATCH', '/organisations/chor', { phone: '0521 1', version: 1 });
    await page.getByRole('button', { name: 'Speichern' }).click();
    const dialog = page.getByRole('dialog', { name: 'Jemand war schneller' });
    await expect(dialog).toContainText('0521 1');
    await expect(dialog).toContainText('0521 2');
    await dialog.getByRole('button', { name: 'Meine Fassung speichern' }).click();
    await expect(live(page)).toHaveText('Gespeichert.');
    const saved = await city.ask<{ phone: string; version: number }>('GET', '/organisations/chor');
    expect(saved.phone).toBe('0521 2');
    expect(saved.version).toBe(3);

    await page.getByLabel('E-Mail').fill('kein');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByLabel('E-Mail')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('link', { name: /^E-Mail: Das ist keine/ })).toBeVisible();
  });
});

test('the page says who can see it', async ({ page }) => {
  await signIn(page, 'bea');
  await visit(page, '/arbeitsraum/chor/profil');
  await page.getByText('Wer kann das sehen?').click();
  await expect(page.getByText('Alle, weil die Organisation geprüft ist.')).toBeVisible();
  await expect(page.getByText('Profil bearbeiten, weil Mitglied mit der Rolle „Inhaberschaft“.')).toBeVisible();
});

test('a link is made by keyboard, shown once, and lets somebody in', async ({ page }) => {
  await signIn(page, 'bea');
  await visit(page, '/arbeitsraum/chor/mitglieder');
  await page.getByLabel('Rolle', { exact: true }).selectOption('editor');
  await page.getByLabel('Für wie viele Personen?').focus();
  await page.keyboard.press('Enter');
  link = await page.getByRole('textbox', { name: 'Einladungslink' }).inputValue();
  expect(link).toMatch(/\/einladung\/[\w-]{43}$/);
  await expect(page.getByRole('region', { name: /^Offene Einladungen/ })).toContainText('0 von 1 genutzt');

  await page.context().clearCookies();
  const path = new URL(link).pathname;
  await visit(page, path);
  await expect(page.locator('h1')).toHaveText('Einladung zu Chor der Neustädter Mühle');
  await expect(page.getByText('Bea Korn lädt dich ein.')).toBeVisible();
  await page.getByRole('link', { name: 'Anmelden' }).last().click();
  await page.getByLabel('Name oder E-Mail-Adresse').fill('otto');
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Beitreten' }).click();
  await expect(live(page)).toHaveText('Du gehörst jetzt zu Chor der Neustädter Mühle.');
  await page.getByRole('link', { name: 'Zum Arbeitsraum' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Chor der' })).toContainText('Deine Rolle: Redaktion');
});

test.describe('a used link', () => {
  test.use({ expected: /status of 404/ });

  test('tells no more than that it is not valid', async ({ page }) => {
    await visit(page, new URL(link).pathname);
    await expect(page.getByText('Diese Einladung gilt nicht')).toBeVisible();
    await expect(page.locator('#inhalt')).not.toContainText('Chor');
  });
});

test('roles are changed, ownership is handed over, and somebody leaves', async ({ page }) => {
  await signIn(page, 'bea');
  await visit(page, '/arbeitsraum/chor/mitglieder');
  await page.getByLabel('Rolle von Otto Lenz').selectOption('manager');
  await expect(live(page)).toHaveText('Otto Lenz hat jetzt die Rolle Leitung.');
  await page.getByRole('button', { name: 'Inhaberschaft an Otto Lenz übergeben' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Übergeben' }).click();
  await expect(page.getByLabel('Rolle von Bea Korn')).toHaveValue('manager');
  await page.getByRole('button', { name: 'Organisation verlassen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Organisation verlassen' }).click();
  await expect(page.locator('h1')).toHaveText('Arbeitsraum');
  await expect(page.getByText('Noch bist du nirgends dabei')).toBeVisible();
});

for (const mode of modes) {
  test(`pages are accessible: ${mode.name}`, async ({ browser }) => {
    const context = await browser.newContext({
      viewport: mode.viewport,
      colorScheme: mode.colorScheme,
      locale: 'de-DE',
      reducedMotion: 'reduce'
    });
    const page = await context.newPage();
    await carryAxe(page);
    const made = await city.ask<{ code: string }>('POST', '/organisations/theater/invitations', { standing: 'editor' });
    await signIn(page, 'mia');
    for (const [name, path, sign] of [
      ['arbeitsraum', '/arbeitsraum', 'Meine Organisationen'],
      ['mitglieder', '/arbeitsraum/theater/mitglieder', 'Offene Einladungen'],
      ['profil', '/arbeitsraum/theater/profil', 'Kontakt'],
      ['einladung', `/einladung/${made.code}`, 'lädt dich ein']
    ] as const) {
      await visit(page, path);
      await expect(page.getByText(sign).first()).toBeVisible();
      if (name === 'arbeitsraum') await expect(page.getByRole('link', { name: 'Mitglieder von Stadttheater' })).toBeVisible();
      if (name === 'mitglieder') await expect(page.getByText('Mia Berg').first()).toBeVisible();
      await look(page, `${name} ${mode.name}`);
    }
    await context.close();
  });
}
