import { plural } from './plural';

const count = (n: number, one: string, many: string) => plural('de', n, one, many);

/** Waiting for what is taken. */
export const waitingDe = {
  title: 'Warteliste',
  intro: 'Wird es frei, ist es einen Tag lang für dich reserviert, kurz vor dem Termin nur zwei Stunden. Danach ist dran, wer als Nächstes wartet.',
  join: 'Auf die Warteliste',
  joinTitle: 'Auf die Warteliste setzen',
  joining: 'Wird eingetragen …',
  joined: (place: number) => `Eingetragen auf Platz ${place} der Warteliste.`,
  joinedText: 'Sobald es frei wird, kommt eine Mitteilung.',
  toList: 'Zur Warteliste',
  what: 'Worauf wartest du?',
  thisThing: (title: string) => `Nur ${title}`,
  anything: (category: string) => `Irgendetwas aus ${category}`,
  when: 'Wann',
  flex: 'So viele Tage früher oder später gehen auch',
  flexHint: '0 bis 14; die Uhrzeit bleibt.',
  flexWrong: 'Möglich sind 0 bis 14.',
  most: 'Höchstens so viel Euro',
  mostHint: 'Leer: Der Preis ist egal.',
  moneyWrong: 'Bitte einen Betrag wie 12,50 angeben.',
  mine: 'Worauf du wartest',
  none: 'Du wartest auf nichts.',
  states: { waiting: 'Wartet', offered: 'Für dich reserviert', taken: 'Daraus wurde eine Buchung', lapsed: 'Frist verstrichen' },
  place: (n: number) => `Platz ${n}`,
  days: (n: number) => count(n, 'oder # Tag früher oder später', 'oder # Tage früher oder später'),
  atMost: (sum: string) => `höchstens ${sum}`,
  until: (moment: string) => `Reserviert bis ${moment}`,
  toBooking: (title: string) => `Zur Buchung: ${title}`,
  leave: 'Nicht mehr warten',
  leaveOf: (title: string) => `Nicht mehr warten: ${title}`,
  leaveTitle: 'Nicht mehr warten?',
  leaveText: (title: string) => `Der Platz für ${title} geht an die Nächsten.`,
  leaveHeld: 'Was für dich reserviert ist, wird dabei frei.',
  left: 'Der Eintrag ist gelöscht.',
  keep: 'Behalten',
  remove: 'Aus der Liste nehmen',
  removeOf: (title: string) => `Aus der Liste nehmen: ${title}`,
  notChosen: 'Es ist anders vergeben. Wird es wieder frei, bist du auf der Warteliste dabei.',
  holdHours: (n: number) => `Noch ${count(n, '# Stunde', '# Stunden')} reserviert.`
};
