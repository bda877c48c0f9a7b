/** What calling off, coming late and not coming costs, in plain words. */
import type { FeeTerms } from '../api/fees';
import type { FeeTexts } from '../i18n/fees';
import { money } from '../i18n/format';
import type { Language } from '../i18n/plural';

/** Whole days where there are some. */
export const leadOf = (hours: number, t: FeeTexts): string => (hours % 24 === 0 ? t.days(hours / 24) : t.hours(hours));

/** A line for each rule; of a price that is known, with the sums. Nothing where nothing is ever due. */
export function feeLines(terms: FeeTerms, t: FeeTexts, language: Language, price = 0): string[] {
  const part = (percent: number) =>
    price > 0 ? t.partIs(percent, money(Math.floor((price * percent + 50) / 100), language)) : t.part(percent);
  const [first] = terms.cancellation;
  return [
    ...(first ? [t.freeUntil(leadOf(first.hours_before, t))] : []),
    ...terms.cancellation.map(({ hours_before, percent }) => t.offLater(leadOf(hours_before, t), part(percent))),
    ...(terms.late_day_cents > 0 ? [t.late(money(terms.late_day_cents, language), money(terms.late_most_cents, language))] : []),
    ...(terms.no_show_percent > 0 ? [t.notCome(part(terms.no_show_percent))] : [])
  ];
}
