/**
 * How an event repeats, as people choose it: a rhythm in plain words. What has no such words (a rule that came by
 * import) stays as it is, as `custom`. Source: RFC 5545, section 3.3.10.
 */
import type { Recurrence } from '../api/types';
import { addDays, plainDay, today, wall } from '../i18n/format';
import { editorTexts } from '../i18n/editor';
import type { Language } from '../i18n/plural';

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
export const rhythms = ['none', 'daily', 'weekly', 'monthly_day', 'monthly_weekday', 'yearly', 'custom'] as const;
export type Rhythm = (typeof rhythms)[number];
export type Ending = 'never' | 'until' | 'count';

export interface RecurrenceDraft {
  rhythm: Rhythm;
  /** As typed. */
  interval: string;
  weekdays: Weekday[];
  ending: Ending;
  until: string;
  count: string;
  /** Of a monthly weekday: from the end of the month. */
  isLast: boolean;
  /** The rule as it came, for `custom`. */
  rule: string;
  dates: string[];
  exceptions: string[];
}

export const noRecurrence: RecurrenceDraft = {
  rhythm: 'none',
  interval: '1',
  weekdays: [],
  ending: 'never',
  until: '',
  count: '10',
  isLast: false,
  rule: '',
  dates: [],
  exceptions: []
};

export function weekdayOf(day: string): Weekday {
  return weekdays[(new Date(wall(day)).getUTCDay() + 6) % 7] ?? 'MO';
}

/** Which one of its weekday in the month a day is, from 1. */
export function nthOf(day: string): number {
  return Math.ceil(Number(day.slice(8, 10)) / 7);
}

/** Whether no such weekday follows in the month. */
export function isLastOf(day: string): boolean {
  return addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
}

/** The instant of a wall time in `zone`; in the hour that spring skips, the one after it. */
export function instantOf(local: string, zone: string): number {
  const asUtc = wall(local);
  const shown = (at: number): number => {
    const parts = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium'
    }).format(at);
    return Date.parse(`${parts.replace(' ', 'T')}Z`);
  };
  const first = asUtc - (shown(asUtc) - asUtc);
  return asUtc - (shown(first) - first);
}

const basic = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

function untilOf(day: string, zone: string, allDay: boolean): string {
  return allDay ? day.replaceAll('-', '') : `${basic(instantOf(`${day}T23:59:59`, zone))}Z`;
}

