/**
 * A small server of ours that behaves exactly as another one was seen to behave. Its tests say how: by what it
 * answers, how it dresses its actor, and what it signs.
 */
import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { activity_type } from './city.mjs';
import { public_id } from './readers/shapes.mjs';
import { body_of, listen } from './listen.mjs';
import { Log } from './log.mjs';

const make_keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const sha256 = (text) => createHash('sha256').update(text).digest('base64');
const sign = (text, key) => createSign('sha256').update(text).sign(key, 'base64');

const usual = {
  dress: (actor) => actor,
  key_id: (actor) => `${actor}#main-key`,
  answer: () => undefined,
  record: () => undefined
};

export class StandIn {
  log = new Log();
  documents = new Map();
  keys = make_keys();

  /**
   * dress: the actor's document as this server writes it. key_id: how it signs for an actor. answer: what it says to a request
   * that came in, given the entry of the log; undefined for the usual.
   */
  constructor(wish = {}) {
    Object.assign(this, usual, wish);
  }

  async start() {
    this.server = await listen((request, response) => this.#answer(request, response));
    this.origin = this.server.origin;
    this.host = new URL(this.origin).host;
    this.actor = `${this.origin}/federation/u/events`;
    this.inbox = `${this.actor}/inbox`;
    this.signs_as = this.key_id(this.actor);
    return this;
  }

  stop = () => this.server.stop();

  lose_keys() {
    this.keys = make_keys();
  }

  /** From now on it signs with a key that its actor does not name. */
  forge() {
    this.signing = make_keys();
  }

  actor_document() {
    const publicKeyPem = this.keys.publicKey.export({ type: 'spki', format: 'pem' });
    return this.dress({
      '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
      id: this.actor,
      type: 'Application',
      preferredUsername: 'events',
      name: 'Ein Nachbar',
      inbox: this.inbox,
      outbox: `${this.actor}/outbox`,
      followers: `${this.actor}/followers`,
      publicKey: { id: `${this.actor}#main-key`, owner: this.actor, publicKeyPem }
    });
  }

  async #answer(request, response) {
    const text = (await body_of(request)).toString();
    const scheme = request.headers['signature-input'] ? 'rfc9421' : request.headers.signature ? 'cavage' : 'none';
    const entry = { method: request.method, path: request.url, scheme, headers: request.headers, at: Date.now() };
    if (text !== '') {
      entry.activity = JSON.parse(text);
      this.record(`POST ${this.origin}${request.url}`, text);
    }
    const answer = (await this.answer(entry, this)) ?? this.#usual(request);
    entry.status = answer.status;
    this.log.add(entry);
    if (answer.status === undefined) return;
    response.writeHead(answer.status, { 'content-type': activity_type });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  #usual(request) {
    if (request.method === 'POST') return { status: 202 };
    const address = this.origin + request.url;
    if (address === this.actor) return { status: 200, body: this.actor_document() };
    const body = this.documents.get(address);
    return body ? { status: 200, body } : { status: 404 };
  }

  /** Sends a request and gives its status. Everything that is wrong with it is asked for by name. */
  send({ to, activity, method = 'POST', host, signed_target, headers = {} }) {
    const url = new URL(to);
    const target = url.pathname + url.search;
    const body = activity && JSON.stringify({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: `${this.origin}/federation/m/${crypto.randomUUID()}`,
      actor: this.actor,
      ...activity
    });
    const lines = [
      ['(request-target)', `${method.toLowerCase()} ${signed_target ?? target}`],
      ['host', host ?? url.host],
      ['date', new Date().toUTCString()]
    ];
    if (body) lines.push(['digest', `SHA-256=${sha256(body)}`]);
    const base = lines.map(([name, value]) => `${name}: ${value}`).join('\n');
    const names = lines.map(([name]) => name).join(' ');
    const made = sign(base, (this.signing ?? this.keys).privateKey);
    const signature = `keyId="${this.signs_as}",algorithm="rsa-sha256",headers="${names}",signature="${made}"`;
    const sent = { ...Object.fromEntries(lines.slice(1)), accept: activity_type, signature, ...headers };
    if (body) sent['content-type'] = activity_type;
    return this.raw({ to, method, headers: sent, body });
  }

  raw({ to, method, headers, body }) {
    const url = new URL(to);
    return new Promise((done, fail) => {
      const { hostname, port } = url;
      const path = url.pathname + url.search;
      const request = http.request({ hostname, port, path, method, headers, setHost: false }, async (response) => {
        done({ status: response.statusCode, text: (await body_of(response)).toString() });
      });
      request.once('error', fail);
      request.end(body);
    });
  }

  /** Its Follow of an actor has the same id each time. */
  follow(actor) {
    const id = `${this.origin}/federation/m/${actor}#follow`;
    return this.send({ to: `${actor}/inbox`, activity: { type: 'Follow', object: actor, id } });
  }

  /** An event as this server writes it. */
  event(words) {
    const id = `${this.origin}/federation/m/${crypto.randomUUID()}`;
    const addressed = { to: [public_id], cc: [`${this.actor}/followers`] };
    return { id, type: 'Event', attributedTo: this.actor, published: new Date().toISOString(), ...addressed, ...words };
  }

  about(type, object) {
    return { type, actor: this.actor, to: [public_id], cc: [`${this.actor}/followers`], object };
  }

  heard(type, matches = () => true, seconds) {
    const fits = (one) => one.method === 'POST' && one.activity?.type === type && matches(one.activity, one);
    return this.log.next(`${type} at a stand-in`, fits, seconds);
  }
}

export const start_stand_in = (wish) => new StandIn(wish).start();
