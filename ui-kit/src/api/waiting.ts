/** What the pages of the waiting list ask of the API. */
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Items } from './types';

export type WaitingEntry = Complete<schema.WaitingEntry>;
export type WaitingWish = schema.WaitingWish;
export type WaitingState = WaitingEntry['state'];

export class WaitingClient extends Client {
  entries = () => this.read<Items<WaitingEntry>>('/api/v1/waiting-list');
  /** Refused with 409 for what can be had now, and for what one waits for already. */
  enlist = (wish: WaitingWish) => this.write<WaitingEntry>('POST', '/api/v1/waiting-list', wish);
  leave = (entry: string) => this.write<void>('DELETE', `/api/v1/waiting-list/${encodeURIComponent(entry)}`);
}

/** A client outside of `load`, for what a button asks. */
export const waitingNow = (language: string): WaitingClient => clientOf(WaitingClient, language);
