/** The objects of docs/capabilities/calendars.md as the browser reads them. */

export const categories = [
  'theatre',
  'music',
  'exhibition',
  'literature',
  'film',
  'family',
  'community',
  'heritage',
  'course',
  'other'
] as const;
export type Category = (typeof categories)[number];

export type EventStatus = 'scheduled' | 'tentative' | 'postponed' | 'cancelled' | 'moved_online';
export type Visibility = 'public' | 'unlisted' | 'members' | 'draft';
export type OrganisationKind = 'city' | 'institution' | 'association' | 'collective' | 'artist';

export interface Place {
  name: string;
  street: string | null;
  postal_code: string | null;
  locality: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface Price {
  kind: 'free' | 'paid' | 'donation' | 'unknown';
  text: string | null;
  min_cents: number | null;
  max_cents: number | null;
  currency: string | null;
}

/** A named thing with an address of its own. */
export interface Reference {
  id: string;
  handle: string;
  name: string;
  url: string;
}

interface Dated {
  starts_at: string;
  ends_at: string;
  all_day: boolean;
  zone: string;
  starts_local: string;
  ends_local: string;
}

export interface Entry extends Dated {
  id: string;
  event_id: string;
  slug: string;
  recurrence_id: string | null;
  url: string;
  title: string;
  summary: string;
  place: Place | null;
  online_url: string | null;
  category: Category;
  tags: string[];
  price: Price;
  ticket_url: string | null;
  languages: string[];
  status: EventStatus;
  status_reason: string;
  calendar: Reference;
  organisation: Reference | null;
  distance_m: number | null;
}

export interface Recurrence {
  rule: string | null;
  dates: string[];
  exceptions: string[];
}

/** An event, or one of its dates (then `recurrence_id` is set). */
export interface Event extends Dated {
  id: string;
  slug: string;
  url: string;
  series_id: string | null;
  recurrence_id: string | null;
  title: string;
  summary: string;
  description: string;
  description_html: string;
  place: Place | null;
  online_url: string | null;
  category: Category;
  tags: string[];
  price: Price;
  ticket_url: string | null;
  languages: string[];
  status: EventStatus;
  status_reason: string;
  visibility: Visibility;
  recurrence: Recurrence | null;
  calendar: Reference;
  organisation: Reference | null;
  sequence: number;
  created_at: string;
  updated_at: string;
}

export interface Correction {
  typed: string;
  taken: string[];
}

export interface Agenda {
  items: Entry[];
  next: string | null;
  corrections: Correction[];
}

export interface AgendaDays {
  days: { day: string; count: number }[];
  total: number;
  organisations: number;
}

export interface Calendar {
  id: string;
  handle: string;
  name: string;
  description: string;
  description_html: string;
  zone: string;
  visibility: Visibility;
  url: string;
  ics_url: string;
  webcal_url: string;
  atom_url: string;
  organisation: Reference | null;
  upcoming: number;
  source_url: string | null;
  created_at: string;
  updated_at: string;
}

export interface OrganisationSummary {
  id: string;
  handle: string;
  name: string;
  kind: OrganisationKind;
  description: string;
  description_html: string;
  url: string;
  website: string | null;
  ics_url: string;
  atom_url: string;
  upcoming: number;
}

export interface Organisation extends OrganisationSummary {
  calendars: Calendar[];
}

export interface Instance {
  name: string;
  city: string;
  locale: string;
  zone: string;
  latitude: number | null;
  longitude: number | null;
  languages: string[];
  version: string;
  contact: string | null;
  legal: { imprint_html: string; privacy_html: string; accessibility_html: string };
}

export interface Account {
  id: string;
  handle: string;
  name: string;
  email: string;
  role: string;
  locale: string;
}

export interface Session {
  account: Account;
}

export interface Items<T> {
  items: T[];
}

export interface Page<T> extends Items<T> {
  next: string | null;
}
