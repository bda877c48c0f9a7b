/** Taking part across servers: Fedify asks for places here, and somebody here asks for one there. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at } from '../../browser/support/dates.ts';
import { start_city } from '../support/city.mjs';
import { cavage, rfc9421, start_fedify } from '../support/fedify_peer.mjs';
import { until } from '../support/log.mjs';
import { faults_of, readers } from '../support/readers/emission.mjs';

let city;
let kim;
let lee;
before(async () => {
  city = await start_city();
  kim = await start_fedify({ name: 'kim', record: city.record });
  lee = await start_fedify({ name: 'lee', record: city.record });
});
after(async () => {
  await Promise.all([kim?.stop(), lee?.stop()]);
  await city?.stop();
});

const uri_of = ({ id }) => `${city.url}/ap/e/${id}`;
const participants = (event) => city.api('GET', `/events/${event.id}/participants`);
const answer_to = (peer, type, id) => peer.heard(type, (one) => (one.object.id ?? one.object) === id);

async function ask(peer, type, event, { spec = cavage, ...more } = {}) {
  const activity = { type, object: uri_of(event), ...more };
  const answer = await peer.send({ inbox: city.shared_inbox, activity, spec });
  assert.equal(answer.status, 202, answer.text);
  return answer.id;
}

for (const spec of [cavage, rfc9421]) {
  test(`Join is accepted by the calendar, and Leave frees the place (${spec})`, async () => {
    const event = await city.add({ title: `Probe, ${spec}`, joining: { mode: 'open' } });
    const id = await ask(kim, 'Join', event, { spec });
    const { activity, verified, key } = await answer_to(kim, 'Accept', id);
    assert.equal(activity.actor, await city.actor('haus.programm'));
    assert.equal(activity.object.object, uri_of(event));
    assert.equal(verified, true);
    assert.equal(key, `${activity.actor}#main-key`);
    const [row] = (await participants(event)).items;
    assert.equal(row.handle, `kim@${kim.host}`);
    assert.equal(row.state, 'accepted');
    await ask(kim, 'Leave', event, { spec });
    await until('nobody takes part', async () => (await participants(event)).going === 0);
  });
}

test('the last place goes to who asked first; the next one waits and moves up', async () => {
  const event = await city.add({ title: 'Enger Raum', joining: { mode: 'open', capacity: 1 } });
  const first = await ask(kim, 'Join', event);
  await answer_to(kim, 'Accept', first);
  const second = await ask(lee, 'Join', event);
  await answer_to(lee, 'TentativeAccept', second);
  assert.equal((await city.get(uri_of(event))).remainingAttendeeCapacity, 0);
  await ask(kim, 'Leave', event);
  await answer_to(lee, 'Accept', second);
});

test('an event that nobody can join ignores it', async () => {
  const event = await city.add({ title: 'Ohne Anmeldung' });
  const id = await ask(kim, 'Join', event);
  await answer_to(kim, 'Ignore', id);
});

test('the answer of a stranger to our Join changes nothing', async () => {
  await city.api('PATCH', '/session', { listed: true });
  await city.follow(kim.actor);
  const event = kim.event({ name: 'Kims Treffen', startTime: `${at(5, '18:00')}Z`, joinMode: 'free' });
  await kim.send({ inbox: city.shared_inbox, activity: kim.about('Create', event) });
  const shown = await city.shows(event.name);
  const path = `/events/${shown.event ?? shown.id}/participation`;
  assert.equal((await city.api('PUT', path, { seats: 2, message: 'Wir kommen zu zweit.' })).state, 'requested');
  const { activity: asked, key } = await kim.heard('Join');
  assert.equal(key, `${asked.actor}#main-key`);
  assert.equal(asked.object, event.id);
  assert.equal(asked['alm:seats'], 2);
  assert.equal(asked.participationMessage, 'Wir kommen zu zweit.');
  assert.deepEqual(asked.to, [kim.actor]);
  await lee.send({ inbox: city.shared_inbox, activity: { type: 'Reject', object: asked } });
  await kim.send({ inbox: city.shared_inbox, activity: { type: 'Accept', object: asked } });
  const mine = async () => (await city.api('GET', path.replace('/participation', ''))).joining.mine;
  await until('the place is ours', async () => (await mine())?.state === 'accepted');
});

for (const reader of Object.keys(readers)) {
  test(`what was said of it suits ${reader}`, async () => assert.deepEqual(await faults_of(city, reader), []));
}
