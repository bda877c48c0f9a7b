/** A small city whose every date the tests know. All names and texts are invented. */
import { at, day, recurrence } from './dates.ts';
import type { Server } from './server.ts';

export const instance = { name: 'Allmende Neuwerda', city: 'Neuwerda', latitude: 52.0215, longitude: 8.5325 };
export const account = { handle: 'mia', email: 'mia@example.org', name: 'Mia Berg', password: 'drei blaue Krähen' };

const stage = {
  name: 'Stadttheater',
  street: 'Alter Markt 1',
  postal_code: '33602',
  locality: 'Neuwerda',
  country: 'DE',
  latitude: 52.0208,
  longitude: 8.5331
};
const mill = { ...stage, name: 'Alte Spinnerei', street: 'Heeper Straße 37', latitude: 52.0231, longitude: 8.5462 };
const farm = { ...stage, name: 'Hof Wittenbrink', street: 'Am Kirchweg 4', locality: 'Oberwerda', latitude: 52.11, longitude: 8.62 };
const parish = { ...stage, name: 'Gemeindehaus St. Annen', street: 'Annenplatz 2', latitude: 52.0249, longitude: 8.528 };
const library = { ...stage, name: 'Stadtbibliothek', street: 'Neumarkt 1', latitude: 52.0263, longitude: 8.5369 };

const paid = { kind: 'paid', text: '14 € / 8 €', min_cents: 800, max_cents: 1400, currency: 'EUR' };
const free = { kind: 'free' };

export const concert = { title: 'Konzert der Kammerphilharmonie', slug: 'konzert-der-kammerphilharmonie' };
export const series = { title: 'Chorprobe für alle Stimmen', slug: 'chorprobe-fuer-alle-stimmen' };
/** The second coming date of the series begins later and elsewhere; the third is cancelled. */
export const seriesDates = {
  next: recurrence(5, '19:00'),
  changed: recurrence(12, '19:00'),
  cancelled: recurrence(19, '19:00')
};
/** A venue that is known here, with what was found out about its accessibility. */
export const venue = { name: 'Halle am Torweg', slug: 'halle-am-torweg' };
export const renamed = { from: 'lange-nacht-der-ateliers', to: 'offene-ateliers-in-der-nacht' };

const description = `Vier Menschen, ein Raum, **kein Wort** zu viel.

Ein Abend in drei Teilen:

- Ankommen
- Zuhören
- Bleiben

Mehr steht im [Programmheft](https://example.org/programm).`;

type Wish = Record<string, unknown> & { title: string };

const theatre: Wish[] = [
  {
    title: concert.title,
    summary: 'Mendelssohn, Farrenc und eine Uraufführung.',
    description: 'Das Konzert beginnt mit der **Hebriden-Ouvertüre**.',
    starts_local: at(0, '20:00'),
    ends_local: at(0, '22:00'),
    place: stage,
    category: 'music',
    tags: ['kammermusik', 'uraufführung'],
    price: paid,
    ticket_url: 'https://example.org/karten',
    languages: ['de']
  },
  {
    title: 'Die Vermessung der Stille',
    summary: 'Ein Stück über das, was zwischen den Sätzen liegt.',
    description,
    starts_local: at(1, '19:30'),
    ends_local: at(1, '21:45'),
    place: stage,
    category: 'theatre',
    tags: ['uraufführung'],
    price: paid,
    ticket_url: 'https://example.org/karten',
    languages: ['de', 'gsg']
  },
  {
    title: 'Lesung am Haff',
    starts_local: at(2, '19:00'),
    ends_local: at(2, '20:30'),
    place: library,
    category: 'literature',
    price: { kind: 'paid', min_cents: 650, currency: 'EUR' },
    languages: ['de'],
    status: 'cancelled',
    status_reason: 'Die Autorin ist erkrankt.'
  },
  {
    title: 'Nachtflohmarkt',
    starts_local: at(3, '20:00'),
    ends_local: at(4, '01:00'),
    place: mill,
    category: 'community',
    price: { kind: 'donation' },
    status: 'postponed',
    status_reason: 'Ein neuer Termin folgt.'
  },
  {
    title: 'Vortrag über die alten Stadtmauern',
    starts_local: at(4, '18:00'),
    ends_local: at(4, '19:30'),
    online_url: 'https://example.org/vortrag',
    category: 'heritage',
    price: free,
    languages: ['de'],
    status: 'moved_online',
    status_reason: 'Der Saal wird saniert.'
  },
  {
    title: 'Vielleicht ein Sommerfest',
    starts_local: day(8),
    ends_local: day(9),
    all_day: true,
    place: farm,
    category: 'family',
    price: free,
    status: 'tentative'
  },
  {
    title: 'Stadtbilder aus hundert Jahren',
    summary: 'Fotografien aus dem Stadtarchiv.',
    starts_local: day(-20),
    ends_local: day(41),
    all_day: true,
    place: library,
    category: 'exhibition',
    price: free
  },
  {
    title: 'Stories in English',
    starts_local: at(6, '17:00'),
    ends_local: at(6, '18:00'),
    place: library,
    category: 'literature',
    price: free,
    languages: ['en']
  },
  {
    title: 'Gastspiel in London',
    starts_local: at(7, '19:00'),
    ends_local: at(7, '21:00'),
    zone: 'Europe/London',
    place: { name: 'Wilton’s Yard', street: '1 Grace’s Alley', postal_code: 'E1 8JB', locality: 'London', country: 'GB', latitude: 51.51, longitude: -0.067 },
    category: 'theatre',
    price: paid,
    languages: ['en']
  },
  {
    title: 'Bühne <frei> & "laut": Donaudampfschifffahrtsgesellschaftskapitänsmützenkonzertabend',
    summary: 'Lange Wörter und <b>Zeichen</b>, die kein Markup sind.',
    description: 'Ein Text mit <script>alert(1)</script> und <img src=x onerror=alert(1)>.',
    starts_local: at(9, '20:00'),
    ends_local: at(9, '23:00'),
    place: mill,
    category: 'music',
    price: { kind: 'paid', text: 'Abendkasse' }
  }
];

