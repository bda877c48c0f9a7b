import { addDays, askedQuery, readFilters, today, wall } from '@allmende/ui-kit';
import { clientFor, orErrorPage } from '#lib/api.ts';
import type { PageLoad } from './$types';

/** The strip shows this many days, as the API does when the question names no end. */
const kStripDays = 14;

/** The strip begins today and moves on in whole windows, so that choosing a day never shifts it. */
function stripStart(from: string, now: string): string {
  const ahead = from ? Math.floor((wall(from) - wall(now)) / 86_400_000 / kStripDays) * kStripDays : 0;
  return ahead > 0 ? addDays(now, ahead) : now;
}

export const load: PageLoad = async (event) => {
  const client = clientFor(event);
  const filters = readFilters(event.url.searchParams);
  const asked = askedQuery(event.url.searchParams);
  const agenda = client.agenda(asked);
  /* A refused question decides the page, whatever becomes of the strip of days. */
  agenda.catch(() => undefined);
  const { instance } = await event.parent();
  const now = today(instance.zone);
  const start = stripStart(filters.from, now);
  const none = { from: undefined, to: undefined, cursor: undefined, limit: undefined };
  /** The bare question is the one whose answer the page carries when the strip begins today. */
  const range = start === now ? {} : { from: start, to: addDays(start, kStripDays - 1) };
  const days = client.agendaDays({ ...asked, ...none, ...range });
  days.catch(() => undefined);
  const list = await orErrorPage(agenda);
  const strip = await orErrorPage(days);
  /** The server's clock decides what today is: the list and the strip count from it. */
  const first = start === now ? (strip.days[0]?.day ?? now) : null;
  return {
    filters,
    asked,
    agenda: list,
    days: strip,
    today: first ?? now,
    stripStart: first ?? start,
    stripDays: kStripDays
  };
};
