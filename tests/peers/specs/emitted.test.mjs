/** Everything that a city of all kinds of events emits, read as each of the peers reads. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, day, recurrence } from '../../browser/support/dates.ts';
import { crawl, handles, is_open } from '../support/crawl.mjs';
import { place, start_city } from '../support/city.mjs';
import { start_fedify } from '../support/fedify_peer.mjs';
import { faults_of, readers } from '../support/readers/emission.mjs';

const paid = { kind: 'paid', text: '14 € / 8 €', min_cents: 800, max_cents: 1400, currency: 'EUR' };
const wishes = [
  { title: 'Ein Konzert', price: paid, ticket_url: 'https://example.org/karten', tags: ['kammermusik', 'Uraufführung'] },
  { title: 'Öl', description: 'Ein Wort ist **kurz**.\n\n- eins\n- zwei', category: 'theatre' },
  { title: `Lang ${'und länger '.repeat(12)}`, summary: 'Zeichen <b>ohne</b> & "mit" Bedeutung' },
  { title: 'Nur am Schirm', place: null, online_url: 'https://example.org/strom', category: 'heritage' },
  { title: 'Hier und dort', online_url: 'https://example.org/strom', languages: ['de', 'gsg'] },
  { title: 'Am Nullpunkt', place: { ...place, latitude: 52, longitude: 8 }, category: 'community' },
  { title: 'Ganz ohne Ort', place: null, category: 'literature' },
  { title: 'Nur ein Name', place: { name: 'Irgendwo' }, category: 'course' },
  { title: 'Den ganzen Tag', starts_local: day(4), ends_local: day(6), all_day: true, category: 'exhibition' },
  { title: 'Stories in English', languages: ['en'], price: { kind: 'free' }, category: 'family' },
  { title: 'Gastspiel', zone: 'Europe/London', price: { kind: 'donation' }, category: 'film' },
  { title: 'Fällt aus', status: 'cancelled', status_reason: 'Die Autorin ist erkrankt.', category: 'other' },
  { title: 'Wird verlegt', status: 'postponed', status_reason: 'Ein neuer Termin folgt.' },
  { title: 'Zieht um', status: 'moved_online', online_url: 'https://example.org/strom' },
  { title: 'Mit Rampe', accessibility: { wheelchair: 'fully', features: ['sign_language', 'induction_loop'], text: 'Ebenerdig.' } },
  { title: 'Mit Anmeldung', joining: { mode: 'open', capacity: 5 } },
  { title: 'Anmeldung anderswo', joining: { mode: 'external' }, ticket_url: 'https://example.org/anmeldung' },
  { title: 'Vielleicht', status: 'tentative', starts_local: at(7, '18:00'), ends_local: at(7, '18:00') }
];

let city;
let fan;
let gone;
let missing;
before(async () => {
  city = await start_city();
  fan = await start_fedify({ name: 'fan', record: city.record });
  await city.follow(fan.actor);
  await city.api('PUT', `/peers/${fan.host}`, { tier: 'partner' });
  for (const handle of handles) {
    const actor = await city.actor(handle);
    await fan.follow(actor);
    await fan.heard('Accept', (one) => one.actor === actor);
  }
  await emit();
  missing = await crawl(city);
});
after(async () => {
  await fan?.stop();
  await city?.stop();
});

const told = (type, uri) => fan.heard(type, (one) => (one.object.id ?? one.object) === uri);
const uri_of = ({ id }, date) => `${city.url}/ap/e/${id}${date ? `/${date}` : ''}`;

async function emit() {
  const made = [];
  for (const wish of wishes) made.push(await city.add(wish));
  for (const event of made) await told('Create', uri_of(event));
  const series = await city.add({ title: 'Jede Woche', recurrence: { rule: 'FREQ=WEEKLY;COUNT=4' } });
  const [first, second] = [recurrence(3, '20:00'), recurrence(10, '20:00')];
  await told('Create', uri_of(series, second));
  const later = { starts_local: at(10, '21:00'), ends_local: at(10, '22:00') };
  await city.api('PUT', `/events/${series.id}/occurrences/${second}`, later);
  await told('Update', uri_of(series, second));
  await city.api('PUT', `/events/${series.id}/occurrences/${first}`, { status: 'cancelled' });
  await told('Update', uri_of(series, first));
  await city.api('PATCH', `/events/${made[0].id}`, { title: 'Ein anderes Konzert' });
  await told('Update', uri_of(made[0]));
  await city.api('PATCH', `/events/${made[1].id}`, { status: 'cancelled', status_reason: 'Krank.' });
  await told('Update', uri_of(made[1]));
  await city.api('DELETE', `/events/${made[2].id}`);
  await told('Delete', uri_of(made[2]));
  gone = uri_of(made[2]);
}

test('of each kind of message something was emitted', () => {
  const kinds = new Set(city.emitted.map(({ document }) => document.type));
  for (const kind of ['Follow', 'Accept', 'Create', 'Update', 'Delete', 'Announce', 'Event', 'Group', 'Organization',
    'Application', 'OrderedCollection', 'OrderedCollectionPage']) assert.ok(kinds.has(kind), kind);
});

test('whatever is named anywhere is there, and what is gone says so', () => {
  assert.ok(missing.length > 0);
  for (const one of missing) assert.ok(one.startsWith(`GET ${gone}`) && one.includes(': 410 '), one);
});

for (const reader of Object.keys(readers)) {
  test(`all of it suits ${reader}`, async () => assert.deepEqual(await faults_of(city, reader), []));
}

test('each public activity is found under its id, as it was sent', async () => {
  const sent = fan.log.all((one) => one.method === 'POST').map((one) => one.activity);
  for (const activity of sent.filter(is_open)) {
    assert.deepEqual(await city.get(activity.id), activity);
  }
});