function dayOfUntil(until: string, zone: string): string {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  if (!until.endsWith('Z')) return day;
  const time = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`;
  return today(zone, new Date(`${day}T${time}Z`));
}

interface Start {
  day: string;
  zone: string;
  allDay: boolean;
}

/** What is needed beside the frequency, as parts of a rule. */
function byParts(draft: RecurrenceDraft, day: string): string[] {
  if (draft.rhythm === 'weekly' && draft.weekdays.length > 0) {
    return [`BYDAY=${weekdays.filter((one) => draft.weekdays.includes(one)).join(',')}`];
  }
  if (draft.rhythm === 'monthly_weekday') {
    return [`BYDAY=${draft.isLast ? -1 : Math.min(nthOf(day), 4)}${weekdayOf(day)}`];
  }
  return [];
}

const frequency: Partial<Record<Rhythm, string>> = {
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly_day: 'MONTHLY',
  monthly_weekday: 'MONTHLY',
  yearly: 'YEARLY'
};

export function writeRecurrence(draft: RecurrenceDraft, start: Start): Recurrence | null {
  if (draft.rhythm === 'none') return null;
  const { dates, exceptions } = draft;
  if (draft.rhythm === 'custom') return { rule: draft.rule, dates, exceptions };
  const parts = [`FREQ=${frequency[draft.rhythm]}`];
  const interval = Number(draft.interval);
  if (interval !== 1) parts.push(`INTERVAL=${draft.interval.trim()}`);
  parts.push(...byParts(draft, start.day));
  if (draft.ending === 'count') parts.push(`COUNT=${draft.count.trim()}`);
  if (draft.ending === 'until' && draft.until) parts.push(`UNTIL=${untilOf(draft.until, start.zone, start.allDay)}`);
  return { rule: parts.join(';'), dates, exceptions };
}

/** The rhythm of a rule when it says nothing beyond it. */
function rhythmOf(parts: Map<string, string>, start: Start): Partial<RecurrenceDraft> | null {
  const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYMONTH']);
  if ([...parts.keys()].some((name) => !known.has(name))) return null;
  const by = parts.get('BYDAY');
  const monthDay = parts.get('BYMONTHDAY');
  const month = parts.get('BYMONTH');
  const sameDay = monthDay === undefined || Number(monthDay) === Number(start.day.slice(8, 10));
  const sameMonth = month === undefined || Number(month) === Number(start.day.slice(5, 7));
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return by || monthDay || month ? null : { rhythm: 'daily' };
    case 'WEEKLY': {
      const days = by ? by.split(',') : [weekdayOf(start.day)];
      if (monthDay || month || !days.every((one) => (weekdays as readonly string[]).includes(one))) return null;
      return { rhythm: 'weekly', weekdays: days as Weekday[] };
    }
    case 'MONTHLY': {
      if (month) return null;
      if (!by) return sameDay ? { rhythm: 'monthly_day' } : null;
      const isLast = by === `-1${weekdayOf(start.day)}` && isLastOf(start.day);
      const isNth = by === `${nthOf(start.day)}${weekdayOf(start.day)}`;
      return !monthDay && (isLast || isNth) ? { rhythm: 'monthly_weekday', isLast } : null;
    }
    case 'YEARLY':
      return !by && sameDay && sameMonth ? { rhythm: 'yearly' } : null;
    default:
      return null;
  }
}

export function readRecurrence(recurrence: Recurrence | null, start: Start): RecurrenceDraft {
  if (!recurrence) return { ...noRecurrence, weekdays: [] };
  const { rule, dates = [], exceptions = [] } = recurrence;
  const kept = { ...noRecurrence, rule, dates: dates ?? [], exceptions: exceptions ?? [] };
  const pairs = rule.toUpperCase().split(';').filter(Boolean).map((part): [string, string] => {
    const [name = '', value = ''] = part.split('=');
    return [name, value];
  });
  const parts = new Map(pairs);
  const rhythm = rhythmOf(parts, start);
  if (!rhythm) return { ...kept, rhythm: 'custom', weekdays: [] };
  const until = parts.get('UNTIL');
  const count = parts.get('COUNT');
  return {
    ...kept,
    weekdays: [],
    ...rhythm,
    interval: parts.get('INTERVAL') ?? '1',
    ending: until ? 'until' : count ? 'count' : 'never',
    until: until ? dayOfUntil(until, start.zone) : '',
    count: count ?? '10'
  };
}

function dayName(weekday: Weekday, language: Language): string {
  /* 5 January 2026 is a Monday. */
  const at = Date.UTC(2026, 0, 5 + weekdays.indexOf(weekday));
  return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { timeZone: 'UTC', weekday: 'long' }).format(at);
}

export function weekdayName(weekday: Weekday, language: Language): string {
  return dayName(weekday, language);
}

function rhythmWords(draft: RecurrenceDraft, day: string, language: Language): string {
  const t = editorTexts[language].rhythm;
  const every = Number(draft.interval);
  const ownDay = dayName(weekdayOf(day), language);
  const dayOfMonth = Number(day.slice(8, 10));
  switch (draft.rhythm) {
    case 'daily':
      return t.daily(every);
    case 'weekly': {
      const chosen = draft.weekdays.length > 0 ? weekdays.filter((one) => draft.weekdays.includes(one)) : [weekdayOf(day)];
      const names = chosen.map((one) => dayName(one, language));
      return t.weekly(every, new Intl.ListFormat(language, { type: 'conjunction' }).format(names));
    }
    case 'monthly_day':
      return t.monthlyDay(every, dayOfMonth);
    case 'monthly_weekday':
      return t.monthlyWeekday(every, draft.isLast ? t.last : t.nth(Math.min(nthOf(day), 4)), ownDay);
    case 'yearly': {
      const full = plainDay(day, language);
      return t.yearly(every, full.replace(/\s*\d{4}$/, ''));
    }
    default:
      return '';
  }
}

/** `jeden 2. Donnerstag im Monat, bis 30. Juni 2027`; empty for what does not repeat or has no words. */
export function recurrenceWords(draft: RecurrenceDraft, day: string, language: Language): string {
  if (draft.rhythm === 'none' || draft.rhythm === 'custom' || !day || !(Number(draft.interval) >= 1)) return '';
  const t = editorTexts[language].rhythm;
  const words = rhythmWords(draft, day, language);
  if (draft.ending === 'until' && draft.until) return t.until(words, plainDay(draft.until, language));
  if (draft.ending === 'count' && Number(draft.count) > 0) return t.count(words, Number(draft.count));
  return words;
}

/** The name that a date of a series has: its wall time in iCalendar's basic form. */
export function wallOfRecurrence(id: string): string {
  const day = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
  return id.length > 8 ? `${day}T${id.slice(9, 11)}:${id.slice(11, 13)}:${id.slice(13, 15)}` : day;
}

