/** The operators' console: who gets in, what waits, and deciding about it; by keyboard, on a phone and in the dark, too. */
import type { Page } from '@playwright/test';
import { carryAxe, look, modes } from '../support/axe.ts';
import { type Server, startServer } from '../support/server.ts';
import { expect, live, mounted, test } from '../support/test.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const password = 'drei blaue Krähen';
let server: Server;

const people = [
  ['mia', 'Mia Berg', 'operator'],
  ['rita', 'Rita Revision', 'auditor'],
  ['vera', 'Vera Prüfung', 'verifier'],
  ['momo', 'Momo Moderation', 'moderator'],
  ['nora', 'Nora Nachbar', 'none']
] as const;

async function seed(): Promise<void> {
  for (const [handle, name, role] of people) {
    const words = ['accounts', 'create', '--handle', handle, '--email', `${handle}@example.org`, '--name', name];
    await server.run([...words, ...(role === 'none' ? [] : ['--role', role]), '--password-stdin'], password);
  }
  /* Who applies for an organisation has answered a letter before. */
  await server.sql('UPDATE accounts SET email_verified_at = now()');
  await server.run(['organisations', 'create', '--handle', 'theater', '--name', 'Stadttheater', '--owner', 'nora']);
  await server.run(['calendars', 'create', '--organisation', 'theater', '--handle', 'theater.programm', '--name', 'Programm']);
  const token = await server.run(['tokens', 'create', '--account', 'nora', '--scopes', 'all']);
  const response = await fetch(`${server.url}/api/v1/organisations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'chor', name: 'Chor am Haff', kind: 'association', application: 'Wir singen seit 1987.' })
  });
  expect(response.status).toBe(201);
  await server.sql(`
    INSERT INTO reports (id, reporter, host, objects, content) VALUES
      (gen_random_uuid(), 'https://anderswo.example/actor', 'anderswo.example', '{${server.url}/veranstaltungen/x}', 'Das ist Werbung.');
    INSERT INTO jobs (kind, key, attempts, parked_at, last_error) VALUES
      ('letters.send', gen_random_uuid()::text, 12, now(), 'database.error.unreachable Verbindung abgelehnt');
    INSERT INTO inbox_activities (signer, object, body, parked_at, last_error) VALUES
      ('https://anderswo.example/u/bo', 'https://anderswo.example/o/1', '{"type":"Unbekannt"}', now(), 'inbox.error.refused');
    INSERT INTO peers (host, failures, failure_days, unavailable_since) VALUES ('still.example', 40, 9, now() - interval '2 days');
    INSERT INTO account_applications (id, handle, name, email, reason, state, code_hash, applied_at, proven_at) VALUES
      (gen_random_uuid(), 'paula', 'Paula Pult', 'paula@example.org', 'Ich lese vor.', 'waiting', '', now(), now());`);
}

test.beforeAll(async () => {
  server = await startServer({
    ALLMENDE_INSTANCE_NAME: 'Allmende Neuwerda',
    ALLMENDE_INSTANCE_CITY: 'Neuwerda',
    ALLMENDE_ACCOUNTS_SIGN_UP: 'application',
    ALLMENDE_HTTP_RATE_PER_SECOND: '0',
    /* Nobody works, so that what waits stays. */
    ALLMENDE_JOBS_WORKERS: '0'
  });
  await seed();
});

test.afterAll(async () => {
  await server?.stop();
});

const h1 = (page: Page) => page.getByRole('heading', { level: 1 });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path);
  await mounted(page);
}

async function fill(page: Page, login: string, word = password): Promise<void> {
  await page.getByLabel('Name oder E-Mail-Adresse').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(word);
  await page.keyboard.press('Enter');
}

async function enter(page: Page, login: string, path = ''): Promise<void> {
  await visit(page, `/verwaltung${path}`);
  await fill(page, login);
  await expect(page.getByRole('navigation', { name: 'Verwaltung', includeHidden: true })).toBeAttached();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

async function settled(page: Page, path: string): Promise<void> {
  await visit(page, `/verwaltung${path}`);
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

test.describe('the door', () => {
  test.use({ expected: /status of (401|403)/ });

  test('stays on the page that was asked for, refuses wrong words, and says who has no role', async ({ page }) => {
    await visit(page, '/verwaltung/protokoll');
    await expect(h1(page)).toHaveText('Anmelden zur Verwaltung');
    await fill(page, 'rita', 'falsch falsch falsch');
    await expect(page.getByRole('group', { name: 'Das hat nicht geklappt.' })).toBeFocused();
    await fill(page, 'rita');
    await expect(h1(page)).toHaveText('Protokoll');
    await expect(h1(page)).toBeFocused();
    await button(page, 'Konto von Rita Revision').click();
    await page.getByRole('menuitem', { name: 'Abmelden' }).click();
    await expect(h1(page)).toHaveText('Anmelden zur Verwaltung');

    await fill(page, 'nora');
    await expect(h1(page)).toHaveText('Dieser Bereich ist nicht für dieses Konto');
    await expect(page.locator('#inhalt')).toContainText('Nora Nachbar ist angemeldet');
    await button(page, 'Mit einem anderen Konto anmelden').click();
    await expect(h1(page)).toHaveText('Anmelden zur Verwaltung');
  });

  test('shows each role what it works on, and tells it about the rest', async ({ page }) => {
    const nav = page.getByRole('navigation', { name: 'Verwaltung' });
    await enter(page, 'vera');
    await expect(h1(page)).toHaveText('Organisationen');
    await expect(nav.getByRole('link')).toHaveCount(1);
    await visit(page, '/verwaltung/konten');
    await expect(h1(page)).toHaveText('Diese Seite gehört zu einer anderen Rolle');
    await page.context().clearCookies();
    await enter(page, 'rita');
    await expect(h1(page)).toHaveText('Überblick');
    await expect(nav.getByRole('link')).toHaveText(['Überblick', 'Kalender', 'Protokoll']);
  });
});

test('the overview tells what is stuck, who waits and how much there is', async ({ page }) => {
  await enter(page, 'mia');
  const main = page.locator('#inhalt');
  await expect(main).toContainText('1 Brief ließ sich nicht verschicken.');
  await expect(main).toContainText('1 Nachricht von anderen Servern wurde nicht verstanden.');
  await expect(main).toContainText('still.example antwortet nicht.');
  await expect(main.getByRole('listitem').filter({ hasText: 'Organisationen zu prüfen' })).toContainText('1');
  await expect(main.locator('dl').filter({ hasText: 'Konten' }).first()).toContainText('5');
  await expect(page.getByRole('link', { name: 'Organisationen 1 offen' })).toBeVisible();
  await page.getByRole('link', { name: 'Organisationen zu prüfen' }).click();
  await expect(h1(page)).toHaveText('Organisationen');
  await expect(h1(page)).toBeFocused();
});

test('a verifier rejects with a reason, then verifies, by keyboard', async ({ page }) => {
  await enter(page, 'vera');
  await expect(page.locator('#inhalt')).toContainText('Wir singen seit 1987.');
  await button(page, 'Chor am Haff ablehnen').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ablehnen', exact: true }).click();
  await expect(dialog.getByLabel('Begründung')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Begründung').fill('Bitte mit Adresse.');
  await dialog.getByRole('button', { name: 'Ablehnen', exact: true }).click();
  await expect(live(page)).toContainText('Chor am Haff ist abgelehnt.');
  await expect(page.locator('#inhalt')).toContainText('Keine Organisation wartet');
  await page.getByRole('link', { name: 'Abgelehnt' }).click();
  await expect(page.locator('#inhalt')).toContainText('Bitte mit Adresse.');
  await button(page, 'Chor am Haff bestätigen').focus();
  await page.keyboard.press('Enter');
  await expect(live(page)).toContainText('Chor am Haff ist bestätigt und jetzt öffentlich.');
  await page.getByRole('link', { name: 'Geprüft' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Chor am Haff' })).toBeVisible();
});

test('accounts are found, given a role and locked', async ({ page, browser }) => {
  await enter(page, 'mia', '/konten');
  await page.getByLabel('Name, Kürzel oder E-Mail-Adresse').fill('NORA');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=NORA/);
  await expect(page.locator('#inhalt')).toContainText('1 von 1');
  await page.getByRole('link', { name: /Nora Nachbar/ }).click();
  await expect(h1(page)).toHaveText('Nora Nachbar');
  await expect(page.getByRole('region', { name: 'Organisationen' })).toContainText('Stadttheater');

  await page.getByRole('radio', { name: /Moderation/ }).check();
  await button(page, 'Rolle speichern').click();
  await expect(live(page)).toContainText('Nora Nachbar hat jetzt die Rolle Moderation.');
  await page.getByRole('radio', { name: /Betrieb/ }).check();
  await button(page, 'Rolle speichern').click();
  await expect(page.getByRole('dialog')).toContainText('Wer betreibt, darf alles');
  await page.getByRole('dialog').getByRole('button', { name: 'Abbrechen' }).click();

  await page.getByLabel('Begründung').fill('Werbung in fremdem Namen');
  await button(page, 'Konto sperren').click();
  await expect(live(page)).toContainText('Nora Nachbar ist gesperrt.');
  const other = await browser.newPage();
  await other.goto(`${server.url}/anmelden`);
  await mounted(other);
  await fill(other, 'nora');
  await expect(other.locator('#inhalt')).toContainText('Dieses Konto ist gesperrt.');
  await other.close();
  await button(page, 'Sperre aufheben').click();
  await expect(live(page)).toContainText('Nora Nachbar kann sich wieder anmelden.');

  await page.getByRole('link', { name: 'Was mit diesem Konto geschehen ist' }).click();
  await expect(h1(page)).toHaveText('Protokoll');
  await expect(page.locator('#inhalt ol > li')).toHaveCount(3);
  await expect(page.locator('#inhalt ol > li').last()).toContainText('none → moderator');
});

test('the only operator keeps the role, and is told why', async ({ page, watch }) => {
  await enter(page, 'mia', '/konten?q=mia');
  await page.getByRole('link', { name: /Mia Berg/ }).click();
  await expect(page.getByRole('region', { name: 'Sperre' })).toContainText('Das eigene Konto lässt sich hier nicht sperren.');
  await page.getByRole('radio', { name: /Revision/ }).check();
  await button(page, 'Rolle speichern').click();
  await expect(page.locator('#inhalt')).toContainText('Mindestens ein Konto muss die Instanz betreiben.');
  await expect(page.getByRole('radio', { name: /Betrieb/ })).toBeChecked();
  watch.complaints.length = 0;
});

test('an account is deleted only once its handle is typed', async ({ page }) => {
  await server.run(['accounts', 'create', '--handle', 'weg', '--email', 'weg@example.org', '--name', 'Wanda Weg', '--password-stdin'], password);
  await enter(page, 'mia', '/konten?q=weg');
  await page.getByRole('link', { name: /Wanda Weg/ }).click();
  await button(page, 'Konto löschen …').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kürzel').fill('wegen');
  await dialog.getByRole('button', { name: 'Für immer löschen' }).click();
  await expect(dialog.getByLabel('Kürzel')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Kürzel').fill('weg');
  await dialog.getByRole('button', { name: 'Für immer löschen' }).click();
  await expect(live(page)).toContainText('Das Konto von Wanda Weg ist gelöscht.');
  await expect(h1(page)).toHaveText('Konten');
  await page.getByLabel('Name, Kürzel oder E-Mail-Adresse').fill('Wanda');
  await page.keyboard.press('Enter');
  await expect(page.locator('#inhalt')).toContainText('Nichts gefunden');
});

test('what got stuck is tried again or discarded, and reports are closed', async ({ page }) => {
  await enter(page, 'mia', '/warteschlangen');
  const jobs = page.getByRole('region', { name: 'Aufgaben und Briefe' });
  await expect(jobs).toContainText('Verbindung abgelehnt');
  await button(page, 'Brief verschicken: noch einmal versuchen').click();
  await expect(live(page)).toContainText('Es wird noch einmal versucht.');
  await expect(jobs.getByRole('button')).toHaveCount(0);
  await page.getByText('Nachricht zeigen').click();
  await expect(page.locator('pre')).toContainText('"type": "Unbekannt"');
  await button(page, 'https://anderswo.example/u/bo: verwerfen').click();
  await expect(page.locator('#inhalt')).toContainText('Alle Nachrichten wurden verstanden');

  await page.context().clearCookies();
  await enter(page, 'momo');
  await expect(h1(page)).toHaveText('Meldungen');
  await button(page, 'Meldung von anderswo.example als erledigt kennzeichnen').click();
  await expect(live(page)).toContainText('Die Meldung ist erledigt.');
  await page.getByRole('link', { name: 'Erledigt' }).click();
  await expect(page.locator('#inhalt')).toContainText('Das ist Werbung.');
});

test('servers are trusted, limited and blocked', async ({ page }) => {
  await enter(page, 'mia', '/foederation');
  await page.getByLabel('Server', { exact: true }).fill('nachbar.example');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(live(page)).toContainText('nachbar.example: gespeichert.');
  const tier = page.getByLabel('Vertrauen zu nachbar.example');
  await expect(tier).toHaveValue('partner');
  await tier.selectOption('blocked');
  await page.getByRole('dialog').getByRole('button', { name: 'Sperren', exact: true }).click();
  await expect(live(page)).toContainText('nachbar.example: gespeichert.');
  await expect(tier).toHaveValue('blocked');
});

test.describe('what operators write', () => {
  test.use({ expected: /status of 422/ });

  test('settings and pages count at once, and every version stays', async ({ page, browser }) => {
    await enter(page, 'mia', '/einstellungen');
    await page.getByLabel('Name der Instanz').fill('Kultur an der Werda');
    await page.getByLabel('Kontakt').fill('kein');
    await button(page, 'Speichern').click();
    await expect(page.getByLabel('Kontakt')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Name der Instanz')).toHaveValue('Kultur an der Werda');
    await page.getByLabel('Kontakt').fill('kultur@example.org');
    await page.getByLabel('Beschreibung').fill('Alle Bühnen an der Werda.');
    await button(page, 'Speichern').click();
    await expect(live(page)).toContainText('Gespeichert. Es gilt ab jetzt.');

    await settled(page, '/texte/imprint');
    await page.getByLabel('Impressum').fill('## Anbieter\n\nStadt **Neuwerda**\n\n<img src=x onerror=alert(1)>');
    await expect(page.getByRole('region', { name: 'Vorschau' }).getByRole('heading', { name: 'Anbieter' })).toBeVisible();
    await button(page, 'Veröffentlichen').click();
    await expect(live(page)).toContainText('Impressum: Die neue Fassung ist veröffentlicht.');
    await expect(page.getByRole('region', { name: 'Fassungen' })).toContainText('Fassung 1, Mia Berg');

    const visitor = await browser.newPage({ javaScriptEnabled: false });
    await visitor.goto(`${server.url}/impressum`);
    await expect(visitor.getByRole('heading', { name: 'Anbieter' })).toBeVisible();
    await expect(visitor.locator('.brand')).toHaveText('Kultur an der Werda');
    await visitor.close();
    await visit(page, '/impressum');
    await expect(page.locator('#inhalt')).toContainText('Stadt Neuwerda');
    await expect(page.locator('footer')).toContainText('Alle Bühnen an der Werda.');

    await settled(page, '/texte/imprint');
    await button(page, 'Text der Konfiguration verwenden').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Text der Konfiguration verwenden' }).click();
    await expect(live(page)).toContainText('Es gilt wieder der Text der Konfiguration.');
    await button(page, 'Fassung 1 einsetzen').click();
    await expect(page.getByLabel('Impressum')).toHaveValue(/Stadt \*\*Neuwerda\*\*/);
  });
});

test('Leichte Sprache is there with and without scripts', async ({ page, browser }) => {
  const visitor = await browser.newPage({ javaScriptEnabled: false });
  await visitor.goto(`${server.url}/leichte-sprache`);
  await expect(visitor.locator('[lang=de-simple]')).toContainText('Hier finden Sie Veranstaltungen in Neuwerda.');
  await visitor.close();
  await visit(page, '/veranstaltungen');
  await page.locator('footer').getByRole('link', { name: 'Leichte Sprache' }).click();
  await expect(h1(page)).toHaveText('Leichte Sprache');
  await expect(page.getByRole('heading', { level: 2, name: 'So finden Sie eine Veranstaltung' })).toBeVisible();
  await page.locator('[lang=de-simple]').getByRole('link', { name: 'Veranstaltungen' }).click();
  await expect(page).toHaveURL(/\/veranstaltungen$/);
});

test('applications have moved, and old links lead to them', async ({ page }) => {
  await enter(page, 'mia');
  await visit(page, '/konto/antraege');
  await expect(page).toHaveURL(/\/verwaltung\/antraege$/);
  await expect(page.locator('#inhalt')).toContainText('Ich lese vor.');
});

test('English is complete and has its own addresses', async ({ page }) => {
  await enter(page, 'mia', '/konten');
  await button(page, 'Konto von Mia Berg').click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/verwaltung\/en\/konten$/);
  await expect(h1(page)).toHaveText('Accounts');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page).toHaveURL(/\/verwaltung\/en\/protokoll$/);
});

test('on a phone the sections fold away and open by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(page, 'mia');
  const nav = page.getByRole('navigation', { name: 'Verwaltung' });
  await expect(nav).toBeHidden();
  await button(page, 'Bereiche zeigen').focus();
  await page.keyboard.press('Enter');
  await expect(nav).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(nav).toBeHidden();
  await expect(button(page, 'Bereiche zeigen')).toBeFocused();
  await page.keyboard.press('Enter');
  await nav.getByRole('link', { name: 'Konten', exact: true }).click();
  await expect(h1(page)).toHaveText('Konten');
  await expect(nav).toBeHidden();
});

const paths = ['', '/antraege', '/konten', '/organisationen', '/organisationen?stand=verified', '/kalender', '/foederation', '/meldungen',
  '/meldungen?stand=closed', '/warteschlangen', '/protokoll', '/einstellungen', '/texte', '/texte/privacy', '/texte/easy_language', '/en'];

for (const { name, ...mode } of modes) {
  test.describe(`accessible, ${name}`, () => {
    test.use(mode);
    test('every page', async ({ page }) => {
      test.slow();
      await carryAxe(page);
      await visit(page, '/verwaltung');
      await expect(h1(page)).toHaveText('Anmelden zur Verwaltung');
      await look(page, 'sign in');
      await enter(page, 'mia');
      for (const path of paths) {
        await settled(page, path);
        await look(page, path);
      }
      await settled(page, '/konten');
      await page.getByRole('link', { name: /Nora Nachbar/ }).click();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await look(page, 'account');
      await visit(page, '/leichte-sprache');
      await look(page, 'Leichte Sprache');
      await page.context().clearCookies();
      await visit(page, '/verwaltung');
      await fill(page, 'nora');
      await page.evaluate(() => document.fonts.ready);
    });
  });
}
