/** How the two sides of a booking reach each other. */
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete } from './types';

export type BookingContacts = Complete<schema.BookingContacts>;
export type BookingContact = NonNullable<BookingContacts['lender']>;
export type BookingSide = 'borrower' | 'lender';

const loan = (booking: string) => `/api/v1/bookings/${encodeURIComponent(booking)}/contacts`;

export class ContactsClient extends Client {
  of = (booking: string) => this.read<BookingContacts>(loan(booking));
  put = (booking: string, side: BookingSide, contact: BookingContact) =>
    this.write<BookingContacts>('PUT', `${loan(booking)}/${side}`, contact);
}

/** A client outside of `load`, for what a button asks. */
export const contactsNow = (language: string): ContactsClient => clientOf(ContactsClient, language);
