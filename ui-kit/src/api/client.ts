import { bootFetch } from './boot';
import type { Outline } from '../map/projection';
import { kUnreachable, Problem, problemOf } from './problem';
import type {
  AccessKeys,
  AccessReport,
  AccessSheet,
  AccountInvitation,
  AccountJoining,
  ActorPreview,
  Agenda,
  AgendaDays,
  Audience,
  AudienceChoice,
  AudienceKind,
  Application,
  ApplicationWish,
  Calendar,
  Delivery,
  Entry,
  Event,
  EventPreview,
  EventWish,
  EventBulkResult,
  EventBulkWish,
  Follower,
  Following,
  ImportReport,
  Instance,
  Intent,
  Invitation,
  InvitationPreview,
  Items,
  Member,
  NewInvitation,
  NewAccountInvitation,
  Notification,
  NotificationRule,
  OpenSession,
  Organisation,
  OrganisationKind,
  OrganisationProfile,
  OrganisationSummary,
  OwnOrganisation,
  Page,
  Participants,
  Participation,
  Peer,
  Person,
  PersonalToken,
  Picture,
  PictureWords,
  Programme,
  RoomWish,
  Session,
  Standing,
  Tier,
  Venue,
  VenueLine,
  VenueWish
} from './types';

export interface ClientOptions {
  fetch: typeof fetch;
  /** The language of the page; the server words its problems in it. */
  language: string;
}

export type Query = Record<string, string | undefined>;

/** The cookie that the server sets together with the session, readable on purpose. */
export function csrfToken(cookies: string = document.cookie): string | null {
  const found = /(?:^|;\s*)allmende_csrf=([^;]*)/.exec(cookies);
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

export function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(given).toString();
  return text ? `${path}?${text}` : path;
}

const segment = encodeURIComponent;

/** What was read, and by what name to refuse a change of something else. */
export interface Tagged<T> {
  value: T;
  etag: string;
}

/** A venue, or a room of it when one is named. */
function placeOf(venue: string, room = ''): string {
  const own = `/api/v1/venues/${segment(venue)}`;
  return room ? `${own}/rooms/${segment(room)}` : own;
}

const houseOf = (organisation: string) => `/api/v1/organisations/${segment(organisation)}`;

/** Of a series one takes part in single dates. */
function dateOf(event: Event): string {
  const own = `/api/v1/events/${segment(event.series_id ?? event.id)}`;
  return event.recurrence_id === null ? own : `${own}/occurrences/${segment(event.recurrence_id)}`;
}

function eventPath(event: string, recurrence = ''): string {
  const own = `/api/v1/events/${segment(event)}`;
  return recurrence ? `${own}/occurrences/${segment(recurrence)}` : own;
}

async function tagged<T>(response: Response): Promise<Tagged<T>> {
  return { value: (await response.json()) as T, etag: response.headers.get('etag') ?? '' };
}

export class Client {
  readonly #fetch: typeof fetch;
  readonly #language: string;

  constructor(options: ClientOptions) {
    this.#fetch = bootFetch(options.fetch);
    this.#language = options.language;
  }

