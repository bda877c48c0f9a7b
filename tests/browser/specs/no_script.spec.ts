/** Everything can be read and searched without a single script. */
import { day, longDay } from '../support/dates.ts';
import { kinds } from '../support/kinds.ts';
import { concert, series } from '../support/seed.ts';
import { expect, test } from '../support/test.ts';

test.use({ javaScriptEnabled: false, expected: /Failed to load resource: the server responded with a status of 4/ });

test('every kind of page can be read', async ({ page, watch }) => {
  test.setTimeout(120_000);
  for (const { name, path, status, h1 } of kinds) {
    await test.step(name, async () => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('h1')).toHaveText(h1);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.getByRole('navigation').first().getByRole('link').first()).toBeVisible();
      /* The style of the app holds for what the server wrote. */
      const font = await page.locator('h1').evaluate((e) => getComputedStyle(e).fontFamily);
      expect(font).toContain('Fira Sans');
    });
  }
  expect(watch.asked).toEqual([]);
});

test('a stranger searches, reads and subscribes', async ({ page, request }) => {
  await page.goto('/veranstaltungen');
  await page.getByRole('searchbox').fill('konzrt');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await expect(page).toHaveURL(/q=konzrt/);
  await expect(page.getByText('„konzrt“')).toContainText('„konzert“');
  await page.getByRole('link', { name: concert.title }).click();
  await expect(page.getByText(`${longDay(0)}, 20:00–22:00 Uhr`)).toBeVisible();
  await expect(page.getByText('Stadttheater, Alter Markt 1, 33602 Neuwerda')).toBeVisible();
  await expect(page.getByText('14 € / 8 €')).toBeVisible();
  const ics = await page.getByRole('link', { name: /iCal/ }).getAttribute('href');
  expect((await request.get(ics ?? '')).status()).toBe(200);
  await page.getByRole('link', { name: 'Programm' }).click();
  await expect(page.locator('h1')).toHaveText('Programm');
  const feed = await page.getByRole('link', { name: /Abonnieren/ }).getAttribute('href');
  expect((await request.get(feed ?? '')).headers()['content-type']).toContain('text/calendar');
});

test('the filters are a plain form', async ({ page }) => {
  await page.goto('/veranstaltungen');
  await page.getByLabel('Sparte').selectOption('literature');
  await page.getByLabel('Vom').fill(day(3));
  await page.getByLabel('Nur bei freiem Eintritt').check();
  await page.getByRole('button', { name: 'Suchen' }).click();
  await expect(page.locator('main h2 + ul a')).toHaveText(['Stories in English']);
  await expect(page.getByLabel('Sparte')).toHaveValue('literature');
  await page.getByRole('link', { name: 'Alle Filter entfernen' }).click();
  await expect(page).toHaveURL(/\/veranstaltungen$/);
});

test('the list goes on page by page', async ({ page }) => {
  await page.goto('/veranstaltungen');
  const entries = page.locator('main li a');
  const first = await entries.count();
  expect(first).toBe(50);
  await page.getByRole('link', { name: 'Weitere Termine' }).click();
  await expect(page).toHaveURL(/cursor=/);
  expect(await entries.count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Zurück zum Anfang' }).click();
  await expect(entries).toHaveCount(50);
});

test('a series lists its dates, the changed one right', async ({ page }) => {
  await page.goto(`/veranstaltungen/${series.slug}`);
  await expect(page.locator('main li').filter({ hasText: '20:30' })).toHaveCount(1);
  await expect(page.locator('main li').filter({ hasText: 'abgesagt' })).toHaveCount(1);
  await page.locator('main li a').filter({ hasText: '20:30' }).click();
  await expect(page.getByText(`${longDay(12)}, 20:30–22:00 Uhr`)).toBeVisible();
  await expect(page.getByText('Alte Spinnerei')).toBeVisible();
});

test('the language can be changed', async ({ page }) => {
  await page.goto('/veranstaltungen/die-vermessung-der-stille');
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText(longDay(1, 'en-GB').replace(/^(\w+) /, '$1, '))).toBeVisible();
  await page.getByRole('link', { name: 'Deutsch', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('links to the data stand in the head', async ({ page }) => {
  await page.goto('/veranstaltungen/die-vermessung-der-stille');
  const data = await page.locator('script[type="application/ld+json"]').first().textContent();
  const event = JSON.parse(data ?? '{}');
  expect(event['@type']).toBe('Event');
  expect(event.name).toBe('Die Vermessung der Stille');
  expect(event.startDate).toContain(`${day(1)}T19:30:00`);
});
