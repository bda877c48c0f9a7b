import type { Client, Entry, Event } from '@allmende/ui-kit';
import { daysOf, today } from '@allmende/ui-kit';

/** More dates than this stand in the feed and in the agenda, not on the page of one event. */
const kMostDates = 60;
const kNeighbours = 3;

/** The list beside the event is an extra: without it the page is still complete. */
const orNothing = (answer: Promise<{ items: Entry[] }>): Promise<Entry[]> =>
  answer.then(({ items }) => items).catch(() => []);

/** The coming dates of the series to which an event belongs. */
export function datesOf(client: Client, event: Event, zone: string): Promise<Entry[]> {
  const series = event.series_id ?? (event.recurrence ? event.id : null);
  if (series === null) return Promise.resolve([]);
  return orNothing(client.occurrences(series, { from: today(zone), limit: String(kMostDates) }));
}

/** A series shows its coming date, because its first one may be long past. */
export function nextOf(event: Event, dates: Entry[]): Entry | undefined {
  if (event.recurrence_id !== null) return undefined;
  return dates.find(({ status }) => status !== 'cancelled') ?? dates[0];
}

/** What else begins on the day that is shown. */
export async function neighboursOf(client: Client, event: Event | Entry, now: string): Promise<Entry[]> {
  const { first } = daysOf(event);
  if (first < now) return [];
  const entries = await orNothing(client.agenda({ from: first, to: first, limit: '20' }));
  return entries
    .filter((other) => other.slug !== event.slug && other.status !== 'cancelled')
    .filter((other) => other.starts_local.startsWith(first))
    .slice(0, kNeighbours);
}
