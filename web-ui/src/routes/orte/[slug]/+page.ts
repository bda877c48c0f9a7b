import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientFor(event);
  const query = { venue: event.params.slug };
  const venue = await orErrorPage(client.venue(event.params.slug));
  return { venue, query, agenda: await orErrorPage(client.agenda(query)) };
};
