import { expect, test } from 'vitest';
import forced from '../src/css/forced.css?raw';
import tokens from '../src/css/tokens.css?raw';

const system = 'Canvas|CanvasText|LinkText|ButtonFace|ButtonText|Highlight|HighlightText|GrayText';
const defined = [...tokens.matchAll(/(--al-[a-z0-9-]+):/g)].map(([, name]) => name);
/** Shadows are not painted in forced colours at all. */
const colours = [...tokens.matchAll(/(--al-[a-z0-9-]+): (?:light-dark|oklch|transparent)/g)].map(([, name]) => name);

test('every colour has one of the system in its place for forced colours', () => {
  const replaced = [...forced.matchAll(new RegExp(`(--al-[a-z0-9-]+): (?:${system});`, 'g'))].map(([, name]) => name);
  expect(colours).toContain('--al-text');
  expect(colours.filter((name) => !replaced.includes(name))).toEqual([]);
});

test('nothing is painted with a token that there is not', () => {
  const files = import.meta.glob<string>(['../src/**/*.svelte', '../../web-ui/src/**/*.svelte', '../../admin-ui/src/**/*.svelte'], {
    query: '?raw',
    import: 'default',
    eager: true
  });
  const used = Object.entries(files).flatMap(([file, text]) => [...text.matchAll(/var\((--al-[a-z0-9-]+)/g)].map(([, name]) => `${file} ${name}`));
  expect(used.length).toBeGreaterThan(500);
  expect(used.filter((one) => !defined.includes(one.split(' ')[1] ?? ''))).toEqual([]);
});
