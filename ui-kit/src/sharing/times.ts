/** Times of bookings: instants on the wire, wall times of the instance in fields and sentences. */
import { instantOf } from '../editor/recurrence';
import { addDays, locales, wall } from '../i18n/format';
import type { Language } from '../i18n/plural';

/** What stands in a field of type datetime-local: `2026-12-01T18:00`; empty for what is no instant. */
export function localOf(instant: string, zone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return '';
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

export const isLocal = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(wall(`${text}:00`));

/** The instant of a field; undefined while it holds none. */
export function instantIn(local: string, zone: string): string | undefined {
  if (!isLocal(local)) return undefined;
  return new Date(instantOf(`${local}:00`, zone)).toISOString().replace('.000Z', 'Z');
}

/** The first moment of a day. */
export const midnightOf = (day: string, zone: string): string => instantIn(`${day}T00:00`, zone) ?? '';

const kTime: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const kDate: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };

export function timeOf(instant: string, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...kTime }).format(Date.parse(instant));
}

/** `Fr., 27. Nov. 2026, 10:00` */
export function momentOf(instant: string, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...kDate, ...kTime }).format(Date.parse(instant));
}

/** From when till when; the second day only where it is another. */
export function spanOf(span: { starts_at: string; ends_at: string }, zone: string, language: Language): string {
  const [start, end] = [localOf(span.starts_at, zone), localOf(span.ends_at, zone)];
  const isOneDay = start.slice(0, 10) === end.slice(0, 10);
  const last = isOneDay ? timeOf(span.ends_at, zone, language) : momentOf(span.ends_at, zone, language);
  return `${momentOf(span.starts_at, zone, language)} – ${last}`;
}

export interface FreeSpan {
  from: string;
  /** `24:00` at the end of the day. */
  to: string;
  free: number;
}

/** How much is free at which hours of a day; steps hold until the next one. */
export function freeOn(day: string, steps: { starts_at: string; free: number }[], zone: string): FreeSpan[] {
  const [start, end] = [Date.parse(midnightOf(day, zone)), Date.parse(midnightOf(addDays(day, 1), zone))];
  const spans: FreeSpan[] = [];
  steps.forEach(({ starts_at, free }, i) => {
    const next = steps[i + 1];
    const from = Math.max(start, Date.parse(starts_at));
    const to = Math.min(end, next ? Date.parse(next.starts_at) : end);
    if (from >= to) return;
    const last = spans.at(-1);
    const until = to === end ? '24:00' : localOf(new Date(to).toISOString(), zone).slice(11);
    if (last && last.free === free) last.to = until;
    else spans.push({ from: localOf(new Date(from).toISOString(), zone).slice(11), to: until, free });
  });
  return spans;
}

/** A working day tomorrow: what a form offers when nothing is known. */
export function firstGuess(today: string): { starts: string; ends: string } {
  const day = addDays(today, 1);
  return { starts: `${day}T10:00`, ends: `${day}T18:00` };
}

/** Minutes that are left, never negative. */
export const minutesUntil = (instant: string, now: number): number => Math.max(0, Math.ceil((Date.parse(instant) - now) / 60_000));
