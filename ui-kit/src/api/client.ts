/** The client of both apps: the agenda and events, whom one follows and who follows, beside accounts and organisations. */
import type { Outline } from '../map/projection';
import { segment } from './addresses';
import { OrganisationsClient } from './organisations';
import { type Query, type Tagged, tagged } from './transport';
import type {
  ActorPreview,
  Agenda,
  AgendaDays,
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
  Items,
  Participants,
  Participation,
  Peer,
  Person,
  Programme,
  Tier
} from './types';

/** Of a series one takes part in single dates. */
function dateOf(event: Event): string {
  const own = `/api/v1/events/${segment(event.series_id ?? event.id)}`;
  return event.recurrence_id === null ? own : `${own}/occurrences/${segment(event.recurrence_id)}`;
}

function eventPath(event: string, recurrence = ''): string {
  const own = `/api/v1/events/${segment(event)}`;
  return recurrence ? `${own}/occurrences/${segment(recurrence)}` : own;
}

export class Client extends OrganisationsClient {
  /** What the site is, in Leichte Sprache. */
  easyLanguage = () => this.read<{ html: string }>('/api/v1/easy-language');
  easyTopic = (topic: string) => this.read<{ title: string; html: string }>(`/api/v1/easy-language/${segment(topic)}`);
  instance = () => this.read<Instance>('/api/v1/instance');
  outline = () => this.read<Outline>('/api/v1/instance/outline');
  agenda = (query: Query) => this.read<Agenda>('/api/v1/agenda', query);
  agendaDays = (query: Query) => this.read<AgendaDays>('/api/v1/agenda/days', query);
  event = (event: string) => this.read<Event>(`/api/v1/events/${segment(event)}`);
  occurrences = (event: string, query: Query) =>
    this.read<Items<Entry>>(`/api/v1/events/${segment(event)}/occurrences`, query);
  occurrence = (event: string, recurrence: string) =>
    this.read<Event>(`/api/v1/events/${segment(event)}/occurrences/${segment(recurrence)}`);
  calendars = () => this.read<Items<Calendar>>('/api/v1/calendars');
  calendar = (calendar: string) => this.read<Calendar>(`/api/v1/calendars/${segment(calendar)}`);
  person = (handle: string) => this.read<Person>(`/api/v1/persons/${segment(handle)}`);
  /** `as`: '' for the city, 'me', or an organisation's handle. */
  followings = (as: string) => this.read<Items<Following>>('/api/v1/follows', { as });
  followers = (as: string) => this.read<Items<Follower>>('/api/v1/followers', { as });
  actor = (whom: string) => this.read<ActorPreview>('/api/v1/actors', { whom });
  interaction = (query: { from: string; uri: string; intent: Intent }) =>
    this.read<{ url: string }>('/api/v1/interaction', query);
  peers = () => this.read<Items<Peer>>('/api/v1/peers');
  deliveries = (state: 'waiting' | 'failed') => this.read<Items<Delivery>>('/api/v1/deliveries', { state });

  follow(whom: string, as: string): Promise<Following> {
    return this.write<Following>('POST', '/api/v1/follows', { whom, as });
  }

  /** The page here of an event of another server. */
  visit(uri: string): Promise<{ url: string }> {
    return this.write<{ url: string }>('POST', '/api/v1/visits', { uri });
  }

  unfollow(id: string): Promise<void> {
    return this.write<void>('DELETE', `/api/v1/follows/${segment(id)}`);
  }

  acceptFollower(id: string): Promise<void> {
    return this.write<void>('PUT', `/api/v1/followers/${segment(id)}/approval`);
  }

  removeFollower(id: string): Promise<void> {
    return this.write<void>('DELETE', `/api/v1/followers/${segment(id)}`);
  }

  putPeer(host: string, wish: { tier?: Tier; limited?: boolean }): Promise<Peer> {
    return this.write<Peer>('PUT', `/api/v1/peers/${segment(host)}`, wish);
  }

  takePart(event: Event, wish: { seats: number; message: string }): Promise<Participation> {
    return this.write<Participation>('PUT', `${dateOf(event)}/participation`, wish);
  }

  stayAway(event: Event): Promise<void> {
    return this.write<void>('DELETE', `${dateOf(event)}/participation`);
  }

  /** Who comes and who waits; for editors. */
  participants(event: Event): Promise<Participants> {
    return this.read<Participants>(`${dateOf(event)}/participants`);
  }

  /** An organisation's events for its editors, drafts among them. */
  programme(organisation: string, query: Query): Promise<Programme> {
    return this.read<Programme>(`/api/v1/organisations/${segment(organisation)}/events`, query);
  }

  /** An event, or one of its dates, together with what a change of it names. */
  async eventToEdit(event: string, recurrence = ''): Promise<Tagged<Event>> {
    const response = await this.ask(eventPath(event, recurrence), { headers: this.headers(), cache: 'no-store' });
    return tagged<Event>(response);
  }

  createEvent(calendar: string, wish: EventWish): Promise<Tagged<Event>> {
    return this.#change('POST', `/api/v1/calendars/${segment(calendar)}/events`, wish);
  }

  /** Throws a problem of status 412 when somebody else was faster; `etag` '' changes whatever is there. */
  changeEvent(event: string, changes: Partial<EventWish>, etag = ''): Promise<Tagged<Event>> {
    return this.#change('PATCH', eventPath(event), changes, etag);
  }

  changeDate(event: string, recurrence: string, changes: Partial<EventWish>, etag = ''): Promise<Tagged<Event>> {
    return this.#change('PUT', eventPath(event, recurrence), changes, etag);
  }

  /** This date and all that follow; the answer is the new series. */
  splitSeries(event: string, recurrence: string, changes: Partial<EventWish>, etag = ''): Promise<Tagged<Event>> {
    return this.#change('POST', `${eventPath(event, recurrence)}/split`, changes, etag);
  }

  /** At most 100, each with the sequence at which it was seen; one that is refused holds no other up. */
  changeEvents(events: EventBulkWish[]): Promise<Items<EventBulkResult>> {
    return this.write<Items<EventBulkResult>>('PATCH', '/api/v1/events', { events });
  }

  removeDate(event: string, recurrence: string): Promise<void> {
    return this.write<void>('DELETE', eventPath(event, recurrence));
  }

  /** Ends even when the page is left meanwhile. */
  async removeEvent(event: string): Promise<void> {
    await this.ask(eventPath(event), { method: 'DELETE', headers: this.writing(), keepalive: true });
  }

  previewEvent(calendar: string, wish: EventWish): Promise<EventPreview> {
    return this.write<EventPreview>('POST', `/api/v1/calendars/${segment(calendar)}/preview`, wish);
  }

  importCalendar(calendar: string, text: string | Blob): Promise<ImportReport> {
    return this.writeText<ImportReport>(`/api/v1/calendars/${segment(calendar)}/import`, 'text/calendar', text);
  }

  async #change(method: string, path: string, body: unknown, etag = ''): Promise<Tagged<Event>> {
    const headers = { ...this.writing(), 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) };
    return tagged<Event>(await this.ask(path, { method, headers, body: JSON.stringify(body) }));
  }
}
