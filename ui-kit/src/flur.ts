/**
 * The field image ("Flurbild"): strips of fields, made from a key alone, so that the same event looks
 * the same everywhere and needs no photograph.
 */

import { categories, type Category } from './api/types';

type Point = [number, number];
type Quad = [Point, Point, Point, Point];

/** One strip: an SVG path and the step (1 to 5) of the category's colours. */
export interface Strip {
  path: string;
  step: 1 | 2 | 3 | 4 | 5;
}

/** FNV-1a: small, and equal on every platform. */
function hash(key: string): number {
  let h = 2166136261;
  for (const c of key) {
    h ^= c.charCodeAt(0);
    h = Math.imul(h, 16777619);
  }
  return h;
}

/** Mulberry32, seeded by the key. */
function randomFrom(key: string): () => number {
  let h = hash(key);
  return () => {
    h |= 0;
    h = (h + 0x6d2b79f5) | 0;
    let t = Math.imul(h ^ (h >>> 15), 1 | h);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const between = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t
];

const pathOf = (points: Point[]): string =>
  'M' + points.map((p) => p.map((n) => n.toFixed(1)).join(' ')).join('L') + 'Z';

const length = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Long blocks are cut across, the others by turns. */
function isCutAcross(quad: Quad, turn: boolean): boolean {
  const width = (length(quad[0], quad[1]) + length(quad[3], quad[2])) / 2;
  const height = (length(quad[0], quad[3]) + length(quad[1], quad[2])) / 2;
  if (width > height * 1.9) return false;
  if (height > width * 1.9) return true;
  return turn;
}

function halves(quad: Quad, random: () => number): [Quad, Quad] {
  const at = 0.34 + random() * 0.3;
  const skew = (random() - 0.5) * 0.14;
  const left = between(quad[0], quad[3], at + skew);
  const right = between(quad[1], quad[2], at - skew);
  return [
    [quad[0], quad[1], right, left],
    [left, right, quad[2], quad[3]]
  ];
}

function blocksOf(width: number, height: number, random: () => number): Quad[] {
  const cut = 0.36 + random() * 0.26;
  const skew = (random() - 0.5) * 0.16;
  const tl: Point = [0, 0];
  const tr: Point = [width, 0];
  const br: Point = [width, height];
  const bl: Point = [0, height];
  let first: Quad;
  let second: Quad;
  if (width / height > 0.9) {
    const top = between(tl, tr, cut + skew);
    const bottom = between(bl, br, cut - skew);
    first = [tl, top, bottom, bl];
    second = [top, tr, br, bottom];
  } else {
    const left = between(tl, bl, cut + skew);
    const right = between(tr, br, cut - skew);
    first = [tl, tr, right, left];
    second = [left, right, br, bl];
  }
  return random() > 0.45
    ? [...halves(first, random), second]
    : [first, ...halves(second, random)];
}

function cutIntoStrips(
  quad: Quad,
  count: number,
  random: () => number,
  stepOf: (i: number) => Strip['step']
): Strip[] {
  const [a, b, c, d] = quad;
  const widths = Array.from({ length: count }, () => 0.45 + random());
  const sum = widths.reduce((x, y) => x + y, 0);
  const strips: Strip[] = [];
  let from = 0;
  for (const [i, width] of widths.entries()) {
    const to = from + width / sum;
    const corners = [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)];
    strips.push({ path: pathOf(corners), step: stepOf(i) });
    from = to;
  }
  return strips;
}

/** The strips of the image of `key` in a box of `width` by `height`. */
export function flur(key: string, width = 120, height = 80): Strip[] {
  const random = randomFrom(key);
  const blocks = blocksOf(width, height, random);
  const accented = Math.floor(random() * blocks.length);
  const evenTurn = random() > 0.5;
  return blocks.flatMap((quad, at) => {
    const across = isCutAcross(quad, (at % 2 === 0) === evenTurn);
    const turned: Quad = across ? [quad[1], quad[2], quad[3], quad[0]] : quad;
    const count = 3 + Math.floor(random() * 3);
    const accent = at === accented ? Math.floor(random() * count) : -1;
    const steps = ([1, 2, 3, 4] as const)
      .map((step) => [random(), step] as const)
      .sort((x, y) => x[0] - y[0])
      .map(([, step]) => step);
    return cutIntoStrips(turned, count, random, (i) => (i === accent ? 5 : (steps[i % 4] ?? 1)));
  });
}

/** Houses and calendars have no category; their handle picks the colours, so that neighbours differ. */
export function hueOf(handle: string): Category {
  return categories[(hash(handle) >>> 0) % (categories.length - 1)] ?? 'community';
}
