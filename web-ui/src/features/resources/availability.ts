import { addDays, freeOn, type FreeSpan, type FreeStep, midnightOf, monthOf, type SharingTexts } from '@allmende/ui-kit';

export type DayState = 'free' | 'partly' | 'taken' | 'past';

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

/** `needed`: how many somebody wants. */
export function freeDays(day: string, steps: FreeStep[], needed: number, today: string, zone: string): FreeDay[] {
  return daysAround(day).map((one) => {
    const spans = freeOn(one, steps, zone);
    return { day: one, spans, state: one < today ? 'past' : stateOf(spans, needed) };
  });
}

/** When something is free that day, in words. */
export function spansInWords({ spans, state }: FreeDay, needed: number, isMany: boolean, t: SharingTexts): string {
  if (state === 'past') return t.dayPast;
  const words = spans
    .filter(({ free }) => free >= needed)
    .map(({ from, to, free }) => {
      const span = from === '00:00' && to === '24:00' ? t.allDay : t.spanFree(from, to);
      return isMany ? t.spanCount(span, free) : span;
    });
  return words.join(', ') || t.taken;
}
