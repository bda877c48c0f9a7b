import { Client, i18n, kUnreachable, languageOf, Problem } from '@allmende/ui-kit';
import { error } from '@sveltejs/kit';

interface LoadLike {
  fetch: typeof fetch;
  url: URL;
}

export const clientFor = ({ fetch, url }: LoadLike): Client =>
  new Client({ fetch, language: languageOf(url.pathname) });

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
