import { languageOf, WantedClient } from '@allmende/ui-kit';
import { orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = new WantedClient({ fetch: event.fetch, language: languageOf(event.url.pathname) });
  return { ads: await orErrorPage(client.ads()) };
};
