/** The thirteen facts about other servers that were seen by running them; each has a test that is named after it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at } from '../../browser/support/dates.ts';
import { start_city } from '../support/city.mjs';
import { crawl } from '../support/crawl.mjs';
import { rfc9421, start_fedify } from '../support/fedify_peer.mjs';
import { until } from '../support/log.mjs';
import { faults_of } from '../support/readers/emission.mjs';
import { parse_event } from '../support/readers/gancio.mjs';
import { start_stand_in } from '../support/stand_in.mjs';

let city;
let calendar;
const stand_ins = [];
const stand_in = async (wish) => {
  const started = await start_stand_in({ record: city.record, ...wish });
  stand_ins.push(started);
  return started;
};
before(async () => {
  city = await start_city();
  calendar = await city.actor('haus.programm');
});
after(async () => {
  await Promise.all(stand_ins.map((one) => one.stop()));
  await city?.stop();
});

const starts = `${at(5, '18:00')}+01:00`;
const posts = (one) => one.log.all((entry) => entry.method === 'POST');
const uri_of = ({ id }) => `${city.url}/ap/e/${id}`;
const about = (uri) => (activity) => (activity.object.id ?? activity.object) === uri;

async function followed_by(one, actor = calendar) {
  assert.equal((await one.follow(actor)).status, 202);
  await one.heard('Accept', (activity) => activity.actor === actor);
}

test('fact_01: draft-cavage comes first, to those who fail at RFC 9421 and to those who lose it', async () => {
  const fails = await stand_in({ answer: ({ scheme }) => (scheme === 'rfc9421' ? { status: 500 } : undefined) });
  const kept = [];
  const loses = await stand_in({
    answer: ({ scheme, activity }) => {
      if (scheme === 'cavage' && activity) kept.push(activity.type);
      return undefined;
    }
  });
  for (const one of [fails, loses]) {
    await followed_by(one);
    const [first] = posts(one);
    assert.equal(first.scheme, 'cavage');
    assert.match(first.headers.signature, /algorithm="rsa-sha256",headers="\(request-target\) host date digest"/);
  }
  const event = await city.add({ title: 'Für alle Nachbarn' });
  for (const one of [fails, loses]) await one.heard('Create', about(uri_of(event)));
  assert.deepEqual(kept, ['Accept', 'Create']);
  for (const one of [...posts(fails), ...posts(loses)]) assert.equal(one.scheme, 'cavage');
});

test('fact_02: a bad signature is answered with 401, and the second knock with the other scheme is heard', async () => {
  const knocks = await start_fedify({ name: 'knocks', record: city.record });
  stand_ins.push(knocks);
  const activity = { type: 'Follow', object: calendar, id: `${knocks.origin}/follow/1` };
  const broken = await knocks.send({ inbox: `${calendar}/inbox`, activity, spec: rfc9421, tamper: 'key' });
  assert.equal(broken.status, 401);
  const second = await knocks.send({ inbox: `${calendar}/inbox`, activity });
  assert.equal(second.status, 202);
  await knocks.heard('Accept', (answer) => answer.object.id === activity.id);
});

test('fact_03: Host without its port is what was signed, and finds us', async () => {
  const gancio = await stand_in();
  const host = new URL(city.url).hostname;
  const activity = { type: 'Follow', object: calendar };
  const told = await gancio.send({ to: `${calendar}/inbox`, activity, host });
  assert.equal(told.status, 202, told.text);
  await gancio.heard('Accept');
  const got = await gancio.send({ to: calendar, method: 'GET', host });
  assert.equal(got.status, 200);
  assert.equal(JSON.parse(got.text).id, calendar);
  const elsewhere = await gancio.send({ to: `${calendar}/inbox`, activity, host: 'elsewhere.example' });
  assert.equal(elsewhere.status, 401);
});

test('fact_04: public documents are served whatever the signature of a GET is', async () => {
  const gancio = await stand_in();
  const { outbox } = await city.get(calendar);
  const page = { to: `${outbox}?page=1`, method: 'GET', signed_target: new URL(outbox).pathname };
  const without_query = await gancio.send(page);
  assert.equal(without_query.status, 200);
  const wrong = await gancio.send({ to: calendar, method: 'GET', signed_target: '/somewhere/else#main-key' });
  assert.equal(wrong.status, 200);
  assert.ok(!(await city.get(outbox)).first.includes('?'));
});

test('fact_04: Fedify gets a key that it asks for by its id, fragment and all', async () => {
  const signs = await start_fedify({ name: 'signs', record: city.record });
  stand_ins.push(signs);
  const load = await signs.context.getDocumentLoader({ identifier: 'signs' });
  const { document } = await load(`${calendar}#main-key`);
  assert.equal(document.publicKey.id, `${calendar}#main-key`);
});

test('fact_05: two servers that both sign what they fetch do not ask each other for ever', async () => {
  /* Checks the signature of each GET by a signed GET of the key, before it answers. */
  const careful = await stand_in({
    answer: async ({ method, scheme, headers }, self) => {
      if (method !== 'GET' || scheme === 'none') return method === 'GET' ? { status: 401 } : undefined;
      const [, key_id] = headers.signature.match(/keyId="([^"#]+)/);
      const key = await self.send({ to: key_id, method: 'GET' });
      return key.status === 200 && JSON.parse(key.text).publicKey ? undefined : { status: 401 };
    }
  });
  await followed_by(careful);
  assert.ok(careful.log.all((one) => one.method === 'GET').length <= 4);
  const plain = await fetch(`${city.url}/ap/actor`, { headers: { accept: 'application/activity+json' } });
  assert.equal(plain.status, 200);
});

