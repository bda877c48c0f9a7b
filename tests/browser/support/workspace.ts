/** A house with a programme of every kind, for the pages on which it is edited. */
import { expect, type Page } from '@playwright/test';
import { at, day } from './dates.ts';
import { type City, evening, password, startCity } from './neighbours.ts';
import { calm, mounted } from './test.ts';

export const stage = { name: 'Großer Saal', street: 'Alter Markt 1', postal_code: '33602', locality: 'Neuwerda', country: 'DE' };
const calendar = '/calendars/theater.programm/events';

export interface Made {
  id: string;
  slug: string;
}

export async function startWorkspace(): Promise<City> {
  const city = await startCity('Neuwerda', 'theater', 'Stadttheater');
  await city.server.run(['calendars', 'create', '--organisation', 'theater', '--handle', 'theater.proben', '--name', 'Proben']);
  return city;
}

export const make = (city: City, title: string, ahead: number, more: object = {}) =>
  city.ask<Made & Record<string, unknown>>('POST', calendar, evening(title, ahead, more));

export async function seedProgramme(city: City): Promise<void> {
  /* Until the day is over, so that it is on whenever the tests run. */
  await make(city, 'Premiere: Die Vermessung der Stille', 0, { category: 'theatre', place: stage, summary: 'Uraufführung', ends_local: at(0, '23:59') });
  await make(city, 'Konzert der Kammerphilharmonie', 2, { category: 'music', place: stage });
  await make(city, 'Probe im selben Saal', 2, { category: 'other', place: stage, visibility: 'members', starts_local: at(2, '18:00'), ends_local: at(2, '20:00') });
  await make(city, 'Lesung am Haff', 3, { category: 'literature', status: 'cancelled', status_reason: 'Die Autorin ist erkrankt.' });
  await make(city, 'Sommerfest, noch geheim', 5, { category: 'family', visibility: 'draft', place: { name: 'Hof' } });
  await make(city, 'Chor für alle', 1, { category: 'music', place: { name: 'Foyer' }, recurrence: { rule: 'FREQ=WEEKLY;COUNT=8' } });
  await make(city, 'Fotografien aus dem Archiv', -3, { category: 'exhibition', all_day: true, starts_local: day(-3), ends_local: day(6), place: { name: 'Foyer' } });
  await make(city, 'Längst vorbei', -9, { category: 'film' });
}

export async function visit(city: City, page: Page, path: string): Promise<void> {
  await page.goto(city.server.url + path);
  await mounted(page);
}

export async function signInAs(city: City, page: Page, login: string): Promise<void> {
  await visit(city, page, '/anmelden');
  await page.getByLabel('Name oder E-Mail-Adresse').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.locator('form').getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.locator('h1')).toContainText('Angemeldet als');
}

export const signIn = (city: City, page: Page): Promise<void> => signInAs(city, page, 'mia');

/** Opens a page of the workspace and waits until it has its content. */
export async function enter(city: City, page: Page, path: string): Promise<void> {
  await visit(city, page, `/arbeitsraum/theater${path}`);
  await expect(page.getByRole('navigation', { name: 'Arbeitsraum' })).toBeVisible();
  await calm(page);
}