  /** What the site is, in Leichte Sprache. */
  easyLanguage = () => this.#get<{ html: string }>('/api/v1/easy-language');
  easyTopic = (topic: string) => this.#get<{ title: string; html: string }>(`/api/v1/easy-language/${segment(topic)}`);
  instance = () => this.#get<Instance>('/api/v1/instance');
  outline = () => this.#get<Outline>('/api/v1/instance/outline');
  agenda = (query: Query) => this.#get<Agenda>('/api/v1/agenda', query);
  agendaDays = (query: Query) => this.#get<AgendaDays>('/api/v1/agenda/days', query);
  event = (event: string) => this.#get<Event>(`/api/v1/events/${segment(event)}`);
  occurrences = (event: string, query: Query) =>
    this.#get<Items<Entry>>(`/api/v1/events/${segment(event)}/occurrences`, query);
  occurrence = (event: string, recurrence: string) =>
    this.#get<Event>(`/api/v1/events/${segment(event)}/occurrences/${segment(recurrence)}`);
  calendars = () => this.#get<Items<Calendar>>('/api/v1/calendars');
  calendar = (calendar: string) => this.#get<Calendar>(`/api/v1/calendars/${segment(calendar)}`);
  organisations = (query: Query = {}) =>
    this.#get<Page<OrganisationSummary>>('/api/v1/organisations', query);
  organisation = (handle: string) =>
    this.#get<Organisation>(`/api/v1/organisations/${segment(handle)}`);
  venues = (query: Query = {}) => this.#get<Page<VenueLine>>('/api/v1/venues', query);
  venue = (venue: string) => this.#get<Venue>(placeOf(venue));
  /** Those of an organisation, drafts too. */
  ownVenues = (organisation: string) => this.#get<Page<VenueLine>>(`${houseOf(organisation)}/venues`, { limit: '100' });
  accessKeys = () => this.#get<AccessKeys>('/api/v1/accessibility-keys');
  accessOf = (venue: string, room = '') => this.#get<AccessReport>(`${placeOf(venue, room)}/accessibility`);
  person = (handle: string) => this.#get<Person>(`/api/v1/persons/${segment(handle)}`);
  /** `as`: '' for the city, 'me', or an organisation's handle. */
  followings = (as: string) => this.#get<Items<Following>>('/api/v1/follows', { as });
  followers = (as: string) => this.#get<Items<Follower>>('/api/v1/followers', { as });
  actor = (whom: string) => this.#get<ActorPreview>('/api/v1/actors', { whom });
  interaction = (query: { from: string; uri: string; intent: Intent }) =>
    this.#get<{ url: string }>('/api/v1/interaction', query);
  peers = () => this.#get<Items<Peer>>('/api/v1/peers');
  deliveries = (state: 'waiting' | 'failed') => this.#get<Items<Delivery>>('/api/v1/deliveries', { state });
  ownOrganisations = () => this.#get<Items<OwnOrganisation>>('/api/v1/memberships');
  members = (organisation: string) => this.#get<Items<Member>>(`${houseOf(organisation)}/members`);
  invitations = (organisation: string) => this.#get<Items<Invitation>>(`${houseOf(organisation)}/invitations`);
  invitation = (code: string) => this.#get<InvitationPreview>(`/api/v1/invitations/${segment(code)}`);
  /** Who can see it, and what the reader may do with it. */
  audience = (kind: AudienceKind, key: string, choice: AudienceChoice = {}) =>
    this.#get<Audience>(`/api/v1/${kind}/${segment(key)}/audience`, { ...choice });
  session = () => this.#get<Session>('/api/v1/session');

  /** `code` is that of the second step; without one it is asked for. */
  signIn(login: string, password: string, code = ''): Promise<Session> {
    return this.#send<Session>('POST', '/api/v1/session', { login, password, ...(code && { code }) });
  }

  signOut(): Promise<void> {
    return this.#send<void>('DELETE', '/api/v1/session');
  }

  applyForOrganisation(wish: { handle: string; name: string; kind: OrganisationKind; application: string }): Promise<Organisation> {
    return this.#send<Organisation>('POST', '/api/v1/organisations', wish);
  }

  applyAgain(organisation: string, application: string): Promise<Organisation> {
    return this.#send<Organisation>('PUT', `${houseOf(organisation)}/application`, { application });
  }

  /** Refused with 409 when it has another version by now; the problem then carries that one as `current`. */
  editOrganisation(organisation: string, wish: OrganisationProfile & { version: number }): Promise<Organisation> {
    return this.#send<Organisation>('PATCH', houseOf(organisation), wish);
  }

  createVenue(organisation: string, wish: VenueWish): Promise<Venue> {
    return this.#send<Venue>('POST', `${houseOf(organisation)}/venues`, wish);
  }

  /** Refused with 409 when it has another version by now; the problem then carries that one as `current`. */
  editVenue(venue: string, wish: Partial<VenueWish> & { version?: number }): Promise<Venue> {
    return this.#send<Venue>('PATCH', placeOf(venue), wish);
  }

  removeVenue(venue: string): Promise<void> {
    return this.#send<void>('DELETE', placeOf(venue));
  }

  addRoom(venue: string, wish: RoomWish): Promise<Venue> {
    return this.#send<Venue>('POST', `${placeOf(venue)}/rooms`, wish);
  }

  editRoom(venue: string, room: string, wish: RoomWish): Promise<Venue> {
    return this.#send<Venue>('PATCH', placeOf(venue, room), wish);
  }

  removeRoom(venue: string, room: string): Promise<Venue> {
    return this.#send<Venue>('DELETE', placeOf(venue, room));
  }

  tellAccess(venue: string, room: string, sheet: AccessSheet): Promise<AccessReport> {
    return this.#send<AccessReport>('PUT', `${placeOf(venue, room)}/accessibility`, sheet);
  }

  setStanding(organisation: string, member: string, standing: Standing): Promise<Member> {
    return this.#send<Member>('PUT', `${houseOf(organisation)}/members/${segment(member)}`, { standing });
  }

