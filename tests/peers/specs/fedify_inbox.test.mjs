/** What Fedify sends us: both schemes are heard, and what was tampered with is refused. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { at } from '../../browser/support/dates.ts';
import { start_city } from '../support/city.mjs';
import { cavage, rfc9421, start_fedify } from '../support/fedify_peer.mjs';

let city;
let bob;
let eve;
before(async () => {
  city = await start_city();
  bob = await start_fedify({ name: 'bob', record: city.record });
  eve = await start_fedify({ name: 'eve', record: city.record });
});
after(async () => {
  await Promise.all([bob?.stop(), eve?.stop()]);
  await city?.stop();
});

const noise = () => ({ type: 'Like', object: `${city.url}/ap/actor` });
const send = (spec, tamper) => bob.send({ inbox: city.shared_inbox, activity: noise(), spec, tamper });

for (const spec of [cavage, rfc9421]) {
  test(`a message signed with ${spec} is taken`, async () => {
    assert.equal((await send(spec)).status, 202);
  });
  for (const tamper of ['key', 'body', 'date', 'nodigest']) {
    test(`a message signed with ${spec} and a wrong ${tamper} is refused with 401`, async () => {
      const answer = await send(spec, tamper);
      assert.equal(answer.status, 401, answer.text);
    });
  }
}

test('a message without a signature is refused with 401', async () => {
  assert.equal((await send('none')).status, 401);
});

const starts = `${at(5, '18:00')}Z`;
const event_of = (peer, name) =>
  peer.event({ name, content: '<p>Kammermusik.</p>', startTime: starts, location: { type: 'Place', name: 'Foyer' } });

for (const spec of [cavage, rfc9421]) {
  describe(`what is signed with ${spec}`, () => {
    const say = async (activity, inbox = city.shared_inbox) => {
      const answer = await bob.send({ inbox, activity, spec });
      assert.equal(answer.status, 202, answer.text);
      return answer;
    };

    test('Follow is answered with Accept and counted, Undo takes it back', async () => {
      const calendar = await city.actor('haus.programm');
      const { id } = await say({ type: 'Follow', object: calendar }, `${calendar}/inbox`);
      const { activity } = await bob.heard('Accept', (one) => one.object.id === id);
      assert.equal(activity.actor, calendar);
      assert.equal(activity.object.object, calendar);
      assert.equal(await city.followers(calendar), 1);
      await say({ type: 'Undo', object: { id, type: 'Follow', actor: bob.actor, object: calendar } }, `${calendar}/inbox`);
      await city.drops_to(calendar, 0);
    });

    test('Create, Update and Delete of an event are seen in the agenda', async () => {
      await city.follow(bob.actor);
      const event = event_of(bob, `Konzert, ${spec}`);
      await say(bob.about('Create', event));
      const shown = await city.shows(event.name);
      assert.equal(shown.starts_at, new Date(starts).toISOString().replace('.000', ''));
      assert.equal(shown.place.name, 'Foyer');
      const later = { ...event, name: `Konzert im Hof, ${spec}`, updated: new Date(Date.now() + 1000).toISOString() };
      await say(bob.about('Update', later));
      await city.shows(later.name);
      await city.hides(event.name);
      await say(bob.about('Delete', { id: event.id, type: 'Tombstone', formerType: 'Event' }));
      await city.hides(later.name);
    });

    test('Announce brings the event of somebody else', async () => {
      await city.follow(bob.actor);
      const event = eve.serve(event_of(eve, `Evas Lesung, ${spec}`));
      await say(bob.about('Announce', event.id));
      await city.shows(event.name);
    });

    test('Like is taken', async () => {
      const { id } = await city.add({ title: `Beliebt, ${spec}` });
      await say({ type: 'Like', object: `${city.url}/ap/e/${id}` });
    });
  });
}

for (const first of [cavage, rfc9421]) {
  test(`Fedify's own Follow, Create with proofs, and Undo are heard; it knocks with ${first} first`, async () => {
    const carl = await start_fedify({ name: 'carl', first, record: city.record });
    try {
      const agenda = await city.actor('kalender');
      const found = await carl.follow(agenda);
      assert.equal(found.id.href, agenda);
      await carl.heard('Accept', (one) => one.actor === agenda);
      await city.follow(carl.actor);
      const title = `Carls Fest, ${first}`;
      await carl.say(found, carl.create(title, starts));
      await city.shows(title);
      const before_undo = await city.followers(agenda);
      await carl.unfollow(agenda);
      await city.drops_to(agenda, before_undo - 1);
    } finally {
      await carl.stop();
    }
  });
}

test('what nobody follows is not taken over', async () => {
  const event = event_of(eve, 'Ungebeten');
  const told = await eve.send({ inbox: city.shared_inbox, activity: eve.about('Create', event) });
  assert.equal(told.status, 202);
  /* When a question has been answered and a later message heard, this one has been heard too. */
  await city.follow(bob.actor);
  const after_it = event_of(bob, 'Gebeten');
  await bob.send({ inbox: city.shared_inbox, activity: bob.about('Create', after_it) });
  await city.shows(after_it.name);
  assert.ok((await city.agenda()).every((entry) => entry.title !== 'Ungebeten'));
});

test('what eve carries for bob is believed by the proof of bob, and not without it', async () => {
  await city.follow(bob.actor);
  const title = 'Auf Umwegen';
  const at_eve = await bob.context.lookupObject(eve.actor);
  const told_eve = async (name) => {
    await bob.say(at_eve, bob.create(name, starts));
    return (await eve.heard('Create', (one) => one.object.name === name)).activity;
  };
  const carried = await told_eve(title);
  const changed = structuredClone(await told_eve('Unterwegs verändert'));
  changed.object.name = 'Unterwegs verfälscht';
  for (const activity of [changed, carried]) {
    const told = await eve.send({ inbox: city.shared_inbox, activity });
    assert.equal(told.status, 202, told.text);
  }
  await city.shows(title);
  assert.ok((await city.agenda()).every((entry) => !entry.title.startsWith('Unterwegs')));
});
