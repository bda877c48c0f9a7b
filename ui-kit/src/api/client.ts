import { bootFetch } from './boot';
import { kUnreachable, Problem, problemOf } from './problem';
import type {
  ActorPreview,
  Agenda,
  AgendaDays,
  Calendar,
  Delivery,
  Entry,
  Event,
  Follower,
  Following,
  Instance,
  Intent,
  Items,
  Organisation,
  OrganisationSummary,
  Page,
  Participants,
  Participation,
  Peer,
  Person,
  Session,
  Tier
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

/** Of a series one takes part in single dates. */
function dateOf(event: Event): string {
  const own = `/api/v1/events/${segment(event.series_id ?? event.id)}`;
  return event.recurrence_id === null ? own : `${own}/occurrences/${segment(event.recurrence_id)}`;
}

export class Client {
  readonly #fetch: typeof fetch;
  readonly #language: string;

  constructor(options: ClientOptions) {
    this.#fetch = bootFetch(options.fetch);
    this.#language = options.language;
  }

  instance = () => this.#get<Instance>('/api/v1/instance');
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
  person = (handle: string) => this.#get<Person>(`/api/v1/persons/${segment(handle)}`);
  /** `as`: '' for the city, 'me', or an organisation's handle. */
  followings = (as: string) => this.#get<Items<Following>>('/api/v1/follows', { as });
  followers = (as: string) => this.#get<Items<Follower>>('/api/v1/followers', { as });
  actor = (whom: string) => this.#get<ActorPreview>('/api/v1/actors', { whom });
  interaction = (query: { from: string; uri: string; intent: Intent }) =>
    this.#get<{ url: string }>('/api/v1/interaction', query);
  peers = () => this.#get<Items<Peer>>('/api/v1/peers');
  deliveries = (state: 'waiting' | 'failed') => this.#get<Items<Delivery>>('/api/v1/deliveries', { state });
  session = () => this.#get<Session>('/api/v1/session');

  signIn(login: string, password: string): Promise<Session> {
    return this.#send<Session>('POST', '/api/v1/session', { login, password });
  }

  signOut(): Promise<void> {
    return this.#send<void>('DELETE', '/api/v1/session');
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

  async #get<T>(path: string, query?: Query): Promise<T> {
    return this.#answer<T>(withQuery(path, query), { headers: this.#headers() });
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = this.#headers();
    const token = csrfToken();
    if (token) headers['x-csrf-token'] = token;
    if (body === undefined) return this.#answer<T>(path, { method, headers });
    headers['content-type'] = 'application/json';
    return this.#answer<T>(path, { method, headers, body: JSON.stringify(body) });
  }

  #headers(): Record<string, string> {
    return { accept: 'application/json', 'accept-language': this.#language };
  }

  async #answer<T>(address: string, init: RequestInit): Promise<T> {
    let response: Response;
    try {
      response = await this.#fetch(address, init);
    } catch {
      throw new Problem({ status: kUnreachable, title: 'unreachable' });
    }
    if (!response.ok) throw await problemOf(response);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  }
}
