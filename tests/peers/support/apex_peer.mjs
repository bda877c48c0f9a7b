/**
 * A server made of activitypub-express: another draft-cavage implementation, and full JSON-LD. It keeps its things
 * in MangoDB, which is nearly a MongoDB; what lacks there is added here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preloadedContexts } from '@fedify/vocab-runtime';
import { express, make_apex, MangoClient } from '../apex/modules.mjs';
import { activity_type } from './city.mjs';
import { listen } from './listen.mjs';
import { Log } from './log.mjs';
import { public_id } from './readers/shapes.mjs';

/* As "production" it refuses loopback addresses, as "development" it checks no signatures. */
process.env.NODE_ENV = 'test';
const routes = {
  actor: '/u/:actor', inbox: '/u/:actor/inbox', outbox: '/u/:actor/outbox', followers: '/u/:actor/followers',
  following: '/u/:actor/following', liked: '/u/:actor/liked', blocked: '/u/:actor/blocked',
  rejections: '/u/:actor/rejections', rejected: '/u/:actor/rejected', collections: '/u/:actor/c/:id',
  object: '/o/:id', activity: '/s/:id', shares: '/s/:id/shares', likes: '/s/:id/likes'
};

/* MangoDB's cursors know no project(): it becomes an option. */
function with_projection(collection) {
  const find = collection.find.bind(collection);
  collection.find = (query, options = {}) => {
    const wish = {};
    const cursor = {
      limit: (count) => ((wish.limit = count), cursor),
      sort: (order) => ((wish.sort = order), cursor),
      project: (projection) => ((wish.projection = projection), cursor),
      next: async () => (await cursor.toArray())[0] ?? null,
      toArray: () => {
        let found = find(query, { ...options, projection: wish.projection });
        if (wish.sort) found = found.sort(wish.sort);
        if (wish.limit) found = found.limit(wish.limit);
        return found.toArray();
      }
    };
    return cursor;
  };
}

/* The answers and errors of MongoDB's driver of those days. */
function with_old_answers(collection) {
  for (const name of ['findOneAndUpdate', 'findOneAndDelete']) {
    const call = collection[name].bind(collection);
    collection[name] = async (...words) => {
      const answer = await call(...words);
      return answer && 'value' in answer ? answer : { ok: 1, value: answer };
    };
  }
  for (const name of ['insertOne', 'replaceOne']) {
    const call = collection[name].bind(collection);
    collection[name] = (...words) =>
      call(...words).catch((error) => {
        if (error.code === 11000) error.name = 'MongoServerError';
        throw error;
      });
  }
}

export class ApexPeer {
  /** What it heard: the kind, the actor and the object of each message that it believed. */
  heard_log = new Log();
  /** What came in, and how it was answered. */
  requests = new Log();

  constructor({ name = 'dave', record = () => {} } = {}) {
    Object.assign(this, { name, record });
  }

  async start() {
    const app = express();
    this.server = await listen(app);
    this.origin = this.server.origin;
    this.host = new URL(this.origin).host;
    this.actor = `${this.origin}/u/${this.name}`;
    this.apex = make_apex({
      name: 'apex', version: '1.0.0', domain: this.host, baseUrl: this.origin, actorParam: 'actor', objectParam: 'id',
      activityParam: 'id', routes, endpoints: {}, logger: this.#logger()
    });
    this.#route(app);
    app.on('apex-inbox', (message) => this.#hear(message));
    await this.#store();
    return this;
  }

  async stop() {
    this.apex.offlineMode = true;
    await this.server.stop();
    await this.client.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What it says of itself stands among its requests, for whoever has to find out why it does nothing. */
  #logger() {
    const say = (...words) => this.requests.add({ said: words.map(String).join(' ') });
    return { info: say, warn: say, error: say };
  }

  #route(app) {
    const { net, consts } = this.apex;
    app.use((request, response, next) => {
      /* Whoever writes to the outbox is its owner here. */
      request.user = request.path.endsWith('/outbox') ? { username: this.name } : undefined;
      response.on('finish', () => this.#note(request, response));
      next();
    });
    const verify = (request, _, text) => (request.text = text.toString());
    app.use(express.json({ type: consts.jsonldTypes, verify }), this.apex);
    app.route(routes.inbox).get(net.inbox.get).post(net.inbox.post);
    app.route(routes.outbox).get(net.outbox.get).post(net.outbox.post);
    for (const name of ['actor', 'followers', 'following', 'liked', 'object', 'shares', 'likes']) {
      app.get(routes[name], net[name].get);
    }
    app.get(routes.activity, net.activityStream.get);
    app.get('/.well-known/webfinger', net.webfinger.get);
    app.get('/.well-known/nodeinfo', net.nodeInfoLocation.get);
    app.get('/nodeinfo/:version', net.nodeInfo.get);
    app.use((error, _request, response, _next) => response.status(500).send(String(error.stack)));
  }

  #note(request, response) {
    const entry = { method: request.method, path: request.url, status: response.statusCode, type: request.body?.type };
    entry.scheme = request.get('signature-input') ? 'rfc9421' : request.get('signature') ? 'cavage' : 'none';
    if (request.text && request.path.endsWith('/inbox')) this.record(`POST ${this.origin}${request.url}`, request.text);
    this.requests.add(entry);
  }

  async #hear({ activity, actor, object, recipient }) {
    this.heard_log.add({ type: activity.type, id: activity.id, actor: actor.id, object });
    if (activity.type !== 'Follow') return;
    await this.apex.acceptFollow(recipient, activity);
    const accept = await this.apex.buildActivity('Accept', recipient.id, actor.id, { object: activity.id });
    await this.apex.addToOutbox(recipient, accept);
  }

  async #store() {
    this.folder = await mkdtemp(join(process.env.ALLMENDE_TEST_FOLDER ?? tmpdir(), 'allmende-apex-'));
    this.client = new MangoClient(this.folder);
    await this.client.connect();
    const db = this.client.db('apex');
    const collection = db.collection.bind(db);
    db.collection = (name) => {
      const made = collection(name);
      with_projection(made);
      with_old_answers(made);
      return made;
    };
    const { store } = this.apex;
    store.db = db;
    await store.setup();
    for (const [address, document] of Object.entries(preloadedContexts)) {
      await store.saveContext({ contextUrl: null, documentUrl: address, document: JSON.stringify(document) });
    }
    await store.saveObject(await this.apex.createActor(this.name, `Apex ${this.name}`, 'Ein Mensch.'));
  }

  /** Says something by its outbox, as a client does. */
  async say(activity) {
    const body = JSON.stringify({ '@context': 'https://www.w3.org/ns/activitystreams', actor: this.actor, ...activity });
    const answer = await fetch(`${this.actor}/outbox`, { method: 'POST', headers: { 'content-type': activity_type }, body });
    if (answer.status !== 201) throw new Error(`apex outbox: ${answer.status} ${await answer.text()}`);
    return answer.headers.get('location');
  }

  follow = (actor) => this.say({ type: 'Follow', object: actor, to: actor });

  /** Tells of an event to those who are named: its followers' collection is not delivered to. */
  create(words, cc) {
    const object = { type: 'Event', attributedTo: this.actor, to: [public_id], ...words };
    return this.say({ type: 'Create', to: [public_id], cc, object });
  }

  heard(type, matches = () => true) {
    return this.heard_log.next(`${type} at ${this.name}`, (one) => one.type === type && matches(one));
  }
}

export const start_apex = (wish) => new ApexPeer(wish).start();
