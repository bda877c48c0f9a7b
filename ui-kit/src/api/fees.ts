/** What the pages of sharing ask of the API about calling off, coming late and not coming. */
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete } from './types';

export type FeeTerms = Complete<schema.FeeTerms>;
export type BookingFees = Complete<schema.BookingFees>;
export type Charge = NonNullable<BookingFees['charge']>;

const thing = (resource: string) => `/api/v1/resources/${encodeURIComponent(resource)}/fees`;
const loan = (booking: string) => `/api/v1/bookings/${encodeURIComponent(booking)}/fees`;

export class FeeClient extends Client {
  terms = (resource: string) => this.read<FeeTerms>(thing(resource));
  putTerms = (resource: string, terms: schema.FeeTerms) => this.write<FeeTerms>('PUT', thing(resource), terms);
  ofBooking = (booking: string) => this.read<BookingFees>(loan(booking));
  waive = (booking: string, note: string) => this.write<BookingFees>('POST', `${loan(booking)}/waiver`, { note });
}

/** A client outside of `load`, for what a button asks. */
export const feesNow = (language: string): FeeClient => clientOf(FeeClient, language);
