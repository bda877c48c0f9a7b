import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientFor(event);
  const query = { calendar: event.params.handle };
  const agenda = client.agenda(query);
  /** A missing calendar decides the page; its entries only matter when it is there. */
  agenda.catch(() => undefined);
  const calendar = await orErrorPage(client.calendar(event.params.handle));
  return { calendar, query, agenda: await orErrorPage(agenda) };
};
