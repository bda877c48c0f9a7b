import type { Entry, Event } from '../src/api/types';

/** An entry as the agenda answers it; a test names only what it is about. */
export function entry(changed: Partial<Entry> = {}): Entry {
  return {
    id: '01',
    event_id: '02',
    slug: 'die-vermessung-der-stille',
    recurrence_id: null,
    url: 'https://stadt.example/veranstaltungen/die-vermessung-der-stille',
    title: 'Die Vermessung der Stille',
    summary: 'Uraufführung',
    starts_at: '2026-11-27T18:30:00Z',
    ends_at: '2026-11-27T20:45:00Z',
    all_day: false,
    zone: 'Europe/Berlin',
    starts_local: '2026-11-27T19:30:00',
    ends_local: '2026-11-27T21:45:00',
    place: null,
    venue_id: null,
    room_id: null,
    venue: null,
    picture: null,
    online_url: null,
    category: 'theatre',
    tags: [],
    price: { kind: 'paid', text: '14 € / 8 €', min_cents: 800, max_cents: 1400, currency: 'EUR' },
    ticket_url: null,
    languages: ['de'],
    status: 'scheduled',
    status_reason: '',
    visibility: 'public',
    calendar: { id: '03', handle: 'theater.programm', name: 'Programm', url: 'https://stadt.example/kalender/theater.programm' },
    organisation: null,
    home: null,
    distance_m: null,
    ...changed
  };
}

export function event(changed: Partial<Event> = {}): Event {
  const { event_id, distance_m: _, ...shared } = entry();
  return {
    ...shared,
    dates_left: null,
    id: event_id,
    series_id: null,
    description: 'Ein **Abend**.',
    description_html: '<p>Ein <strong>Abend</strong>.</p>',
    accessibility: { wheelchair: 'unknown', features: [], text: '' },
    access: [],
    joining: { mode: 'none', capacity: null, remaining: null, going: 0, waiting: 0, url: null, mine: null },
    recurrence: null,
    likes: 0,
    shares: 0,
    sequence: 0,
    created_at: '2026-11-01T08:00:00Z',
    updated_at: '2026-11-01T08:00:00Z',
    ...changed
  };
}
