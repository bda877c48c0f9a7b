import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  person: await orErrorPage(clientFor(event).person(event.params.handle))
});
