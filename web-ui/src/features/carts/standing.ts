import type { Booking, Cart, CartItem } from '@allmende/ui-kit';

export type OpenState = 'open' | 'expired' | 'refused' | 'taken' | 'changed';

/** How an open thing stands, in one word. */
export function openState(item: CartItem): OpenState {
  if (item.refused) return 'refused';
  if (item.conflict === 'bookings.error.extra') return 'changed';
  if (item.conflict) return 'taken';
  return item.expired ? 'expired' : 'open';
}

export interface LenderPart {
  id: string;
  name: string;
  host: string | null;
  items: CartItem[];
}

/** The things as the server orders them, one part for each lender. */
export function partsOf(cart: Cart): LenderPart[] {
  const parts: LenderPart[] = [];
  for (const item of cart.items) {
    const last = parts.at(-1);
    if (last?.id === item.lender_id) last.items.push(item);
    else parts.push({ id: item.lender_id, name: item.lender, host: item.host, items: [item] });
  }
  return parts;
}

export const bookingOf = (cart: Cart, item: CartItem): Booking | undefined =>
  cart.bookings.find((booking) => booking.id === item.booking);

/** What the whole cart can do now. */
export interface CartActs {
  hold: boolean;
  /** Something was held before and is not any more. */
  isRecheck: boolean;
  request: boolean;
  gaps: number;
  confirm: boolean;
  cancel: boolean;
  /** When the first of what is held runs out. */
  deadline: string | undefined;
}

export function actsOf(cart: Cart): CartActs {
  const open = cart.items.filter((item) => item.open);
  const covered = new Set(cart.items.filter((item) => !item.open).map((item) => item.booking));
  const live = cart.bookings.filter((booking) => covered.has(booking.id));
  const held = live.filter((booking) => booking.state === 'hold');
  return {
    hold: open.some((item) => !item.refused),
    isRecheck: open.some((item) => !item.refused && item.booking !== null),
    request: held.length > 0,
    gaps: open.length,
    confirm: live.some((booking) => booking.verbs.includes('confirm')),
    cancel: live.some((booking) => booking.verbs.includes('cancel')),
    deadline: held.map((booking) => booking.deadline ?? '').sort()[0]
  };
}
