/** How the API is spoken with: addresses, headers, and what becomes of an answer. */
import { bootFetch } from './boot';
import { kUnreachable, Problem, problemOf } from './problem';

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

/** What was read, and by what name to refuse a change of something else. */
export interface Tagged<T> {
  value: T;
  etag: string;
}

export async function tagged<T>(response: Response): Promise<Tagged<T>> {
  return { value: (await response.json()) as T, etag: response.headers.get('etag') ?? '' };
}

/** What all clients have in common; each knows addresses of its own. */
export class Transport {
  readonly #fetch: typeof fetch;
  readonly #language: string;

  constructor(options: ClientOptions) {
    this.#fetch = bootFetch(options.fetch);
    this.#language = options.language;
  }

  /** A file as it is. */
  protected async writeText<T>(path: string, type: string, text: string | Blob): Promise<T> {
    const headers = { ...this.writing(), 'content-type': type };
    const response = await this.ask(path, { method: 'POST', headers, body: text });
    return (await response.json()) as T;
  }

  /** A picture as the camera gave it; the server looks at the bytes where the device names no type of picture. */
  protected async writePicture(path: string, query: Query, file: Blob): Promise<void> {
    await this.ask(withQuery(path, query), { method: 'POST', headers: this.sendingPicture(file), body: file });
  }

  /** Headers of a change. */
  protected writing(): Record<string, string> {
    const headers = this.headers();
    const token = csrfToken();
    if (token) headers['x-csrf-token'] = token;
    return headers;
  }

  protected sendingPicture(file: Blob): Record<string, string> {
    return { ...this.writing(), 'content-type': file.type.startsWith('image/') ? file.type : 'image/*' };
  }

  protected read<T>(path: string, query?: Query): Promise<T> {
    return this.#answer<T>(withQuery(path, query), { headers: this.headers() });
  }

  protected async write<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = this.writing();
    if (body === undefined) return this.#answer<T>(path, { method, headers });
    headers['content-type'] = 'application/json';
    return this.#answer<T>(path, { method, headers, body: JSON.stringify(body) });
  }

  protected headers(): Record<string, string> {
    return { accept: 'application/json', 'accept-language': this.#language };
  }

  /** Throws a problem where the answer is one. */
  protected async ask(address: string, init: RequestInit): Promise<Response> {
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
    const response = await this.ask(address, init);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  }
}
