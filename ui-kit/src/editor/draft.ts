/** The form of an event: what somebody types, to and from what the server takes. */
import type { Category, Event, EventStatus, EventWish, Picture, Place, Price, Visibility } from '../api/types';
import type { FieldErrors } from '../api/problem';
import type { Problem } from '../api/problem';
import { addDays, isoDay, wall } from '../i18n/format';
import { noRecurrence, readRecurrence, type RecurrenceDraft, writeRecurrence } from './recurrence';

export interface EventDraft {
  calendar: string;
  title: string;
  summary: string;
  description: string;
  allDay: boolean;
  startDay: string;
  startTime: string;
  /** Empty for the day of the beginning, or the next one after midnight. Inclusive when all-day. */
  endDay: string;
  endTime: string;
  zone: string;
  recurrence: RecurrenceDraft;
  /** A venue that is known here, and a room of it; its address is the event's. Empty for none. */
  venueId: string;
  venueName: string;
  roomId: string;
  placeName: string;
  street: string;
  postalCode: string;
  locality: string;
  /** A place of an earlier event, whose point and country hold as long as the address is the same. */
  known: Place | null;
  onlineUrl: string;
  picture: Picture | null;
  /** A file is chosen that the server does not have yet. */
  isPictureLoose: boolean;
  category: Category;
  /** With commas. */
  tags: string;
  languages: string;
  priceKind: Price['kind'];
  priceText: string;
  ticketUrl: string;
  wheelchair: Event['accessibility']['wheelchair'];
  features: string[];
  accessText: string;
  joinMode: Event['joining']['mode'];
  capacity: string;
  status: EventStatus;
  statusReason: string;
  /** Once it is published. */
  visibility: Visibility;
  isDraft: boolean;
}

/** The form's fields by the names that the server's answers use; in the order of the form. */
export const draftFields = [
  'title',
  'summary',
  'starts_local',
  'ends_local',
  'zone',
  'recurrence',
  'recurrence.rule',
  'calendar',
  'venue_id',
  'room_id',
  'place.name',
  'place.street',
  'place.postal_code',
  'place.locality',
  'online_url',
  'category',
  'picture_id',
  'description',
  'tags',
  'languages',
  'price.text',
  'ticket_url',
  'accessibility.text',
  'joining.capacity',
  'status_reason',
  'visibility'
] as const;
export type DraftField = (typeof draftFields)[number];

export function emptyDraft(calendar: string, zone: string, day = ''): EventDraft {
  return {
    calendar,
    title: '',
    summary: '',
    description: '',
    allDay: false,
    startDay: day,
    startTime: '',
    endDay: '',
    endTime: '',
    zone,
    recurrence: { ...noRecurrence },
    venueId: '',
    venueName: '',
    roomId: '',
    placeName: '',
    street: '',
    postalCode: '',
    locality: '',
    known: null,
    onlineUrl: '',
    picture: null,
    isPictureLoose: false,
    category: 'other',
    tags: '',
    languages: 'de',
    priceKind: 'unknown',
    priceText: '',
    ticketUrl: '',
    wheelchair: 'unknown',
    features: [],
    accessText: '',
    joinMode: 'none',
    capacity: '',
    status: 'scheduled',
    statusReason: '',
    visibility: 'public',
    isDraft: true
  };
}

/** Where the day of the end need not be said: the same day, or the night after it. */
function impliedEndDay(startDay: string, startTime: string, endTime: string): string {
  return endTime && startTime && endTime < startTime ? addDays(startDay, 1) : startDay;
}

