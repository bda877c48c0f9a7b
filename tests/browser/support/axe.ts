import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { faultsInForcedColours, inForcedColours } from './forced.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const modes = [
  { name: 'desktop light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'desktop dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'mobile light', viewport: { width: 360, height: 780 }, colorScheme: 'light' },
  { name: 'mobile dark', viewport: { width: 360, height: 780 }, colorScheme: 'dark' }
] as const;

/** Puts axe beside the page's own scripts; to be called before the page opens. */
export async function carryAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: source });
}

/** Puts the page into a mode, with axe beside it; to be called before the page opens. */
export async function dress(page: Page, { viewport, colorScheme }: Pick<(typeof modes)[number], 'viewport' | 'colorScheme'>): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await carryAxe(page);
}

async function audit(page: Page, only: object = { type: 'tag', values: tags }): Promise<{ passes: number; violations: string[] }> {
  // Colours are looked at where they have arrived, not on their way. By a clock: a page that has nothing to paint gives no frames.
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
    undefined,
    { polling: 20 }
  );
  return page.evaluate(async (runOnly) => {
    const axe = (globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe;
    const { violations, passes } = await axe.run(document, { runOnly });
    return {
      passes: passes.length,
      violations: violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`
      )
    };
  }, only);
}

export async function violationsIn(page: Page): Promise<string[]> {
  return (await audit(page)).violations;
}

export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found = await audit(page);
  expect.soft(found.violations, what).toEqual([]);
  expect(found.passes, what).toBeGreaterThan(10);
}

/** The document is as wide as the window: nothing must be scrolled sideways. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const most = document.documentElement.clientWidth;
    const excess = document.documentElement.scrollWidth - most;
    if (excess <= 0) return '';
    const guilty = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > most + 1);
    return `${excess} px too wide: ${guilty.slice(-3).map((e) => e.outerHTML.slice(0, 120)).join(' ')}`;
  });
  expect.soft(wide, what).toBe('');
}

async function shoot(page: Page, what: string): Promise<void> {
  const folder = process.env['ALLMENDE_SHOTS'];
  if (!folder) return;
  const mode = `${page.viewportSize()?.width} ${await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'))}`;
  await page.screenshot({ path: `${folder}/${`${what} ${mode}`.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`, fullPage: true });
}

/** Legible in the theme that the system makes of the page's own: a light one or a dark one. */
export async function expectForcedColours(page: Page, what: string): Promise<void> {
  await inForcedColours(page, async () => {
    const { violations } = await audit(page, ['color-contrast']);
    expect.soft([...violations, ...(await faultsInForcedColours(page))], `${what}, forced colours`).toEqual([]);
    await shoot(page, `${what}-forced`);
  });
}

/** As everybody must be able to read it; pictures go to the folder `ALLMENDE_SHOTS`, where that is set. */
export async function look(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  await expectNoOverflow(page, what);
  await shoot(page, what);
  await expectForcedColours(page, what);
}
