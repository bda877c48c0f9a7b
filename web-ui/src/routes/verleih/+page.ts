import { askedResources, readResourceFilters, SharingClient } from '@allmende/ui-kit';
import { clientOfKind, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientOfKind(SharingClient, event);
  const { instance } = await event.parent();
  const filters = readResourceFilters(event.url.searchParams, instance.zone);
  const asked = askedResources(filters, instance.zone);
  return { filters, asked, resources: await orErrorPage(client.resources(asked)) };
};
