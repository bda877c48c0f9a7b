import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  organisations: await orErrorPage(clientFor(event).organisations())
});
