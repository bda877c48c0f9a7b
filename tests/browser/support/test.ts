/** The tests' own `test`: every page is watched, and a test fails on whatever its page complained about. */
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

export interface Watch {
  /** Errors of the console, of scripts and of the content security policy. */
  complaints: string[];
  /** Requests to the API, as `GET /api/v1/…`. */
  asked: string[];
}

interface Fixtures {
  watch: Watch;
  /** Complaints that a test provokes on purpose. */
  expected: RegExp | null;
}

export const test = base.extend<Fixtures>({
  expected: [null, { option: true }],
  baseURL: async ({}, use) => {
    await use(process.env['ALLMENDE_E2E_URL'] ?? '');
  },
  watch: [
    async ({ page, expected, javaScriptEnabled }, use) => {
      const watch: Watch = { complaints: [], asked: [] };
      page.on('console', (message) => {
        if (message.type() === 'error') watch.complaints.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => watch.complaints.push(`script: ${error.message}`));
      page.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (pathname.startsWith('/api/')) watch.asked.push(`${request.method()} ${pathname}${search}`);
      });
      if (javaScriptEnabled !== false) {
        await page.addInitScript(() =>
          document.addEventListener('securitypolicyviolation', (event) =>
            console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)
          )
        );
      }
      await use(watch);
      expect(watch.complaints.filter((text) => !expected?.test(text))).toEqual([]);
    },
    { auto: true }
  ]
});

/** Opens an address and waits until the app has taken the page over. */
export async function open(page: Page, path: string) {
  const response = await page.goto(path);
  await mounted(page);
  return response;
}

export async function mounted(page: Page): Promise<void> {
  await expect(page.locator('#inhalt h1')).toBeVisible();
  await expect(page.locator('#fallback')).toHaveCount(0);
}

/** Nothing is being loaded any more. */
export const calm = (page: Page) => expect(page.locator('[aria-busy=true]')).toHaveCount(0);

export const main = (page: Page) => page.getByRole('main');
export const field = (page: Page, label: string | RegExp) => main(page).getByLabel(label, { exact: typeof label === 'string' });
export const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name, exact: typeof name === 'string' });

export const live = (page: Page) => page.locator('[role=status][aria-live=polite]');

/** The accessible rows of the agenda. */
export const rows = (page: Page) => page.locator('#inhalt section li h3 a');
