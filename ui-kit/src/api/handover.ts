/** What the counter and the papers ask of the API: protocols, photos, receipts, and what a lender says of itself. */
import type { Query } from './transport';
import { clientOf } from './now';
import type * as schema from './schema';
import { SharingClient } from './sharing';
import type { Complete, Items, Page } from './types';

export type CounterDay = Complete<schema.CounterDay>;
export type CounterLine = Complete<schema.CounterLine>;
export type SheetThing = CounterLine['things'][number];
export type Protocol = Complete<schema.Protocol>;
export type ProtocolWish = schema.ProtocolWish;
export type ThingState = Protocol['things'][number]['state'];
export type Direction = Protocol['direction'];
export type ProtocolPhoto = Complete<schema.ProtocolPhoto>;
export type LenderProfile = Complete<schema.LenderProfile>;
export type LenderProfileWish = schema.LenderProfileWish;
export type VatStatus = NonNullable<LenderProfile['vat_status']>;
export type HomePaper = Complete<schema.HomePapers>['items'][number];
export type Receipt = Complete<schema.Receipt>;
export type ReceiptYear = Complete<schema.ReceiptYear>;
export type ActivityYear = ReceiptYear['activities'][number];
export type LimitMeter = NonNullable<ReceiptYear['meter']>['now'];
export type Accessory = Complete<schema.Accessories>['items'][number];
export type UnitAccessories = Complete<schema.AllAccessories>['items'][number];

export const thingStates = ['good', 'worn', 'damaged', 'unusable'] as const satisfies readonly ThingState[];
export const vatStatuses = ['small_business', 'regular', 'exempt'] as const satisfies readonly VatStatus[];

const segment = encodeURIComponent;
const house = (organisation: string) => `/api/v1/organisations/${segment(organisation)}`;
const booked = (booking: string) => `/api/v1/bookings/${segment(booking)}`;
const thing = (resource: string) => `/api/v1/resources/${segment(resource)}`;

/** Addresses of papers, for links: the browser shows the PDF. */
export const paperOf = {
  contract: (booking: string) => `${booked(booking)}/contract`,
  protocol: (booking: string, protocol: string) => `${booked(booking)}/protocols/${segment(protocol)}/document`,
  /** One that another city keeps. */
  home: (booking: string, paper: string) => `${booked(booking)}/papers/${segment(paper)}`,
  receipt: (receipt: string) => `/api/v1/receipts/${segment(receipt)}/document`,
  labels: (resource: string) => `${thing(resource)}/labels`,
  /** The receipts of a year, as a table. */
  receiptYear: (organisation: string, year: string) => `${house(organisation)}/receipts/years/${segment(year)}/export`
};

export class HandoverClient extends SharingClient {
  counter = (organisation: string, day: string) =>
    this.read<CounterDay>(`${house(organisation)}/counter`, { day } satisfies Query);
  sheet = (booking: string) => this.read<CounterLine>(`${booked(booking)}/sheet`);
  homePapers = (booking: string) => this.read<Items<HomePaper>>(`${booked(booking)}/papers`);
  protocols = (booking: string) => this.read<Items<Protocol>>(`${booked(booking)}/protocols`);
  /** Recorded once for each id, however often it is sent. */
  record = (booking: string, wish: ProtocolWish) => this.write<Protocol>('POST', `${booked(booking)}/protocols`, wish);
  confirmProtocol = (booking: string, protocol: string, name: string) =>
    this.write<Protocol>('POST', `${booked(booking)}/protocols/${segment(protocol)}/confirmation`, { name });

  /** Kept once for each id, however often it is sent. */
  sendPhoto = (booking: string, { file, ...words }: { id: string; sha256: string; alt: string; file: Blob }) =>
    this.writePicture(`${booked(booking)}/photos`, words, file);

  lenderProfile = (organisation: string) => this.read<LenderProfile>(`${house(organisation)}/lender-profile`);
  /** Refused with 409 when it has another version by now. */
  writeLenderProfile = (organisation: string, wish: LenderProfileWish) =>
    this.write<LenderProfile>('PUT', `${house(organisation)}/lender-profile`, wish);

  accessories = (resource: string) => this.read<Items<UnitAccessories>>(`${thing(resource)}/accessories`);
  writeAccessories = (resource: string, unit: string, items: Accessory[]) =>
    this.write<Items<Accessory>>('PUT', `${thing(resource)}/units/${segment(unit)}/accessories`, { items });

  receipts = (organisation: string, query: Query = {}) => this.read<Page<Receipt>>(`${house(organisation)}/receipts`, query);
  receiptYear = (organisation: string, year: string) => this.read<ReceiptYear>(`${house(organisation)}/receipts/years/${segment(year)}`);
  receiptsOf = (booking: string) => this.read<Items<Receipt>>(`${booked(booking)}/receipts`);
  issueReceipt = (booking: string) => this.write<Receipt>('POST', `${booked(booking)}/receipts`);
  reverseReceipt = (receipt: string, reason: string) =>
    this.write<Receipt>('POST', `/api/v1/receipts/${segment(receipt)}/reversal`, { reason });
}

/** A client outside of `load`, for what a button asks. */
export const handoverNow = (language: string): HandoverClient => clientOf(HandoverClient, language);