const choir: Wish[] = [
  {
    title: series.title,
    summary: 'Wer singen mag, ist willkommen.',
    description: 'Wir proben ein neues Programm.',
    starts_local: at(-16, '19:00'),
    ends_local: at(-16, '21:00'),
    place: parish,
    category: 'music',
    price: free,
    recurrence: { rule: 'FREQ=WEEKLY;COUNT=16' }
  }
];

/** Enough to need a second page, spread so that no day of the strip is crowded by them. */
const workshops: Wish[] = Array.from({ length: 48 }, (_, i) => ({
  title: `Druckwerkstatt ${i + 1}`,
  starts_local: at(15 + i, '10:00'),
  ends_local: at(15 + i, '12:00'),
  place: i % 2 === 0 ? mill : farm,
  category: 'course',
  price: { kind: 'paid', min_cents: 500, max_cents: 500, currency: 'EUR' },
  languages: ['de']
}));

interface Made {
  id: string;
  slug: string;
}

export async function seed(server: Server): Promise<void> {
  await server.run(
    ['accounts', 'create', '--handle', account.handle, '--email', account.email, '--name', account.name, '--password-stdin'],
    account.password
  );
  const houses = [
    ['stadttheater', 'Stadttheater Neuwerda', 'institution', 'Das Haus am Alten Markt: **Schauspiel**, Konzert und Lesung.'],
    ['annenchor', 'Annenchor', 'association', 'Ein Chor für alle Stimmen.'],
    ['druckhaus', 'Druckhaus Kollektiv', 'collective', 'Eine offene Werkstatt.']
  ];
  for (const [handle = '', name = '', kind = '', words = ''] of houses) {
    await server.run(['organisations', 'create', '--handle', handle, '--name', name, '--kind', kind,
      '--description', words, '--website', `https://${handle}.example.org`, '--owner', account.handle]);
  }
  const calendars = [
    ['stadttheater', 'stadttheater.programm', 'Programm', 'Alles, was im Haus und unterwegs gespielt wird.'],
    ['annenchor', 'annenchor.proben', 'Proben', 'Proben sind offen.'],
    ['druckhaus', 'druckhaus.werkstatt', 'Offene Werkstatt', '']
  ];
  for (const [organisation = '', handle = '', name = '', words = ''] of calendars) {
    await server.run(['calendars', 'create', '--organisation', organisation, '--handle', handle, '--name', name,
      '--description', words]);
  }
  const token = await server.run(['tokens', 'create', '--account', account.handle, '--scopes', 'all']);

  const ask = async (method: string, path: string, body?: unknown): Promise<Made> => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? {} : await response.json()) as Made;
  };
  const add = (calendar: string, wish: Wish) =>
    ask('POST', `/calendars/${calendar}/events`, { zone: 'Europe/Berlin', visibility: 'public', ...wish });

  await ask('PATCH', '/session', { listed: true });
  const house = await ask('POST', '/organisations/stadttheater/venues', {
    name: venue.name,
    street: 'Torweg 6',
    postal_code: '33602',
    locality: 'Neuwerda',
    country: 'DE',
    latitude: 52.0188,
    longitude: 8.5432,
    description: 'Eine frühere **Werkhalle**.',
    website: 'https://halle.example.org',
    opening_hours: [{ days: ['monday', 'friday'], opens: '10:00', closes: '18:00' }]
  });
  await ask('POST', `/venues/${house.id}/rooms`, { name: 'Studio', capacity: 60, floor: 'EG' });
  await ask('PUT', `/venues/${house.id}/accessibility`, {
    checked_by: 'Hausleitung',
    answers: [
      { key: 'entrance.level', value: true },
      { key: 'entrance.door_cm', value: 95, note: 'mit Türöffner' },
      { key: 'toilet.wheelchair', value: false }
    ]
  });
  await add('stadttheater.programm', {
    title: 'Improvisation in der Halle',
    starts_local: at(11, '20:00'),
    ends_local: at(11, '21:30'),
    venue_id: house.id,
    category: 'theatre'
  });
  for (const wish of theatre) await add('stadttheater.programm', wish);
  for (const wish of workshops) await add('druckhaus.werkstatt', wish);
  for (const wish of choir) {
    const made = await add('annenchor.proben', wish);
    await ask('PUT', `/events/${made.id}/occurrences/${seriesDates.changed}`, {
      starts_local: at(12, '20:30'),
      ends_local: at(12, '22:00'),
      place: mill
    });
    await ask('PUT', `/events/${made.id}/occurrences/${seriesDates.cancelled}`, { status: 'cancelled' });
  }
  const gone = await add('druckhaus.werkstatt', {
    title: 'Gelöschtes Fest',
    starts_local: at(3, '15:00'),
    ends_local: at(3, '17:00'),
    category: 'community'
  });
  await ask('DELETE', `/events/${gone.id}`);
  const night = await add('druckhaus.werkstatt', {
    title: 'Lange Nacht der Ateliers',
    starts_local: at(10, '18:00'),
    ends_local: at(11, '01:00'),
    place: mill,
    category: 'exhibition',
    price: free
  });
  await ask('PATCH', `/events/${night.id}`, { title: 'Offene Ateliers in der Nacht' });
}
