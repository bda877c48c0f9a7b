/** Ways through documents that the readers share. */
export const actor_types = ['Application', 'Group', 'Organization', 'Person', 'Service'];
export const public_id = 'https://www.w3.org/ns/activitystreams#Public';

export const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const id_of = (value) => (typeof value === 'string' ? value : value?.id);
export const host_of = (uri) => new URL(uri).host;
export const is_actor = (document) => actor_types.includes(document.type);
export const is_activity = (document) => document.actor !== undefined && document.object !== undefined;
export const is_public = (document) => [...list(document.to), ...list(document.cc)].includes(public_id);

/** All objects within a document, contexts aside, each with its path. */
export function* objects(value, path = '') {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { path, object: value };
  for (const [name, one] of Object.entries(value)) {
    if (name !== '@context') yield* objects(one, `${path}/${name}`);
  }
}

export function events(document) {
  return [...objects(document)].map((one) => one.object).filter((one) => one.type === 'Event');
}

/** Activities that a document is, or that a collection lists. */
export function activities(document) {
  return [document, ...list(document.orderedItems)].filter((one) => typeof one === 'object' && is_activity(one));
}

/** Instants compare as instants, whatever their offsets are. */
export const instant = (text) => Date.parse(text);
