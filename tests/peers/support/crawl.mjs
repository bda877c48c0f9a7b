/** Reads all that a city shows to other servers, from one document to the next; each lands among what it emitted. */
export const handles = ['relay', 'kalender', 'haus', 'haus.programm'];

/* Only POST is for those. */
const is_inbox = (address) => address.endsWith('/inbox');

function* addresses(value, city) {
  if (typeof value === 'string') {
    const plain = value.split('#')[0];
    if (plain.startsWith(`${city.url}/ap/`) && !is_inbox(plain)) yield plain;
  } else if (value !== null && typeof value === 'object') {
    for (const [name, one] of Object.entries(value)) if (name !== '@context') yield* addresses(one, city);
  }
}

/** Whether a message that was sent may be read by everybody. */
export const is_open = (document) => [...(document.to ?? [])].flat().some((id) => id.endsWith('#Public'));

/** Gives what is named somewhere and yet is not there, with the status of the answer. */
export async function crawl(city) {
  const actors = await Promise.all(handles.map((handle) => city.actor(handle)));
  const sent = city.emitted.map(({ document }) => document).filter(is_open);
  const waiting = [...actors, ...addresses(sent, city)];
  const seen = new Set();
  const missing = [];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (seen.has(address)) continue;
    seen.add(address);
    try {
      const document = await city.get(address);
      waiting.push(...addresses(document, city));
    } catch (error) {
      missing.push(error.message);
    }
  }
  return missing;
}
