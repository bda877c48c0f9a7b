/** What the pages of insurance ask of the API. */
import { segment, thingOf } from './addresses';
import { Client } from './client';
import type { Query } from './transport';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Items } from './types';

export type InsuranceDemand = Complete<schema.InsuranceDemand>;
export type InsurancePolicy = Complete<schema.InsurancePolicies>['items'][number];
export type InsurancePolicyWish = schema.InsurancePolicyWish;
export type BookingInsurance = Complete<schema.BookingInsurances>['items'][number];
/** What somebody would get before they book. */
export type Conditions = Complete<schema.Conditions>;

export const policyKinds = [
  'club_liability',
  'organiser_liability',
  'private_liability',
  'electronics',
  'exhibition',
  'vehicle'
] as const satisfies readonly InsurancePolicy['kind'][];

const policies = (organisation: string) => `/api/v1/organisations/${segment(organisation)}/insurance-policies`;

export class InsuranceClient extends Client {
  demand = (resource: string) => this.read<InsuranceDemand>(`${thingOf(resource)}/insurance`);
  putDemand = (resource: string, demand: schema.InsuranceDemand) =>
    this.write<InsuranceDemand>('PUT', `${thingOf(resource)}/insurance`, demand);
  conditions = (resource: string, query: Query) => this.read<Conditions>(`${thingOf(resource)}/conditions`, query);
  policies = (organisation: string) => this.read<Items<InsurancePolicy>>(policies(organisation));
  addPolicy = (organisation: string, wish: InsurancePolicyWish) =>
    this.write<Items<InsurancePolicy>>('POST', policies(organisation), wish);
  removePolicy = (organisation: string, id: string) => this.write<void>('DELETE', `${policies(organisation)}/${segment(id)}`);
  checkPolicy = (organisation: string, id: string) =>
    this.write<Items<InsurancePolicy>>('PUT', `${policies(organisation)}/${segment(id)}/check`, {});
  ofBooking = (booking: string) => this.read<Items<BookingInsurance>>(`/api/v1/bookings/${segment(booking)}/insurance`);
}

/** A client outside of `load`, for what a button asks. */
export const insuranceNow = (language: string): InsuranceClient => clientOf(InsuranceClient, language);
