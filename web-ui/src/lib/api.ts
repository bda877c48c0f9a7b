import { Client, type ClientOptions, i18n, kUnreachable, languageOf, Problem } from '@allmende/ui-kit';
import { error } from '@sveltejs/kit';

interface LoadLike {
  fetch: typeof fetch;
  url: URL;
}

export const clientFor = (event: LoadLike): Client => clientOfKind(Client, event);

/** For pages of which not everybody's client knows the addresses. */
export const clientOfKind = <Kind extends Client>(kind: new (options: ClientOptions) => Kind, { fetch, url }: LoadLike): Kind =>
  new kind({ fetch, language: languageOf(url.pathname) });

/** Turns a refusal of the server into the error page with the same status. */
export async function orErrorPage<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const status = cause.status === kUnreachable ? 503 : cause.status;
    /* Which part of the address was refused, and why. */
    const faults = cause.errors.map(({ pointer, detail }) => `${i18n.t.errors.field(pointer.replace(/^[?/]/, ''))}: ${detail}`);
    error(status, { message: faults.join(' ') || cause.message, retryAfter: cause.retryAfter });
  }
}
