/** The answers of the API, as docs/generated/openapi.json describes them. */

import type { Texts } from '../i18n';
import type * as schema from './schema';

/** An answer carries all of its members; null stands for nothing. */
export type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Complete<Exclude<T[Key], undefined>> }
    : T;

export type Agenda = Complete<schema.Agenda>;
export type Entry = Agenda['items'][number];
export type Correction = Agenda['corrections'][number];
export type AgendaDays = Complete<schema.AgendaDays>;
/** An event, or one of its dates (then `recurrence_id` is set). */
export type Event = Complete<schema.Event>;
export type Recurrence = NonNullable<Event['recurrence']>;
export type Place = NonNullable<Entry['place']>;
export type Picture = Complete<schema.Picture>;
export type PictureWords = Required<schema.PictureChange>;
export type Price = Entry['price'];
export type Category = Entry['category'];
export type EventStatus = Entry['status'];
export type Visibility = Event['visibility'];
/** A named thing with an address of its own. */
export type Reference = Entry['calendar'];
export type Calendar = Complete<schema.Calendar>;
export type Organisation = Complete<schema.Organisation>;
export type OrganisationSummary = Complete<schema.Organisations>['items'][number];
export type OrganisationKind = Organisation['kind'];
export type OwnOrganisation = Complete<schema.OwnOrganisation>;
export type Member = Complete<schema.Members>['items'][number];
export type Standing = Member['standing'];
export type Invitation = Complete<schema.Invitations>['items'][number];
export type NewInvitation = Complete<schema.NewInvitation>;
export type InvitationPreview = Complete<schema.InvitationPreview>;
export type AudienceKind = 'events' | 'calendars' | 'organisations' | 'venues' | 'resources';
/** What somebody is about to choose: who would see it then? */
export interface AudienceChoice {
  visibility?: 'public' | 'unlisted' | 'members' | 'draft';
  of?: 'calendar' | 'event';
  audience?: 'own' | 'city' | 'partners' | 'public';
}
export type Audience = Complete<schema.Audience>;
/** Something that its reader was told. */
export type Notification = Complete<schema.Notifications>['items'][number];
export type NotificationRule = Complete<schema.NotificationRules>['items'][number];
export type Timing = NotificationRule['timing'];
export type Instance = Complete<schema.Instance>;
export type Session = Complete<schema.Session>;
export type Account = Session['account'];
export type Application = Complete<schema.AccountApplications>['items'][number];
export type ApplicationWish = schema.AccountApplicationWish;
export type AccountInvitation = Complete<schema.AccountInvitations>['items'][number];
export type NewAccountInvitation = Complete<schema.NewAccountInvitation>;
export type OpenSession = Complete<schema.OpenSessions>['items'][number];
export type PersonalToken = Complete<schema.PersonalTokens>['items'][number];
export type AccountJoining = schema.AccountJoining;
export type Person = Complete<schema.Person>;
/** Where an event of another server is at home. */
export type Home = NonNullable<Entry['home']>;
/** How something can be followed from elsewhere. */
export type ActorRef = NonNullable<Calendar['actor']>;
export type ActorPreview = Complete<schema.ActorPreview>;
export type ActorKind = keyof Texts['kindOfActor'];
export type Following = Complete<schema.Following>;
export type Follower = Complete<schema.Followers>['items'][number];
export type Peer = Complete<schema.Peer>;
export type Tier = Peer['tier'];
export type Intent = 'follow' | 'join';
export type Joining = Event['joining'];
export type Participation = Complete<schema.Participation>;
export type Participants = Complete<schema.Participants>;
export type Participant = Participants['items'][number];
export type Accessibility = Event['accessibility'];
export type Venue = Complete<schema.Venue>;
export type VenueRoom = Venue['rooms'][number];
export type OpeningTime = Venue['opening_hours'][number];
export type OpeningDay = OpeningTime['days'][number];
export type VenueLine = Complete<schema.Venues>['items'][number];
export type VenueWish = schema.VenueWish;
export type RoomWish = schema.RoomWish;
/** What can be told about accessibility, in both languages. */
export type AccessKeys = Complete<schema.AccessKeys>;
export type AccessKey = AccessKeys['items'][number];
export type AccessFact = Complete<Venue['access'][number]>;
export type AccessReport = Complete<schema.AccessReport>;
export type AccessAssertion = AccessReport['assertions'][number];
export type AccessSheet = schema.AccessSheet;
export type AccessSubject = AccessKey['subjects'][number];
export type EventWish = schema.EventWish;
/** An event as it would be, with its next dates. */
export type EventPreview = Complete<schema.EventPreview>;
export type Programme = Complete<schema.Programme>;
export type ProgrammeLine = Programme['items'][number];
export type ImportReport = Complete<schema.ImportReport>;
export type ImportEntry = ImportReport['entries'][number];

/** Changes of many events, each for itself, and what became of each. */
export type EventBulkWish = schema.EventBulk['events'][number];
export type EventBulkChange = EventBulkWish['changes'];
export type EventBulkResult = Complete<schema.EventBulkAnswer>['items'][number];

/** A message that has not arrived. */
export interface Delivery {
  host: string;
  inbox: string;
  kind: string;
  about: string;
  attempts: number;
  next_at: string | null;
  given_up_at: string | null;
  error: string;
}

/** What an organisation says about itself, as its form sends it. */
export interface OrganisationProfile {
  name: string;
  kind: OrganisationKind;
  description: string;
  website: string;
  email: string;
  phone: string;
  address: string;
  imprint: string;
  logo_id: string | null;
  header_id: string | null;
}

export const openingDays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday'
] as const satisfies readonly OpeningDay[];

/** In the order of the ladder. */
export const standings = ['viewer', 'commenter', 'editor', 'manager', 'owner'] as const satisfies readonly Standing[];
export const organisationKinds = [
  'association',
  'institution',
  'collective',
  'artist',
  'city'
] as const satisfies readonly OrganisationKind[];

/** In the order in which they are offered. */
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
] as const satisfies readonly Category[];

export interface Items<T> {
  items: T[];
}

export interface Page<T> extends Items<T> {
  next: string | null;
}
