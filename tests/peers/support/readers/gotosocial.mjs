/** What GoToSocial rejects, and what it needs to know whom a post is for. */
import { events, instant, is_actor, list } from './shapes.mjs';

export function* gotosocial({ document }) {
  for (const event of events(document)) {
    if (!(instant(event.updated) >= instant(event.published))) yield 'updated is before published: rejected';
    if (typeof event.content !== 'string') yield 'content, the body of the post, is missing';
    if (list(event.to).length + list(event.cc).length === 0) yield 'neither to nor cc';
  }
  if (is_actor(document)) {
    for (const name of ['inbox', 'outbox', 'followers', 'following']) {
      if (typeof document[name] !== 'string') yield `${name} is no text`;
    }
    if (!document.publicKey?.id?.startsWith(document.id)) yield 'the key is not found below the actor';
  }
}
