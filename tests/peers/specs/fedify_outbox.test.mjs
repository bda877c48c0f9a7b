/** What we send, as Fedify sees it: every signature and proof is checked by its code, not by ours. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Activity, Create, Event, isActor, Place } from '@fedify/vocab';
import { at } from '../../browser/support/dates.ts';
import { start_city } from '../support/city.mjs';
import { cavage, is_public, rfc9421, start_fedify } from '../support/fedify_peer.mjs';
import { until } from '../support/log.mjs';

const handles = ['haus.programm', 'kalender', 'haus', 'relay'];
let city;
let actors;
const peers = [];
const peer = async (wish) => {
  const started = await start_fedify({ record: city.record, ...wish });
  peers.push(started);
  return started;
};
before(async () => {
  city = await start_city();
  actors = Object.fromEntries(await Promise.all(handles.map(async (one) => [one, await city.actor(one)])));
});
after(async () => {
  await Promise.all(peers.map((one) => one.stop()));
  await city?.stop();
});

async function follow(one, handle) {
  await one.follow(actors[handle]);
  await one.heard('Accept', (activity) => activity.actor === actors[handle]);
}

const about = (uri) => (activity) => (activity.object.id ?? activity.object) === uri;

test('only partners may follow the whole instance without a question; others wait, or are refused', async () => {
  const paul = await peer({ name: 'paul' });
  const asks = async () => {
    await paul.follow(actors.relay);
    return await until('the question stands there', async () =>
      (await city.api('GET', '/followers')).items.find((one) => one.uri === paul.actor && one.state === 'requested')
    );
  };
  await city.api('DELETE', `/followers/${(await asks()).id}`);
  const { activity } = await paul.heard('Reject');
  assert.equal(activity.actor, actors.relay);
  await city.api('PUT', `/followers/${(await asks()).id}/approval`);
  await paul.heard('Accept', (one) => one.actor === actors.relay);
  const vera = await peer({ name: 'vera' });
  await vera.follow(actors.kalender);
  await vera.heard('Accept');
  await vera.unfollow(actors.kalender);
  await city.drops_to(actors.kalender, 0);
  await city.api('PUT', `/peers/${vera.host}`, { tier: 'partner' });
  await follow(vera, 'relay');
});

test('followers of the calendar, the city, the house and the instance hear of an event', async () => {
  const followers = {};
  for (const handle of handles) {
    const one = (followers[handle] = await peer({ name: `of_${handle.replace('.', '_')}` }));
    await city.api('PUT', `/peers/${one.host}`, { tier: 'partner' }).catch(() => undefined);
    if (handle === 'relay') {
      await one.follow(actors.kalender);
      await one.heard('Accept');
      await city.api('PUT', `/peers/${one.host}`, { tier: 'partner' });
      await one.unfollow(actors.kalender);
      await city.drops_to(actors.kalender, 1);
    }
    await follow(one, handle);
  }
  const event = await city.add({ title: 'Ein Abend für alle' });
  const uri = `${city.url}/ap/e/${event.id}`;
  const told = await followers['haus.programm'].heard('Create', about(uri));
  assert.equal(told.activity.object.attributedTo, actors['haus.programm']);
  for (const handle of ['kalender', 'haus', 'relay']) {
    const { activity } = await followers[handle].heard('Announce', about(uri));
    assert.equal(activity.actor, actors[handle]);
    assert.equal(typeof activity.object, 'string');
    assert.ok(activity.to.includes(is_public));
  }
  const late = { title: 'Ein später Abend', starts_local: at(3, '22:00'), ends_local: at(3, '23:00') };
  await city.api('PATCH', `/events/${event.id}`, late);
  for (const handle of handles) {
    const { activity } = await followers[handle].heard('Update', about(uri));
    assert.equal(activity.object.name, 'Ein später Abend');
    assert.ok(activity.object.updated > told.activity.object.updated || activity.object.sequence > 0);
  }
  await city.api('DELETE', `/events/${event.id}`);
  for (const handle of ['haus.programm', 'kalender', 'relay', 'haus']) {
    const { activity } = await followers[handle].heard('Delete', about(uri));
    assert.equal(activity.object.type, 'Tombstone');
    assert.equal(activity.object.formerType, 'Event');
  }
  const gone = await fetch(uri, { headers: { accept: 'application/activity+json' } });
  assert.equal(gone.status, 410);
});

test("an event of ours is read by Fedify's own vocabulary", async () => {
  const rita = await peer({ name: 'rita' });
  await follow(rita, 'haus.programm');
  const made = await city.add({ title: 'Lesung & Gespräch', online_url: 'https://example.org/strom', tags: ['lesung'] });
  const { activity } = await rita.heard('Create', about(`${city.url}/ap/e/${made.id}`));
  const create = await Activity.fromJsonLd(activity, rita.context);
  assert.ok(create instanceof Create);
  const event = await create.getObject(rita.context);
  assert.ok(event instanceof Event);
  assert.equal(event.name.toString(), 'Lesung & Gespräch');
  assert.equal(event.startTime.toString(), made.starts_at);
  assert.ok(event.toIds.some((one) => one.href === is_public));
  const where = await event.getLocation(rita.context);
  assert.ok(where instanceof Place);
  assert.equal(where.name.toString(), 'Stadttheater');
  assert.equal(where.latitude, 52.0208);
  for (const handle of handles) {
    const actor = await rita.context.lookupObject(actors[handle]);
    assert.ok(isActor(actor), handle);
    assert.equal(actor.preferredUsername.toString(), handle);
    assert.ok((await actor.getPublicKey(rita.context)) !== null);
  }
});

test('public messages carry a proof that Fedify finds to hold, and that breaks with the message', async () => {
  const paula = await peer({ name: 'paula' });
  await follow(paula, 'haus.programm');
  await follow(paula, 'kalender');
  const event = await city.add({ title: 'Mit Brief und Siegel' });
  const uri = `${city.url}/ap/e/${event.id}`;
  // A change before the first word is told by that word.
  await paula.heard('Create', about(uri));
  await city.api('PATCH', `/events/${event.id}`, { summary: 'Geändert.' });
  await paula.heard('Update', about(uri));
  await city.api('DELETE', `/events/${event.id}`);
  for (const type of ['Create', 'Announce', 'Update', 'Delete']) {
    const { activity } = await paula.heard(type, about(uri));
    assert.equal(activity.proof.cryptosuite, 'eddsa-jcs-2022', type);
    assert.equal(await paula.proves(activity), true, type);
    assert.equal(await paula.proves({ ...activity, published: '2020-01-01T00:00:00Z' }), false, type);
  }
});

test('draft-cavage comes first, and what we fetch is signed', async () => {
  const clara = await peer({ name: 'clara' });
  await city.follow(clara.actor);
  const asked = await clara.heard('Follow');
  assert.equal(asked.scheme, cavage);
  assert.match(asked.signature, /algorithm="rsa-sha256"/);
  assert.match(asked.signature, /headers="\(request-target\) host date digest"/);
  const got = clara.log.all((one) => one.method === 'GET' && one.path === `/users/clara` && one.scheme === cavage);
  assert.ok(got.length > 0);
  for (const one of got) assert.equal(one.key, `${city.url}/ap/actor#main-key`);
});

const posts = (one) => one.log.all((entry) => entry.method === 'POST').map((entry) => [entry.scheme, entry.status]);

test('who advertises RFC 9421 gets it', async () => {
  const nina = await peer({ name: 'nina', advertises: true });
  await follow(nina, 'haus.programm');
  assert.deepEqual(posts(nina), [[rfc9421, 202]]);
});

test('who refuses draft-cavage gets RFC 9421 at the second knock, and at the first from then on', async () => {
  const rosa = await peer({ name: 'rosa', refuses: cavage });
  await follow(rosa, 'haus.programm');
  assert.deepEqual(posts(rosa), [[cavage, 401], [rfc9421, 202]]);
  await follow(rosa, 'kalender');
  assert.deepEqual(posts(rosa).slice(2), [[rfc9421, 202]]);
});

test('who advertises RFC 9421 but refuses it gets draft-cavage', async () => {
  const oskar = await peer({ name: 'oskar', advertises: true, refuses: rfc9421 });
  await follow(oskar, 'haus.programm');
  assert.deepEqual(posts(oskar), [[rfc9421, 401], [cavage, 202]]);
  await follow(oskar, 'kalender');
  assert.deepEqual(posts(oskar).slice(2), [[cavage, 202]]);
});

test('what a peer published before we followed stands in the agenda; Undo ends it', async () => {
  const frida = await peer({ name: 'frida' });
  frida.publish(frida.event({ name: 'Fridas Fest', startTime: `${at(6, '18:00')}Z` }));
  const following = await city.follow(frida.actor);
  await city.shows('Fridas Fest');
  await city.api('DELETE', `/follows/${following.id}`);
  const { activity } = await frida.heard('Undo');
  assert.equal(activity.object.type, 'Follow');
  assert.equal(activity.object.object, frida.actor);
});

test('every signature that any of these peers saw held, and was made by who spoke', () => {
  const seen = peers.flatMap((one) => one.log.entries).filter((one) => one.scheme !== 'none');
  assert.ok(seen.filter((one) => one.scheme === rfc9421).length >= 3);
  assert.ok(seen.filter((one) => one.scheme === cavage).length >= 10);
  for (const one of seen) {
    assert.equal(one.verified, true, JSON.stringify(one));
    const speaker = one.activity?.actor ?? `${city.url}/ap/actor`;
    assert.equal(one.key, `${speaker}#main-key`);
  }
});
