/** The program under test with one house, its calendar and an operator; remembers what it emits. */
import { at } from '../../browser/support/dates.ts';
import { startServer } from '../../browser/support/server.ts';
import { until } from './log.mjs';

export const activity_type = 'application/activity+json';
export const place = {
  name: 'Stadttheater',
  street: 'Alter Markt 1',
  postal_code: '33602',
  locality: 'Neuwerda',
  country: 'DE',
  latitude: 52.0208,
  longitude: 8.5331
};

const instance = {
  ALLMENDE_DEV: 'true',
  ALLMENDE_INSTANCE_NAME: 'Allmende Neuwerda',
  ALLMENDE_INSTANCE_CITY: 'Neuwerda',
  /* All of them come from one address. */
  ALLMENDE_HTTP_RATE_PER_SECOND: '0',
  ALLMENDE_LOG_LEVEL: 'warn'
};

async function settle(server) {
  const account = ['--handle', 'mia', '--email', 'mia@example.org', '--name', 'Mia Berg'];
  await server.run(['accounts', 'create', ...account, '--role', 'operator', '--password-stdin'], 'drei blaue Krähen');
  const house = ['--handle', 'haus', '--name', 'Haus am Markt', '--description', 'Ein **Haus** für alle.'];
  await server.run(['organisations', 'create', ...house, '--owner', 'mia']);
  const calendar = ['--organisation', 'haus', '--handle', 'haus.programm', '--name', 'Programm'];
  await server.run(['calendars', 'create', ...calendar, '--description', 'Alles im Haus.']);
  return await server.run(['tokens', 'create', '--account', 'mia', '--scopes', 'all']);
}

export class City {
  /** What was emitted, each with the place where it was seen. */
  emitted = [];

  constructor(server, token) {
    this.server = server;
    this.url = server.url;
    this.host = new URL(server.url).host;
    this.shared_inbox = `${server.url}/ap/inbox`;
    this.token = token;
  }

  record = (where, text) => this.emitted.push({ where, text, document: JSON.parse(text) });

  async api(method, path, body) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  }

  add(wish) {
    const usual = { starts_local: at(3, '20:00'), ends_local: at(3, '22:00'), place, category: 'music' };
    const event = { zone: 'Europe/Berlin', visibility: 'public', ...usual, ...wish };
    return this.api('POST', '/calendars/haus.programm/events', event);
  }

  /** A document of ours, as any server gets it. */
  async get(url, headers = {}) {
    const response = await fetch(url, { headers: { accept: activity_type, ...headers } });
    const text = await response.text();
    if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${text}`);
    if (response.headers.get('content-type').startsWith(activity_type)) this.record(`GET ${url}`, text);
    return JSON.parse(text);
  }

  /** The id of an actor of ours. */
  async actor(handle) {
    const answer = await this.get(`${this.url}/.well-known/webfinger?resource=acct:${handle}@${this.host}`);
    return answer.links.find((link) => link.rel === 'self').href;
  }

  async followers(actor) {
    const document = await this.get(actor);
    return (await this.get(document.followers)).totalItems;
  }

  async drops_to(actor, count) {
    await until(`${actor} has ${count} followers`, async () => (await this.followers(actor)) === count);
  }

  async agenda(words = {}) {
    const query = new URLSearchParams({ limit: '100', ...words });
    return (await this.api('GET', `/agenda?${query}`)).items;
  }

  /** The entry of the agenda with this title, once it stands there. */
  async shows(title, fits = () => true) {
    return await until(`"${title}" stands in the agenda`, async () =>
      (await this.agenda()).find((entry) => entry.title === title && fits(entry))
    );
  }

  async hides(title) {
    await until(`"${title}" stands in the agenda no longer`, async () =>
      (await this.agenda()).every((entry) => entry.title !== title)
    );
  }

  /** Follows and waits for the answer. */
  async follow(whom) {
    const following = await this.api('POST', '/follows', { whom });
    await until(`${whom} agrees to be followed`, async () => (await this.following(following.id))?.state === 'accepted');
    return following;
  }

  async following(id) {
    return (await this.api('GET', '/follows')).items.find((one) => one.id === id);
  }

  async peer(host) {
    return (await this.api('GET', '/peers')).items.find((one) => one.host === host);
  }

  stop = () => this.server.stop();
}

export async function start_city() {
  const server = await startServer(instance);
  try {
    return new City(server, await settle(server));
  } catch (cause) {
    await server.stop();
    throw cause;
  }
}
