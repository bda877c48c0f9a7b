/** Reads events as Gancio does, with its crashes as faults. */
import { activities, events, list } from './shapes.mjs';

const is_picture = (one) => one.mediaType?.startsWith('image') || one.type === 'Image';

/** Its reading of an event; throws where Gancio does. */
export function parse_event(event) {
  if (!event.id || !event.name || !event.startTime) throw new Error('id, name or startTime is missing');
  const location = Array.isArray(event.location) ? event.location[0] : event.location;
  const read = { id: event.id, title: event.name, start: Date.parse(event.startTime), image: '', place: '', online: '' };
  if (Number.isNaN(read.start)) throw new Error(`startTime ${event.startTime}`);
  for (const one of event.attachment ?? []) {
    /* A TypeError there: Create is answered with 400. */
    if (typeof one.mediaType !== 'string') throw new Error('an attachment has no mediaType');
    if (one.mediaType.startsWith('image')) {
      read.image = one.url;
      break;
    }
  }
  if (location) {
    read.place = location.name ?? '';
    read.online = location.address?.url ?? (location.type === 'VirtualLocation' ? location.url : '');
    if (!read.place) throw new Error('the location has no name, so the event has no place');
  }
  read.tags = event.tag.map((tag) => tag.name);
  return read;
}

function* event_faults(event) {
  try {
    const { tags } = parse_event(event);
    for (const name of tags) if (!name?.startsWith('#')) yield `tag ${name} is no hashtag`;
  } catch (error) {
    yield error.message;
  }
}

export function* gancio({ document }) {
  for (const event of events(document)) yield* event_faults(event);
  for (const activity of activities(document)) {
    if (typeof activity.actor !== 'string') yield 'actor is no text, so its key is not found';
    const { type, object } = activity;
    if (type === 'Update' && object.type === 'Event') {
      if (!Array.isArray(object.attachment)) yield 'Update without attachment: a TypeError';
      const first = list(object.attachment)[0];
      if (first?.url && !is_picture(first)) yield 'the first attachment is taken for the picture';
    }
    if (type === 'Delete' && object.type === 'Tombstone' && object.formerType !== 'Event') {
      yield 'a Tombstone without formerType deletes no event';
    }
  }
}
