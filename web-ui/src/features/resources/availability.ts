import { addDays, freeOn, type FreeSpan, type FreeStep, hoursI18n, midnightOf, monthOf, type SharingTexts, type WeeklyWindow } from '@allmende/ui-kit';

export type DayState = 'free' | 'partly' | 'taken' | 'past' | 'closed';

export interface FreeDay {
  day: string;
  spans: FreeSpan[];
  state: DayState;
}

/** The days of the month in which `day` lies, its whole weeks. */
export const daysAround = (day: string): string[] => monthOf(day).flat();

/** From midnight to midnight, as the API asks for it. */
export const windowAround = (day: string, zone: string): { from: string; to: string } => {
  const days = daysAround(day);
  return { from: midnightOf(days[0] ?? day, zone), to: midnightOf(addDays(days.at(-1) ?? day, 1), zone) };
};

function stateOf(spans: FreeSpan[], needed: number): DayState {
  const enough = spans.filter(({ free }) => free >= needed).length;
  if (enough === 0) return 'taken';
  return enough === spans.length ? 'free' : 'partly';
}

/** 1 is Monday. */
const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** Of a day, what lies in the times of opening. */
function whileOpen(day: string, spans: FreeSpan[], opening: readonly WeeklyWindow[]): FreeSpan[] {
  if (opening.length === 0) return spans;
  const windows = opening.filter(({ weekday }) => weekday === weekdayOf(day));
  return windows.flatMap(({ opens, closes }) =>
    spans
      .map(({ from, to, free }) => ({ from: from > opens ? from : opens, to: to < closes ? to : closes, free }))
      .filter(({ from, to }) => from < to)
  );
}

export interface Wanted {
  /** How many somebody wants. */
  needed: number;
  opening: readonly WeeklyWindow[];
}

export function freeDays(day: string, steps: FreeStep[], { needed, opening }: Wanted, today: string, zone: string): FreeDay[] {
  return daysAround(day).map((one) => {
    const spans = whileOpen(one, freeOn(one, steps, zone), opening);
    const isClosed = spans.length === 0 && steps.length > 0 && opening.length > 0;
    return { day: one, spans, state: one < today ? 'past' : isClosed ? 'closed' : stateOf(spans, needed) };
  });
}

/** When something is free that day, in words. */
export function spansInWords({ spans, state }: FreeDay, needed: number, isMany: boolean, t: SharingTexts): string {
  if (state === 'past') return t.dayPast;
  if (state === 'closed') return hoursI18n.t.closed;
  const words = spans
    .filter(({ free }) => free >= needed)
    .map(({ from, to, free }) => {
      const span = from === '00:00' && to === '24:00' ? t.allDay : t.spanFree(from, to);
      return isMany ? t.spanCount(span, free) : span;
    });
  return words.join(', ') || t.taken;
}
