/** All readers over all that a city emitted. */
import { json_ld_faults } from '../json_ld.mjs';
import { friendica } from './friendica.mjs';
import { gancio } from './gancio.mjs';
import { gotosocial } from './gotosocial.mjs';
import { mastodon } from './mastodon.mjs';
import { mobilizon } from './mobilizon.mjs';

async function* json_ld({ document }) {
  yield* await json_ld_faults(document);
}

export const readers = { json_ld, friendica, gancio, gotosocial, mastodon, mobilizon };

/** What a reader does not like, each line once however often it comes. */
export async function faults_of(city, reader) {
  const faults = new Map();
  for (const { where, document, text } of city.emitted) {
    if (document['@context'] === undefined) continue;
    for await (const fault of readers[reader]({ document, text, city })) {
      const kind = `${document.type}: ${fault}`;
      if (!faults.has(kind)) faults.set(kind, where);
    }
  }
  return [...faults].map(([kind, where]) => `${kind} (${where})`);
}