test('fact_06: a body that was changed after it was signed is refused, though others take it', async () => {
  const one = await stand_in();
  const activity = { type: 'Like', object: calendar };
  const headers = { digest: 'SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' };
  assert.equal((await one.send({ to: city.shared_inbox, activity, headers })).status, 401);
  const kept = [];
  const changed = await stand_in();
  const raw = changed.raw.bind(changed);
  /* The digest stays that of the old body; then it is made to fit, which breaks the signature. */
  changed.raw = (call) => {
    kept.push(call);
    return raw({ ...call, body: call.body.replace('Like', 'Flag') });
  };
  assert.equal((await changed.send({ to: city.shared_inbox, activity })).status, 401);
  assert.equal(kept.length, 1);
});

test('fact_07: who never answers keeps nobody else waiting, and is given up after a while', async () => {
  const silent = await stand_in({ answer: ({ method }) => (method === 'POST' ? {} : undefined) });
  const quick = await stand_in();
  await followed_by(quick);
  assert.equal((await silent.follow(calendar)).status, 202);
  const asked = await silent.heard('Accept');
  const event = await city.add({ title: 'Trotzdem' });
  const told = await quick.heard('Create', about(uri_of(event)));
  assert.ok(told.at - asked.at < 15_000, 'the silent one kept it waiting');
  const peer = await until('the silent one counts as failed', async () => {
    const found = await city.peer(silent.host);
    return found.failures > 0 && found;
  });
  assert.ok(peer.waiting > 0);
});

test('fact_07: 404 to an event is the last word, 500 is not', async () => {
  const answering = (status) => ({ activity }) => (activity?.type === 'Create' ? { status } : undefined);
  const strangers = await stand_in({ answer: answering(404) });
  const broken = await stand_in({ answer: answering(500) });
  for (const one of [strangers, broken]) await followed_by(one);
  const event = await city.add({ title: 'Nicht bei allen' });
  for (const one of [strangers, broken]) await one.heard('Create', about(uri_of(event)));
  await until('500 waits for another try', async () => (await city.peer(broken.host)).waiting === 1);
  await until('404 is dropped', async () => (await city.peer(strangers.host)).waiting === 0);
});

test('fact_08: nodeinfo leads to the actor of the instance, after the schemas', async () => {
  const response = await fetch(`${city.url}/.well-known/nodeinfo`);
  assert.match(response.headers.get('content-type'), /^application\/json/);
  const { links } = await response.json();
  const schema = await fetch(links[0].href);
  assert.match(schema.headers.get('content-type'), /^application\/json/);
  assert.equal((await schema.json()).software.name, 'allmende');
  const { href } = links.find((link) => link.rel === 'https://www.w3.org/ns/activitystreams#Application');
  const actor = await city.get(href);
  assert.equal(actor.id, href);
  assert.equal(actor.type, 'Application');
  assert.ok(actor.publicKey.publicKeyPem && actor.inbox && actor.outbox);
});

test('fact_09: the first page of the outbox holds Create of events; nothing else is read', async () => {
  const made = await city.add({ title: 'Schon länger bekannt' });
  const { outbox } = await city.get(calendar);
  const { first } = await city.get(outbox);
  const page = typeof first === 'string' ? await city.get(first) : first;
  const created = page.orderedItems.filter((item) => item.type === 'Create').map((item) => parse_event(item.object));
  assert.ok(created.some((event) => event.id === uri_of(made)));
  assert.equal(created.find((event) => event.id === uri_of(made)).place, 'Stadttheater');
});

