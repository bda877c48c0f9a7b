import { instance, seed } from './seed.ts';
import { startServer } from './server.ts';

/** Returns what Playwright runs at the end, also after a failure. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startDemoCity();
  process.env['ALLMENDE_E2E_URL'] = server.url;
  return server.stop;
}

export async function startDemoCity() {
  const server = await startServer({
    ALLMENDE_INSTANCE_NAME: instance.name,
    ALLMENDE_INSTANCE_CITY: instance.city,
    ALLMENDE_INSTANCE_LATITUDE: String(instance.latitude),
    ALLMENDE_INSTANCE_LONGITUDE: String(instance.longitude),
    ALLMENDE_INSTANCE_CONTACT: 'kultur@example.org',
    ALLMENDE_INSTANCE_IMPRINT: '## Anbieter\n\nStadt Neuwerda, Rathausplatz 1, 33602 Neuwerda',
    /* All tests come from one address. */
    ALLMENDE_HTTP_RATE_PER_SECOND: '0'
  });
  try {
    await seed(server);
  } catch (cause) {
    await server.stop();
    throw cause;
  }
  return server;
}
