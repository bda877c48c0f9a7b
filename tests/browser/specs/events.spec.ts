/** One event, a series and its dates, a calendar, an organisation. */
import { longDay, recurrence } from '../support/dates.ts';
import { renamed, series, seriesDates } from '../support/seed.ts';
import { expect, open, rows, test } from '../support/test.ts';

for (const [slug, label, words, reason] of [
  ['lesung-am-haff', 'Abgesagt', 'Diese Veranstaltung ist abgesagt.', 'Die Autorin ist erkrankt.'],
  ['nachtflohmarkt', 'Verschoben', 'Diese Veranstaltung wird verschoben.', 'Ein neuer Termin folgt.'],
  ['vortrag-ueber-die-alten-stadtmauern', 'Jetzt online', 'Diese Veranstaltung findet jetzt online statt.', 'Der Saal wird saniert.'],
  ['vielleicht-ein-sommerfest', 'Unter Vorbehalt', 'Dieser Termin steht noch unter Vorbehalt.', '']
] as const) {
  test(`${slug} says what is not as planned, and why`, async ({ page }) => {
    await open(page, `/veranstaltungen/${slug}`);
    await expect(page.locator('article > header').getByText(label, { exact: true })).toBeVisible();
    await expect(page.locator('.note')).toContainText(words);
    if (reason) await expect(page.locator('.note')).toContainText(reason);
  });
}

test('an online event leads to its address', async ({ page }) => {
  await open(page, '/veranstaltungen/vortrag-ueber-die-alten-stadtmauern');
  await expect(page.getByRole('link', { name: 'Zur Online-Veranstaltung' })).toHaveAttribute('href', 'https://example.org/vortrag');
});

test('an event tells its text, tags and languages', async ({ page }) => {
  await open(page, '/veranstaltungen/die-vermessung-der-stille');
  await expect(page.locator('.prose strong')).toHaveText('kein Wort');
  await expect(page.locator('.prose li')).toHaveText(['Ankommen', 'Zuhören', 'Bleiben']);
  const facts = page.getByRole('complementary', { name: 'Auf einen Blick' });
  await expect(facts).toContainText('Deutsch, Deutsche Gebärdensprache');
  await facts.getByRole('link', { name: 'uraufführung' }).click();
  await expect(page).toHaveURL(/tag=urauff/);
  await expect(rows(page)).toHaveText(['Konzert der Kammerphilharmonie', 'Die Vermessung der Stille']);
});

