/**
 * Dates, sums and distances in the manner of the page's language. A wall time of the wire (`*_local`) is
 * read as if it were UTC and written in UTC, so that no zone of the reader's device moves it.
 */
import type { Entry, Price } from '../api/types';
import { texts } from './index';
import type { Language } from './plural';

export const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** What formatting needs of an entry or event. */
export type Dates = Pick<
  Entry,
  'starts_at' | 'ends_at' | 'all_day' | 'zone' | 'starts_local' | 'ends_local'
>;

const kHour = 3_600_000;
const kDay = 24 * kHour;
/** A night that ends in the morning is still one evening, not a range of two days. */
const kLongestEvening = 16 * kHour;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options });
    formats.set(key, found);
  }
  return found;
}

/** Milliseconds of a wall time or day, as if it were UTC. */
export function wall(local: string): number {
  return Date.parse(local.length === 10 ? `${local}T00:00:00Z` : `${local}Z`);
}

export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return isoDay(wall(day) + days * kDay);
}

/** The day that a clock in `zone` shows. */
export function today(zone: string, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
}

/** First and last day on which something takes place; the end of the wire is exclusive. */
export function daysOf(dates: Dates): { first: string; last: string } {
  const start = wall(dates.starts_local);
  const end = wall(dates.ends_local);
  const first = isoDay(start);
  const isShort = !dates.all_day && end - start <= kLongestEvening;
  return { first, last: isShort || end <= start ? first : isoDay(end - 1) };
}

export function clock(local: string, language: Language): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(wall(local));
}

export function dayParts(day: string, language: Language) {
  const at = wall(day);
  return {
    number: formatter(language, { day: 'numeric' }).format(at).replace('.', ''),
    weekday: formatter(language, { weekday: 'long' }).format(at),
    weekdayShort: formatter(language, { weekday: 'short' }).format(at).replace('.', ''),
    month: formatter(language, { month: 'long' }).format(at),
    year: at ? new Date(at).getUTCFullYear() : 0
  };
}

/** `Freitag, 27. November 2026` */
export function longDay(day: string, language: Language): string {
  return formatter(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(wall(day));
}

/** `Fr., 27. Nov. 2026`; the year is left out when it is the year of `reference`. */
export function shortDay(day: string, language: Language, reference = ''): string {
  const sameYear = reference.slice(0, 4) === day.slice(0, 4);
  return formatter(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' })
  }).format(wall(day));
}

/** `27. November 2026` */
export function plainDay(day: string, language: Language): string {
  return formatter(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(wall(day));
}

export function dayOfInstant(instant: string, zone: string, language: Language): string {
  return plainDay(today(zone, new Date(instant)), language);
}

/** `Fr., 27. Nov., 19:30` in the zone of the instance. */
export function instantLine(instant: string, zone: string, language: Language): string {
  const parts: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit'
  };
  return new Intl.DateTimeFormat(locales[language], parts).format(Date.parse(instant));
}

/** The days of an event: one day in full, or a range. */
export function dayLine(dates: Dates, language: Language): string {
  const { first, last } = daysOf(dates);
  if (first === last) return longDay(first, language);
  return formatter(language, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(wall(first), wall(last));
}

/** `19:30–21:45 Uhr`, `19:30 Uhr`, `ganztägig`; with the name of the zone when the reader may expect another. */
export function timeLine(dates: Dates, language: Language, homeZone = dates.zone): string {
  const t = texts[language].time;
  const { first, last } = daysOf(dates);
  if (dates.all_day) return first === last ? t.allDay : '';
  const from = clock(dates.starts_local, language);
  const to = clock(dates.ends_local, language);
  const isOneClock = dates.starts_local === dates.ends_local;
  const text = isOneClock ? t.at(from) : t.range(from, to);
  return dates.zone === homeZone ? text : `${text} (${zoneName(dates, language)})`;
}

export function zoneName(dates: Dates, language: Language): string {
  const parts = new Intl.DateTimeFormat(locales[language], {
    timeZone: dates.zone,
    timeZoneName: 'short'
  }).formatToParts(new Date(dates.starts_at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? dates.zone;
}

/** What stands before a title in a list of one day: the hour, or until when something runs. */
export function rowTime(dates: Dates, day: string | null, language: Language): string {
  const t = texts[language].time;
  const { first, last } = daysOf(dates);
  const isLater = day !== null && first !== last && first === day;
  if (day === null && first !== last) return t.until(shortDay(last, language, first));
  const start = dates.all_day ? t.allDay : t.at(clock(dates.starts_local, language));
  if (!isLater) return start;
  const until = t.until(shortDay(last, language, first));
  return dates.all_day ? until : `${start}, ${until}`;
}

/** For the attribute `datetime`. */
export function machineTime(dates: Dates): string {
  return dates.all_day ? dates.starts_local.slice(0, 10) : dates.starts_at;
}

export function money(cents: number, language: Language, currency = 'EUR'): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2
  }).format(cents / 100);
}

/** What the organiser wrote comes first; sums only fill in when there is no text. Empty when unknown. */
export function priceLine(price: Price, language: Language): string {
  const t = texts[language].price;
  if (price.kind === 'free') return t.free;
  if (price.text) return price.text;
  if (price.kind === 'donation') return t.donation;
  if (price.min_cents === null) return price.kind === 'paid' ? t.paid : '';
  const currency = price.currency ?? 'EUR';
  const least = money(price.min_cents, language, currency);
  if (price.max_cents === null || price.max_cents === price.min_cents) return least;
  return `${least} – ${money(price.max_cents, language, currency)}`;
}

export function distance(metres: number, language: Language): string {
  const number = (n: number, digits: number) =>
    new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(n);
  if (metres < 950) return `${number(Math.max(50, Math.round(metres / 50) * 50), 0)}\u00a0m`;
  return `${number(metres / 1000, metres < 9_950 ? 1 : 0)}\u00a0km`;
}

/** Browsers know few names of sign languages, so those that are asked for here are ours. */
export function languageName(code: string, language: Language): string {
  const signed: Record<string, string> = texts[language].signLanguage;
  const own = signed[code];
  if (own) return own;
  try {
    return new Intl.DisplayNames(locales[language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `in 2 Minuten`: for Retry-After. */
export function waitFor(seconds: number, language: Language): string {
  const relative = new Intl.RelativeTimeFormat(locales[language]);
  return seconds < 90
    ? relative.format(Math.max(1, seconds), 'second')
    : relative.format(Math.ceil(seconds / 60), 'minute');
}
