import { expect, test } from 'vitest';
import { flur } from '../src/flur';

test('the same key gives the same image', () => {
  expect(flur('die-vermessung-der-stille')).toEqual(flur('die-vermessung-der-stille'));
});

test('another key gives another image', () => {
  expect(flur('a')).not.toEqual(flur('b'));
});

test('an image has nine to fifteen strips and at most one accent', () => {
  for (const key of ['a', 'b', 'c', 'long-running-exhibition', 'ä', '']) {
    const strips = flur(key, 132, 99);
    expect(strips.length).toBeGreaterThanOrEqual(9);
    expect(strips.length).toBeLessThanOrEqual(15);
    expect(strips.filter(({ step }) => step === 5)).toHaveLength(1);
  }
});

/** Links that were shared keep their picture: the generator must not drift from release to release. */
test('the first strip of a known key stays as it is', () => {
  expect(flur('allmende')[0]).toMatchInlineSnapshot(`
    {
      "path": "M39.2 0.0L43.4 19.4L0.0 19.4L0.0 0.0Z",
      "step": 5,
    }
  `);
});
