import type { Dates } from '../i18n/format';

/** The entries of one day; `day` is null for what already runs when the list begins. */
export interface DayGroup<T> {
  day: string | null;
  entries: T[];
}

/**
 * Groups in the order of the server, which puts what already runs first. The day is that of the event's own
 * zone: an instant would put a late evening under the next day of another zone.
 */
export function groupByDay<T extends Pick<Dates, 'starts_local'>>(
  entries: readonly T[],
  from: string
): DayGroup<T>[] {
  const running: T[] = [];
  const days = new Map<string, T[]>();
  for (const entry of entries) {
    const day = entry.starts_local.slice(0, 10);
    if (day < from) running.push(entry);
    else if (days.has(day)) days.get(day)?.push(entry);
    else days.set(day, [entry]);
  }
  const groups: DayGroup<T>[] = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, list]) => ({ day, entries: list }));
  return running.length > 0 ? [{ day: null, entries: running }, ...groups] : groups;
}
