/** What Mastodon needs of actors, and of events that it turns into posts. */
import { createPublicKey } from 'node:crypto';
import { activities, actor_types, events, host_of, id_of, instant, is_actor, is_public } from './shapes.mjs';

const user_name = /^[a-z0-9_]+([.-]+[a-z0-9_]+)*$/i;
const keywords = ['@graph', '@included', '@reverse', '@base', '@import'];

async function* actor_faults(actor, city) {
  if (!user_name.test(actor.preferredUsername ?? '')) yield `preferredUsername ${actor.preferredUsername}`;
  if (!actor_types.includes(actor.type)) yield `nobody follows a ${actor.type}`;
  if (typeof actor.inbox !== 'string' || host_of(actor.inbox) !== host_of(actor.id)) yield `inbox ${actor.inbox}`;
  if (actor.publicKey?.owner !== actor.id) yield 'the key has another owner';
  if (createPublicKey(actor.publicKey.publicKeyPem).asymmetricKeyType !== 'rsa') yield 'the key is not RSA';
  const handle = `${actor.preferredUsername}@${host_of(actor.id)}`;
  for (const resource of [`acct:${handle}`, actor.id, actor.url]) {
    const address = `${city.url}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`;
    const response = await fetch(address);
    const answer = response.ok ? await response.json() : {};
    const self = answer.links?.find((link) => link.rel === 'self' && link.type === 'application/activity+json');
    if (self?.href !== actor.id) yield `WebFinger of ${resource} leads to ${self?.href}`;
    if (answer.subject !== `acct:${handle}`) yield `WebFinger of ${resource} is about ${answer.subject}`;
  }
}

function* post_faults(event) {
  if (!event.name) yield 'without a name there is no post';
  if (typeof event.url !== 'string') yield 'url is no text';
  if (typeof event.summary !== 'string') yield 'summary, which is all of the text, is missing';
  if (!is_public(event)) yield 'the post is hidden: to and cc lack Public';
  if (instant(event.updated) < instant(event.published)) yield 'updated is before published';
  const [language] = Object.keys(event.contentMap ?? {});
  if (language !== event.inLanguage) yield `the post is in ${language}, the event in ${event.inLanguage}`;
}

function* activity_faults(activity) {
  if (typeof activity.type !== 'string') yield 'type is no text';
  const home = host_of(id_of(activity.actor));
  if (!activity.id || host_of(activity.id) !== home) yield 'the activity is of another host than its actor';
  if (['Create', 'Update', 'Delete'].includes(activity.type) && host_of(id_of(activity.object)) !== home) {
    yield 'the object is of another host than the actor';
  }
  if (activity.type === 'Announce') {
    if (typeof activity.object !== 'string') yield 'an Announce carries its object';
    if (!is_public(activity)) yield 'the boost is hidden';
  }
}

export async function* mastodon({ document, text, city }) {
  for (const word of keywords) if (text.includes(`"${word}"`)) yield `${word} is refused`;
  if (is_actor(document)) yield* actor_faults(document, city);
  for (const event of events(document)) yield* post_faults(event);
  for (const activity of activities(document)) yield* activity_faults(activity);
}
