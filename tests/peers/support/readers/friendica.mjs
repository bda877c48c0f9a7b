/** Friendica compacts everything, and reads an event by its full names. */
import { expand } from '../json_ld.mjs';
import { events } from './shapes.mjs';

const as = 'https://www.w3.org/ns/activitystreams#';

function* nodes(value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value;
  for (const one of Object.values(value)) yield* nodes(one);
}

export async function* friendica({ document }) {
  if (events(document).length === 0) return;
  const found = [...nodes(await expand(document))].filter((one) => one['@type']?.includes(`${as}Event`));
  if (found.length !== events(document).length) yield `${found.length} events are left`;
  for (const event of found) {
    for (const name of ['name', 'startTime', 'content', 'summary', 'attributedTo', 'url']) {
      if (!event[as + name]) yield `as:${name} is not there`;
    }
    const location = event[`${as}location`]?.[0];
    if (location && !location[`${as}name`]) yield 'as:location has no as:name';
  }
}
