/** Prices, rules and titles of sharing in plain words. */
import type { Booking, Cost, Prices, Resource, ResourceTiming } from '../api/sharing';
import { money } from '../i18n/format';
import type { Language } from '../i18n/plural';
import type { SharingTexts } from '../i18n/sharing';

/** A sum, and a word where there is nothing to pay. */
export const sumOf = (cents: number, t: SharingTexts, language: Language): string =>
  cents === 0 ? t.costsNothing : money(cents, language);

/** The largest unit that fits without a rest. */
export function durationOf(minutes: number, t: SharingTexts): string {
  if (minutes % 1440 === 0) return t.days(minutes / 1440);
  return minutes % 60 === 0 ? t.hours(minutes / 60) : t.minutes(minutes);
}

/** What somebody pays of whom `percent` is asked. */
export function priceWords(prices: Prices, percent: number, t: SharingTexts, language: Language): string {
  const part = (cents: number) => Math.round((cents * percent) / 100);
  const [unit, base] = [part(prices.unit_cents), part(prices.base_cents)];
  if (unit === 0 && base === 0 && prices.min_fee_cents === 0) return t.costsNothing;
  return [
    unit > 0 || base === 0 ? t.perUnit[prices.unit](money(unit, language)) : '',
    base > 0 ? t.base(money(base, language)) : '',
    prices.min_fee_cents > 0 ? t.minFee(money(prices.min_fee_cents, language)) : ''
  ]
    .filter(Boolean)
    .join(', ');
}

/** What the table of prices leaves out. */
export function priceNotes(prices: Prices, t: SharingTexts, language: Language): string[] {
  return [
    prices.free_units > 0 ? t.freeUnits[prices.unit](prices.free_units) : '',
    ...prices.tiers.map(({ from, percent }) => t.tier[prices.unit](from, percent)),
    prices.deposit_cents > 0 ? t.depositBack(money(prices.deposit_cents, language)) : ''
  ].filter(Boolean);
}

function timingRules(timing: ResourceTiming, t: SharingTexts): string[] {
  const { lead_minutes: lead, min_minutes: least, max_minutes: most } = timing;
  const { buffer_before_minutes: before, buffer_after_minutes: after } = timing;
  return [
    t.rule.grid[timing.grid],
    lead > 0 ? t.rule.lead(durationOf(lead, t)) : '',
    t.rule.advance(timing.max_advance_days),
    least > 1 ? t.rule.least(durationOf(least, t)) : '',
    t.rule.most(durationOf(most, t)),
    before > 0 ? t.rule.before(durationOf(before, t)) : '',
    after > 0 ? t.rule.after(durationOf(after, t)) : ''
  ].filter(Boolean);
}

/** When and how it can be had. */
export function rulesOf(resource: Resource, t: SharingTexts): string[] {
  const groups = resource.instant_groups.map((group) => t.groups[group as keyof SharingTexts['groups']] ?? group);
  return [
    ...timingRules(resource.timing, t),
    t.rule[resource.pending_policy],
    ...(groups.length > 0 ? [t.rule.instant(groups.join(', '))] : [])
  ];
}

/** How a price came about. */
export function costWords(cost: Cost, t: SharingTexts): string {
  return [
    t.priceUnits[cost.unit as keyof SharingTexts['priceUnits']]?.(cost.units) ?? '',
    cost.free_units > 0 ? t.priceFree(cost.free_units) : '',
    cost.quantity > 1 ? t.pieces(cost.quantity) : '',
    cost.percent === 100 ? '' : t.percent(cost.percent),
    cost.least ? t.priceLeast : ''
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What a booking is called: its first line. */
export function titleOf(booking: Booking, t: SharingTexts): string {
  const [first, ...rest] = booking.lines;
  if (!first) return '';
  const name = first.quantity > 1 ? `${t.times(first.quantity)} ${first.title}` : first.title;
  return rest.length === 0 ? name : t.andMore(name, rest.length);
}

/** `12,50` and `12.50` in cents; null for nothing, undefined for what is no sum. */
export function centsOf(text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  return /^\d{1,6}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : undefined;
}

export const eurosOf = (cents: number, language: Language): string =>
  cents === 0 ? '' : (cents / 100).toLocaleString(language, { minimumFractionDigits: cents % 100 === 0 ? 0 : 2, useGrouping: false });
