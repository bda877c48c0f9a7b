/** A full JSON-LD processor that has no network: contexts that it does not know are faults of whoever names them. */
import { isDeepStrictEqual } from 'node:util';
import { preloadedContexts } from '@fedify/vocab-runtime';
import jsonld from 'jsonld';

/* What every full processor among the peers has at hand. */
const known = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  'https://w3id.org/security/data-integrity/v1'
];

async function documentLoader(url) {
  if (!known.includes(url)) throw new Error(`the context ${url} would have to be fetched`);
  return { contextUrl: null, documentUrl: url, document: preloadedContexts[url] };
}

/** Throws also for what would be lost, as terms are that no context defines. */
export const expand = (document) => jsonld.expand(document, { documentLoader, safe: true });

export const compact = (expanded, context) => jsonld.compact(expanded, context, { documentLoader, safe: true });

/* ActivityStreams takes words of no context for blank nodes, which nobody can read. */
function* unknown_words(value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) {
    const words = [...Object.keys(value), ...[value['@type'] ?? []].flat()];
    for (const word of words) if (word.startsWith('_:')) yield word.slice(2);
  }
  for (const one of Object.values(value)) yield* unknown_words(one);
}

/* "Event" is an address by ActivityStreams' context, yet everybody writes and reads the bare word. */
function without_former_type(document) {
  if (document.object?.formerType === undefined) return document;
  const { formerType: _, ...object } = document.object;
  return { ...document, object };
}

/* One thing and a list of one thing are the same in JSON-LD, an empty list and none nearly so. */
function plain(value) {
  if (value === 'as:Public') return 'https://www.w3.org/ns/activitystreams#Public';
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value)
    .filter(([name, one]) => name !== '@context' && !(Array.isArray(one) && one.length === 0))
    .map(([name, one]) => [name, plain(one)]);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function differences(before, after, path = '') {
  if (isDeepStrictEqual(before, after)) return [];
  const objects = [before, after].every((one) => one !== null && typeof one === 'object');
  if (!objects) return [`${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => differences(before[name], after[name], `${path}/${name}`));
}

/** What changes or gets lost when a document goes through a processor and back. */
export async function json_ld_faults(whole) {
  try {
    const document = without_former_type(whole);
    const expanded = await expand(document);
    const back = await compact(expanded, document['@context']);
    const words = new Set(unknown_words(expanded));
    return [...[...words].map((word) => `no context knows ${word}`), ...differences(plain(document), plain(back))];
  } catch (error) {
    const details = error.details?.event ?? error.details?.cause?.message ?? '';
    return [`${error.message} ${JSON.stringify(details).slice(0, 600)}`];
  }
}
