import { Client } from './client';

/** A client outside of `load`, for what a button asks. */
export const clientNow = (language: string): Client =>
  new Client({ fetch: (input, init) => fetch(input, init), language });