for (const [shape, outbox_of] of Object.entries({
  'as a page within': (items) => ({ first: { type: 'OrderedCollectionPage', orderedItems: items } }),
  'without a first page': (items) => ({ orderedItems: items })
})) {
  test(`fact_09: an outbox ${shape} is read when we follow`, async () => {
    const gancio = await stand_in();
    const title = `Aus dem Postausgang ${shape}`;
    const event = gancio.event({ name: title, startTime: starts, attachment: [], tag: [] });
    const { outbox } = gancio.actor_document();
    const items = [{ id: `${event.id}#create`, ...gancio.about('Create', event) }];
    gancio.documents.set(outbox, { id: outbox, type: 'OrderedCollection', totalItems: 1, ...outbox_of(items) });
    const following = await city.api('POST', '/follows', { whom: gancio.actor });
    const { activity } = await gancio.heard('Follow');
    const accept = { type: 'Accept', object: activity };
    assert.equal((await gancio.send({ to: `${city.url}/ap/agenda/inbox`, activity: accept })).status, 202);
    await city.shows(title);
    assert.equal((await city.following(following.id)).state, 'accepted');
  });
}

test('fact_10: attachment and tag are there, even empty, and events of that shape are read', async () => {
  const gancio = await stand_in();
  await followed_by(gancio);
  const event = await city.add({ title: 'Schlicht' });
  await gancio.heard('Create', about(uri_of(event)));
  await city.api('PATCH', `/events/${event.id}`, { title: 'Schlichter' });
  const { activity } = await gancio.heard('Update', about(uri_of(event)));
  assert.ok(Array.isArray(activity.object.attachment) && Array.isArray(activity.object.tag));
  assert.deepEqual(activity.object.tag, []);
  assert.equal(parse_event(activity.object).title, 'Schlichter');
});

test('fact_10: events with an address as text, as PostalAddress, or online are read', async () => {
  const gancio = await stand_in();
  await city.api('POST', '/follows', { whom: gancio.actor });
  const { activity } = await gancio.heard('Follow');
  await gancio.send({ to: `${city.url}/ap/agenda/inbox`, activity: { type: 'Accept', object: activity.id } });
  const tell = async (name, location) => {
    const event = gancio.event({ name, startTime: starts, location, attachment: [], tag: [] });
    await gancio.send({ to: city.shared_inbox, activity: gancio.about('Create', event) });
    return await city.shows(name);
  };
  const postal = { type: 'PostalAddress', streetAddress: 'Am Markt 1', addressLocality: 'Neuwerda' };
  const in_words = { type: 'Place', name: 'Platz', address: 'Am Markt 1, Neuwerda' };
  assert.equal((await tell('Am Platz', in_words)).place.name, 'Platz');
  const at_market = (await tell('Am Markt', { name: 'Markt', address: postal })).place;
  assert.equal(at_market.name, 'Markt');
  assert.equal(at_market.locality, 'Neuwerda');
  const online = await tell('Im Netz', { type: 'VirtualLocation', url: 'https://example.org/saal', name: 'Saal' });
  assert.equal(online.online_url, 'https://example.org/saal');
});

test('fact_11: keys outlive a restart, so that what others remember of us still holds', async () => {
  const mindful = await start_fedify({ name: 'mindful', record: city.record });
  stand_ins.push(mindful);
  await mindful.follow(calendar);
  await mindful.heard('Accept');
  const old = (await city.get(calendar)).publicKey.publicKeyPem;
  await city.server.restart();
  assert.equal((await city.get(calendar)).publicKey.publicKeyPem, old);
  const event = await city.add({ title: 'Nach der Pause' });
  const told = await mindful.heard('Create', about(uri_of(event)));
  assert.equal(told.verified, true);
});

test('fact_11: a peer that lost its keys is asked for the new ones', async () => {
  const forgetful = await stand_in();
  await city.api('POST', '/follows', { whom: forgetful.actor });
  const { activity } = await forgetful.heard('Follow');
  forgetful.lose_keys();
  const accept = { type: 'Accept', object: activity };
  const told = await forgetful.send({ to: `${city.url}/ap/agenda/inbox`, activity: accept });
  assert.equal(told.status, 202, told.text);
});

test('fact_12: endpoints as a bare address and a key named like its actor do no harm', async () => {
  const apex = await stand_in({
    dress: (actor) => ({ ...actor, type: 'Person', endpoints: `${actor.id}/endpoints` }),
    key_id: (actor) => actor
  });
  await followed_by(apex);
  const event = await city.add({ title: 'Auch für apex' });
  const { path } = await apex.heard('Create', about(uri_of(event)));
  assert.equal(new URL(apex.inbox).pathname, path);
});

test('fact_13: a full JSON-LD processor without a network reads all that was emitted, and loses nothing', async () => {
  await crawl(city);
  assert.ok(city.emitted.length > 30);
  assert.deepEqual(await faults_of(city, 'json_ld'), []);
});
