/**
 * From nothing to a public page as somebody new does it, on a phone, in the dark, with nothing but the keyboard: account,
 * organisation, invitation, calendar, and a first event with a picture and what is known of its accessibility.
 */
import type { FileChooser, Locator, Page } from '@playwright/test';
import { carryAxe, expectAccessible, expectNoOverflow, modes } from '../support/axe.ts';
import { tabToThis } from '../support/keyboard.ts';
import { letterTo } from '../support/letters.ts';
import { onePixel } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';
import { calm, expect, live, mounted, test } from '../support/test.ts';

const phone = modes[3];
test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.use({ viewport: phone.viewport, colorScheme: phone.colorScheme });

const words = { mia: 'drei blaue Krähen', berta: 'vier grüne Dohlen', otto: 'fünf rote Elstern' };
let server: Server;

test.beforeAll(async () => {
  server = await startServer({
    ALLMENDE_INSTANCE_NAME: 'Allmende Neuwerda',
    ALLMENDE_INSTANCE_CITY: 'Neuwerda',
    ALLMENDE_ACCOUNTS_SIGN_UP: 'application',
    ALLMENDE_HTTP_RATE_PER_SECOND: '0'
  });
  for (const [handle, name, role] of [['mia', 'Mia Berg', ['--role', 'operator']], ['otto', 'Otto Lenz', []]] as const) {
    const account = ['accounts', 'create', '--handle', handle, '--email', `${handle}@example.org`, '--name', name];
    await server.run([...account, ...role, '--password-stdin'], words[handle]);
  }
});
test.afterAll(async () => {
  await server?.stop();
});
test.beforeEach(async ({ page }) => {
  page.setDefaultTimeout(20_000);
  await carryAxe(page);
});

const h1 = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');


/** An address is typed or comes by letter; everything else is reached from there. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(path.startsWith('http') ? path : server.url + path);
  await mounted(page);
}

async function enter(page: Page, wanted: Locator): Promise<void> {
  await tabToThis(page, wanted);
  await page.keyboard.press('Enter');
}

async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabToThis(page, main(page).getByLabel(label, { exact: typeof label === 'string' }).first());
  await page.keyboard.type(text);
}

/** Somebody else takes the phone; no page is left that would ask for anything. */
async function change(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
}

async function signIn(page: Page, handle: keyof typeof words): Promise<void> {
  await change(page);
  await visit(page, '/anmelden');
  await type(page, 'Name oder E-Mail-Adresse', handle);
  await type(page, 'Passwort', words[handle]);
  await page.keyboard.press('Enter');
  await expect(h1(page)).toContainText('Angemeldet als');
}

/** As it looks in this mode. */
async function fits(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  await expectNoOverflow(page, what);
}

