/** What the pages of sharing ask of the API: resources, what they cost and when they are free, and bookings. */
import { bookingOf, houseOf, segment, thingOf } from './addresses';
import { Client } from './client';
import type { Query } from './transport';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Items, Page } from './types';

export type Resource = Complete<schema.Resource>;
export type ResourceLine = Complete<schema.Resources>['items'][number];
export type ResourceWish = schema.ResourceWish;
export type ResourceChange = schema.ResourceChange;
export type ResourceKind = Resource['kind'];
export type ResourceOffer = Resource['offers'][number];
export type ResourceStatus = Resource['status'];
export type ResourceUnit = Resource['units'][number];
export type SafetyCheck = Resource['checks'][number];
export type Prices = Resource['prices'];
export type ResourceTiming = Resource['timing'];
/** What a use costs somebody. */
export type Cost = Complete<schema.Price>;
export type FreeStep = Complete<schema.FreeBusy>['items'][number];
export type Closure = Complete<schema.Closures>['items'][number];
export type CategoryGroup = Complete<schema.ResourceCategories>['items'][number];
export type TableReport = Complete<schema.ResourceTableReport>;
export type Booking = Complete<schema.Booking>;
export type BookingState = Booking['state'];
export type BookingEvent = Booking['events'][number];
export type BookingWish = schema.BookingWish;
export type BorrowerGroup = Booking['group'];
export type SaleTerms = schema.SaleTerms;
export type Purpose = Booking['purpose'];

/** What a refused booking offers instead. */
export interface Alternatives {
  times: { starts_at: string; ends_at: string }[];
  resources: ResourceLine[];
}

export const resourceKinds = ['equipment', 'room', 'material', 'vehicle', 'kit'] as const satisfies readonly ResourceKind[];
export const resourceOffers = ['lend', 'sell', 'give'] as const satisfies readonly ResourceOffer[];
export const resourceConditions = ['new', 'very_good', 'good', 'used', 'for_parts'] as const satisfies readonly Resource['condition'][];
export const resourceAudiences = ['own', 'city', 'partners', 'public'] as const satisfies readonly Resource['audience'][];
export const grids = ['quarter', 'hour', 'half_day', 'day', 'week'] as const satisfies readonly ResourceTiming['grid'][];
export const priceUnits = ['hour', 'half_day', 'day', 'week', 'flat'] as const satisfies readonly Prices['unit'][];
export const closureKinds = ['own_use', 'maintenance', 'blackout'] as const satisfies readonly Closure['kind'][];
export const unitStates = ['active', 'defect', 'maintenance', 'retired', 'transferred'] as const satisfies readonly ResourceUnit['state'][];
export const borrowerGroups = [
  'private',
  'non_profit_culture',
  'independent_artist',
  'initiative',
  'municipal',
  'school',
  'university',
  'church',
  'social',
  'commercial_culture',
  'commercial'
] as const satisfies readonly BorrowerGroup[];
export const purposes = [
  'rehearsal',
  'free_event',
  'paid_event',
  'exhibition',
  'workshop',
  'production',
  'internal',
  'private'
] as const satisfies readonly Purpose[];

/** What can be done with a booking, and the last part of its address. */
export const movePaths = {
  request: 'request',
  book: 'instant',
  accept: 'acceptance',
  confirm: 'confirmation',
  withdraw: 'withdrawal',
  endorse: 'endorsement',
  approve: 'approval',
  renew: 'renewal',
  counter: 'counter-offer',
  prepare: 'readiness',
  hand_over: 'handover',
  transfer: 'transfer',
  take_back: 'return',
  extend: 'extension',
  close: 'closure',
  settle: 'settlement',
  miss: 'no-show',
  dispute: 'dispute',
  decline: 'refusal',
  cancel: 'cancellation'
} as const;
export type MoveVerb = keyof typeof movePaths;

export interface MoveWish {
  version?: number;
  note?: string;
  starts_at?: string;
  ends_at?: string;
  price_cents?: number;
  units?: string[];
  defect_units?: string[];
}

