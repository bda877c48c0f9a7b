/** Finding: words, days, disciplines, filters; all of it in the address. */
import { day, longDay } from '../support/dates.ts';
import { concert } from '../support/seed.ts';
import { expect, live, mounted, open, rows, test } from '../support/test.ts';

test('a stranger finds tonight’s concert although the word is mistyped', async ({ page, request }) => {
  await open(page, '/veranstaltungen');
  await page.getByRole('searchbox').fill('konzrt');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await expect(page).toHaveURL(/\?q=konzrt$/);
  await expect(page.getByText('Statt „konzrt“ gesucht: „konzert“')).toBeVisible();
  await expect(live(page)).toContainText('gefunden');
  await page.getByRole('link', { name: concert.title }).click();
  await expect(page).toHaveURL(new RegExp(`/veranstaltungen/${concert.slug}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(concert.title);

  const facts = page.getByRole('complementary', { name: 'Auf einen Blick' });
  await expect(facts).toContainText(longDay(0));
  await expect(facts).toContainText('20:00–22:00 Uhr');
  await expect(facts).toContainText('Alter Markt 1');
  await expect(facts).toContainText('14 € / 8 €');
  await expect(facts.getByRole('link', { name: 'Stadttheater Neuwerda' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Karten' })).toHaveAttribute('href', 'https://example.org/karten');

  const file = await page.getByRole('link', { name: 'In Kalender' }).getAttribute('href');
  const ics = await request.get(file ?? '');
  expect(ics.headers()['content-type']).toContain('text/calendar');
  const text = await ics.text();
  expect(text).toContain(`SUMMARY:${concert.title}`);
  expect(text).toContain(`DTSTART;TZID=Europe/Berlin:${day(0).replaceAll('-', '')}T200000`);

  await facts.getByRole('link', { name: 'Programm' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Programm');
});

test('a calendar can be subscribed to, copied and photographed', async ({ page, context, request, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/kalender/stadttheater.programm');
  const address = `${baseURL}/kalender/stadttheater.programm.ics`;
  const webcal = address.replace('http:', 'webcal:');
  await expect(page.getByRole('link', { name: 'In Kalender-App öffnen' })).toHaveAttribute('href', webcal);
  await expect(page.getByRole('textbox', { name: 'Adresse des Kalenders' })).toHaveValue(address);
  await page.getByRole('button', { name: 'Kopieren: Adresse des Kalenders' }).click();
  await expect(live(page)).toContainText('Kopiert');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const opener = page.getByRole('button', { name: 'QR-Code zeigen' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Mit dem Handy abonnieren' });
  await expect(dialog.getByRole('img', { name: `QR-Code für ${webcal}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  const feed = await request.get(address);
  expect(feed.status()).toBe(200);
  expect(await feed.text()).toContain(`SUMMARY:${concert.title}`);
});

test('a chosen day, a discipline and free entry stand in the address', async ({ page }) => {
  await open(page, '/veranstaltungen');
  const strip = page.getByRole('navigation', { name: 'Tag wählen' });
  await expect(strip.getByRole('link')).toHaveCount(14);
  await expect(strip.getByRole('link').first()).toContainText('Heute');
  await strip.getByRole('link').nth(6).click();
  await expect(page).toHaveURL(new RegExp(`from=${day(6)}&to=${day(6)}`));
  await expect(strip.locator('[aria-current=date]')).toHaveCount(1);
  await expect(rows(page).filter({ hasText: 'Stories in English' })).toBeVisible();
  await expect(rows(page).filter({ hasText: concert.title })).toHaveCount(0);

  await page.getByRole('button', { name: 'Literatur', exact: true }).click();
  await expect(page).toHaveURL(/category=literature/);
  await expect(page.getByRole('button', { name: 'Literatur', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Eintritt frei' }).click();
  await expect(page).toHaveURL(/free=true/);
  await expect(rows(page)).toHaveText(['Stories in English']);

  await page.goBack();
  await expect(page).not.toHaveURL(/free=true/);
  await expect(page.getByRole('button', { name: 'Eintritt frei' })).toHaveAttribute('aria-pressed', 'false');
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/veranstaltungen$/);
  await expect(rows(page).filter({ hasText: concert.title })).toBeVisible();

  await strip.getByRole('link').nth(2).click();
  await expect(page).toHaveURL(new RegExp(`from=${day(2)}`));
  await page.reload();
  await mounted(page);
  await expect(strip.locator('[aria-current=date]')).toHaveCount(1);
  await expect(rows(page).filter({ hasText: 'Lesung am Haff' })).toBeVisible();
  await page.getByRole('button', { name: /^Filter entfernen/ }).click();
  await expect(page).toHaveURL(/\/veranstaltungen$/);
});

test('several disciplines add up', async ({ page }) => {
  await open(page, '/veranstaltungen');
  await page.getByRole('button', { name: 'Bühne', exact: true }).click();
  await expect(page).toHaveURL(/category=theatre$/);
  await page.getByRole('button', { name: 'Literatur', exact: true }).click();
  await expect(page).toHaveURL(/category=theatre%2Cliterature$/);
  await expect(rows(page)).toHaveText([
    'Die Vermessung der Stille',
    'Lesung am Haff',
    'Stories in English',
    'Gastspiel in London',
    'Improvisation in der Halle'
  ]);
  await page.getByRole('button', { name: 'Alle Sparten' }).click();
  await expect(page).toHaveURL(/\/veranstaltungen$/);
});

test('the strip of days moves on and back', async ({ page }) => {
  await open(page, '/veranstaltungen');
  await page.getByRole('link', { name: 'Spätere Tage' }).click();
  await expect(page).toHaveURL(new RegExp(`from=${day(14)}$`));
  await expect(rows(page).first()).toHaveText('Stadtbilder aus hundert Jahren');
  await page.getByRole('link', { name: 'Frühere Tage' }).click();
  await expect(page).toHaveURL(/\/veranstaltungen$/);
  await expect(page.getByRole('link', { name: 'Frühere Tage' })).toHaveCount(0);
});

test.describe('the filter panel', () => {
  test.use({ geolocation: { latitude: 52.02084, longitude: 8.53312 }, permissions: ['geolocation'] });

  test('narrows by dates, language and organisation', async ({ page }) => {
    await open(page, '/veranstaltungen');
    const button = page.getByRole('button', { name: /^Filter( \d)?$/ });
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await page.getByLabel('Vom', { exact: true }).fill(day(1));
    await page.getByLabel('Bis', { exact: true }).fill(day(8));
    await page.getByLabel('Sprache der Veranstaltung').selectOption('en');
    await page.getByLabel('Veranstaltet von').selectOption('stadttheater');
    await page.getByRole('button', { name: 'Anwenden' }).click();
    await expect(page).toHaveURL(new RegExp(`from=${day(1)}&to=${day(8)}&language=en&organisation=stadttheater`));
    await expect(rows(page)).toHaveText(['Stories in English', 'Gastspiel in London']);
    await expect(button).toContainText('3');
    await page.getByRole('button', { name: 'Alle Filter entfernen' }).click();
    await expect(page.getByLabel('Vom', { exact: true })).toHaveValue('');
  });

  test('refuses an end before the beginning', async ({ page }) => {
    await open(page, '/veranstaltungen');
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByLabel('Vom', { exact: true }).fill(day(8));
    await page.getByLabel('Bis', { exact: true }).fill(day(1));
    await page.getByRole('button', { name: 'Anwenden' }).click();
    await expect(page.getByLabel('Bis', { exact: true })).toBeFocused();
    await expect(page.getByText('Das Ende liegt vor dem Anfang.')).toBeVisible();
    await expect(page).toHaveURL(/\/veranstaltungen$/);
  });

  test('finds what is near the reader, with a coarse position', async ({ page }) => {
    await open(page, '/veranstaltungen');
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByLabel('Rund um meinen Standort').check();
    await page.getByRole('button', { name: 'Standort bestimmen' }).click();
    await expect(live(page)).toContainText('Standort bestimmt');
    await page.getByLabel('Entfernung bis').selectOption('1000');
    await page.getByRole('button', { name: 'Anwenden' }).click();
    await expect(page).toHaveURL(/near=52\.021%2C8\.533&radius=1000/);
    await expect(rows(page).filter({ hasText: concert.title })).toBeVisible();
    await expect(rows(page).filter({ hasText: 'Vielleicht ein Sommerfest' })).toHaveCount(0);
    await expect(page.locator('li').filter({ hasText: concert.title })).toContainText('50 m');
  });
});

test('more entries come at the end, and the focus goes to the first of them', async ({ page, watch }) => {
  await open(page, '/veranstaltungen');
  await expect(rows(page)).toHaveCount(50);
  expect(watch.asked).toEqual([]);
  await page.getByRole('button', { name: 'Weitere Termine laden' }).click();
  await expect(live(page)).toContainText(/weitere Termine geladen/);
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(50);
  await expect(rows(page).nth(50)).toBeFocused();
  const titles = await rows(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(new Set(titles).size).toBe(all);
  expect(watch.asked).toHaveLength(1);
});

test('a link with filters shows them all', async ({ page, watch }) => {
  await open(page, `/veranstaltungen?from=${day(1)}&to=${day(9)}&category=theatre&language=de&organisation=stadttheater&q=stille`);
  await expect(rows(page)).toHaveText(['Die Vermessung der Stille']);
  const filters = page.getByRole('list', { name: 'Gesetzte Filter' });
  await expect(filters.getByRole('listitem')).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Bühne', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('searchbox')).toHaveValue('stille');
  await expect(page.getByRole('link', { name: 'Auswahl abonnieren (iCal)' })).toHaveAttribute(
    'href',
    '/agenda.ics?q=stille&category=theatre&language=de&organisation=stadttheater'
  );
  expect(watch.asked).toEqual([]);
});

test('a later page of the list opens in the app as it does without', async ({ page, request, watch }) => {
  const html = await (await request.get('/veranstaltungen')).text();
  const next = /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await open(page, next);
  await expect(rows(page).first()).toHaveText(/Druckwerkstatt|Chorprobe/);
  expect(watch.asked).toEqual([]);
});

test('nothing found offers the way back', async ({ page }) => {
  await open(page, '/veranstaltungen?q=zzzzqq');
  await expect(page.getByRole('heading', { name: 'Nichts gefunden' })).toBeVisible();
  await page.getByRole('link', { name: 'Alle Filter entfernen' }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('what is not as planned says so in the list', async ({ page }) => {
  await open(page, '/veranstaltungen');
  const row = (title: string) => page.locator('#inhalt section li').filter({ hasText: title });
  await expect(row('Lesung am Haff')).toContainText('Abgesagt');
  await expect(row('Nachtflohmarkt')).toContainText('Verschoben');
  await expect(row('Vortrag über die alten Stadtmauern')).toContainText('Jetzt online');
  await expect(row('Vielleicht ein Sommerfest')).toContainText('Unter Vorbehalt');
  await expect(row('Gastspiel in London')).toContainText('19:00');
  const running = page.getByRole('region', { name: /Läuft bereits/ });
  await expect(running.getByRole('link')).toHaveText('Stadtbilder aus hundert Jahren');
});