test('somebody asks for an account, and gets in once an operator has said yes', async ({ page }) => {
  await visit(page, '/anmelden');
  await enter(page, main(page).getByRole('link', { name: 'Konto anlegen' }));
  await expect(h1(page)).toHaveText('Konto anlegen');
  await type(page, 'Name', 'Berta Böll');
  await tabToThis(page, main(page).getByLabel('Kürzel'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('berta');
  await type(page, 'E-Mail-Adresse', 'berta@example.org');
  await type(page, /Wer ist das/, 'Chor am Haff, wir wollen unsere Proben eintragen.');
  await enter(page, main(page).getByRole('button', { name: 'Antrag stellen' }));
  await expect(h1(page)).toHaveText('Bitte ins Postfach schauen');
  await visit(page, (await letterTo(server, 'berta@example.org', 'application_proof')).link);
  await enter(page, main(page).getByRole('button', { name: 'Adresse bestätigen' }));
  await expect(h1(page)).toHaveText('Der Antrag ist da');

  await signIn(page, 'mia');
  await visit(page, '/verwaltung/antraege');
  await calm(page);
  await fits(page, 'applications');
  await enter(page, main(page).getByRole('button', { name: /Berta Böll annehmen/ }));
  await expect(live(page)).toContainText('@berta');

  await change(page);
  await visit(page, (await letterTo(server, 'berta@example.org', 'application_approved')).link);
  await type(page, 'Neues Passwort', words.berta);
  await page.keyboard.press('Enter');
  await expect(h1(page)).toHaveText('Das neue Passwort gilt');
});

test('her organisation is applied for and verified', async ({ page }) => {
  await signIn(page, 'berta');
  await visit(page, '/arbeitsraum');
  await type(page, 'Name', 'Chor am Haff');
  await type(page, /^Wer seid ihr/, 'Wir singen seit 1987.');
  await enter(page, main(page).locator('form').getByRole('button', { name: 'Anmelden' }));
  await expect(live(page)).toHaveText(/Chor am Haff ist angemeldet/);
  await fits(page, 'the workspace');

  await signIn(page, 'mia');
  await visit(page, '/verwaltung/organisationen');
  await calm(page);
  await expect(main(page)).toContainText('Wir singen seit 1987.');
  await enter(page, main(page).getByRole('button', { name: 'Chor am Haff bestätigen' }));
  await expect(live(page)).toContainText('Chor am Haff ist bestätigt und jetzt öffentlich.');
});

test('she invites somebody, who joins', async ({ page }) => {
  await signIn(page, 'berta');
  await visit(page, '/arbeitsraum/chor-am-haff/mitglieder');
  await calm(page);
  await fits(page, 'members');
  const role = main(page).getByLabel('Rolle', { exact: true });
  await tabToThis(page, role);
  await page.keyboard.type('Redaktion');
  await expect(role).toHaveValue('editor');
  await enter(page, main(page).getByLabel('Für wie viele Personen?'));
  const link = await main(page).getByRole('textbox', { name: 'Einladungslink' }).inputValue();

  await signIn(page, 'otto');
  await visit(page, new URL(link).pathname);
  await enter(page, main(page).getByRole('button', { name: 'Beitreten' }));
  await expect(live(page)).toHaveText('Du gehörst jetzt zu Chor am Haff.');
});

test('without a calendar the page leads to the first one', async ({ page }) => {
  await signIn(page, 'berta');
  await visit(page, '/arbeitsraum/chor-am-haff/termine');
  await calm(page);
  await expect(main(page).getByRole('heading', { name: 'Noch kein Kalender' })).toBeVisible();
  await fits(page, 'no calendar yet');
  await enter(page, main(page).getByRole('link', { name: 'Ersten Kalender anlegen' }));
  await expect(h1(page)).toContainText('Kalender einrichten');
  await calm(page);
  await type(page, 'Name', 'Programm');
  await page.keyboard.press('Enter');
  await expect(live(page)).toHaveText('Programm ist angelegt.');
});

test('the first event has a picture and its accessibility, and everybody reads it', async ({ page }) => {
  await signIn(page, 'otto');
  await visit(page, '/arbeitsraum/chor-am-haff/termine');
  await calm(page);
  await enter(page, main(page).getByRole('link', { name: 'Neuer Termin' }).first());
  await expect(h1(page)).toHaveText('Neuer Termin');
  await type(page, 'Titel', 'Singen am Haff');
  /* In the order of the browser's own language, which is English here whatever the page's is. */
  await type(page, 'Tag', '12242027');
  await type(page, 'Beginn', '0500PM');
  await type(page, /^Haus oder Ort/, 'Pavillon');
  const picture = main(page).getByRole('region', { name: 'Bild der Veranstaltung' });
  /* Asked for before the way there: by then the browser knows that it is to tell of it. */
  const chooser = new Promise<FileChooser>((resolve) => page.once('filechooser', resolve));
  await tabToThis(page, picture.locator('input[type=file]'));
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(onePixel('chor.png'));
  await expect(picture.getByLabel('Bildbeschreibung')).toBeFocused();
  await page.keyboard.type('Der Chor vor dem Pavillon');
  await enter(page, picture.getByRole('button', { name: 'Bild übernehmen' }));
  await expect(live(page)).toHaveText('Das Bild ist übernommen.');
  const wheelchair = main(page).getByLabel('Mit dem Rollstuhl', { exact: true });
  await tabToThis(page, wheelchair);
  await page.keyboard.type('Zug');
  await expect(wheelchair).toHaveValue('fully');
  const loop = main(page).getByLabel('Induktionsschleife');
  await tabToThis(page, loop);
  await page.keyboard.press('Space');
  await expect(loop).toBeChecked();
  await fits(page, 'the editor');
  await enter(page, main(page).getByRole('button', { name: 'Veröffentlichen', exact: true }));
  await expect(live(page)).toHaveText('Veröffentlicht.');

  await change(page);
  await visit(page, '/veranstaltungen');
  await calm(page);
  await enter(page, main(page).getByRole('link', { name: 'Singen am Haff' }));
  await expect(h1(page)).toHaveText('Singen am Haff');
  await expect(page.getByRole('img', { name: 'Der Chor vor dem Pavillon' })).toBeVisible();
  await expect(main(page)).toContainText('Pavillon');
  await expect(main(page)).toContainText('Induktionsschleife');
  await fits(page, 'the public page');
});
