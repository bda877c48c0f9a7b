/** What the lender's page of a booking asks of the API to give another piece. */
import { bookingOf } from './addresses';
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Booking } from './sharing';
import type { Complete, Items } from './types';

export type SpareUnit = Complete<schema.SpareUnits>['items'][number];

export class SwapClient extends Client {
  spares = (booking: string) => this.read<Items<SpareUnit>>(`${bookingOf(booking)}/spare-units`);
  swap = (booking: string, wish: { unit: string; by: string; version: number }) =>
    this.write<Booking>('POST', `${bookingOf(booking)}/swap`, wish);
}

/** A client outside of `load`, for what a button asks. */
export const swapNow = (language: string): SwapClient => clientOf(SwapClient, language);
