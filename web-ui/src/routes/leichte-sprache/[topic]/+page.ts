import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  easy: await orErrorPage(clientFor(event).easyTopic(event.params.topic))
});
