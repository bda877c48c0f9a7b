/** Addresses that lead nowhere. */
import { expect, open, rows, test } from '../support/test.ts';

const refused = /Failed to load resource: the server responded with a status of (4|503)/;

test.describe('an error page', () => {
  test.use({ expected: refused });

  for (const [path, status, title, text] of [
    ['/veranstaltungen/gibt-es-nicht', 404, 'Diese Seite gibt es nicht', 'Vielleicht ist die Adresse unvollständig'],
    ['/kalender/gibt-es-nicht', 404, 'Diese Seite gibt es nicht', 'Vielleicht ist die Adresse unvollständig'],
    ['/organisationen/gibt-es-nicht', 404, 'Diese Seite gibt es nicht', 'Vielleicht ist die Adresse unvollständig'],
    ['/veranstaltungen/chorprobe-fuer-alle-stimmen/20200101T190000', 404, 'Diese Seite gibt es nicht', 'Vielleicht'],
    ['/veranstaltungen/geloeschtes-fest', 410, 'Dieser Eintrag wurde entfernt', 'gelöscht'],
    ['/veranstaltungen?radius=viel&near=52,8', 422, 'Diese Adresse passt nicht', 'Angabe „radius“'],
    ['/veranstaltungen?from=gestern', 422, 'Diese Adresse passt nicht', 'Angabe „from“'],
    ['/veranstaltungen?category=zirkus', 422, 'Diese Adresse passt nicht', '']
  ] as const) {
    test(`${path} is ${status} and leads on`, async ({ page, watch }) => {
      const response = await open(page, path);
      expect(response?.status()).toBe(status);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      if (text) await expect(page.locator('#inhalt')).toContainText(text);
      await expect(page.locator('meta[name=robots][content=noindex]')).not.toHaveCount(0);
      expect(watch.asked).toEqual([]);
      await page.getByRole('link', { name: 'Zu den Veranstaltungen' }).click();
      await expect(page).toHaveURL(/\/veranstaltungen$/);
      await expect(rows(page).first()).toBeVisible();
    });
  }

  test('tells in English, too', async ({ page }) => {
    const response = await open(page, '/en/veranstaltungen/gibt-es-nicht');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page does not exist');
  });

  test('comes up inside the app as well', async ({ page }) => {
    await open(page, '/veranstaltungen');
    await page.route('**/api/v1/events/**', (route) =>
      route.fulfill({ status: 503, headers: { 'retry-after': '120' }, contentType: 'application/problem+json', body: '{"title":"x","status":503}' })
    );
    await rows(page).nth(1).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zurzeit nicht erreichbar');
    await page.unroute('**/api/v1/events/**');
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await expect(page.getByRole('complementary', { name: 'Auf einen Blick' })).toBeVisible();
  });
});