  removeMember(organisation: string, member: string): Promise<void> {
    return this.#send<void>('DELETE', `${houseOf(organisation)}/members/${segment(member)}`);
  }

  handOver(organisation: string, member: string): Promise<void> {
    return this.#send<void>('POST', `${houseOf(organisation)}/handover`, { member });
  }

  invite(organisation: string, wish: { standing: Standing; email?: string; days: number; uses_max: number }): Promise<NewInvitation> {
    return this.#send<NewInvitation>('POST', `${houseOf(organisation)}/invitations`, wish);
  }

  revokeInvitation(organisation: string, invitation: string): Promise<void> {
    return this.#send<void>('DELETE', `${houseOf(organisation)}/invitations/${segment(invitation)}`);
  }

  acceptInvitation(code: string): Promise<OwnOrganisation> {
    return this.#send<OwnOrganisation>('POST', `/api/v1/invitations/${segment(code)}/acceptance`);
  }

  /** The code of a letter's link; tells what it was for. */
  verifyEmail(code: string): Promise<{ purpose: string }> {
    return this.#send('POST', '/api/v1/email-verification', { code });
  }

  askVerification(): Promise<void> {
    return this.#send<void>('POST', '/api/v1/session/email-verification');
  }

  askReset(login: string): Promise<void> {
    return this.#send<void>('POST', '/api/v1/password-reset', { login });
  }

  resetPassword(code: string, password: string): Promise<void> {
    return this.#send<void>('PUT', '/api/v1/password-reset', { code, password });
  }

  changePassword(current: string, password: string): Promise<void> {
    return this.#send<void>('PUT', '/api/v1/session/password', { current, password });
  }

  changeEmail(email: string, password: string): Promise<void> {
    return this.#send<void>('PUT', '/api/v1/session/email', { email, password });
  }

  apply(wish: ApplicationWish): Promise<void> {
    return this.#send<void>('POST', '/api/v1/account-applications', wish);
  }

  proveApplication(code: string): Promise<{ handle: string }> {
    return this.#send('POST', '/api/v1/account-applications/proof', { code });
  }

  applications = () => this.#get<Items<Application>>('/api/v1/account-applications');

  approveApplication(id: string, handle: string): Promise<{ handle: string }> {
    return this.#send('PUT', `/api/v1/account-applications/${segment(id)}/approval`, handle ? { handle } : {});
  }

  rejectApplication(id: string, reason: string): Promise<void> {
    return this.#send<void>('PUT', `/api/v1/account-applications/${segment(id)}/rejection`, { reason });
  }

  accountInvitations = () => this.#get<Items<AccountInvitation>>('/api/v1/account-invitations');

  inviteAccount(wish: { email?: string; note?: string }): Promise<NewAccountInvitation> {
    return this.#send<NewAccountInvitation>('POST', '/api/v1/account-invitations', wish);
  }

  withdrawInvitation(id: string): Promise<void> {
    return this.#send<void>('DELETE', `/api/v1/account-invitations/${segment(id)}`);
  }

  notifications = (query: Query) =>
    this.#get<Page<Notification> & { unread: number }>('/api/v1/notifications', query);
  unreadNotifications = () => this.#get<{ unread: number }>('/api/v1/notifications/unread');
  notificationRules = () => this.#get<Items<NotificationRule>>('/api/v1/notification-rules');

  noteRead(notification: string): Promise<void> {
    return this.#send<void>('PUT', `/api/v1/notifications/${segment(notification)}/reading`);
  }

  /** Those that happened until then; later ones the reader has not seen yet. */
  noteAllRead(until: string): Promise<void> {
    return this.#send<void>('PUT', '/api/v1/notifications/reading', { until });
  }

  setNotificationRules(items: NotificationRule[]): Promise<Items<NotificationRule>> {
    const rules = items.map(({ reason, timing }) => ({ reason, timing }));
    return this.#send('PUT', '/api/v1/notification-rules', { items: rules });
  }

  /** The code of a letter's link. */
  unsubscribe(code: string): Promise<void> {
    return this.#send<void>('POST', `/abmelden/${segment(code)}`);
  }

  /** `code` is that of the second step, where there is one. */
  deleteAccount(password: string, code: string): Promise<void> {
    return this.#send<void>('POST', '/api/v1/session/account-deletion', { password, ...(code && { code }) });
  }

  openSessions = () => this.#get<Items<OpenSession>>('/api/v1/sessions');

  endSession(id: string): Promise<void> {
    return this.#send<void>('DELETE', `/api/v1/sessions/${segment(id)}`);
  }