export class SharingClient extends Client {
  resources = (query: Query) => this.read<Page<ResourceLine>>('/api/v1/resources', query);
  ownResources = (organisation: string, query: Query = {}) =>
    this.read<Page<ResourceLine>>(`${houseOf(organisation)}/resources`, query);
  resource = (resource: string) => this.read<Resource>(thingOf(resource));
  resourceCategories = () => this.read<Items<CategoryGroup>>('/api/v1/resource-categories');
  freeBusy = (resource: string, query: { from: string; to: string }) =>
    this.read<Items<FreeStep>>(`${thingOf(resource)}/free-busy`, query);
  cost = (resource: string, query: Query) => this.read<Cost>(`${thingOf(resource)}/price`, query);
  closures = (resource: string) => this.read<Items<Closure>>(`${thingOf(resource)}/closures`);

  createResource = (organisation: string, wish: ResourceWish) =>
    this.write<Resource>('POST', `${houseOf(organisation)}/resources`, wish);

  /** A preview stores nothing; nor does a table with a row that is refused. */
  importResources = (organisation: string, table: string | Blob, isPreview: boolean) =>
    this.writeText<TableReport>(`${houseOf(organisation)}/resources/import?preview=${isPreview}`, 'text/csv', table);

  /** Refused with 409 when it has another version by now; the problem then carries that one as `current`. */
  editResource = (resource: string, change: ResourceChange) => this.write<Resource>('PATCH', thingOf(resource), change);
  /** A draft of the same, with all terms but without units. */
  copyResource = (resource: string) => this.write<Resource>('POST', `${thingOf(resource)}/copy`, {});
  removeResource = (resource: string) => this.write<void>('DELETE', thingOf(resource));

  sellOn = (resource: string, terms: SaleTerms) => this.write<Resource>('PUT', `${thingOf(resource)}/sale`, terms);
  /** Answers with the booking on which the lot fell. */
  drawLot = (resource: string) => this.write<Booking>('POST', `${thingOf(resource)}/lot`, {});

  /** The answers of these are the resource as it is then. */
  addUnit = (resource: string, wish: schema.UnitWish) => this.write<Resource>('POST', `${thingOf(resource)}/units`, wish);
  editUnit = (resource: string, unit: string, change: schema.UnitChange) =>
    this.write<Resource>('PATCH', `${thingOf(resource)}/units/${segment(unit)}`, change);
  removeUnit = (resource: string, unit: string) =>
    this.write<Resource>('DELETE', `${thingOf(resource)}/units/${segment(unit)}`);
  addCheck = (resource: string, wish: schema.SafetyCheckWish) =>
    this.write<Resource>('POST', `${thingOf(resource)}/checks`, wish);
  editCheck = (resource: string, check: string, change: schema.SafetyCheckChange) =>
    this.write<Resource>('PATCH', `${thingOf(resource)}/checks/${segment(check)}`, change);
  removeCheck = (resource: string, check: string) =>
    this.write<Resource>('DELETE', `${thingOf(resource)}/checks/${segment(check)}`);

  close = (resource: string, wish: schema.ClosureWish) =>
    this.write<Closure>('POST', `${thingOf(resource)}/closures`, wish);
  reopen = (resource: string, closure: string) =>
    this.write<void>('DELETE', `${thingOf(resource)}/closures/${segment(closure)}`);

  /** Refused with 409 when somebody has it then; the problem then carries `alternatives`. */
  book = (wish: BookingWish) => this.write<Booking>('POST', '/api/v1/bookings', wish);
  /** What the reader, or an organisation of theirs, borrows. */
  bookings = (query: Query) => this.read<Page<Booking>>('/api/v1/bookings', query);
  /** What the organisation lends. */
  lentBookings = (organisation: string, query: Query) => this.read<Page<Booking>>(`${houseOf(organisation)}/bookings`, query);
  booking = (booking: string) => this.read<Booking>(bookingOf(booking));
  move = (booking: string, verb: MoveVerb, wish: MoveWish) =>
    this.write<Booking>('POST', `${bookingOf(booking)}/${movePaths[verb]}`, wish);
}

/** A client outside of `load`, for what a button asks. */
export const sharingNow = (language: string): SharingClient => clientOf(SharingClient, language);
