import { askedResources, languageOf, readResourceFilters, SharingClient } from '@allmende/ui-kit';
import { orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = new SharingClient({ fetch: event.fetch, language: languageOf(event.url.pathname) });
  const { instance } = await event.parent();
  const filters = readResourceFilters(event.url.searchParams, instance.zone);
  const asked = askedResources(filters, instance.zone);
  return { filters, asked, resources: await orErrorPage(client.resources(asked)) };
};
