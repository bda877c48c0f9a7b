/** Windows of the week: in words, and as a form has them. */
import type { FieldErrors } from '../api/problem';
import type { ResourceTiming } from '../api/sharing';
import type { HoursTexts } from '../i18n/hours';

export type WeeklyWindow = ResourceTiming['pickup'][number];
export type HoursName = 'pickup' | 'returns' | 'opening';
export const hoursNames = ['pickup', 'returns', 'opening'] as const satisfies readonly HoursName[];

/** The same times on several days, as they are typed. */
export interface HoursRow {
  days: number[];
  opens: string;
  closes: string;
}

/** Days with the same times stand together, in the order of the first of them. */
export function toRows(windows: readonly WeeklyWindow[]): HoursRow[] {
  const rows: HoursRow[] = [];
  for (const { weekday, opens, closes } of windows) {
    const shown = closes === '24:00' ? '00:00' : closes;
    const row = rows.find((one) => one.opens === opens && one.closes === shown && !one.days.includes(weekday));
    if (row) row.days.push(weekday);
    else rows.push({ days: [weekday], opens, closes: shown });
  }
  return rows;
}

/** A field of a form knows no 24:00. */
const endOf = (closes: string): string => (closes === '00:00' ? '24:00' : closes);

export const toWindows = (rows: readonly HoursRow[]): WeeklyWindow[] =>
  rows.flatMap(({ days, opens, closes }) => [...days].sort().map((weekday) => ({ weekday, opens, closes: endOf(closes) })));

export function hoursErrors(name: HoursName, rows: readonly HoursRow[], t: HoursTexts): FieldErrors {
  const found: FieldErrors = {};
  const isTime = (text: string) => /^\d\d:\d\d$/.test(text);
  rows.forEach(({ days, opens, closes }, i) => {
    const clashes = rows.some(
      (other, n) => n < i && other.days.some((day) => days.includes(day)) && opens < endOf(other.closes) && other.opens < endOf(closes)
    );
    if (days.length === 0) found[`${name}.${i}.days`] = t.noDay;
    if (!isTime(opens) || !isTime(closes)) found[`${name}.${i}.closes`] = t.noTime;
    else if (endOf(closes) <= opens) found[`${name}.${i}.closes`] = t.order;
    else if (clashes) found[`${name}.${i}.closes`] = t.overlap;
  });
  return found;
}

/** "Mo, Do 10:00–12:00; Fr 16:00–18:00" */
export const hoursWords = (windows: readonly WeeklyWindow[], t: HoursTexts): string =>
  toRows(windows)
    .map(({ days, opens, closes }) => `${days.map((day) => t.weekdays[day - 1]).join(', ')} ${opens}–${endOf(closes)}`)
    .join('; ');

/** When it is picked up and brought back, and how often it can be had. */
export const hoursRules = (timing: ResourceTiming, t: HoursTexts): string[] => [
  ...hoursNames.flatMap((name) => (timing[name].length > 0 ? [t.rule[name](hoursWords(timing[name], t))] : [])),
  ...(timing.month_quota === null ? [] : [t.rule.quota(timing.month_quota)])
];
