/**
 * A server made of Fedify, which checks every signature on its own and signs in both schemes.
 * What it received stands in `log`: the scheme, whether it held, and the activity.
 */
import { Temporal } from '@js-temporal/polyfill';
import {
  createFederation, generateCryptoKeyPair, getDocumentLoader, MemoryKvStore, signRequest, verifyRequestDetailed
} from '@fedify/fedify';
import { verifyObject } from '@fedify/fedify/sig';
import {
  Accept, Activity, Announce, Create, Delete, Endpoints, Event, Follow, Like, Person, Place, PUBLIC_COLLECTION, Reject,
  Undo, Update
} from '@fedify/vocab';
import { activity_type } from './city.mjs';
import { body_of, listen } from './listen.mjs';
import { Log } from './log.mjs';

export const cavage = 'draft-cavage-http-signatures-12';
export const rfc9421 = 'rfc9421';
export const is_public = 'https://www.w3.org/ns/activitystreams#Public';

const context = ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'];
const rfc9421_page = 'https://datatracker.ietf.org/doc/html/rfc9421';
/* Fedify itself makes RSA keys of 4096 bits, which takes seconds. */
const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
const make_rsa = () => crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);

const scheme_of = (headers) =>
  headers['signature-input'] ? rfc9421 : headers.signature ? cavage : 'none';

export class FedifyPeer {
  log = new Log();
  followers = new Map();
  published = [];
  objects = new Map();

  /**
   * name: its only actor. first: the scheme that it tries first. advertises: whether its actor says that it reads
   * RFC 9421. refuses: a scheme that it answers with 401. record: told of every body that came in.
   */
  constructor({ name = 'bob', first = rfc9421, advertises = false, refuses = '', record = () => {} } = {}) {
    Object.assign(this, { name, first, advertises, refuses, record });
  }

  async start() {
    this.keys = [await make_rsa(), await generateCryptoKeyPair('Ed25519')];
    this.server = await listen((request, response) => this.#answer(request, response));
    this.origin = this.server.origin;
    this.host = new URL(this.origin).host;
    this.actor = `${this.origin}/users/${this.name}`;
    this.inbox = `${this.actor}/inbox`;
    this.#federate();
    return this;
  }

  stop = () => this.server.stop();

  #federate() {
    this.loader = getDocumentLoader({ allowPrivateAddress: true });
    this.federation = createFederation({
      kv: new MemoryKvStore(), origin: this.origin, allowPrivateAddress: true, firstKnock: this.first
    });
    const { federation } = this;
    federation.setActorDispatcher('/users/{identifier}', (ctx, name) => (name === this.name ? this.#person(ctx) : null))
      .setKeyPairsDispatcher((_, name) => (name === this.name ? this.keys : []));
    federation.setFollowersDispatcher('/users/{identifier}/followers', () => ({ items: [...this.followers.values()] }));
    federation.setOutboxDispatcher('/users/{identifier}/outbox', async (ctx) => ({
      items: await Promise.all(this.published.map((one) => Activity.fromJsonLd(one, ctx)))
    }));
    federation.setObjectDispatcher(Event, '/objects/{id}', (ctx, { id }) => {
      const event = this.objects.get(`${this.origin}/objects/${id}`);
      return event ? Event.fromJsonLd({ '@context': context[0], ...event }, ctx) : null;
    });
    federation.setNodeInfoDispatcher('/nodeinfo/2.1', () => ({
      software: { name: 'fedify-peer', version: '1.0.0' },
      protocols: ['activitypub'],
      usage: { users: { total: 1 }, localPosts: 0, localComments: 0 }
    }));
    const inbox = federation.setInboxListeners('/users/{identifier}/inbox', '/inbox')
      .setSharedKeyDispatcher(() => ({ identifier: this.name }));
    inbox.on(Follow, (ctx, follow) => this.#accept(ctx, follow));
    inbox.on(Undo, async (ctx, undo) => {
      if ((await undo.getObject(ctx)) instanceof Follow) this.followers.delete(undo.actorId.href);
    });
    for (const kind of [Accept, Reject, Create, Update, Delete, Announce, Like]) inbox.on(kind, () => {});
    this.context = federation.createContext(new URL(this.origin), undefined);
  }

  async #person(ctx) {
    const pairs = await ctx.getActorKeyPairs(this.name);
    return new Person({
      id: ctx.getActorUri(this.name),
      preferredUsername: this.name,
      name: `Fedify ${this.name}`,
      inbox: ctx.getInboxUri(this.name),
      outbox: ctx.getOutboxUri(this.name),
      followers: ctx.getFollowersUri(this.name),
      endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
      manuallyApprovesFollowers: false,
      publicKey: pairs[0].cryptographicKey,
      assertionMethods: pairs.map((pair) => pair.multikey),
      url: new URL(`/@${this.name}`, this.origin)
    });
  }

  async #accept(ctx, follow) {
    const who = await follow.getActor(ctx);
    this.followers.set(who.id.href, who);
    const id = new URL(`/accepts/${crypto.randomUUID()}`, this.origin);
    const accept = new Accept({ id, actor: ctx.getActorUri(this.name), object: follow });
    await ctx.sendActivity({ identifier: this.name }, who, accept);
  }

  async #answer(request, response) {
    const body = await body_of(request);
    const copy = () =>
      new Request(new URL(request.url, this.origin), {
        method: request.method,
        headers: request.headers,
        ...(body.length > 0 && { body })
      });
    const scheme = scheme_of(request.headers);
    const entry = { method: request.method, path: request.url, scheme, host: request.headers.host };
    if (scheme !== 'none') await this.#check(entry, copy(), request.headers);
    if (body.length > 0) this.#keep(entry, body.toString());
    const answer = scheme === this.refuses
      ? new Response('the other scheme, please', { status: 401 })
      : await this.federation.fetch(copy(), { contextData: undefined });
    entry.status = answer.status;
    const text = await this.#dressed(request, answer);
    this.log.add(entry);
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }

  /** Keys are asked for without a signature: two servers that check signed GETs by signed GETs never end. */
  async #check(entry, copy, headers) {
    const loaders = { documentLoader: this.loader, contextLoader: this.context.contextLoader };
    const verdict = await verifyRequestDetailed(copy, loaders);
    entry.signature = headers['signature-input'] ?? headers.signature;
    entry.verified = verdict.verified;
    if (verdict.reason) entry.reason = verdict.reason;
    if (verdict.key) entry.key = verdict.key.id.href;
  }

  #keep(entry, text) {
    entry.activity = JSON.parse(text);
    this.record(`POST ${this.origin}${entry.path}`, text);
  }

  /** What Fedify has no word for. */
  async #dressed(request, answer) {
    const text = await answer.text();
    const isActor = request.method === 'GET' && request.url === `/users/${this.name}` && answer.status === 200;
    if (!this.advertises || !isActor) return text;
    return JSON.stringify({
      ...JSON.parse(text),
      generator: { type: 'Application', implements: [{ href: rfc9421_page, name: 'RFC-9421' }] }
    });
  }

  /** Sends exactly what is asked for. tamper: key, body, date or nodigest. */
  async send({ inbox, activity, spec = cavage, tamper = '', method = 'POST' }) {
    const id = `${this.origin}/activities/${crypto.randomUUID()}`;
    const whole = { '@context': context, id, actor: this.actor, ...activity };
    let body = method === 'POST' ? JSON.stringify(whole) : undefined;
    let request = new Request(inbox, {
      method, body, headers: { accept: activity_type, ...(body && { 'content-type': activity_type }) }
    });
    if (spec !== 'none') {
      const key = tamper === 'key' ? await make_rsa() : this.keys[0];
      const currentTime = Temporal.Now.instant().subtract({ hours: tamper === 'date' ? 48 : 0 });
      request = await signRequest(request, key.privateKey, new URL(`${this.actor}#main-key`), { spec, currentTime });
    }
    const headers = Object.fromEntries(request.headers);
    if (tamper === 'body') body = JSON.stringify({ ...whole, summary: 'changed on the way' });
    if (tamper === 'nodigest') {
      delete headers.digest;
      delete headers['content-digest'];
    }
    const answer = await fetch(inbox, { method, body, headers, redirect: 'manual' });
    return { id: whole.id, status: answer.status, text: await answer.text(), headers };
  }

  /** An event of this peer, as it stands in its messages. */
  event(words) {
    const id = `${this.origin}/objects/${crypto.randomUUID()}`;
    const addressed = { to: [is_public], cc: [`${this.actor}/followers`] };
    return { id, type: 'Event', attributedTo: this.actor, published: new Date().toISOString(), ...addressed, ...words };
  }

  about(type, object, more = {}) {
    return { type, actor: this.actor, to: [is_public], cc: [`${this.actor}/followers`], object, ...more };
  }

  /** Lets others fetch an event by its address. */
  serve(event) {
    this.objects.set(event.id, event);
    return event;
  }

  /** Puts an event into the outbox without telling anybody. */
  publish(event) {
    this.published.unshift({ '@context': context, id: `${event.id}/create`, ...this.about('Create', event) });
    return event;
  }

  /** A Create of Fedify's own making. */
  create(name, starts) {
    const addressed = { tos: [PUBLIC_COLLECTION], ccs: [new URL(`${this.actor}/followers`)] };
    const object = new Event({
      id: new URL(`/objects/${crypto.randomUUID()}`, this.origin),
      attribution: new URL(this.actor),
      name,
      startTime: Temporal.Instant.from(starts),
      location: new Place({ name: 'Foyer' }),
      ...addressed
    });
    return new Create({ id: new URL(`${object.id.href}/create`), actor: new URL(this.actor), object, ...addressed });
  }

  /** Fedify's own way: by WebFinger or address, with its proofs and signatures. */
  async follow(actor) {
    const found = await this.context.lookupObject(actor);
    await this.say(found, this.#follow_of(found));
    return found;
  }

  async unfollow(actor) {
    const found = await this.context.lookupObject(actor);
    const id = new URL(`#undo/${crypto.randomUUID()}`, this.actor);
    await this.say(found, new Undo({ id, actor: new URL(this.actor), object: this.#follow_of(found) }));
  }

  #follow_of(actor) {
    const id = new URL(`#follow/${encodeURIComponent(actor.id.href)}`, this.actor);
    return new Follow({ id, actor: new URL(this.actor), object: actor.id });
  }

  say(recipient, activity) {
    return this.context.sendActivity({ identifier: this.name }, recipient, activity, { immediate: true });
  }

  /** Whether Fedify finds the integrity proof of a document to hold. */
  async proves(document) {
    const loaders = { documentLoader: this.loader, contextLoader: this.context.contextLoader };
    return (await verifyObject(Activity, document, loaders)) !== null;
  }

  /** The first message of a kind that came in. */
  heard(type, matches = () => true) {
    return this.log.next(`${type} at ${this.name}`, (one) =>
      one.method === 'POST' && one.activity?.type === type && one.status < 300 && matches(one.activity, one));
  }
}

export const start_fedify = (wish) => new FedifyPeer(wish).start();
