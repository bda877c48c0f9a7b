import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientFor(event);
  const query = { organisation: event.params.handle };
  const organisation = await orErrorPage(client.organisation(event.params.handle));
  return { organisation, query, agenda: await orErrorPage(client.agenda(query)) };
};
