import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientFor(event);
  const query = { calendar: event.params.handle };
  const calendar = await orErrorPage(client.calendar(event.params.handle));
  return { calendar, query, agenda: await orErrorPage(client.agenda(query)) };
};
