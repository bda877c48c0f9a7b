import { readResourceFilters, SharingClient } from '@allmende/ui-kit';
import { clientOfKind, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientOfKind(SharingClient, event);
  const { instance } = await event.parent();
  const resource = await orErrorPage(client.resource(event.params.slug));
  return { resource, asked: readResourceFilters(event.url.searchParams, instance.zone) };
};
