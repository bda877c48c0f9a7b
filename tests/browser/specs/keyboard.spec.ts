/** The whole story without a pointer. */
import { tabTo } from '../support/keyboard.ts';
import { concert } from '../support/seed.ts';
import { expect, live, open, test } from '../support/test.ts';

test('find, read and subscribe by keyboard alone', async ({ page }) => {
  await open(page, '/veranstaltungen');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Zum Inhalt springen' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#inhalt')).toBeFocused();

  await tabTo(page, 'searchbox', 'Veranstaltungen durchsuchen');
  await page.keyboard.type('konzrt');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=konzrt/);
  await expect(live(page)).toContainText('gefunden');

  await tabTo(page, 'link', concert.title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(concert.title);

  await tabTo(page, 'link', 'Programm');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Programm');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await tabTo(page, 'button', 'QR-Code zeigen');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (let stop = 0; stop < 6; stop += 1) {
    await page.keyboard.press('Tab');
    const isInside = await dialog.evaluate((e) => e.contains(document.activeElement) || document.activeElement === document.body);
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'QR-Code zeigen' })).toBeFocused();
});

test('the theme menu answers to arrows, Home, End and Escape', async ({ page }) => {
  await open(page, '/veranstaltungen');
  await tabTo(page, 'button', 'Darstellung wählen');
  await page.keyboard.press('ArrowDown');
  const item = (name: string) => page.getByRole('menuitemradio', { name });
  await expect(item('Hell')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('Dunkel')).toBeFocused();
  await page.keyboard.press('End');
  await expect(item('Wie im Gerät')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('Hell')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Darstellung wählen' })).toBeFocused();
});

test('filters work by keyboard and say what they found', async ({ page }) => {
  await open(page, '/veranstaltungen');
  await tabTo(page, 'button', 'Literatur');
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/category=literature/);
  await expect(page.getByRole('button', { name: 'Literatur', exact: true })).toBeFocused();
  await expect(live(page)).toContainText('2 Veranstaltungen gefunden');
  await tabTo(page, 'button', /^Filter/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'Genauer suchen' })).toBeVisible();
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test('the main menu opens, closes and gives the focus back', async ({ page }) => {
    await open(page, '/veranstaltungen');
    await tabTo(page, 'button', 'Menü öffnen');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Menü schließen' })).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Menü öffnen' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Kalender' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kalender');
    await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeHidden();
  });
});