test('an event of another zone says which', async ({ page }) => {
  await open(page, '/veranstaltungen/gastspiel-in-london');
  await expect(page.getByRole('complementary', { name: 'Auf einen Blick' })).toContainText(/19:00–21:00\sUhr \((GMT|WEZ|UTC)/);
});

test('an event of many days shows the range', async ({ page }) => {
  await open(page, '/veranstaltungen/stadtbilder-aus-hundert-jahren');
  await expect(page.getByRole('complementary', { name: 'Auf einen Blick' })).toContainText('–');
});

test('a series shows its next date, its changed and its cancelled one', async ({ page }) => {
  await open(page, `/veranstaltungen/${series.slug}`);
  const head = page.locator('article > header');
  await expect(head).toContainText('Nächster Termin');
  await expect(head).toContainText(longDay(5));
  const dates = page.getByRole('region', { name: 'Weitere Termine' });
  await expect(dates.getByRole('listitem')).toHaveCount(8);
  await expect(dates.getByRole('listitem').nth(0)).toContainText('20:30');
  await expect(dates.getByRole('listitem').nth(0)).toContainText('Alte Spinnerei');
  await expect(dates.getByRole('listitem').nth(1)).toContainText('Abgesagt');
  await page.getByRole('button', { name: /^Alle Termine zeigen/ }).click();
  await expect(dates.getByRole('listitem')).toHaveCount(12);

  await dates.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/${series.slug}/${seriesDates.changed}$`));
  const facts = page.getByRole('complementary', { name: 'Auf einen Blick' });
  await expect(facts).toContainText(longDay(12));
  await expect(facts).toContainText('20:30–22:00 Uhr');
  await expect(facts).toContainText('Alte Spinnerei');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a date of a series stands alone and leads to the others', async ({ page, watch }) => {
  await open(page, `/veranstaltungen/${series.slug}/${seriesDates.next}`);
  const facts = page.getByRole('complementary', { name: 'Auf einen Blick' });
  await expect(facts).toContainText(longDay(5));
  await expect(facts).toContainText('Gemeindehaus St. Annen');
  await expect(page.getByRole('region', { name: 'Alle Termine dieser Reihe' }).getByRole('link').first()).toBeVisible();
  await expect(page.getByText('Nächster Termin')).toHaveCount(0);
  expect(watch.asked).toEqual([]);
});

test('a cancelled date says so, and the feed knows it, too', async ({ page, request }) => {
  await open(page, `/veranstaltungen/${series.slug}/${seriesDates.cancelled}`);
  await expect(page.locator('.note')).toContainText('Diese Veranstaltung ist abgesagt.');
  const ics = await (await request.get(`/veranstaltungen/${series.slug}.ics`)).text();
  expect(ics).toContain(`RECURRENCE-ID;TZID=Europe/Berlin:${seriesDates.changed}`);
  expect(ics).toContain(`DTSTART;TZID=Europe/Berlin:${recurrence(12, '20:30')}`);
  expect(ics).toContain('STATUS:CANCELLED');
});

test('an event of the same day stands below', async ({ page, watch }) => {
  await open(page, `/veranstaltungen/druckwerkstatt-5`);
  const others = page.getByRole('region', { name: 'Auch an diesem Tag' });
  /* The choir of that day is cancelled, so nothing is offered. */
  await expect(others).toHaveCount(0);
  await open(page, `/veranstaltungen/druckwerkstatt-12`);
  await expect(others.getByRole('link')).toHaveText([series.title]);
  expect(watch.asked).toEqual([]);
});

test('a renamed event is found under its old address', async ({ page, request }) => {
  const answer = await request.get(`/veranstaltungen/${renamed.from}`, { maxRedirects: 0 });
  expect(answer.status()).toBe(301);
  expect(answer.headers()['location']).toMatch(new RegExp(`/veranstaltungen/${renamed.to}$`));
  await open(page, `/en/veranstaltungen/${renamed.from}`);
  await expect(page).toHaveURL(new RegExp(`/en/veranstaltungen/${renamed.to}$`));
});

test('calendars lead to their entries and to their organisation', async ({ page }) => {
  await open(page, '/kalender');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Annenchor', 'Druckhaus Kollektiv', 'Stadttheater Neuwerda']);
  await page.getByRole('link', { name: 'Proben', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Proben');
  await expect(page.getByRole('heading', { name: series.title }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Annenchor' }).first().click();
  await expect(page).toHaveURL(/\/organisationen\/annenchor$/);
  await expect(page.getByRole('link', { name: /annenchor\.example\.org/ })).toBeVisible();
  await expect(page.getByText('Verein', { exact: true })).toBeVisible();
});

test('an organisation lists calendars and entries', async ({ page }) => {
  await open(page, '/organisationen');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Annenchor', 'Druckhaus Kollektiv', 'Stadttheater Neuwerda']);
  await page.getByRole('link', { name: 'Stadttheater Neuwerda' }).click();
  await expect(page.locator('.prose strong')).toHaveText('Schauspiel');
  await expect(page.getByRole('region', { name: 'Kalender' }).getByRole('link', { name: 'Programm' })).toBeVisible();
  await page.getByRole('link', { name: 'Alle Termine dieser Organisation' }).click();
  await expect(page).toHaveURL(/organisation=stadttheater$/);
  await expect(rows(page).filter({ hasText: 'Die Vermessung der Stille' })).toBeVisible();
});

test('a calendar with many entries loads more', async ({ page, watch }) => {
  await open(page, '/organisationen/druckhaus');
  await expect(page.getByRole('heading', { level: 4 })).toHaveCount(49);
  expect(watch.asked).toEqual([]);
});
