import { type DraftField, editorI18n, venueI18n } from '@allmende/ui-kit';

export const idOf = (field: string): string => `termin-${field.replaceAll('.', '-')}`;

/** The names of the fields, for the list of errors and the comparison of versions. */
export function fieldLabels(): Record<DraftField, string> {
  const t = editorI18n.t.form;
  return {
    title: t.title,
    summary: t.summary,
    starts_local: t.startTime,
    ends_local: t.endTime,
    zone: t.zone,
    recurrence: t.repeats,
    'recurrence.rule': t.repeats,
    calendar: t.calendar,
    venue_id: venueI18n.t.venue,
    room_id: venueI18n.t.room,
    'place.name': t.place,
    'place.street': t.street,
    'place.postal_code': t.postalCode,
    'place.locality': t.locality,
    online_url: t.online,
    category: t.category,
    picture_id: t.picture,
    description: t.description,
    tags: t.tags,
    languages: t.languages,
    'price.text': t.price,
    ticket_url: t.tickets,
    'accessibility.text': t.accessText,
    'joining.capacity': t.capacity,
    status_reason: t.statusReason,
    visibility: t.visibility
  };
}
