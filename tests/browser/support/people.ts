/** Others beside Mia, whose house it is, and what is lent to them. */
import type { Page } from '@playwright/test';
import { asking, type City, password } from './neighbours.ts';
import { signInAs } from './workspace.ts';

export interface Somebody {
  ask: City['ask'];
  signIn: (page: Page) => Promise<void>;
}

export async function welcome(city: City, handle: string, name: string): Promise<Somebody> {
  const account = ['accounts', 'create', '--handle', handle, '--email', `${handle}@example.org`, '--name', name, '--password-stdin'];
  await city.server.run(account, password);
  const token = await city.server.run(['tokens', 'create', '--account', handle, '--scopes', 'all']);
  return { ask: asking(city.server, token), signIn: (page) => signInAs(city, page, handle) };
}

export interface Lent {
  id: string;
  slug: string;
  /** The id of its one piece. */
  unit: string;
}

/** Something of a house that is Mia's, published, of which there is one piece. */
export async function lend(
  city: City,
  title: string,
  more: object = {},
  { house = 'theater', code = `${title} 1` } = {}
): Promise<Lent> {
  const wish = { kind: 'equipment', tracking: 'unit', title_de: title, status: 'published', ...more };
  const { id, slug } = await city.ask<Lent>('POST', `/organisations/${house}/resources`, wish);
  const made = await city.ask<{ units: { id: string }[] }>('POST', `/resources/${id}/units`, { inventory_code: code });
  return { id, slug, unit: made.units[0]?.id ?? '' };
}

/** A picture of 1 by 1 pixel, as a field for files takes it. */
export const onePixel = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64'
  )
});
