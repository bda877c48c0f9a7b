import { type Instance, languageOf } from '@allmende/ui-kit';
import { clientFor } from '#lib/api.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

/** Without an answer the frame still stands, so that the page inside can say what is wrong. */
const kUnknown: Instance = {
  name: 'Allmende',
  city: '',
  description: null,
  locale: 'de',
  sign_up: 'closed',
  zone: 'Europe/Berlin',
  latitude: null,
  longitude: null,
  languages: ['de', 'en'],
  version: '',
  contact: null,
  has_outline: false,
  legal: { imprint_html: '', privacy_html: '', accessibility_html: '' }
};

export const load: LayoutLoad = async ({ fetch, url, untrack }) => {
  const client = untrack(() => clientFor({ fetch, url }));
  const language = untrack(() => languageOf(url.pathname));
  return { instance: await client.instance().catch(() => kUnknown), instanceLanguage: language };
};
