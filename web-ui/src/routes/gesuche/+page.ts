import { WantedClient } from '@allmende/ui-kit';
import { clientOfKind, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientOfKind(WantedClient, event);
  return { ads: await orErrorPage(client.ads()) };
};
