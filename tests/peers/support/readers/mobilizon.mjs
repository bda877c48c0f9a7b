/** What Mobilizon cannot read. A clause that is missing there loses the whole event. */
import { events, instant, is_actor, list, objects } from './shapes.mjs';

const join_modes = ['free', 'restricted', 'invite', 'external'];
const statuses = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'];
const categories = `ARTS BOOK_CLUBS BUSINESS CAUSES COMEDY CRAFTS FOOD_DRINK HEALTH MUSIC AUTO_BOAT_AIR COMMUNITY
  FAMILY_EDUCATION FASHION_BEAUTY FILM_MEDIA GAMES LANGUAGE_CULTURE LEARNING LGBTQ MOVEMENTS_POLITICS NETWORKING PARTY
  PERFORMING_VISUAL_ARTS PETS PHOTOGRAPHY OUTDOORS_ADVENTURE SPIRITUALITY_RELIGION_BELIEFS SCIENCE_TECH SPORTS THEATRE
  MEETING`.split(/\s+/);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function* event_faults(event) {
  for (const name of ['id', 'name', 'startTime', 'attributedTo', 'content']) {
    if (typeof event[name] !== 'string') yield `${name} is no text`;
  }
  const length = [...(event.name ?? '')].length;
  if (length < 3 || length > 200) yield `name has ${length} characters`;
  if (event.to === undefined) yield 'to is missing';
  if (Array.isArray(event.location)) yield 'location is an array';
  if (!join_modes.includes(event.joinMode)) yield `joinMode ${event.joinMode}`;
  if (!statuses.includes(event.status)) yield `status ${event.status}`;
  if (event.uuid !== undefined && !uuid.test(event.uuid)) yield `uuid ${event.uuid}`;
  if (!categories.includes(event.category)) yield `category ${event.category} becomes MEETING`;
  if (event.endTime && instant(event.endTime) < instant(event.startTime)) yield 'endTime is before startTime';
  for (const one of list(event.attachment).filter((entry) => entry.type === 'PropertyValue')) {
    if (typeof one.propertyID !== 'string') yield 'PropertyValue without propertyID';
    if (!['boolean', 'number', 'string'].includes(typeof one.value)) yield 'PropertyValue of another type';
  }
}

/* Its refresher of groups stops at the first of these that is missing. */
const group_collections = ['members', 'resources', 'posts', 'todos', 'discussions', 'events'];

export async function* mobilizon({ document, text }) {
  for (const { path, object } of objects(document)) {
    for (const [name, value] of Object.entries(object)) if (value === null) yield `${path}/${name} is null`;
  }
  for (const [, name, number] of text.matchAll(/"(latitude|longitude)": ?(-?[0-9]+)(?![0-9.eE])/g)) {
    yield `${name} ${number} is no float`;
  }
  for (const event of events(document)) yield* event_faults(event);
  if (is_actor(document) && document.type === 'Group') {
    for (const name of group_collections) {
      const address = document.endpoints?.[name];
      const answer = address && (await fetch(address, { headers: { accept: 'application/activity+json' } }));
      const collection = answer?.ok ? await answer.json() : {};
      if (!collection.orderedItems && !collection.first) yield `the group's ${name} cannot be read`;
    }
  }
}
