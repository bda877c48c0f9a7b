import type { Entry } from '../src/api/types';

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
    online_url: null,
    category: 'theatre',
    tags: [],
    price: { kind: 'paid', text: '14 € / 8 €', min_cents: 800, max_cents: 1400, currency: 'EUR' },
    ticket_url: null,
    languages: ['de'],
    status: 'scheduled',
    status_reason: '',
    calendar: { id: '03', handle: 'theater.programm', name: 'Programm', url: 'https://stadt.example/kalender/theater.programm' },
    organisation: null,
    home: null,
    distance_m: null,
    ...changed
  };
}
