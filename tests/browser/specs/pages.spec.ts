/** What holds for every kind of page: status, one heading, one title, one request, no complaint. */
import { kinds } from '../support/kinds.ts';
import { expect, mounted, test } from '../support/test.ts';

for (const { name, path, status, h1 } of kinds) {
  test.describe(name, () => {
    /* The browser itself writes the status of a refused document into the console. */
    test.use({ expected: status === 200 ? null : new RegExp(`status of ${status} .*\\(http://[^/]+${escaped(path)}\\)$`) });

    test('is the same page before and after the app takes over', async ({ page, watch }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      const html = (await response?.text()) ?? '';
      const title = unescaped(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
      await mounted(page);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('h1')).toHaveText(h1);
      await expect(page.locator('title')).toHaveCount(1);
      expect(title).not.toBe('');
      await expect(page).toHaveTitle(title);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(path.startsWith('/en') ? 'en' : 'de');
      /* The page carries every answer that the app needs for its first view, and none that it does not. */
      await expect(page.locator('#inhalt')).toHaveAttribute('aria-busy', 'false');
      await expect(page.locator('script[data-allmende-api]')).toHaveCount(0);
      expect(watch.asked).toEqual([]);

      /* Violations of the policy are among the complaints that every test watches for. */
      const policy = (await response?.headerValue('content-security-policy')) ?? '';
      expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(/^'self' 'sha256-[^']{44}' 'sha256-[^']{44}'$/);
      for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
        expect(policy).toContain(part);
      }
      expect(html.match(/<script>/g)).toHaveLength(2);
    });
  });
}

test('a script that strangers bring in does not run', async ({ page }) => {
  await page.goto('/veranstaltungen/buehne-frei-laut-donaudampfschifffahrtsgesellschaftskapitaensmuetzenkonzertabend');
  await mounted(page);
  await expect(page.locator('h1')).toHaveText(
    'Bühne <frei> & "laut": Donaudampfschifffahrtsgesellschaftskapitänsmützenkonzertabend'
  );
  await expect(page.locator('.prose script, .prose [onerror]')).toHaveCount(0);
});

test.describe('the policy', () => {
  test.use({ expected: /policy: script-src|Content Security Policy/ });

  test('stops a script that is put in', async ({ page, watch }) => {
    await page.goto('/veranstaltungen');
    await mounted(page);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      return 'ran' in window;
    });
    expect(ran).toBe(false);
    await expect.poll(() => watch.complaints.some((text) => text.startsWith('policy: script-src'))).toBe(true);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.?+]/g, '\\$&');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
