/** Pictures: chosen, dropped and pasted, described, taken again from the collection, shown to visitors; by keyboard too. */
import { deflateSync, crc32 } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { carryAxe, expectAccessible, expectNoOverflow, look, modes } from '../support/axe.ts';
import { day } from '../support/dates.ts';
import type { City } from '../support/neighbours.ts';
import { expect, live, mounted, test } from '../support/test.ts';
import { enter, make, signIn, startWorkspace, visit } from '../support/workspace.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let city: City;
test.beforeAll(async () => {
  city = await startWorkspace();
  await make(city, 'Ohne Bild', 20);
});
test.afterAll(async () => {
  await city?.server.stop();
});
test.beforeEach(async ({ page }) => signIn(city, page));

const u32 = (number: number) => Buffer.from([number >>> 24, number >>> 16, number >>> 8, number].map((byte) => byte & 255));
function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
}
/** A picture of green strips. */
function png(width = 1200, height = 800): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(width * 3 + 1);
    for (let x = 0; x < width; x++) row.set([30 + ((x + y) % 160 > 80 ? 90 : 0), 110, 60], x * 3 + 1);
    return row;
  });
  const head = Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0))
  ]);
}
const photo = { name: 'streifen.png', mimeType: 'image/png', buffer: png() };
const words = 'Grüne Feldstreifen von oben';

const region = (page: Page, name = 'Bild der Veranstaltung') => page.getByRole('region', { name });
const chooser = (scope: Locator) => scope.locator('input[type=file]');
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

async function startEvent(page: Page, title: string): Promise<void> {
  await enter(city, page, `/termine/neu?tag=${day(5)}`);
  await page.getByLabel('Titel', { exact: true }).fill(title);
  await page.getByLabel('Beginn', { exact: true }).fill('20:00');
}

async function takePicture(page: Page): Promise<void> {
  await chooser(region(page)).setInputFiles(photo);
  await region(page).getByLabel('Bildbeschreibung').fill(words);
  await button(page, 'Bild übernehmen').click();
  await expect(live(page)).toHaveText('Das Bild ist übernommen.');
}

test('a picture is chosen, described and shown to visitors', async ({ page }) => {
  await startEvent(page, 'Mit Bild');
  await chooser(region(page)).setInputFiles(photo);
  await expect(region(page).getByRole('img', { name: 'Vorschau des gewählten Bildes' })).toBeVisible();
  await expect(region(page).getByLabel('Bildbeschreibung')).toBeFocused();
  await region(page).getByLabel('Bildbeschreibung').fill(words);
  await region(page).getByText('Urheber, Lizenz und englische Beschreibung').click();
  await region(page).getByLabel(/^Foto oder Grafik von/).fill('Anna Acker');
  await button(page, 'Bild übernehmen').click();
  await expect(live(page)).toHaveText('Das Bild ist übernommen.');
  await expect(region(page).getByRole('button', { name: 'Ersetzen' })).toBeFocused();
  await expect(region(page).getByRole('img', { name: words })).toBeVisible();
  await button(page, 'Veröffentlichen').click();
  await expect(live(page)).toHaveText('Veröffentlicht.');

  await visit(city, page, '/veranstaltungen/mit-bild');
  const image = page.getByRole('img', { name: words });
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  expect(await image.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/\/media\/[0-9a-f]{40}\/\d+\.webp$/);
  await expect(page.getByText('Bild: Anna Acker')).toBeVisible();
  await visit(city, page, '/veranstaltungen');
  await expect(page.locator('li').filter({ hasText: 'Mit Bild' }).locator('.thumb img')).toHaveAttribute('alt', '');
  await expect(page.locator('li').filter({ hasText: 'Ohne Bild' }).locator('.thumb svg')).toBeVisible();
});

test('without a description nothing is sent', async ({ page, watch }) => {
  await startEvent(page, 'Unbeschrieben');
  await chooser(region(page)).setInputFiles(photo);
  await button(page, 'Bild übernehmen').click();
  const alt = region(page).getByLabel('Bildbeschreibung');
  await expect(alt).toBeFocused();
  await expect(alt).toHaveAttribute('aria-invalid', 'true');
  await expect(alt).toHaveAccessibleDescription(/Bitte in einem Satz beschreiben/);
  expect(watch.asked.filter((line) => line.includes('/pictures?'))).toEqual([]);
  /* A picture that is not taken yet does not get lost unnoticed. */
  await button(page, 'Veröffentlichen').click();
  const summary = page.getByRole('group', { name: /passt nicht|passen nicht/ });
  await summary.getByRole('link', { name: /^Bild: Das gewählte Bild/ }).click();
  await expect(button(page, 'Bild übernehmen')).toBeFocused();
  await region(page).getByRole('button', { name: 'Abbrechen' }).click();
  await expect(chooser(region(page))).toBeFocused();
});

