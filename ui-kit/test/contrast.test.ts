import { describe, expect, test } from 'vitest';
import css from '../src/css/tokens.css?raw';

/** Reads tokens.css itself, so that a new shade cannot slip under the limits of WCAG. */
type Colour = [number, number, number];

function linear(l: number, c: number, h: number): Colour {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels: Colour = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z
  ];
  return channels.map((v) => Math.min(1, Math.max(0, v))) as Colour;
}

const luminance = ([r, g, b]: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function ratio(a: Colour, b: Colour): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function tokens(): Record<'light' | 'dark', Map<string, Colour>> {
  const found = { light: new Map<string, Colour>(), dark: new Map<string, Colour>() };
  const value = 'oklch\\(([^)/]+)\\)';
  const pattern = new RegExp(`--al-([a-z-]+): (?:light-dark\\(${value}, ${value}\\)|${value});`, 'g');
  const parse = (text: string) => linear(...(text.trim().split(/\s+/).map(Number) as Colour));
  for (const [, name = '', light, dark, both] of css.matchAll(pattern)) {
    found.light.set(name, parse(light ?? both ?? ''));
    found.dark.set(name, parse(dark ?? both ?? ''));
  }
  return found;
}

const text: [string, string][] = [
  ['text', 'bg'], ['text', 'leinen'], ['text', 'sunken'], ['text', 'raised'], ['text', 'danger-bg'], ['text', 'info-bg'],
  ['muted', 'bg'], ['muted', 'leinen'], ['muted', 'sunken'], ['muted', 'raised'],
  ['action', 'bg'], ['action', 'leinen'], ['action', 'action-tint'], ['action', 'raised'],
  ['on-action', 'action'], ['on-action', 'action-hover'],
  ['on-pine', 'pine'], ['on-pine', 'pine-line'], ['on-pine-muted', 'pine'],
  ['ginster', 'pine'], ['on-ginster', 'ginster'], ['danger', 'bg'],
  ['danger', 'danger-bg'], ['success', 'success-bg'], ['warn', 'warn-bg'], ['info', 'info-bg']
];
const shapes: [string, string][] = [
  ['control', 'bg'], ['control', 'raised'], ['control', 'leinen'], ['mohn', 'bg'], ['focus', 'bg'], ['focus', 'raised'],
  ['ginster', 'pine'], ['focus-halo', 'pine']
];

describe.each(['light', 'dark'] as const)('%s', (mode) => {
  const colours = tokens()[mode];
  const of = (name: string): Colour => {
    const found = colours.get(name);
    if (!found) throw new Error(`no token --al-${name}`);
    return found;
  };
  test.each(text)('text %s on %s reaches 4.5', (front, back) => {
    expect(ratio(of(front), of(back))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)('%s on %s reaches 3', (front, back) => {
    if (mode === 'dark' && front === 'focus-halo') return;
    expect(ratio(of(front), of(back))).toBeGreaterThanOrEqual(3);
  });
});
