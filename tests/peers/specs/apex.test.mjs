/** activitypub-express, which has a draft-cavage implementation of its own and reads everything as JSON-LD. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at } from '../../browser/support/dates.ts';
import { start_apex } from '../support/apex_peer.mjs';
import { activity_type, start_city } from '../support/city.mjs';
import { until } from '../support/log.mjs';
import { faults_of, readers } from '../support/readers/emission.mjs';
import { start_stand_in } from '../support/stand_in.mjs';

let city;
let dave;
let calendar;
before(async () => {
  city = await start_city();
  dave = await start_apex({ name: 'dave', record: city.record });
  calendar = await city.actor('haus.programm');
});
after(async () => {
  await dave?.stop();
  await city?.stop();
});

const starts = `${at(5, '18:00')}Z`;

test('it is found by its handle, port and all', async () => {
  const following = await city.api('POST', '/follows', { whom: `@dave@${dave.host}` });
  assert.equal(following.target, dave.actor);
  assert.equal(following.handle, `dave@${dave.host}`);
});

test('it believes our Follow and agrees', async () => {
  await city.follow(dave.actor);
  const { actor } = await dave.heard('Follow');
  assert.equal(actor, await city.actor('kalender'));
});

test('it follows a calendar, and hears that we agree', async () => {
  await dave.follow(calendar);
  await dave.heard('Accept', (one) => one.actor === calendar);
  await city.drops_to(calendar, 1);
});

test('it hears of our events, their changes, and their end', async () => {
  const event = await city.add({ title: 'Ein Abend mit apex' });
  const uri = `${city.url}/ap/e/${event.id}`;
  const { object } = await dave.heard('Create', (one) => one.object.id === uri);
  assert.equal(object.type, 'Event');
  assert.deepEqual(object.name, ['Ein Abend mit apex']);
  await city.api('PATCH', `/events/${event.id}`, { title: 'Ein langer Abend' });
  await dave.heard('Update', (one) => one.object.id === uri && one.object.name[0] === 'Ein langer Abend');
  await city.api('DELETE', `/events/${event.id}`);
  await dave.requests.next('Delete at apex', (one) => one.type === 'Delete');
});

test('its events, told to the city, stand in the agenda', async () => {
  const agenda = await city.actor('kalender');
  await dave.create({ name: 'Daves Fest', content: '<p>Mit Musik.</p>', startTime: starts }, [agenda]);
  const shown = await city.shows('Daves Fest');
  assert.equal(shown.starts_at, starts.replace('Z', '') + 'Z');
  const entry = await city.api('GET', `/events/${shown.event ?? shown.id}`);
  assert.match(entry.description_html, /Mit Musik/);
});

test('Undo of our Follow reaches it', async () => {
  const [following] = (await city.api('GET', '/follows')).items;
  await city.api('DELETE', `/follows/${following.id}`);
  await dave.heard('Undo');
});

test('it refused nothing of ours and was refused nothing', async () => {
  const posts = dave.requests.all((one) => one.method === 'POST' && one.path.endsWith('/inbox'));
  assert.ok(posts.length >= 5);
  for (const one of posts) {
    assert.equal(one.status, 200, JSON.stringify(one));
    assert.equal(one.scheme, 'cavage');
  }
  await until('nothing waits for it', async () => (await city.peer(dave.host)).waiting === 0);
  assert.equal((await city.peer(dave.host)).failures, 0);
});

test('it checks signatures: a good one is taken, one of a wrong key or none is not', async () => {
  const forger = await start_stand_in();
  try {
    const object = { id: `${forger.origin}/o/1`, type: 'Note', content: 'x', attributedTo: forger.actor, to: dave.actor };
    const send = () => forger.send({ to: `${dave.actor}/inbox`, activity: { type: 'Create', to: dave.actor, object } });
    assert.equal((await send()).status, 200);
    forger.forge();
    assert.equal((await send()).status, 403);
    const headers = { host: dave.host, 'content-type': activity_type };
    const unsigned = { type: 'Create', actor: forger.actor, id: `${forger.origin}/s/2`, to: dave.actor, object };
    const body = JSON.stringify({ '@context': 'https://www.w3.org/ns/activitystreams', ...unsigned });
    assert.equal((await forger.raw({ to: `${dave.actor}/inbox`, method: 'POST', headers, body })).status, 401);
  } finally {
    await forger.stop();
  }
});

for (const reader of Object.keys(readers)) {
  test(`what it got suits ${reader}`, async () => assert.deepEqual(await faults_of(city, reader), []));
}
