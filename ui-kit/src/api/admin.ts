/** What the operators' console alone asks of the API. */
import { segment } from './addresses';
import { Client } from './client';
import type { Query } from './transport';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Items, Organisation } from './types';

export type Overview = Complete<schema.Overview>;
export type AccountListings = Complete<schema.AccountListings>;
export type AccountListing = AccountListings['items'][number];
export type AccountDetail = Complete<schema.AccountDetail>;
export type Role = AccountListing['role'];
export type CalendarListings = Complete<schema.CalendarListings>;
export type CalendarListing = CalendarListings['items'][number];
export type FailingJob = Complete<schema.FailingJobs>['items'][number];
export type DeadLetter = Complete<schema.DeadLetters>['items'][number];
export type Report = Complete<schema.Reports>['items'][number];
export type RemoteActor = Complete<schema.RemoteActors>['items'][number];
export type Audit = Complete<schema.Audit>;
export type AuditEntry = Audit['items'][number];
export type OrganisationApplication = Complete<schema.Applications>['items'][number];

export type Settings = Complete<schema.Settings>;
export type SettingsWish = schema.SettingsWish;
export type SiteText = Complete<schema.SiteText>;
export type SiteTextPage = SiteText['page'];
export type SiteTextSummary = Complete<schema.SiteTexts>['items'][number];

export const siteTextPages = [
  'imprint',
  'privacy',
  'accessibility',
  'easy_language',
  'easy_agenda',
  'easy_event',
  'easy_organisation',
  'easy_venue',
  'easy_lending',
  'easy_signing_up',
  'easy_accessibility'
] as const satisfies readonly SiteTextPage[];
/** Where everybody reads them. */
export const siteTextAddresses: Record<SiteTextPage, string> = {
  imprint: '/impressum',
  privacy: '/datenschutz',
  accessibility: '/barrierefreiheit',
  easy_language: '/leichte-sprache',
  easy_agenda: '/leichte-sprache/veranstaltungen',
  easy_event: '/leichte-sprache/veranstaltung',
  easy_organisation: '/leichte-sprache/organisation',
  easy_venue: '/leichte-sprache/ort',
  easy_lending: '/leichte-sprache/verleih',
  easy_signing_up: '/leichte-sprache/anmelden',
  easy_accessibility: '/leichte-sprache/barrierefreiheit'
};

/** In the order in which they are offered. */
export const roles = ['none', 'auditor', 'verifier', 'moderator', 'operator'] as const satisfies readonly Role[];

/** Address of what the platform reports of a year, for a link. */
export const reportedYear = (year: string): string => `/api/v1/admin/receipts/years/${segment(year)}/export`;
const groupOf = (handle: string) => `/api/v1/organisations/${segment(handle)}/borrower-group`;
const accountOf = (id: string) => `/api/v1/admin/accounts/${segment(id)}`;

export class AdminClient extends Client {
  overview = () => this.read<Overview>('/api/v1/admin/overview');

  listAccounts = (query: Query) => this.read<AccountListings>('/api/v1/admin/accounts', query);
  accountDetail = (id: string) => this.read<AccountDetail>(accountOf(id));
  setRole = (id: string, role: Role) => this.write<AccountDetail>('PUT', `${accountOf(id)}/role`, { role });
  lockAccount = (id: string, reason: string) => this.write<AccountDetail>('PUT', `${accountOf(id)}/lock`, { reason });
  unlockAccount = (id: string) => this.write<AccountDetail>('DELETE', `${accountOf(id)}/lock`);
  removeAccount = (handle: string) => this.write<void>('DELETE', `/api/v1/accounts/${segment(handle)}`);
  endSessionsOf = (id: string) => this.write<void>('DELETE', `${accountOf(id)}/sessions`);

  listCalendars = (query: Query) => this.read<CalendarListings>('/api/v1/admin/calendars', query);

  organisationApplications = (status: 'pending' | 'rejected') =>
    this.read<Items<OrganisationApplication>>('/api/v1/applications', { status });
  decideOrganisation = (handle: string, decision: { status: 'verified' | 'rejected'; reason?: string }) =>
    this.write<Organisation>('PUT', `/api/v1/organisations/${segment(handle)}/verification`, decision);

  checkedGroup = (handle: string) => this.read<Complete<schema.CheckedBorrowerGroup>>(groupOf(handle));
  setCheckedGroup = (handle: string, group: schema.BorrowerGroup['group']) =>
    this.write<schema.BorrowerGroup>('PUT', groupOf(handle), { group });

  failingJobs = () => this.read<Items<FailingJob>>('/api/v1/admin/jobs');
  retryJob = (id: number) => this.write<void>('PUT', `/api/v1/admin/jobs/${id}/state`, { state: 'waiting' });
  discardJob = (id: number) => this.write<void>('DELETE', `/api/v1/admin/jobs/${id}`);
  deadLetters = () => this.read<Items<DeadLetter>>('/api/v1/dead-letters');
  retryLetter = (id: number) => this.write<void>('PUT', `/api/v1/dead-letters/${id}/state`, { state: 'waiting' });
  discardLetter = (id: number) => this.write<void>('DELETE', `/api/v1/dead-letters/${id}`);

  reports = () => this.read<Items<Report>>('/api/v1/reports');
  setReportState = (id: string, state: Report['state']) =>
    this.write<Report>('PUT', `/api/v1/reports/${segment(id)}/state`, { state });
  remoteActors = () => this.read<Items<RemoteActor>>('/api/v1/remote-actors');
  decideActor = (decision: { uri: string; suspended?: boolean; identity_confirmed?: boolean }) =>
    this.write<RemoteActor>('PUT', '/api/v1/remote-actors', decision);

  settings = () => this.read<Settings>('/api/v1/admin/settings');
  putSettings = (wish: SettingsWish) => this.write<Settings>('PUT', '/api/v1/admin/settings', wish);
  siteTexts = () => this.read<Items<SiteTextSummary>>('/api/v1/admin/texts');
  siteText = (page: SiteTextPage) => this.read<SiteText>(`/api/v1/admin/texts/${page}`);
  siteTextVersion = (page: SiteTextPage, version: number) =>
    this.read<SiteText>(`/api/v1/admin/texts/${page}/versions/${version}`);
  putSiteText = (page: SiteTextPage, body: string | null, version: number) =>
    this.write<SiteText>('PUT', `/api/v1/admin/texts/${page}`, { body, version });
  previewMarkdown = (markdown: string) => this.write<{ html: string }>('POST', '/api/v1/admin/preview', { markdown });

  audit = (query: Query) => this.read<Audit>('/api/v1/audit', query);
}

/** A client for what a button asks. */
export const adminNow = (language: string): AdminClient => clientOf(AdminClient, language);
