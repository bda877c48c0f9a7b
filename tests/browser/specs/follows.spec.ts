/** Two cities hear each other: finding, looking, following, being followed, taking part. */
import type { Page } from '@playwright/test';
import { carryAxe, expectAccessible, look, modes } from '../support/axe.ts';
import { type City, evening, password, startCity } from '../support/neighbours.ts';
import { expect, live, mounted, rows, test } from '../support/test.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let city: City;
let neighbour: City;

test.beforeAll(async () => {
  [city, neighbour] = await Promise.all([
    startCity('Neuwerda', 'theater', 'Stadttheater'),
    startCity('Altenau', 'speicher', 'Kornspeicher')
  ]);
  await neighbour.ask('POST', '/calendars/speicher.programm/events', evening('Tanz im Speicher', 4, {
    place: { name: 'Kornspeicher', locality: 'Altenau' },
    category: 'music',
    joining: { mode: 'open', capacity: 1 },
    accessibility: { wheelchair: 'fully', features: ['induction_loop'], text: 'Aufzug im Hof' }
  }));
  await neighbour.ask('POST', '/calendars/speicher.programm/events', evening('Lesung am Kamin', 6, { category: 'literature' }));
  await city.ask('POST', '/calendars/theater.programm/events', evening('Premiere', 5, { category: 'theatre', joining: { mode: 'open', capacity: 20 } }));
});

test.afterAll(async () => {
  await Promise.all([city?.server.stop(), neighbour?.server.stop()]);
});

async function visit(page: Page, path: string, at: City = city): Promise<void> {
  await page.goto(at.server.url + path);
  await mounted(page);
}

async function signIn(page: Page, at: City = city): Promise<void> {
  await visit(page, '/anmelden', at);
  await page.getByLabel('Name oder E-Mail-Adresse').fill('mia');
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.locator('h1')).toHaveText('Angemeldet als Mia Berg');
}

/** Messages between the cities take their time. */
const countFollowers = async (as: string) =>
  (await city.ask<{ items: unknown[] }>('GET', `/followers?as=${as}`)).items.length;

const panel = (page: Page) => page.getByRole('region', { name: 'Folgen', exact: true });

test('a visitor copies the name, shows the code and goes on at their own server', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/kalender/theater.programm');
  const name = `@theater.programm@${city.host}`;
  await expect(panel(page).getByRole('textbox')).toHaveValue(name);
  await panel(page).getByRole('button', { name: 'Kopieren' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(name);

  await panel(page).getByRole('button', { name: 'QR-Code zum Folgen' }).click();
  await expect(page.getByRole('img', { name: `QR-Code für ${city.server.url}/kalender/theater.programm` })).toBeVisible();
  await page.keyboard.press('Escape');

  const follow = panel(page).getByRole('button', { name: 'Folgen', exact: true });
  await follow.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Programm Stadttheater folgen' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Weiter' }).click();
  await expect(dialog.getByLabel('Mein Name oder Server')).toBeFocused();
  await expect(dialog.getByText('Diese Angabe fehlt.')).toBeVisible();
  await dialog.getByLabel('Mein Name oder Server').fill(`@speicher@${neighbour.host}`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`^${neighbour.server.url}/interact\\?uri=.*%2Fap%2Fc%2F`));
  await expect(page.locator('#inhalt h1')).toHaveText('Hier weitermachen');
  await expect(page.getByText('Bitte zuerst anmelden')).toBeVisible();
});

