/** Reads all that a city shows to other servers; each document lands among what it emitted. */
import { list } from './readers/shapes.mjs';

export const handles = ['relay', 'kalender', 'haus', 'haus.programm'];

async function crawl_collection(city, address, visit) {
  const collection = await city.get(address);
  for (let next = collection.first; next !== undefined; ) {
    const page = typeof next === 'string' ? await city.get(next) : next;
    for (const item of list(page.orderedItems)) await visit(item);
    next = page.next;
  }
}

/** Gives the ids of all events and activities that were found on the way. */
export async function crawl(city) {
  const found = new Set();
  const visit = async (item) => {
    const id = typeof item === 'string' ? item : item.id;
    if (!found.has(id)) await city.get(id);
    found.add(id);
  };
  for (const handle of handles) {
    const actor = await city.get(await city.actor(handle));
    for (const name of ['outbox', 'upcomingEvents', 'followers', 'following']) {
      if (actor[name] !== undefined) await crawl_collection(city, actor[name], visit);
    }
  }
  return [...found];
}