  endOtherSessions(): Promise<void> {
    return this.#send<void>('DELETE', '/api/v1/sessions');
  }

  tokens = () => this.#get<Items<PersonalToken>>('/api/v1/tokens');

  createToken(wish: { name: string; scopes: string[]; password: string; expires_at?: string }): Promise<{ token: string }> {
    return this.#send('POST', '/api/v1/tokens', wish);
  }

  revokeToken(id: string): Promise<void> {
    return this.#send<void>('DELETE', `/api/v1/tokens/${segment(id)}`);
  }

  beginFactor(password: string): Promise<{ secret: string; uri: string }> {
    return this.#send('POST', '/api/v1/session/second-factor', { password });
  }

  confirmFactor(code: string): Promise<{ recovery_codes: string[] }> {
    return this.#send('PUT', '/api/v1/session/second-factor', { code });
  }

  renewCodes(password: string, code: string): Promise<{ recovery_codes: string[] }> {
    return this.#send('POST', '/api/v1/session/second-factor/recovery-codes', { password, code });
  }

  removeFactor(password: string, code: string): Promise<void> {
    return this.#send<void>('POST', '/api/v1/session/second-factor/removal', { password, code });
  }

  join(wish: AccountJoining): Promise<Session> {
    return this.#send<Session>('POST', '/api/v1/accounts', wish);
  }

  follow(whom: string, as: string): Promise<Following> {
    return this.#send<Following>('POST', '/api/v1/follows', { whom, as });
  }

  /** The page here of an event of another server. */
  visit(uri: string): Promise<{ url: string }> {
    return this.#send<{ url: string }>('POST', '/api/v1/visits', { uri });
  }

  unfollow(id: string): Promise<void> {
    return this.#send<void>('DELETE', `/api/v1/follows/${segment(id)}`);
  }

  acceptFollower(id: string): Promise<void> {
    return this.#send<void>('PUT', `/api/v1/followers/${segment(id)}/approval`);
  }

  removeFollower(id: string): Promise<void> {
    return this.#send<void>('DELETE', `/api/v1/followers/${segment(id)}`);
  }

  putPeer(host: string, wish: { tier?: Tier; limited?: boolean }): Promise<Peer> {
    return this.#send<Peer>('PUT', `/api/v1/peers/${segment(host)}`, wish);
  }

  changeProfile(change: { name?: string; locale?: 'de' | 'en'; zone?: string }): Promise<Session> {
    return this.#send<Session>('PATCH', '/api/v1/session', change);
  }

  setListed(listed: boolean): Promise<Session> {
    return this.#send<Session>('PATCH', '/api/v1/session', { listed });
  }

  takePart(event: Event, wish: { seats: number; message: string }): Promise<Participation> {
    return this.#send<Participation>('PUT', `${dateOf(event)}/participation`, wish);
  }

  stayAway(event: Event): Promise<void> {
    return this.#send<void>('DELETE', `${dateOf(event)}/participation`);
  }

  /** Who comes and who waits; for editors. */
  participants(event: Event): Promise<Participants> {
    return this.#get<Participants>(`${dateOf(event)}/participants`);
  }

  /** An organisation's events for its editors, drafts among them. */
  programme(organisation: string, query: Query): Promise<Programme> {
    return this.#get<Programme>(`/api/v1/organisations/${segment(organisation)}/events`, query);
  }

  /** An event, or one of its dates, together with what a change of it names. */
  async eventToEdit(event: string, recurrence = ''): Promise<Tagged<Event>> {
    const response = await this.#ask(eventPath(event, recurrence), { headers: this.#headers(), cache: 'no-store' });
    return tagged<Event>(response);
  }

  createEvent(calendar: string, wish: EventWish): Promise<Tagged<Event>> {
    return this.#write('POST', `/api/v1/calendars/${segment(calendar)}/events`, wish);
  }

  /** Throws a problem of status 412 when somebody else was faster; `etag` '' changes whatever is there. */
  changeEvent(event: string, changes: Partial<EventWish>, etag = ''): Promise<Tagged<Event>> {
    return this.#write('PATCH', eventPath(event), changes, etag);
  }

  changeDate(event: string, recurrence: string, changes: Partial<EventWish>, etag = ''): Promise<Tagged<Event>> {
    return this.#write('PUT', eventPath(event, recurrence), changes, etag);
  }

  /** This date and all that follow; the answer is the new series. */
  splitSeries(event: string, recurrence: string, changes: Partial<EventWish>, etag = ''): Promise<Tagged<Event>> {
    return this.#write('POST', `${eventPath(event, recurrence)}/split`, changes, etag);
  }

