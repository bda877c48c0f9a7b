/** Two cities of their own that can reach each other, each with one house and its programme. */
import { at } from './dates.ts';
import { type Server, startServer } from './server.ts';

export const password = 'drei blaue Krähen';

export interface City {
  server: Server;
  host: string;
  ask: <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => Promise<T>;
}

/** Asks the API by a token; throws what the server says when it refuses. */
export const asking =
  (server: Server, token: string): City['ask'] =>
  async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? {} : await response.json()) as T;
  };

/** `handle` and `name` are those of its one house; the account is always `mia`, who operates it. */
export async function startCity(city: string, handle: string, name: string, settings: Record<string, string> = {}): Promise<City> {
  const server = await startServer({
    ALLMENDE_DEV: 'true',
    ALLMENDE_INSTANCE_NAME: `Allmende ${city}`,
    ALLMENDE_INSTANCE_CITY: city,
    ALLMENDE_HTTP_RATE_PER_SECOND: '0',
    ...settings
  });
  try {
    await server.run(
      ['accounts', 'create', '--handle', 'mia', '--email', 'mia@example.org', '--name', 'Mia Berg', '--role', 'operator', '--password-stdin'],
      password
    );
    await server.run(['organisations', 'create', '--handle', handle, '--name', name, '--owner', 'mia']);
    await server.run(['calendars', 'create', '--organisation', handle, '--handle', `${handle}.programm`, '--name', `Programm ${name}`]);
    const token = await server.run(['tokens', 'create', '--account', 'mia', '--scopes', 'all']);
    const ask = asking(server, token);
    return { server, host: new URL(server.url).host, ask };
  } catch (cause) {
    await server.stop();
    throw cause;
  }
}

export const evening = (title: string, ahead: number, more: object = {}) => ({
  title,
  zone: 'Europe/Berlin',
  visibility: 'public',
  starts_local: at(ahead, '19:30'),
  ends_local: at(ahead, '21:30'),
  ...more
});
