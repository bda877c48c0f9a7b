/** What is sold or given away, in words. */
import type { Booking, MoveVerb, Resource } from '../api/sharing';
import { money } from '../i18n/format';
import type { MarketTexts } from '../i18n/market';
import type { Language } from '../i18n/plural';
import type { SharingTexts } from '../i18n/sharing';

type Sale = { offers: readonly string[]; sale: Resource['sale'] };

export const isSale = ({ mode }: Pick<Booking, 'mode'>): boolean => mode === 'sell' || mode === 'give';

/** What it costs to have it for good. */
export function salePrice({ offers, sale }: Sale, t: MarketTexts, language: Language): string {
  if (!offers.includes('sell')) return t.forFree;
  return sale?.price_cents ? money(sale.price_cents, language) : t.byAgreement;
}

export const stateOf = (booking: Pick<Booking, 'mode' | 'state'>, t: SharingTexts, market: MarketTexts): string =>
  (isSale(booking) ? market.states[booking.state] : undefined) ?? t.states[booking.state];

export const nextOf = (booking: Pick<Booking, 'mode' | 'state'>, t: SharingTexts, market: MarketTexts): string =>
  (isSale(booking) ? market.next[booking.state] : undefined) ?? t.next[booking.state];

/** A button that binds says so. Source: § 312j BGB. */
export function verbOf(booking: Pick<Booking, 'mode' | 'price_cents'>, verb: MoveVerb, t: SharingTexts, market: MarketTexts): string {
  if (verb !== 'confirm' || !isSale(booking)) return t.verbs[verb];
  return booking.price_cents > 0 ? market.confirmSale : market.confirmGift;
}

/** What those who decide are told where two of them do; '' where one does. */
export function secondPersonHint({ verbs, state, events }: Pick<Booking, 'verbs' | 'state' | 'events'>, market: MarketTexts): string {
  if (verbs.includes('endorse')) return market.second.first;
  const first = events.filter(({ verb }) => verb === 'endorse').at(-1);
  if (!first || state !== 'requested' || !verbs.includes('decline')) return '';
  return verbs.includes('approve') ? market.second.last(first.by) : market.second.waits;
}

const kPrivileged: readonly string[] = ['non_profit_culture', 'municipal', 'school', 'university', 'church', 'social'];

/** Whoever is tax-privileged needs a reason to let it go to somebody who is not. */
export const needsTaxHint = (booking: Pick<Booking, 'mode' | 'group'>): boolean =>
  isSale(booking) && !kPrivileged.includes(booking.group);
