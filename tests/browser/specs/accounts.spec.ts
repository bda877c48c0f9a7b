/** From an application to an account, back in without a password, and looking after it; all by keyboard and phone, too. */
import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { carryAxe, expectAccessible, look, modes } from '../support/axe.ts';
import { letterTo } from '../support/letters.ts';
import { type Server, startServer } from '../support/server.ts';
import { expect, live, mounted, test } from '../support/test.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const operator = 'drei blaue Krähen';
const chosen = 'vier grüne Dohlen';
const later = 'fünf rote Elstern';
let server: Server;

test.beforeAll(async () => {
  server = await startServer({
    ALLMENDE_INSTANCE_NAME: 'Allmende Neuwerda',
    ALLMENDE_INSTANCE_CITY: 'Neuwerda',
    ALLMENDE_ACCOUNTS_SIGN_UP: 'application',
    ALLMENDE_HTTP_RATE_PER_SECOND: '0'
  });
  await server.run(
    ['accounts', 'create', '--handle', 'mia', '--email', 'mia@example.org', '--name', 'Mia Berg', '--role', 'operator', '--password-stdin'],
    operator
  );
});

test.afterAll(async () => {
  await server?.stop();
});

async function visit(page: Page, path: string): Promise<void> {
  /* A link with another "#" alone would load nothing. */
  await page.goto('about:blank');
  await page.goto(path.startsWith('http') ? path : server.url + path);
  await mounted(page);
}

const h1 = (page: Page) => page.getByRole('heading', { level: 1 });
const button = (page: Page, name: string | RegExp) => page.locator('#inhalt').getByRole('button', { name });

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await visit(page, '/anmelden');
  await page.getByLabel('Name oder E-Mail-Adresse').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
}

async function apply(page: Page, name: string, handle: string): Promise<void> {
  await visit(page, '/registrieren');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Kürzel').fill(handle);
  await page.getByLabel('E-Mail-Adresse').fill(`${handle}@example.org`);
  await page.getByLabel(/Wer ist das/).fill('Chor am Haff, wir wollen unsere Proben eintragen.');
  await button(page, 'Antrag stellen').click();
  await expect(h1(page)).toHaveText('Bitte ins Postfach schauen');
  await expect(h1(page)).toBeFocused();
}

