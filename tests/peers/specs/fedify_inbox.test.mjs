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
