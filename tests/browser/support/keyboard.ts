/** Going through a page as somebody without a pointer does. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

type Role = Parameters<Page['getByRole']>[0];

async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'body';
    /* A row that is a link as a whole wears its ring on the link's ::after. */
    const hasRing = (e: Element, part?: string) => {
      const style = getComputedStyle(e, part);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    const box = element.getBoundingClientRect();
    const isRinged = hasRing(element) || hasRing(element, '::after') || [...ancestors(element)].some((e) => hasRing(e));
    function* ancestors(e: Element) {
      for (let up = e.parentElement; up && up.tagName !== 'SECTION'; up = up.parentElement) yield up;
    }
    return isRinged && box.width > 0 && box.height > 0 ? 'ring' : `no ring: ${element.outerHTML.slice(0, 150)}`;
  });
  expect(['ring', 'body']).toContain(seen);
}

/** Presses Tab until the element has the focus; every stop must be visible. */
export async function tabToThis(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${String(wanted)}`);
}

/** The same for the first element with this accessible name. */
export const tabTo = (page: Page, role: Role, name: string | RegExp): Promise<void> =>
  tabToThis(page, page.getByRole(role, { name }).first());