export function toDraft(event: Event): EventDraft {
  const { place, price, accessibility, joining } = event;
  const startDay = event.starts_local.slice(0, 10);
  const startTime = event.all_day ? '' : event.starts_local.slice(11, 16);
  const hasEnd = event.ends_local !== event.starts_local;
  const endTime = event.all_day || !hasEnd ? '' : event.ends_local.slice(11, 16);
  const lastDay = event.all_day ? isoDay(wall(event.ends_local) - 1) : event.ends_local.slice(0, 10);
  const implied = event.all_day ? startDay : impliedEndDay(startDay, startTime, endTime);
  return {
    calendar: event.calendar.handle,
    title: event.title,
    summary: event.summary,
    description: event.description,
    allDay: event.all_day,
    startDay,
    startTime,
    endDay: !hasEnd || lastDay === implied ? '' : lastDay,
    endTime,
    zone: event.zone,
    recurrence: readRecurrence(event.recurrence, { day: startDay, zone: event.zone, allDay: event.all_day }),
    venueId: event.venue_id ?? '',
    venueName: event.venue?.name ?? '',
    roomId: event.room_id ?? '',
    placeName: place?.name ?? '',
    street: place?.street ?? '',
    postalCode: place?.postal_code ?? '',
    locality: place?.locality ?? '',
    known: place,
    onlineUrl: event.online_url ?? '',
    picture: event.picture,
    isPictureLoose: false,
    category: event.category,
    tags: event.tags.join(', '),
    languages: event.languages.join(', '),
    priceKind: price.kind,
    priceText: price.text ?? '',
    ticketUrl: event.ticket_url ?? '',
    wheelchair: accessibility.wheelchair,
    features: [...(accessibility.features ?? [])],
    accessText: accessibility.text ?? '',
    joinMode: joining.mode,
    capacity: joining.capacity === null ? '' : String(joining.capacity),
    status: event.status,
    statusReason: event.status_reason,
    visibility: event.visibility === 'draft' ? 'public' : event.visibility,
    isDraft: event.visibility === 'draft'
  };
}

const words = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** Beginning and end as the server takes them. */
export function timesOf(draft: EventDraft): { starts_local: string; ends_local: string } {
  const { allDay, startDay, startTime, endDay, endTime } = draft;
  if (allDay) return { starts_local: startDay, ends_local: startDay ? addDays(endDay || startDay, 1) : '' };
  const starts_local = startDay && startTime ? `${startDay}T${startTime}:00` : '';
  if (!endTime || !starts_local) return { starts_local, ends_local: starts_local };
  return { starts_local, ends_local: `${endDay || impliedEndDay(startDay, startTime, endTime)}T${endTime}:00` };
}

/** What the form has no fields for stays as it was; a place that was typed anew has no known point any more. */
function placeOf(draft: EventDraft): FullWish['place'] {
  const { placeName, street, postalCode, locality, known } = draft;
  if (!placeName.trim() && !street.trim() && !locality.trim()) return null;
  const typed = { name: placeName.trim(), street: street.trim(), postal_code: postalCode.trim(), locality: locality.trim() };
  const isKnown =
    known !== null &&
    known.name === typed.name &&
    (known.street ?? '') === typed.street &&
    (known.postal_code ?? '') === typed.postal_code &&
    (known.locality ?? '') === typed.locality;
  return {
    ...typed,
    country: known?.country ?? '',
    latitude: isKnown ? (known.latitude ?? null) : null,
    longitude: isKnown ? (known.longitude ?? null) : null
  };
}

/** The sums of a price in words: `14 € / 8 €` is from 8 to 14. */
export function sumsOf(text: string): { min_cents: number | null; max_cents: number | null } {
  const found = [...text.matchAll(/(\d{1,6})(?:[.,](\d{2}))?\s*(?:€|eur\b|euro\b)/gi)].map(
    ([, whole, cents]) => Number(whole) * 100 + Number(cents ?? '0')
  );
  return found.length === 0 ? { min_cents: null, max_cents: null } : { min_cents: Math.min(...found), max_cents: Math.max(...found) };
}

function priceOf(draft: EventDraft, before: Event | null): FullWish['price'] {
  const { priceKind: kind, priceText: text } = draft;
  const old = before?.price;
  if (old && old.kind === kind && (old.text ?? '') === text) return old;
  const hasSums = kind === 'paid' || kind === 'donation';
  const sums = hasSums ? sumsOf(text) : { min_cents: null, max_cents: null };
  return { kind, text: text.trim(), ...sums, currency: old?.currency ?? 'EUR' };
}

export type FullWish = Required<EventWish>;

