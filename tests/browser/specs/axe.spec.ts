/** Nothing that axe finds, in both themes and on both ends of the widths. */
import { carryAxe, expectAccessible, expectNoOverflow, look, modes, violationsIn } from '../support/axe.ts';
import { kinds } from '../support/kinds.ts';
import { series } from '../support/seed.ts';
import { expect, mounted, open, test } from '../support/test.ts';

for (const { name, viewport, colorScheme } of modes) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme, expected: /Failed to load resource: the server responded with a status of 4/ });
    const isNarrow = viewport.width < 800;

    test.beforeEach(({ page }) => carryAxe(page));

    /* One page for all kinds: what the browser has in its cache need not come again. */
    test('every kind of page is accessible', async ({ page }) => {
      test.setTimeout(300_000);
      for (const kind of kinds) {
        await test.step(kind.name, async () => {
          await open(page, kind.path);
          expect(await page.evaluate(() => document.documentElement.dataset['kernTheme'])).toBe(colorScheme);
          await look(page, kind.name);
        });
      }
    });

    test('the agenda is accessible with its filters open and refused', async ({ page }) => {
      await open(page, '/veranstaltungen');
      await page.getByRole('button', { name: /^Filter/ }).click();
      await page.getByLabel('Rund um einen Punkt').check();
      await expectAccessible(page, 'filter panel');
      await page.getByLabel('Breite und Länge').fill('irgendwo');
      await page.getByRole('button', { name: 'Anwenden' }).click();
      await expect(page.getByLabel('Breite und Länge')).toBeFocused();
      await expectAccessible(page, 'refused point');
      await expectNoOverflow(page, 'filter panel');
    });

    test('menus and dialogs are accessible', async ({ page }) => {
      await open(page, '/kalender/stadttheater.programm');
      await page.getByRole('button', { name: 'Darstellung wählen' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page, 'theme menu');
      await page.keyboard.press('Escape');
      if (isNarrow) {
        await page.getByRole('button', { name: 'Menü öffnen' }).click();
        await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible();
        await look(page, 'main menu');
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'QR-Code zeigen' }).click();
      await expect(page.getByRole('img', { name: /^QR-Code für webcal:/ })).toBeVisible();
      await look(page, 'QR dialog');
    });

    test('a refused form is accessible', async ({ page }) => {
      await open(page, '/anmelden');
      await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
      await expect(page).toHaveTitle(/^Fehler: /);
      await look(page, 'sign-in with errors');
    });

    test('the whole list of a series is accessible', async ({ page }) => {
      await open(page, `/veranstaltungen/${series.slug}`);
      const all = page.getByRole('button', { name: /^Alle Termine zeigen/ });
      await all.click();
      await expect(all).toHaveCount(0);
      await expectAccessible(page, 'all dates');
    });

    test('nothing overflows without scripts', async ({ browser, baseURL }) => {
      test.setTimeout(120_000);
      const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      for (const kind of kinds) {
        await page.goto(kind.path);
        await expectNoOverflow(page, `${kind.name} without scripts`);
      }
      await context.close();
    });
  });
}

test('axe itself finds what is wrong', async ({ page }) => {
  await carryAxe(page);
  await page.goto('/veranstaltungen');
  await mounted(page);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await violationsIn(page)).join()).toContain('button-name');
});