test.describe('an application', () => {
  test.use({ expected: /status of (409|422)/ });

  test('tells at each field what is wrong and keeps what was typed', async ({ page }) => {
    await visit(page, '/anmelden');
    await page.getByRole('link', { name: 'Konto anlegen' }).click();
    await expect(h1(page)).toHaveText('Konto anlegen');
    await button(page, 'Antrag stellen').click();
    const summary = page.getByRole('group', { name: '4 Angaben fehlen oder passen nicht' });
    await expect(summary).toBeFocused();
    await expect(page).toHaveTitle(/^Fehler: Konto anlegen/);
    await page.getByLabel('Name', { exact: true }).fill('Berta Böll');
    await page.getByLabel('Kürzel').fill('mia');
    await page.getByLabel('E-Mail-Adresse').fill('berta@example.org');
    await page.getByLabel(/Wer ist das/).fill('Chor');
    await button(page, 'Antrag stellen').click();
    await expect(page.getByLabel('Kürzel')).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('group', { name: '1 Angabe' }).or(page.getByRole('group', { name: /Eine Angabe/ })).getByRole('link').click();
    await expect(page.getByLabel('Kürzel')).toBeFocused();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Berta Böll');
    await page.getByLabel('Kürzel').fill('berta b');
    await page.getByLabel('E-Mail-Adresse').fill('berta');
    await button(page, 'Antrag stellen').click();
    await expect(page.getByRole('group', { name: '2 Angaben' })).toBeFocused();
    await expect(page.getByLabel(/Wer ist das/)).toHaveValue('Chor');
  });

  test('leads to an account with nothing but the keyboard', async ({ page }) => {
    await apply(page, 'Berta Böll', 'berta');
    const proof = await letterTo(server, 'berta@example.org', 'application_proof');
    await visit(page, proof.link);
    await expect(h1(page)).toHaveText('E-Mail-Adresse bestätigen');
    await button(page, 'Adresse bestätigen').focus();
    await page.keyboard.press('Enter');
    await expect(h1(page)).toHaveText('Der Antrag ist da');
    await expect(h1(page)).toBeFocused();
    await expect(page.locator('#inhalt')).toContainText('@berta');

    await signIn(page, 'mia', operator);
    await expect(h1(page)).toHaveText('Angemeldet als Mia Berg');
    const bell = page.getByRole('banner').getByRole('link', { name: /^Mitteilungen/ });
    await expect(async () => {
      await page.reload();
      await expect(bell).toHaveAccessibleName('Mitteilungen, 1 neu', { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await bell.click();
    await page.getByRole('link', { name: 'Berta Böll möchte ein Konto' }).click();
    await expect(page.locator('#inhalt')).toContainText('Chor am Haff');
    await button(page, 'Antrag von Berta Böll annehmen').focus();
    await page.keyboard.press('Enter');
    await expect(live(page)).toContainText('Das Konto @berta ist angelegt.');
    await expect(page.locator('#inhalt')).toContainText('Kein Antrag wartet');

    const welcome = await letterTo(server, 'berta@example.org', 'application_approved');
    await page.context().clearCookies();
    await visit(page, welcome.link);
    await page.getByLabel('Neues Passwort').fill('kurz');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Neues Passwort')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Neues Passwort').fill(chosen);
    await page.keyboard.press('Enter');
    await expect(h1(page)).toHaveText('Das neue Passwort gilt');
    await signIn(page, 'berta', chosen);
    await expect(h1(page)).toHaveText('Angemeldet als Berta Böll');
    await visit(page, '/konto');
    await expect(page.getByRole('region', { name: 'E-Mail-Adresse' })).toContainText('bestätigt');
  });

  test('can be declined with a reason', async ({ page }) => {
    await apply(page, 'Carl', 'carl');
    await visit(page, (await letterTo(server, 'carl@example.org', 'application_proof')).link);
    await button(page, 'Adresse bestätigen').click();
    await expect(h1(page)).toHaveText('Der Antrag ist da');
    await signIn(page, 'mia', operator);
    await expect(h1(page)).toHaveText('Angemeldet als Mia Berg');
    await visit(page, '/konto/antraege');
    await button(page, 'Antrag von Carl ablehnen').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ablehnen und benachrichtigen' }).click();
    await expect(dialog.getByLabel('Begründung')).toHaveAttribute('aria-invalid', 'true');
    await dialog.getByLabel('Begründung').fill('Bitte als Verein.');
    await dialog.getByRole('button', { name: 'Ablehnen und benachrichtigen' }).click();
    await expect(live(page)).toContainText('Der Antrag ist abgelehnt.');
    expect((await letterTo(server, 'carl@example.org', 'application_rejected')).text).toContain('Bitte als Verein.');
  });
});

test.describe('the way back in', () => {
  test.use({ expected: /status of (401|422)/ });

  test('gives the same answer to everybody and works once', async ({ page }) => {
    for (const login of ['niemand@example.org', 'berta@example.org']) {
      await visit(page, '/anmelden');
      await page.getByRole('link', { name: 'Passwort vergessen?' }).click();
      await page.getByLabel('Kürzel oder E-Mail-Adresse').fill(login);
      await page.keyboard.press('Enter');
      await expect(h1(page)).toHaveText('Bitte ins Postfach schauen');
      await expect(page.locator('#inhalt')).toContainText('Wenn es dazu ein Konto gibt');
    }
    const { link } = await letterTo(server, 'berta@example.org', 'password_reset');
    await visit(page, link);
    await page.getByLabel('Neues Passwort').fill(later);
    await button(page, 'Passwort setzen').click();
    await expect(h1(page)).toHaveText('Das neue Passwort gilt');
    await visit(page, link);
    await page.getByLabel('Neues Passwort').fill(chosen);
    await button(page, 'Passwort setzen').click();
    await expect(page.getByRole('group', { name: 'Das hat nicht geklappt.' })).toContainText('Dieser Link gilt nicht mehr');
    await signIn(page, 'berta', chosen);
    await expect(page.getByRole('group', { name: 'Das hat nicht geklappt.' })).toBeVisible();
    await signIn(page, 'berta', later);
    await expect(h1(page)).toHaveText('Angemeldet als Berta Böll');
  });

  test('changes address and password for who knows the present one', async ({ page }) => {
    await signIn(page, 'berta', later);
    await expect(h1(page)).toHaveText('Angemeldet als Berta Böll');
    await visit(page, '/konto');
    const email = page.getByRole('region', { name: 'E-Mail-Adresse' });
    await email.getByText('E-Mail-Adresse ändern').first().click();
    await email.getByLabel('Neue E-Mail-Adresse').fill('berta.neu@example.org');
    await email.getByLabel('Jetziges Passwort').fill('falsch');
    await email.getByRole('button', { name: 'E-Mail-Adresse ändern' }).click();
    await expect(email.getByLabel('Jetziges Passwort')).toHaveAttribute('aria-invalid', 'true');
    await expect(email.getByLabel('Neue E-Mail-Adresse')).toHaveValue('berta.neu@example.org');
    await email.getByLabel('Jetziges Passwort').fill(later);
    await email.getByRole('button', { name: 'E-Mail-Adresse ändern' }).click();
    await expect(email).toContainText('Eine Nachricht an berta.neu@example.org ist unterwegs.');
    await visit(page, (await letterTo(server, 'berta.neu@example.org', 'email_change')).link);
    await button(page, 'Adresse bestätigen').click();
    await expect(h1(page)).toHaveText('Die Adresse ist bestätigt');
    await letterTo(server, 'berta@example.org', 'email_changed');

    await visit(page, '/konto');
    await expect(email).toContainText('berta.neu@example.org');
    const password = page.getByRole('region', { name: 'Passwort' });
    await password.getByText('Passwort ändern').first().click();
    await password.getByLabel('Jetziges Passwort').fill(later);
    await password.getByLabel('Neues Passwort').fill(chosen);
    await page.keyboard.press('Enter');
    await expect(live(page)).toContainText('Das neue Passwort gilt.');
  });
});

test.describe('an invitation', () => {
  test.use({ expected: /status of (409|422)/ });

  test('lets somebody make an account of their own', async ({ page }) => {
    await signIn(page, 'mia', operator);
    await expect(h1(page)).toHaveText('Angemeldet als Mia Berg');
    await visit(page, '/konto');
    const invitations = page.getByRole('region', { name: 'Einladungen' });
    await invitations.getByLabel(/^Notiz/).fill('für Dora');
    await invitations.getByRole('button', { name: 'Einladen' }).click();
    const link = await invitations.getByRole('textbox', { name: 'Link zum Weitergeben' }).inputValue();
    await expect(invitations.getByRole('listitem')).toContainText('für Dora');
    await page.context().clearCookies();

    await visit(page, link);
    await page.getByLabel('Name', { exact: true }).fill('Dora');
    await page.getByLabel('Kürzel').fill('berta');
    await page.getByLabel('E-Mail-Adresse').fill('dora@example.org');
    await page.getByLabel('Passwort', { exact: true }).fill(chosen);
    await button(page, 'Konto anlegen').click();
    await expect(page.getByLabel('Kürzel')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Kürzel').fill('dora');
    await button(page, 'Konto anlegen').click();
    await expect(h1(page)).toHaveText('Konto');
    await expect(page.getByRole('region', { name: 'E-Mail-Adresse' })).toContainText('noch nicht bestätigt');
    await visit(page, (await letterTo(server, 'dora@example.org', 'email_verification')).link);
    await button(page, 'Adresse bestätigen').click();
    await page.getByRole('link', { name: 'Zum Konto' }).click();
    await expect(page.getByRole('region', { name: 'E-Mail-Adresse' })).not.toContainText('noch nicht');
  });
});

/** RFC 6238, as an app does it. */
function oneTimeCode(secret: string, ahead = 0): string {
  const bits = [...secret.replaceAll(' ', '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

test.describe('the second step', () => {
  test.use({ expected: /status of (401|422)/ });

  test('is turned on, asked for and turned off', async ({ page }) => {
    await signIn(page, 'dora', chosen);
    await expect(h1(page)).toHaveText('Angemeldet als Dora');
    await visit(page, '/konto');
    const factor = page.getByRole('region', { name: 'Anmeldung in zwei Schritten' });
    await factor.locator('summary').click();
    await factor.getByLabel('Jetziges Passwort').fill(chosen);
    await page.keyboard.press('Enter');
    await expect(factor.getByRole('img', { name: 'QR-Code für die App' })).toBeVisible();
    const secret = await factor.getByRole('textbox', { name: 'Schlüssel' }).inputValue();
    await factor.getByLabel('Code aus der App').fill('000000');
    await page.keyboard.press('Enter');
    await expect(factor.getByLabel('Code aus der App')).toHaveAttribute('aria-invalid', 'true');
    await factor.getByLabel('Code aus der App').fill(oneTimeCode(secret));
    await page.keyboard.press('Enter');
    await expect(live(page)).toContainText('ist eingeschaltet');
    const codes = (await factor.getByRole('textbox', { name: 'Alle Codes' }).inputValue()).split(' ');
    expect(codes).toHaveLength(10);

    await page.context().clearCookies();
    await signIn(page, 'dora', chosen);
    await expect(page.getByLabel('Code aus der App')).toBeFocused();
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Code aus der App')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Code aus der App').fill(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await expect(h1(page)).toHaveText('Angemeldet als Dora');

    await visit(page, '/konto');
    await factor.locator('summary').click();
    await factor.getByLabel('Jetziges Passwort').fill(chosen);
    await factor.getByLabel('Code aus der App').fill(codes[1] ?? '');
    await factor.getByRole('button', { name: 'Ausschalten' }).click();
    await expect(live(page)).toContainText('ist ausgeschaltet');
  });

  test('leaves sessions and tokens in their owner’s hands', async ({ page }) => {
    await signIn(page, 'dora', chosen);
    await expect(h1(page)).toHaveText('Angemeldet als Dora');
    await visit(page, '/konto');
    const sessions = page.getByRole('region', { name: 'Angemeldete Geräte' });
    await expect(sessions.getByRole('listitem').filter({ hasText: 'dieses Gerät' })).toHaveCount(1);
    await sessions.getByRole('button', { name: 'Alle anderen abmelden' }).click();
    await expect(live(page)).toContainText('Alle anderen Geräte sind abgemeldet.');
    await expect(sessions.getByRole('listitem')).toHaveCount(1);

    const tokens = page.getByRole('region', { name: 'Zugriffstoken' });
    await tokens.locator('summary').click();
    await tokens.getByLabel('Name', { exact: true }).fill('Mein Skript');
    await tokens.getByLabel('Jetziges Passwort').fill(chosen);
    await tokens.getByRole('button', { name: 'Zugriffstoken anlegen' }).click();
    await expect(tokens.getByRole('group', { name: /Eine Angabe/ })).toBeFocused();
    await tokens.getByLabel('Termine eintragen und ändern').check();
    await tokens.getByRole('button', { name: 'Zugriffstoken anlegen' }).click();
    const secret = await tokens.getByRole('textbox', { name: 'Neues Zugriffstoken' }).inputValue();
    const answer = () =>
      page.request.get(`${server.url}/api/v1/follows`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await answer()).status()).not.toBe(401);
    await tokens.getByRole('button', { name: 'Mein Skript widerrufen' }).click();
    await expect(live(page)).toContainText('gilt nicht mehr');
    expect((await answer()).status()).toBe(401);

    const profile = page.getByRole('region', { name: 'Profil' });
    await profile.locator('summary').click();
    await profile.getByLabel('Zeitzone').fill('Mond');
    await profile.getByRole('button', { name: 'Speichern' }).click();
    await expect(profile.getByLabel('Zeitzone')).toHaveAttribute('aria-invalid', 'true');
    await profile.getByLabel('Zeitzone').fill('Europe/London');
    await profile.getByLabel('Name', { exact: true }).fill('Dora Neu');
    await profile.getByRole('button', { name: 'Speichern' }).click();
    await expect(profile).toContainText('Dora Neu');
  });
});

for (const mode of modes) {
  test.describe(mode.name, () => {
    test.use({ viewport: mode.viewport, colorScheme: mode.colorScheme, expected: /status of (401|422)/ });

    test('every page about accounts is accessible and fits', async ({ page }) => {
      await carryAxe(page);
      for (const path of ['/registrieren', '/registrieren#code', '/passwort-vergessen', '/passwort-neu#code', '/bestaetigen#code', '/en/registrieren']) {
        await visit(page, path);
        await look(page, path);
      }
      await visit(page, '/registrieren');
      await button(page, 'Antrag stellen').click();
      await expectAccessible(page, 'refused application');
      await signIn(page, 'mia', operator);
      await expect(h1(page)).toHaveText('Angemeldet als Mia Berg');
      await visit(page, '/konto');
      await expect(page.getByRole('region', { name: 'Einladungen' }).getByRole('listitem').first()).toBeVisible();
      for (const fold of await page.locator('summary').all()) await fold.click();
      await look(page, 'account');
      await visit(page, '/konto/antraege');
      await expect(page.locator('#inhalt')).toContainText('Kein Antrag wartet');
      await look(page, 'applications');
    });
  });
}