test.describe('a server that has no such page', () => {
  test.use({ expected: /status of 422/ });
  test('is named as such', async ({ page }) => {
    await visit(page, '/kalender/theater.programm');
    await panel(page).getByRole('button', { name: 'Folgen', exact: true }).click();
    await page.getByLabel('Mein Name oder Server').fill(`@niemand@${neighbour.host}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText('hat keine Seite dafür')).toBeVisible();
    await expect(page.getByLabel('Mein Name oder Server')).toBeFocused();
  });
});

test('without scripts the same way is a plain form', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${city.server.url}/kalender/theater.programm`);
  await expect(page.locator('code')).toHaveText(`@theater.programm@${city.host}`);
  await page.getByLabel('Mein Name oder Server').fill(neighbour.host);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('link', { name: neighbour.host }).click();
  await expect(page).toHaveURL(new RegExp(`^${neighbour.server.url}/interact`));
  await context.close();
});

test('a member looks at the neighbours before the city follows them', async ({ page }) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Nachbarn' }).click();
  await expect(page.getByRole('heading', { name: 'Noch niemand von nebenan' })).toBeVisible();
  await page.getByRole('button', { name: 'Ansehen' }).click();
  await expect(page.getByLabel('Name, Server oder Adresse')).toBeFocused();
  await page.getByLabel('Name, Server oder Adresse').fill(neighbour.host);
  await page.keyboard.press('Enter');
  const preview = page.getByRole('region', { name: 'Allmende Altenau' });
  await expect(preview).toContainText(`@kalender@${neighbour.host}`);
  await expect(preview).toContainText('Läuft mit allmende');
  await expect(preview.getByRole('link', { name: 'Tanz im Speicher' })).toHaveAttribute('href', new RegExp(`^${neighbour.server.url}/veranstaltungen/`));
  expect((await city.ask<{ items: unknown[] }>('GET', '/follows')).items).toEqual([]);
  await preview.getByLabel('Wer soll folgen?').selectOption({ label: 'Die Stadt (Allmende Neuwerda)' });
  await preview.getByRole('button', { name: 'Folgen' }).click();
  await expect(live(page)).toHaveText('Allmende Altenau ist gefragt. Die Termine erscheinen, sobald die Antwort da ist.');
  await preview.getByRole('link', { name: 'Verbindungen ansehen' }).click();
  const following = page.getByRole('region', { name: /^Wem wir folgen/ });
  await expect(following).toContainText(`@kalender@${neighbour.host}`);
  await expect(page.getByRole('region', { name: 'Wer uns folgt' })).toContainText('Noch folgt niemand');
});

test('the neighbour’s events stand in the agenda, marked as theirs', async ({ page }) => {
  await expect(async () => {
    await visit(page, '/veranstaltungen');
    await expect(rows(page)).toHaveText(['Tanz im Speicher', 'Premiere', 'Lesung am Kamin'], { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  const row = page.getByRole('listitem').filter({ hasText: 'Tanz im Speicher' });
  await expect(row).toContainText(`aus ${neighbour.host}`);
  await expect(page.getByRole('listitem').filter({ hasText: 'Premiere' })).not.toContainText('aus ');
  await page.getByRole('link', { name: 'Tanz im Speicher' }).click();
  await expect(page.locator('h1')).toHaveText('Tanz im Speicher');
  await expect(page.getByText(`Diese Veranstaltung kommt von ${neighbour.host}.`)).toBeVisible();
  const home = page.getByRole('link', { name: `Zur Seite auf ${neighbour.host}` });
  await expect(home).toHaveAttribute('href', `${neighbour.server.url}/veranstaltungen/tanz-im-speicher`);
  await expect(page.getByText('Mit Rollstuhl zugänglich')).toBeVisible();
  await expect(page.getByText('Induktionsschleife')).toBeVisible();
  /* Search engines are sent to its home. */
  const html = await (await page.request.get(page.url())).text();
  expect(html).toContain(`<link rel="canonical" href="${neighbour.server.url}/veranstaltungen/tanz-im-speicher">`);
  expect(html).toContain('<meta name="robots" content="noindex">');
  await visit(page, '/nachbarn');
  await expect(page.getByRole('listitem').filter({ hasText: 'Programm Kornspeicher' })).toContainText(`aus ${neighbour.host}`);
});

test('there, somebody follows; both sides can end it', async ({ page }) => {
  const followers = await neighbour.ask<{ items: { handle: string }[] }>('GET', '/followers');
  expect(followers.items.map(({ handle }) => handle)).toEqual([`kalender@${city.host}`]);
  await neighbour.ask('POST', '/follows', { whom: `@theater.programm@${city.host}`, as: 'speicher' });
  await expect.poll(() => countFollowers('theater')).toBe(1);
  await signIn(page);
  await visit(page, '/arbeitsraum/verbindungen');
  await page.getByLabel('Für wen?').selectOption({ label: 'Stadttheater' });
  const list = page.getByRole('region', { name: /^Wer uns folgt/ });
  await expect(list).toContainText('Kornspeicher');
  await expect(list).toContainText('folgt @theater.programm');
  await list.getByRole('button', { name: 'Kornspeicher als Follower entfernen' }).click();
  await expect(live(page)).toHaveText('Kornspeicher folgt nicht mehr.');
  await expect(list).toContainText('Noch folgt niemand');
  const state = async () =>
    (await neighbour.ask<{ items: { state: string }[] }>('GET', '/follows?as=speicher')).items[0]?.state;
  await expect.poll(state).toBe('rejected');
});

test('a question to the relay waits for an answer', async ({ page }) => {
  await neighbour.ask('POST', '/follows', { whom: `@relay@${city.host}` });
  await expect.poll(() => countFollowers('')).toBe(1);
  await signIn(page);
  await visit(page, '/arbeitsraum/verbindungen');
  const list = page.getByRole('region', { name: /^Wer uns folgt/ });
  await list.getByRole('button', { name: 'Allmende Altenau zustimmen' }).click();
  await expect(live(page)).toHaveText('Allmende Altenau folgt jetzt.');
  await expect(list.getByRole('button', { name: 'Allmende Altenau als Follower entfernen' })).toBeVisible();
});

test('operators limit a server, and think twice before they block it', async ({ page }) => {
  await signIn(page);
  await visit(page, '/verwaltung/foederation');
  const peers = page.getByRole('region', { name: /^Andere Server/ });
  await peers.getByRole('button', { name: `${neighbour.host} aus Listen nehmen` }).click();
  await expect(peers.getByText('nicht in Listen')).toBeVisible();
  await visit(page, '/veranstaltungen');
  await expect(rows(page)).toHaveText(['Premiere']);
  await visit(page, '/verwaltung/foederation');
  await peers.getByRole('button', { name: `${neighbour.host} wieder in Listen zeigen` }).click();
  await expect(peers.getByText('nicht in Listen')).toHaveCount(0);
  await peers.getByLabel(`Vertrauen zu ${neighbour.host}`).selectOption('Partner');
  await expect(live(page)).toHaveText(`${neighbour.host}: gespeichert.`);
  await peers.getByLabel(`Vertrauen zu ${neighbour.host}`).selectOption('gesperrt');
  await page.getByRole('dialog').getByRole('button', { name: 'Nicht sperren' }).click();
  await expect(peers.getByLabel(`Vertrauen zu ${neighbour.host}`)).toHaveValue('partner');
});

test('somebody takes part in an evening next door', async ({ page }) => {
  await visit(page, '/veranstaltungen/tanz-im-speicher');
  const part = page.getByRole('region', { name: 'Teilnehmen' });
  await expect(part.getByRole('link', { name: 'Anmelden und zusagen' })).toBeVisible();
  await part.getByRole('button', { name: 'Von meinem Server zusagen' }).click();
  await page.getByLabel('Mein Name oder Server').fill(neighbour.host);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`^${neighbour.server.url}/interact\\?uri=`));

  await signIn(page);
  await visit(page, '/konto');
  await page.getByLabel('Ja, ich will gefunden werden').check();
  await expect(live(page)).toHaveText('Gespeichert.');
  await visit(page, '/veranstaltungen/tanz-im-speicher');
  await part.getByRole('button', { name: 'Zusagen', exact: true }).click();
  await expect(part.getByText('Zugesagt, 1 Platz')).toBeVisible({ timeout: 30_000 });
  await part.getByRole('button', { name: 'Absagen' }).click();
  await expect(part.getByRole('button', { name: 'Zusagen', exact: true })).toBeVisible();
});

test.describe('an evening, for somebody with an account next door', () => {
  // Both cities stand at one host name here, and so share the cookie, which only one of them knows.
  test.use({ expected: /status of 401/ });
  test('is opened there to take part in it', async ({ page }) => {
    await signIn(page, neighbour);
    await visit(page, '/veranstaltungen/premiere');
    const part = page.getByRole('region', { name: 'Teilnehmen' });
    await part.getByRole('button', { name: 'Von meinem Server zusagen' }).click();
    await page.getByLabel('Mein Name oder Server').fill(neighbour.host);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`^${neighbour.server.url}/veranstaltungen/premiere`));
    await expect(page.locator('#inhalt h1')).toHaveText('Premiere');
    await expect(part.getByRole('button', { name: 'Zusagen', exact: true })).toBeVisible();
  });
});

test('who organises an evening sees who comes', async ({ page }) => {
  await carryAxe(page);
  await signIn(page);
  await visit(page, '/veranstaltungen/premiere');
  const part = page.getByRole('region', { name: 'Teilnehmen' });
  await expect(part.getByText('Noch hat niemand zugesagt.')).toBeVisible();
  await part.getByLabel('Nachricht an die Veranstalter').fill('Mit Rollstuhl');
  await part.getByRole('button', { name: 'Zusagen', exact: true }).click();
  const who = part.getByRole('region', { name: /^Wer kommt/ });
  await expect(who.getByRole('listitem')).toHaveText(/Mia Berg @mia\s*Zugesagt · 1 Platz\s*Mit Rollstuhl/);
  await expectAccessible(page, 'participants');
});

for (const { name, viewport, colorScheme } of modes) {
  test.describe(`${name}: new pages`, () => {
    test.use({ viewport, colorScheme });
    test('are accessible with people in them', async ({ page }) => {
      await carryAxe(page);
      await signIn(page);
      await expectAccessible(page, 'account');
      for (const path of [
        '/veranstaltungen',
        '/veranstaltungen/tanz-im-speicher',
        '/kalender/theater.programm',
        `/kalender/speicher.programm@${neighbour.host}`,
        '/nachbarn',
        '/personen/mia',
        '/arbeitsraum/verbindungen'
      ]) {
        await visit(page, path);
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await look(page, path);
      }
      await visit(page, '/kalender/theater.programm');
      await panel(page).getByRole('button', { name: 'Folgen', exact: true }).click();
      await expectAccessible(page, 'follow dialog');
      await visit(page, '/nachbarn');
      await page.getByLabel('Name, Server oder Adresse').fill(`@speicher.programm@${neighbour.host}`);
      await page.keyboard.press('Enter');
      await expect(page.getByLabel('Wer soll folgen?')).toBeVisible();
      await look(page, 'preview');
    });
  });
}

test('an event says how many elsewhere like and share it', async ({ page }) => {
  const facts = page.getByRole('complementary', { name: 'Auf einen Blick' });
  await visit(page, '/veranstaltungen/premiere');
  await expect(facts).toBeVisible();
  await expect(facts.getByText('auf anderen Servern')).toHaveCount(0);
  await city.server.sql(
    "INSERT INTO event_reactions (event_id, actor, kind, activity_uri) SELECT e.id, a.uri, k.kind, '' FROM events e, " +
      "(SELECT uri FROM remote_actors ORDER BY uri LIMIT 1) a, (VALUES ('like'), ('share')) k (kind) WHERE e.title = 'Premiere'"
  );
  await city.ask('PATCH', '/events/premiere', { summary: 'Zum ersten Mal' });
  await visit(page, '/veranstaltungen/premiere');
  await expect(facts.getByText('Gefällt 1 Person auf anderen Servern')).toBeVisible();
  await expect(facts.getByText('Dort 1 Mal geteilt')).toBeVisible();
});

test('what is no longer followed is gone', async ({ page }) => {
  await signIn(page);
  await visit(page, '/arbeitsraum/verbindungen');
  await page.getByRole('button', { name: 'Allmende Altenau nicht mehr folgen' }).click();
  await expect(live(page)).toHaveText('Allmende Altenau wird nicht mehr gefolgt.');
  await visit(page, '/veranstaltungen');
  await expect(rows(page)).toHaveText(['Premiere']);
});
