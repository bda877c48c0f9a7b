import { describe, expect, test } from 'vitest';
import {
  feedQuery,
  filterQuery,
  hasFilters,
  noFilters,
  parsePoint,
  askedQuery,
  readFilters,
  roundPoint,
  toggled
} from '../src/agenda/filters';
import { groupByDay } from '../src/agenda/grouping';
import { withQuery } from '../src/api/transport';
import { Pages } from '../src/pages.svelte';
import { entry } from './entry';

const read = (query: string) => readFilters(new URLSearchParams(query));

describe('filters', () => {
  test('the question keeps what the controls cannot show, but no foreign names', () => {
    const asked = askedQuery(new URLSearchParams('q=&near=hier&cursor=17.5&fbclid=x'));
    expect(Object.entries(asked).filter(([, value]) => value)).toEqual([['near', 'hier'], ['cursor', '17.5']]);
  });

  test('survive the way into the address and back', () => {
    const filters = {
      ...noFilters,
      from: '2026-11-27',
      to: '2026-12-01',
      q: 'jazz & blues',
      category: ['music', 'film'] as const,
      near: { latitude: 52.02, longitude: 8.53 },
      radius: 2000,
      free: true,
      language: 'gsg',
      tag: 'open air',
      organisation: 'theater',
      calendar: 'theater.programm'
    };
    const address = new URL(withQuery('https://stadt.example/a', filterQuery({ ...filters, category: [...filters.category] })));
    expect(readFilters(address.searchParams)).toEqual(filters);
  });

  test('a broken address shows the agenda without the broken filter', () => {
    expect(read('from=yesterday&category=opera,music,music&near=91,8&radius=5&free=yes')).toEqual({
      ...noFilters,
      category: ['music']
    });
  });

  test('nothing chosen is nothing in the address', () => {
    expect(withQuery('/veranstaltungen', filterQuery(noFilters))).toBe('/veranstaltungen');
    expect(hasFilters(noFilters)).toBe(false);
    expect(hasFilters(read('free=true'))).toBe(true);
  });

  test('a radius without a place means nothing', () => {
    expect(filterQuery({ ...noFilters, radius: 2000 })['radius']).toBeUndefined();
  });

  test('a feed carries every filter but the days', () => {
    expect(withQuery('/agenda.ics', feedQuery(read('from=2026-11-27&to=2026-11-27&category=music')))).toBe(
      '/agenda.ics?category=music'
    );
  });

  test('points are read as people write them and rounded to 100 metres', () => {
    expect(parsePoint('52.0215, 8.5325')).toEqual({ latitude: 52.0215, longitude: 8.5325 });
    expect(parsePoint('-33.9;18.4')).toEqual({ latitude: -33.9, longitude: 18.4 });
    expect(parsePoint('Bielefeld')).toBeNull();
    expect(roundPoint({ latitude: 52.02154321, longitude: 8.53249 })).toEqual({ latitude: 52.022, longitude: 8.532 });
  });

  test('a second press takes a category back', () => {
    expect(toggled(['music'], 'film')).toEqual(['music', 'film']);
    expect(toggled(['music', 'film'], 'music')).toEqual(['film']);
  });
});

describe('groups of days', () => {
  const at = (starts_local: string, id = starts_local) => entry({ id, starts_local });

  test('what began before the list stands first, in a group of its own', () => {
    const groups = groupByDay([at('2026-10-01'), at('2026-11-27T10:00:00'), at('2026-11-28T10:00:00')], '2026-11-27');
    expect(groups.map(({ day, entries }) => [day, entries.length])).toEqual([
      [null, 1],
      ['2026-11-27', 1],
      ['2026-11-28', 1]
    ]);
  });

  test('the night of the clock change has both its hours on one day', () => {
    const groups = groupByDay(
      [at('2026-10-25T02:30:00', 'a'), at('2026-10-25T02:30:00', 'b'), at('2026-10-25T23:30:00', 'c')],
      '2026-10-25'
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]?.entries.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('entries of one day from two pages stay together', () => {
    const groups = groupByDay([at('2026-11-27', 'a'), at('2026-11-28', 'b'), at('2026-11-27', 'c')], '2026-11-27');
    expect(groups.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-28']);
    expect(groups[0]?.entries.map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('pages', () => {
  test('a failure keeps the list and lets the reader try again', async () => {
    const pages = new Pages({ items: [1], next: 'c' });
    expect(await pages.more(() => Promise.reject(new Error()))).toBe(0);
    expect(pages.hasFailed).toBe(true);
    expect(await pages.more(() => Promise.resolve({ items: [2, 3], next: null }))).toBe(2);
    expect([...pages.items]).toEqual([1, 2, 3]);
    expect(await pages.more(() => Promise.reject(new Error()))).toBe(0);
    expect(pages.hasFailed).toBe(false);
  });
});
