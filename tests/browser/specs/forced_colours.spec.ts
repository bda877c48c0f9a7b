/** A contrast theme of the system: what is focused, chosen, disabled and drawn is told without our colours. */
import type { Locator } from '@playwright/test';
import { dress, expectForcedColours } from '../support/axe.ts';
import { local } from '../support/dates.ts';
import { faultsInForcedColours, systemColour } from '../support/forced.ts';
import { tabToThis } from '../support/keyboard.ts';
import type { City } from '../support/neighbours.ts';
import { lend, type Somebody, welcome } from '../support/people.ts';
import { button, calm, expect, field, main, test } from '../support/test.ts';
import { startWorkspace, visit } from '../support/workspace.ts';

let city: City;
let ben: Somebody;

test.beforeAll(async () => {
  city = await startWorkspace();
  ben = await welcome(city, 'ben', 'Ben Amsel');
  await lend(city, 'Beamer', { prices: { unit: 'day', unit_cents: 4000, extras: [{ name_de: 'Kabel', cents: 500, per: 'booking', mandatory: false }] } });
});
test.afterAll(async () => {
  await city?.server.stop();
});

const styleOf = (one: Locator, name: 'outlineColor' | 'borderTopStyle' | 'color' | 'appearance' | 'fill' | 'backgroundColor' | 'opacity') =>
  one.evaluate((element, key) => getComputedStyle(element)[key], name);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in a ${colorScheme} contrast theme`, () => {
    test.use({ forcedColors: 'active', colorScheme });
    test.setTimeout(120_000);

    test('a thing is chosen and booked by keyboard', async ({ page }) => {
      await ben.signIn(page);
      await visit(city, page, `/verleih/beamer?from=${local(3, '10:00')}&to=${local(3, '18:00')}`);
      await calm(page);
      const chosen = main(page).locator('.day[aria-pressed=true]');
      await expect(chosen).toHaveCount(1);
      expect(await faultsInForcedColours(page)).toEqual([]);
      /* Every stop on the way has a ring; shadows are not painted here. */
      const reserve = button(page, 'Reservieren');
      await tabToThis(page, reserve);
      expect(await styleOf(reserve, 'outlineColor')).toBe(await systemColour(page, 'Highlight'));
      expect(await styleOf(reserve, 'backgroundColor')).toBe(await systemColour(page, 'Highlight'));
      expect(await styleOf(reserve, 'color')).toBe(await systemColour(page, 'HighlightText'));
      expect(await styleOf(chosen, 'backgroundColor')).toBe(await systemColour(page, 'Highlight'));
    });

    test('what cannot be pressed says so, and boxes and arrows are the system’s', async ({ page }) => {
      await visit(city, page, '/verleih/beamer');
      await calm(page);
      const earlier = button(page, 'Früherer Monat');
      await expect(earlier).toHaveAttribute('aria-disabled', 'true');
      expect(await styleOf(earlier, 'color')).toBe(await systemColour(page, 'GrayText'));
      expect(await styleOf(earlier, 'borderTopStyle')).toBe('dashed');
      expect(await styleOf(earlier, 'opacity')).toBe('1');
      expect(await styleOf(button(page, 'Späterer Monat'), 'borderTopStyle')).toBe('solid');
      expect(await styleOf(field(page, /^Kabel/), 'appearance')).toBe('auto');
      expect(await styleOf(field(page, 'Gruppe'), 'appearance')).toBe('auto');
    });
  });
}

test('what makes a page illegible in a contrast theme is found', async ({ page }) => {
  await dress(page, { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  await visit(city, page, '/verleih');
  await expectForcedColours(page, 'catalogue');
  await page.emulateMedia({ forcedColors: 'active' });
  await page.evaluate(() => {
    const bad = document.createElement('nav');
    bad.innerHTML = `<a href="#a" aria-current="page">Hier</a><a href="#b">Dort</a>
      <p style="forced-color-adjust: none; color: rgb(1, 2, 3)">Schwarz auf Schwarz</p>`;
    document.querySelector('main')?.append(bad);
  });
  const faults = (await faultsInForcedColours(page)).join('\n');
  expect(faults).toContain('aria-current is not seen');
  expect(faults).toContain('rgb(1, 2, 3)');
});