test('what is no picture is refused before it is sent', async ({ page, watch }) => {
  await startEvent(page, 'Text');
  await chooser(region(page)).setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('Text') });
  await expect(region(page).getByRole('alert')).toContainText('Das ist keine Bilddatei.');
  const large = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(20 * 1024 * 1024 + 1) };
  await chooser(region(page)).setInputFiles(large);
  await expect(region(page).getByRole('alert')).toContainText('größer als 20 MB');
  expect(watch.asked.filter((line) => line.includes('/pictures?'))).toEqual([]);
});

test.describe('refused by the server', () => {
  test.use({ expected: /status of 4(15|22)/ });
  test('says so beside the picture, and keeps the words', async ({ page }) => {
    await startEvent(page, 'Kaputt');
    for (const [buffer, text] of [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Das ist kein Bild, das wir annehmen'],
      [png().subarray(0, 800), 'beschädigt oder nicht vollständig']
    ] as const) {
      const choose = chooser(region(page));
      await choose.setInputFiles({ name: 'bild.png', mimeType: 'image/png', buffer });
      await region(page).getByLabel('Bildbeschreibung').fill(words);
      await button(page, 'Bild übernehmen').click();
      await expect(region(page).getByRole('alert')).toContainText(text);
      await expect(region(page).getByLabel('Bildbeschreibung')).toHaveValue(words);
      await region(page).getByRole('button', { name: 'Abbrechen' }).click();
    }
  });
});

test('dropped and pasted files are taken too', async ({ page }) => {
  await startEvent(page, 'Gezogen');
  for (const kind of ['drop', 'paste']) {
    await region(page)
      .getByRole('group', { name: 'Bild wählen' })
      .evaluate(
        (target, [name, bytes]) => {
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(bytes as number[])], 'bild.png', { type: 'image/png' }));
          const event =
            name === 'drop'
              ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
              : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true });
          target.dispatchEvent(event);
        },
        [kind, [...png(40, 30)]] as const
      );
    await expect(region(page).getByRole('img', { name: 'Vorschau des gewählten Bildes' })).toBeVisible();
    await region(page).getByRole('button', { name: 'Abbrechen' }).click();
  }
});

test('by keyboard: from the collection, described anew, removed', async ({ page }) => {
  await startEvent(page, 'Mit Tasten');
  await takePicture(page);
  await region(page).getByRole('button', { name: 'Entfernen' }).focus();
  await page.keyboard.press('Enter');
  await expect(chooser(region(page))).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(region(page).getByRole('button', { name: 'Aus der Sammlung' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Bilder der Organisation' });
  await dialog.getByRole('button', { name: words }).first().focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(region(page).getByRole('img', { name: words })).toBeVisible();
  await region(page).getByRole('button', { name: 'Beschreibung ändern' }).focus();
  await page.keyboard.press('Enter');
  await expect(region(page).getByLabel('Bildbeschreibung')).toHaveValue(words);
  await region(page).getByLabel('Bildbeschreibung').fill('Streifen im Abendlicht');
  await region(page).getByRole('button', { name: 'Beschreibung speichern' }).focus();
  await page.keyboard.press('Enter');
  await expect(region(page).getByRole('img', { name: 'Streifen im Abendlicht' })).toBeVisible();
  await button(page, 'Als Entwurf speichern').click();
  await expect(live(page)).toHaveText('Entwurf gespeichert.');
  await page.reload();
  await mounted(page);
  await expect(region(page).getByRole('img', { name: 'Streifen im Abendlicht' })).toBeVisible();
});

test('an organisation gets its logo and header', async ({ page }) => {
  await visit(city, page, '/arbeitsraum/theater/profil');
  for (const name of ['Logo', 'Kopfbild']) {
    const place = region(page, name);
    await chooser(place).setInputFiles(photo);
    await place.getByLabel('Bildbeschreibung').fill(`${name} aus Streifen`);
    await place.getByRole('button', { name: 'Bild übernehmen' }).click();
    await expect(place.getByRole('img', { name: `${name} aus Streifen` })).toBeVisible();
  }
  await button(page, 'Speichern').click();
  await expect(live(page)).toHaveText(/gespeichert/i);
  await visit(city, page, '/organisationen/theater');
  await expect(page.getByRole('img', { name: 'Logo aus Streifen' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Kopfbild aus Streifen' })).toBeVisible();
});

for (const { name, viewport, colorScheme } of modes) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });
    test('the field is accessible in each of its states', async ({ page }) => {
      await carryAxe(page);
      await startEvent(page, 'Zustände');
      await expectAccessible(page, 'empty');
      await chooser(region(page)).setInputFiles(photo);
      await button(page, 'Bild übernehmen').click();
      await expectAccessible(page, 'chosen, with an error');
      await expectNoOverflow(page, 'chosen');
      await region(page).getByLabel('Bildbeschreibung').fill(words);
      await button(page, 'Bild übernehmen').click();
      await expect(live(page)).toHaveText('Das Bild ist übernommen.');
      await expectAccessible(page, 'taken');
      await region(page).getByRole('button', { name: 'Ersetzen' }).click();
      await expect(page.getByRole('dialog').getByRole('button', { name: words }).first()).toBeVisible();
      await look(page, 'collection');
      await visit(city, page, '/veranstaltungen/mit-bild');
      await look(page, 'event page');
    });
  });
}
