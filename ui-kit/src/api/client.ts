import { bootFetch } from './boot';
import { kUnreachable, Problem, problemOf } from './problem';
import type {
  Agenda,
  AgendaDays,
  Calendar,
  Entry,
  Event,
  Instance,
  Items,
  Organisation,
  OrganisationSummary,
  Page,
  Session
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
  session = () => this.#get<Session>('/api/v1/session');

  signIn(login: string, password: string): Promise<Session> {
    return this.#send<Session>('POST', '/api/v1/session', { login, password });
  }

  signOut(): Promise<void> {
    return this.#send<void>('DELETE', '/api/v1/session');
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
