import { describe, expect, test } from 'vitest';
import { addMonths, blocksOf, entriesOn, mondayOf, monthOf, roomsOf, stepDay, weekOf } from '../src/calendar/grid';
import { entry } from './entry';

const on = (id: string, starts: string, ends: string, place = 'Saal') =>
  entry({
    id,
    starts_local: `2026-11-27T${starts}:00`,
    ends_local: `2026-11-27T${ends}:00`,
    starts_at: `2026-11-27T${starts}:00Z`,
    ends_at: `2026-11-27T${ends}:00Z`,
    place: place ? { name: place, street: '', postal_code: '', locality: '', country: '', latitude: null, longitude: null } : null
  });

test('weeks begin on Monday, and a month has all weeks that it touches', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(weekOf('2026-11-23').at(-1)).toBe('2026-11-29');
  const november = monthOf('2026-11-15');
  expect(november).toHaveLength(6);
  expect(november[0]?.[0]).toBe('2026-10-26');
  expect(november.at(-1)?.[0]).toBe('2026-11-30');
  expect(monthOf('2027-02-01')).toHaveLength(4);
});

test('a month further on keeps the day where there is one', () => {
  expect(addMonths('2026-11-27', 1)).toBe('2026-12-27');
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2027-01-31', -2)).toBe('2026-11-30');
});

test('keys lead through the days', () => {
  const led = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'x'];
  expect(led.map((key) => stepDay('2026-11-27', key))).toEqual([
    '2026-11-26',
    '2026-11-28',
    '2026-11-20',
    '2026-12-04',
    '2026-11-23',
    '2026-11-29',
    '2026-10-27',
    '2026-12-27',
    null
  ]);
});

test('a day has what begins before it and still runs; whole days first', () => {
  const long = entry({ id: 'long', all_day: true, starts_local: '2026-11-20', ends_local: '2026-11-28' });
  const list = [on('b', '20:00', '22:00'), on('a', '10:00', '11:00'), long];
  expect(entriesOn(list, '2026-11-27').map(({ id }) => id)).toEqual(['long', 'a', 'b']);
  expect(entriesOn(list, '2026-11-28')).toEqual([]);
});

describe('blocks', () => {
  test('stand side by side when they overlap', () => {
    const blocks = blocksOf([on('a', '10:00', '12:00'), on('b', '11:00', '13:00'), on('c', '12:00', '14:00'), on('d', '15:00', '15:10')], '2026-11-27');
    expect(blocks.map(({ entry: { id }, column, columns }) => [id, column, columns])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['d', 0, 1]
    ]);
    expect(blocks.at(-1)).toMatchObject({ from: 900, to: 930 });
  });
});

test('rooms tell what takes the same hours; cancelled dates take none', () => {
  const off = { ...on('off', '10:00', '12:00'), status: 'cancelled' as const };
  const rooms = roomsOf([on('a', '10:00', '12:00'), on('b', '11:00', '13:00'), on('c', '13:00', '14:00'), off, on('x', '10:00', '11:00', '')]);
  expect(rooms.map(({ name }) => name)).toEqual(['Saal', '']);
  expect([...(rooms[0]?.clashes ?? [])].sort()).toEqual(['a', 'b']);
  expect(rooms[1]?.clashes.size).toBe(0);
});

test('two rooms of one house do not clash', () => {
  const inRoom = (id: string, room: string) => ({
    ...on(id, '10:00', '12:00'),
    venue: { slug: 'haus', name: 'Saal', url: null, room }
  });
  const rooms = roomsOf([inRoom('a', 'Halle'), inRoom('b', 'Studio'), inRoom('c', 'Studio')]);
  expect(rooms.map(({ name, clashes }) => [name, clashes.size])).toEqual([
    ['Saal – Halle', 0],
    ['Saal – Studio', 2]
  ]);
});
