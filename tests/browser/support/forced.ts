/** Forced colours: what a reader of a contrast theme is told, taken from what the browser paints. */
import type { Page } from '@playwright/test';

/** Puts the page into a contrast theme, does `work`, and takes it out again. */
export async function inForcedColours(page: Page, work: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  try {
    await work();
  } finally {
    await page.emulateMedia({ forcedColors: 'none' });
  }
}

/** That of the ground is the first. */
const kThemeColours = [
  ...['Canvas', 'CanvasText', 'LinkText', 'VisitedText', 'ButtonFace', 'ButtonText', 'ButtonBorder', 'Field', 'FieldText'],
  ...['Highlight', 'HighlightText', 'GrayText', 'Mark', 'MarkText']
];

/** Colours of the theme, as the browser paints them. */
const systemColours = (page: Page, names: string[]): Promise<string[]> =>
  page.evaluate((wanted) => {
    const probe = document.body.appendChild(document.createElement('i'));
    const painted = wanted.map((name) => {
      probe.style.cssText = `transition: none; forced-color-adjust: none; color: ${name}`;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return painted;
  }, names);

export const systemColour = async (page: Page, name: string): Promise<string> => (await systemColours(page, [name]))[0] ?? '';

/**
 * Chosen or current things that look like those that are not, and colours of text, grounds and lines that are none of
 * the theme's. Pictures and drawings may have colours of their own.
 */
export async function faultsInForcedColours(page: Page): Promise<string[]> {
  return page.evaluate((colours) => {
    const theme = new Set(colours);
    const [ground] = colours;
    const found: string[] = [];
    const nameOf = (e: Element) => e.outerHTML.slice(0, 110);
    /* The theme paints what is half transparent as so much of the ground. */
    const isGround = (colour: string) => /, 0\)$/.test(colour) || colour.replace(/rgba(.*), [\d.]+\)/, 'rgb$1)') === ground;
    const seen = [...document.querySelectorAll<HTMLElement>('body *:not(svg *, option, optgroup, script, style)')].filter((e) => e.checkVisibility());
    for (const e of seen) {
      const style = getComputedStyle(e);
      const painted = [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) ? [style.color] : [];
      if (!isGround(style.backgroundColor)) painted.push(style.backgroundColor);
      for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const) {
        if (style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0) painted.push(style[`border${side}Color`]);
      }
      /* Behind text stands a plate of the ground's colour, whatever the background is, unless the element keeps its colours. */
      const isPlated = style.forcedColorAdjust === 'auto';
      if (painted[0] === style.color && isPlated && style.color === ground) found.push(`text on its own colour: ${nameOf(e)}`);
      const foreign = painted.filter((colour) => !theme.has(colour));
      if (foreign.length > 0) found.push(`${foreign.join(', ')}: ${nameOf(e)}`);
    }

    const kept = ['color', 'backgroundColor', 'fontWeight', 'borderTopColor', 'borderTopWidth', 'borderBottomColor', 'borderLeftColor', 'textDecorationLine'] as const;
    /* With the marks inside: a tick, a day that is lit. */
    const look = (e: Element) =>
      [undefined, '::after']
        .map((part) => kept.map((name) => getComputedStyle(e, part)[name]).join(' '))
        .concat(`${e.querySelectorAll('svg').length} ${e.querySelectorAll('.lit').length}`)
        .join(' / ');
    for (const told of ['aria-pressed', 'aria-selected', 'aria-current', 'aria-checked']) {
      for (const chosen of document.querySelectorAll(`[${told}]:not([${told}=false], [role=option])`)) {
        if (!chosen.checkVisibility()) continue;
        const group = chosen.closest('nav, ul, ol, [role=group], [role=grid], [role=menu], .month') ?? chosen.parentElement;
        const others = [...(group?.querySelectorAll(chosen.localName) ?? [])].filter(
          (e) => e !== chosen && e.className === chosen.className && [null, 'false'].includes(e.getAttribute(told)) && e.checkVisibility()
        );
        if (others.some((e) => look(e) === look(chosen))) found.push(`${told} is not seen: ${nameOf(chosen)}`);
      }
    }
    return found;
  }, await systemColours(page, kThemeColours));
}
