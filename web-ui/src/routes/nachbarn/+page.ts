import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  calendars: (await orErrorPage(clientFor(event).calendars())).items
});
