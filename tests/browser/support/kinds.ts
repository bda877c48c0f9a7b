/** One page of every kind, as the seed makes them. */
import { concert, series, seriesDates, venue } from './seed.ts';

export interface Kind {
  name: string;
  path: string;
  status: number;
  h1: string | RegExp;
}

const ok = (name: string, path: string, h1: string | RegExp): Kind => ({ name, path, status: 200, h1 });

export const kinds: Kind[] = [
  ok('agenda', '/veranstaltungen', 'Was läuft in Neuwerda'),
  ok('agenda, searched', '/veranstaltungen?q=konzrt', 'Was läuft in Neuwerda'),
  ok('agenda, nothing found', '/veranstaltungen?q=zzzzqq&category=film', 'Was läuft in Neuwerda'),
  ok('agenda, near', '/veranstaltungen?near=52.022%2C8.533&radius=2000', 'Was läuft in Neuwerda'),
  ok('event', '/veranstaltungen/die-vermessung-der-stille', 'Die Vermessung der Stille'),
  ok('event tonight', `/veranstaltungen/${concert.slug}`, concert.title),
  ok('event, cancelled', '/veranstaltungen/lesung-am-haff', 'Lesung am Haff'),
  ok('event, postponed', '/veranstaltungen/nachtflohmarkt', 'Nachtflohmarkt'),
  ok('event, moved online', '/veranstaltungen/vortrag-ueber-die-alten-stadtmauern', 'Vortrag über die alten Stadtmauern'),
  ok('event of many days', '/veranstaltungen/stadtbilder-aus-hundert-jahren', 'Stadtbilder aus hundert Jahren'),
  ok('event in another zone', '/veranstaltungen/gastspiel-in-london', 'Gastspiel in London'),
  ok('series', `/veranstaltungen/${series.slug}`, series.title),
  ok('date of a series', `/veranstaltungen/${series.slug}/${seriesDates.next}`, series.title),
  ok('changed date of a series', `/veranstaltungen/${series.slug}/${seriesDates.changed}`, series.title),
  ok('calendars', '/kalender', 'Kalender'),
  ok('calendar', '/kalender/stadttheater.programm', 'Programm'),
  ok('organisations', '/organisationen', 'Organisationen'),
  ok('organisation', '/organisationen/stadttheater', 'Stadttheater Neuwerda'),
  ok('venue', `/orte/${venue.slug}`, venue.name),
  ok('event in a venue', '/veranstaltungen/improvisation-in-der-halle', 'Improvisation in der Halle'),
  ok('person', '/personen/mia', 'Mia Berg'),
  ok('neighbours', '/nachbarn', 'Nachbarn'),
  ok('follow from elsewhere', '/folgen?uri=https%3A%2F%2Fstadt.example%2Fap%2Fagenda', 'Von meinem Server folgen'),
  ok('attend from elsewhere', '/folgen?uri=https%3A%2F%2Fstadt.example%2Fap%2Fe%2F1&intent=join', 'Von meinem Server zusagen'),
  ok('continue here', '/interact?uri=https%3A%2F%2Fstadt.example%2Fap%2Fagenda', 'Hier weitermachen'),
  ok('connections', '/arbeitsraum/verbindungen', 'Verbindungen'),
  ok('English neighbours', '/en/nachbarn', 'Neighbours'),
  ok('sign in', '/anmelden', 'Anmelden'),
  ok('account', '/konto', 'Konto'),
  ok('sign up', '/registrieren', 'Konto anlegen'),
  ok('confirm', '/bestaetigen', 'E-Mail-Adresse bestätigen'),
  ok('forgotten password', '/passwort-vergessen', 'Passwort vergessen'),
  ok('new password', '/passwort-neu', 'Neues Passwort'),
  ok('imprint', '/impressum', 'Impressum'),
  ok('privacy', '/datenschutz', 'Datenschutz'),
  ok('accessibility', '/barrierefreiheit', 'Erklärung zur Barrierefreiheit'),
  ok('licences', '/lizenzen', 'Lizenzen'),
  ok('English agenda', '/en/veranstaltungen', 'What’s on in Neuwerda'),
  ok('English event', '/en/veranstaltungen/die-vermessung-der-stille', 'Die Vermessung der Stille'),
  { name: 'not found', path: '/veranstaltungen/gibt-es-nicht', status: 404, h1: 'Diese Seite gibt es nicht' },
  { name: 'no such address', path: '/gibt/es/nicht', status: 404, h1: 'Diese Seite gibt es nicht' },
  { name: 'gone', path: '/veranstaltungen/geloeschtes-fest', status: 410, h1: 'Dieser Eintrag wurde entfernt' },
  { name: 'refused filter', path: '/veranstaltungen?near=hier', status: 422, h1: 'Diese Adresse passt nicht' }
];

export const kind = (name: string): Kind => {
  const found = kinds.find((each) => each.name === name);
  if (!found) throw new Error(`no page of kind ${name}`);
  return found;
};
