/** Months, weeks and rooms as grids of days; days are texts like 2026-11-27, weeks begin on Monday. */
import type { Entry } from '../api/types';
import { addDays, daysOf, isoDay, wall } from '../i18n/format';

export function mondayOf(day: string): string {
  return addDays(day, -((new Date(wall(day)).getUTCDay() + 6) % 7));
}

export function weekOf(day: string): string[] {
  const monday = mondayOf(day);
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i));
}

/** The same day in another month, or its last one. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, length)));
}

/** The weeks that a month touches. */
export function monthOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const next = addMonths(first, 1);
  const weeks: string[][] = [];
  for (let monday = mondayOf(first); monday < next; monday = addDays(monday, 7)) weeks.push(weekOf(monday));
  return weeks;
}

/** Where a key leads in a grid of days, as the pattern of the ARIA practices has it; null for other keys. */
export function stepDay(day: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return mondayOf(day);
    case 'End':
      return addDays(mondayOf(day), 6);
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    default:
      return null;
  }
}

/** What takes place on a day, whole days first. */
export function entriesOn(entries: Entry[], day: string): Entry[] {
  return entries
    .filter((entry) => {
      const { first, last } = daysOf(entry);
      return first <= day && day <= last;
    })
    .sort((a, b) => Number(b.all_day) - Number(a.all_day) || wall(a.starts_local) - wall(b.starts_local));
}

export interface Block {
  entry: Entry;
  /** Minutes from midnight. */
  from: number;
  to: number;
  /** Which one of how many side by side. */
  column: number;
  columns: number;
}

const kShortest = 30;
const kDayMinutes = 24 * 60;

/** The hours of a day as blocks; what overlaps stands side by side. */
export function blocksOf(entries: Entry[], day: string): Block[] {
  const midnight = wall(day);
  const minutes = (local: string) => Math.round((wall(local) - midnight) / 60_000);
  const blocks = entriesOn(entries, day)
    .filter((entry) => !entry.all_day)
    .map((entry): Block => {
      const from = Math.max(0, Math.min(minutes(entry.starts_local), kDayMinutes - kShortest));
      const to = Math.min(kDayMinutes, Math.max(minutes(entry.ends_local), from + kShortest));
      return { entry, from, to, column: 0, columns: 1 };
    });
  let group: Block[] = [];
  let groupEnd = 0;
  const close = () => {
    const columns = Math.max(0, ...group.map(({ column }) => column + 1));
    for (const block of group) block.columns = columns;
    group = [];
  };
  for (const block of blocks) {
    if (block.from >= groupEnd) close();
    const taken = group.filter(({ to }) => to > block.from).map(({ column }) => column);
    while (taken.includes(block.column)) block.column++;
    group.push(block);
    groupEnd = Math.max(group.length === 1 ? 0 : groupEnd, block.to);
  }
  close();
  return blocks;
}

export interface Room {
  /** Empty for what has no place. */
  name: string;
  entries: Entry[];
  /** Ids of dates that take the same hours here. */
  clashes: Set<string>;
}

const isOff = (entry: Entry) => entry.status === 'cancelled' || entry.status === 'postponed';

/** A venue's room is a place of its own; two rooms of one house do not clash. */
const placeOf = ({ place, venue }: Entry): string => [place?.name, venue?.room].filter(Boolean).join(' – ');

/** Dates by the place they are at; cancelled ones take no room. */
export function roomsOf(entries: Entry[]): Room[] {
  const rooms = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = placeOf(entry);
    rooms.set(name, [...(rooms.get(name) ?? []), entry]);
  }
  return [...rooms]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'de'))
    .map(([name, list]) => ({ name, entries: list, clashes: name ? clashesIn(list) : new Set<string>() }));
}

function clashesIn(entries: Entry[]): Set<string> {
  const found = new Set<string>();
  const held = entries.filter((entry) => !isOff(entry) && !entry.all_day);
  for (const [i, one] of held.entries()) {
    for (const other of held.slice(i + 1)) {
      if (one.starts_at < other.ends_at && other.starts_at < one.ends_at) found.add(one.id).add(other.id);
    }
  }
  return found;
}
