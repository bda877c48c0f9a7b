import { describe, expect, it } from 'vitest';
import { kMapWidth, type MapPoint, type Outline, pinsOf, projectionOf, ringsFor } from '../src/map/projection';

const none: Outline = { features: [] };
const bielefeld = { latitude: 52.0211893, longitude: 8.5347487 };
const herford = { latitude: 52.1146, longitude: 8.6734 };
const point = (key: string, at: { latitude: number; longitude: number }): MapPoint => ({ ...at, key, label: key, href: `#${key}` });

describe('projectionOf', () => {
  it('shows all points where there is no outline, north above south', () => {
    const map = projectionOf(none, [bielefeld, herford]);
    expect(map.holds(bielefeld) && map.holds(herford)).toBe(true);
    expect(map.place(herford).y).toBeLessThan(map.place(bielefeld).y);
    expect(map.place(herford).x).toBeGreaterThan(map.place(bielefeld).x);
  });
  it('keeps distances in all directions', () => {
    const map = projectionOf(none, [bielefeld, herford]);
    const [a, b] = [map.place(bielefeld), map.place(herford)];
    /* 14.1 km by the great circle. */
    expect(Math.hypot(a.x - b.x, a.y - b.y) / map.kilometre).toBeCloseTo(14.09, 1);
  });
  it('is not endlessly near for a single point', () => {
    const map = projectionOf(none, [bielefeld]);
    expect(kMapWidth / map.kilometre).toBeGreaterThan(3);
    expect(map.height).toBeGreaterThanOrEqual(kMapWidth / 2 - 1);
  });
  it('shows the outline alone where there is one', () => {
    const outline: Outline = {
      features: [{ properties: { kind: 'district', name: 'Mitte' }, geometry: { type: 'Polygon', coordinates: [[[8.4, 51.95], [8.6, 51.95], [8.6, 52.06], [8.4, 51.95]]] } }]
    };
    const map = projectionOf(outline, [bielefeld, herford]);
    expect(map.holds(bielefeld)).toBe(true);
    expect(map.holds({ latitude: 52.5, longitude: 13.4 })).toBe(false);
  });
});

describe('ringsFor', () => {
  it('fits up to three rings around the centre', () => {
    expect(ringsFor(100)).toEqual([1, 2, 5]);
    expect(ringsFor(10)).toEqual([10, 20, 50]);
    expect(ringsFor(500)).toEqual([0.5, 1]);
  });
});

describe('pinsOf', () => {
  it('makes one pin of what is too near to be told apart, and leaves out what is elsewhere', () => {
    const map = projectionOf(none, [bielefeld, herford]);
    const next = { latitude: bielefeld.latitude + 0.0001, longitude: bielefeld.longitude };
    const pins = pinsOf([point('a', bielefeld), point('b', herford), point('c', next), point('d', { latitude: 0, longitude: 0 })], map);
    expect(pins.map((pin) => pin.points.map(({ key }) => key))).toEqual([['a', 'c'], ['b']]);
  });
});