  /** At most 100, each with the sequence at which it was seen; one that is refused holds no other up. */
  changeEvents(events: EventBulkWish[]): Promise<Items<EventBulkResult>> {
    return this.#send<Items<EventBulkResult>>('PATCH', '/api/v1/events', { events });
  }

  removeDate(event: string, recurrence: string): Promise<void> {
    return this.#send<void>('DELETE', eventPath(event, recurrence));
  }

  /** Ends even when the page is left meanwhile. */
  async removeEvent(event: string): Promise<void> {
    await this.#ask(eventPath(event), { method: 'DELETE', headers: this.#writing(), keepalive: true });
  }

  previewEvent(calendar: string, wish: EventWish): Promise<EventPreview> {
    return this.#send<EventPreview>('POST', `/api/v1/calendars/${segment(calendar)}/preview`, wish);
  }

  importCalendar(calendar: string, text: string | Blob): Promise<ImportReport> {
    return this.writeText<ImportReport>(`/api/v1/calendars/${segment(calendar)}/import`, 'text/calendar', text);
  }

  /** A file as it is. */
  protected async writeText<T>(path: string, type: string, text: string | Blob): Promise<T> {
    const headers = { ...this.#writing(), 'content-type': type };
    const response = await this.#ask(path, { method: 'POST', headers, body: text });
    return (await response.json()) as T;
  }

  /** A picture as the camera gave it; the server looks at the bytes where the device names no type of picture. */
  protected async writePicture(path: string, query: Query, file: Blob): Promise<void> {
    await this.#ask(withQuery(path, query), { method: 'POST', headers: this.#sendingPicture(file), body: file });
  }

  /** For clients that know more addresses than this one. */
  protected read<T>(path: string, query?: Query): Promise<T> {
    return this.#get<T>(path, query);
  }

  protected write<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.#send<T>(method, path, body);
  }

  pictures = (organisation: string, query: Query) => this.#get<Page<Picture>>(`${houseOf(organisation)}/pictures`, query);

  describePicture(id: string, words: PictureWords): Promise<Picture> {
    return this.#send<Picture>('PATCH', `/api/v1/pictures/${segment(id)}`, words);
  }

  /** Throws an AbortError when `signal` says so. fetch cannot tell how much is on its way. */
  uploadPicture(
    organisation: string,
    file: Blob,
    words: PictureWords,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (percent: number) => void }
  ): Promise<Picture> {
    const request = new XMLHttpRequest();
    request.open('POST', withQuery(`${houseOf(organisation)}/pictures`, words));
    for (const [name, value] of Object.entries(this.#sendingPicture(file))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    return new Promise((resolve, reject) => {
      request.onload = () => {
        const { status, responseText: text } = request;
        const headers = { 'retry-after': request.getResponseHeader('retry-after') ?? '' };
        if (status === 201) resolve(JSON.parse(text) as Picture);
        else void problemOf(new Response(text, { status, headers })).then(reject);
      };
      request.onerror = () => reject(new Problem({ status: kUnreachable, title: 'unreachable' }));
      request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
      signal.addEventListener('abort', () => request.abort());
      request.send(file);
    });
  }

  #writing(): Record<string, string> {
    const headers = this.#headers();
    const token = csrfToken();
    if (token) headers['x-csrf-token'] = token;
    return headers;
  }

  #sendingPicture(file: Blob): Record<string, string> {
    return { ...this.#writing(), 'content-type': file.type.startsWith('image/') ? file.type : 'image/*' };
  }

  async #write(method: string, path: string, body: unknown, etag = ''): Promise<Tagged<Event>> {
    const headers = { ...this.#writing(), 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) };
    return tagged<Event>(await this.#ask(path, { method, headers, body: JSON.stringify(body) }));
  }

  async #get<T>(path: string, query?: Query): Promise<T> {
    return this.#answer<T>(withQuery(path, query), { headers: this.#headers() });
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = this.#writing();
    if (body === undefined) return this.#answer<T>(path, { method, headers });
    headers['content-type'] = 'application/json';
    return this.#answer<T>(path, { method, headers, body: JSON.stringify(body) });
  }

  #headers(): Record<string, string> {
    return { accept: 'application/json', 'accept-language': this.#language };
  }

  async #ask(address: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await this.#fetch(address, init);
    } catch {
      throw new Problem({ status: kUnreachable, title: 'unreachable' });
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async #answer<T>(address: string, init: RequestInit): Promise<T> {
    const response = await this.#ask(address, init);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  }
}
