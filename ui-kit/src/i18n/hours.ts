/** Texts of the times of the week at which things are picked up, and of how often they are booked. */
import { i18n, type Shape } from './index';
import type { Language } from './plural';

const de = {
  title: 'Zeiten',
  pickup: 'Abholzeiten',
  returns: 'Rückgabezeiten',
  opening: 'Öffnungszeiten',
  anyTime: 'Ohne Angabe geht es jederzeit.',
  time: (name: string, n: number) => `${name}, Zeit ${n}`,
  days: 'Wochentage',
  weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'] as readonly string[],
  weekdaysLong: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as readonly string[],
  opens: 'Von',
  closes: 'Bis',
  midnight: '00:00 als Ende ist Mitternacht.',
  add: (name: string) => `${name} hinzufügen`,
  remove: (name: string, n: number) => `${name}, Zeit ${n} entfernen`,
  noDay: 'Bitte mindestens einen Wochentag wählen.',
  noTime: 'Bitte zwei Uhrzeiten angeben.',
  order: 'Das Ende muss nach dem Beginn liegen.',
  overlap: 'Diese Zeit überschneidet eine andere.',
  quota: 'Buchungen je Organisation oder Person im Monat',
  quotaHint: 'Leer: so oft man will.',
  rule: {
    pickup: (times: string) => `Abholen: ${times}.`,
    returns: (times: string) => `Zurückbringen: ${times}.`,
    opening: (times: string) => `Geöffnet: ${times}.`,
    quota: (n: number) => `Höchstens ${n}-mal je Kalendermonat.`
  },
  closed: 'zu'
};

export type HoursTexts = Shape<typeof de>;

const en: HoursTexts = {
  title: 'Times',
  pickup: 'Pick-up times',
  returns: 'Return times',
  opening: 'Opening times',
  anyTime: 'Without any, it is possible at any time.',
  time: (name, n) => `${name}, time ${n}`,
  days: 'Days of the week',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekdaysLong: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  opens: 'From',
  closes: 'Until',
  midnight: '00:00 as an end is midnight.',
  add: (name) => `Add ${name.toLowerCase()}`,
  remove: (name, n) => `Remove ${name.toLowerCase()}, time ${n}`,
  noDay: 'Please choose at least one day.',
  noTime: 'Please give two times.',
  order: 'The end must be after the start.',
  overlap: 'This time overlaps another one.',
  quota: 'Bookings of each organisation or person in a month',
  quotaHint: 'Empty: as often as one likes.',
  rule: {
    pickup: (times) => `Pick-up: ${times}.`,
    returns: (times) => `Return: ${times}.`,
    opening: (times) => `Open: ${times}.`,
    quota: (n) => `At most ${n} times in a calendar month.`
  },
  closed: 'closed'
};

export const hoursTexts: Record<Language, HoursTexts> = { de, en };

export const hoursI18n = {
  get t(): HoursTexts {
    return hoursTexts[i18n.language];
  }
};