/** Everything that the form says; `before` is the event it was opened with. */
export function toWish(draft: EventDraft, before: Event | null = null): FullWish {
  const times = timesOf(draft);
  const start = { day: draft.startDay, zone: draft.zone, allDay: draft.allDay };
  const capacity = draft.joinMode === 'open' && draft.capacity.trim() ? Number(draft.capacity) : null;
  return {
    title: draft.title.trim(),
    summary: draft.summary.trim(),
    description: draft.description,
    ...times,
    all_day: draft.allDay,
    zone: draft.zone,
    place: placeOf(draft),
    venue_id: draft.venueId || null,
    room_id: (draft.venueId && draft.roomId) || null,
    online_url: draft.onlineUrl.trim() || null,
    picture_id: draft.picture?.id ?? null,
    category: draft.category,
    tags: words(draft.tags),
    price: priceOf(draft, before),
    ticket_url: draft.ticketUrl.trim() || null,
    languages: words(draft.languages),
    status: draft.status,
    status_reason: draft.statusReason.trim(),
    visibility: draft.isDraft ? 'draft' : draft.visibility,
    recurrence: writeRecurrence(draft.recurrence, start),
    accessibility: { wheelchair: draft.wheelchair, features: draft.features as never[], text: draft.accessText.trim() },
    joining: { mode: draft.joinMode, capacity }
  };
}

export function isSame(one: unknown, other: unknown): boolean {
  return spell(one) === spell(other);
}

/** With sorted names, and without what stands for nothing. */
function spell(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([, member]) => member !== null && member !== '' && !(Array.isArray(member) && member.length === 0))
        .sort(([a], [b]) => (a < b ? -1 : 1))
    );
  });
}

/** Of `mine` what differs from `base`, which is all that has to be sent. */
export function changesOf(base: FullWish, mine: FullWish): Partial<FullWish> {
  const changed = Object.entries(mine).filter(([name, value]) => !isSame(value, base[name as keyof FullWish]));
  return Object.fromEntries(changed) as Partial<FullWish>;
}

interface Wordings {
  titleMissing: string;
  dayMissing: string;
  timeMissing: string;
  endBefore: string;
  endTimeMissing: string;
  intervalWrong: string;
  countWrong: string;
  untilMissing: string;
  capacityWrong: string;
  pictureLoose: string;
}

function timeErrors(draft: EventDraft, t: Wordings): FieldErrors {
  if (!draft.startDay) return { starts_local: t.dayMissing };
  if (!draft.allDay && !draft.startTime) return { starts_local: t.timeMissing };
  if (!draft.allDay && draft.endDay && !draft.endTime) return { ends_local: t.endTimeMissing };
  const { starts_local, ends_local } = timesOf(draft);
  return wall(ends_local) < wall(starts_local) ? { ends_local: t.endBefore } : {};
}

function recurrenceErrors({ recurrence }: EventDraft, t: Wordings): FieldErrors {
  const { rhythm, interval, ending, count, until } = recurrence;
  if (rhythm === 'none' || rhythm === 'custom') return {};
  const isWhole = (text: string) => /^[1-9]\d{0,3}$/.test(text.trim());
  if (!isWhole(interval)) return { 'recurrence.rule': t.intervalWrong };
  if (ending === 'count' && !isWhole(count)) return { 'recurrence.rule': t.countWrong };
  if (ending === 'until' && !until) return { 'recurrence.rule': t.untilMissing };
  return {};
}

/** What can be told without asking the server. */
export function draftErrors(draft: EventDraft, t: Wordings): FieldErrors {
  const capacity = draft.capacity.trim();
  const isCounted = draft.joinMode !== 'open' || capacity === '' || /^[1-9]\d{0,5}$/.test(capacity);
  return {
    ...(draft.title.trim() ? {} : { title: t.titleMissing }),
    ...timeErrors(draft, t),
    ...recurrenceErrors(draft, t),
    ...(draft.isPictureLoose ? { picture_id: t.pictureLoose } : {}),
    ...(isCounted ? {} : { 'joining.capacity': t.capacityWrong })
  };
}

/** Puts each error of an answer under the nearest field of the form: `/tags/3` is told at the tags. */
export function nearestErrors(problem: Problem): FieldErrors {
  const found: FieldErrors = {};
  for (const { pointer, detail } of problem.errors) {
    const parts = pointer.replace(/^#?[/?]/, '').split('/');
    let field = '';
    for (let length = parts.length; length > 0 && !field; length--) {
      const name = parts.slice(0, length).join('.');
      const known = draftFields.find((one) => one === name || one.startsWith(`${name}.`));
      if (known) field = known;
    }
    found[field] ??= detail;
  }
  return found;
}
