/** What the pages of wanted ads ask of the API. */
import { Client } from './client';
import type { Query } from './transport';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Page } from './types';

export type WantedAd = Complete<schema.WantedAd>;
export type WantedWish = schema.WantedWish;
export type WantedChange = schema.WantedChange;

const ad = (id: string) => `/api/v1/wanted/${encodeURIComponent(id)}`;

export class WantedClient extends Client {
  ads = (query: Query = {}) => this.read<Page<WantedAd>>('/api/v1/wanted', query);
  ad = (id: string) => this.read<WantedAd>(ad(id));
  create = (wish: WantedWish) => this.write<WantedAd>('POST', '/api/v1/wanted', wish);
  edit = (id: string, change: WantedChange) => this.write<WantedAd>('PATCH', ad(id), change);
  fulfil = (id: string) => this.write<WantedAd>('POST', `${ad(id)}/fulfilment`, {});
  remove = (id: string) => this.write<void>('DELETE', ad(id));
}

/** A client outside of `load`, for what a button asks. */
export const wantedNow = (language: string): WantedClient => clientOf(WantedClient, language);
