import { Client } from './client';
import type { ClientOptions } from './transport';

/** A client of that kind outside of `load`, for what a button asks. */
export const clientOf = <Kind extends Client>(kind: new (options: ClientOptions) => Kind, language: string): Kind =>
  new kind({ fetch: (input, init) => fetch(input, init), language });

export const clientNow = (language: string): Client => clientOf(Client, language);
