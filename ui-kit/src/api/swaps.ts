/** What the lender's page of a booking asks of the API to give another piece. */
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Booking } from './sharing';
import type { Complete, Items } from './types';

export type SpareUnit = Complete<schema.SpareUnits>['items'][number];

const loan = (booking: string) => `/api/v1/bookings/${encodeURIComponent(booking)}`;

export class SwapClient extends Client {
  spares = (booking: string) => this.read<Items<SpareUnit>>(`${loan(booking)}/spare-units`);
  swap = (booking: string, wish: { unit: string; by: string; version: number }) =>
    this.write<Booking>('POST', `${loan(booking)}/swap`, wish);
}

/** A client outside of `load`, for what a button asks. */
export const swapNow = (language: string): SwapClient => clientOf(SwapClient, language);
