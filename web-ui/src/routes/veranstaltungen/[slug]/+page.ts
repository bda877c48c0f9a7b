import { today } from '@allmende/ui-kit';
import { datesOf, neighboursOf, nextOf } from '../../../features/events/load';
import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const client = clientFor(event);
  const shown = await orErrorPage(client.event(event.params.slug));
  const { instance } = await event.parent();
  const dates = await datesOf(client, shown, instance.zone);
  return { event: shown, dates, neighbours: neighboursOf(client, nextOf(shown, dates) ?? shown, today(instance.zone)) };
};
