export const damagesDe = {
  title: 'Schaden oder Fund melden',
  labelOf: (title: string, code: string) => `${title}, ${code}`,
  signIn: 'Zum Melden bitte anmelden.',
  unknown: 'Dieses Etikett kennen wir nicht',
  unknownText:
    'Vielleicht gehört es zu einer anderen Plattform, oder das Stück ist nicht mehr im Bestand. Wer es verleiht, steht im Verleih beim Angebot.',
  here: 'Stehst du davor?',
  toReport: 'Schaden oder Fund melden',
  toThing: 'Zur Seite des Angebots',
  lender: (name: string) => `Verliehen von ${name}.`,
  as: {
    lender: 'Du gehörst zum Verleih. Meldest du es als unbenutzbar, ist es sofort gesperrt.',
    holder: 'Du hast es gerade. Meldest du es als unbenutzbar, ist es sofort gesperrt.',
    other: 'Deine Meldung geht an den Verleih, der nachsieht.'
  },
  isBlocked: 'Es ist schon als defekt gesperrt.',
  finding: 'Was ist damit?',
  choose: 'Bitte wählen',
  findings: {
    usable: 'Beschädigt, aber benutzbar',
    unusable: 'Unbenutzbar',
    found: 'Gefunden: Es liegt oder steht, wo es nicht hingehört'
  },
  words: 'Was ist zu sehen, und wo ist es?',
  wordsHint: 'Zum Beispiel: „Netzkabel gerissen, steht im Lager links.“',
  missing: 'Bitte ausfüllen.',
  photoAdd: 'Fotos hinzufügen',
  photoHint: 'Bis zu vier. Nur der Verleih und du sehen sie.',
  send: 'Melden',
  sending: 'Wird gesendet …',
  done: 'Gemeldet. Danke!',
  doneBlocks: 'Gemeldet. Es ist gesperrt und wird nicht mehr verliehen. Danke!',
  again: 'Noch etwas melden',

  list: 'Schäden und Funde',
  none: 'Gerade ist nichts gemeldet.',
  saidBy: (name: string, when: string) => (name ? `${name}, ${when}` : when),
  by: {
    lender: 'vom Verleih',
    holder: 'von der ausleihenden Seite',
    other: 'von jemand anderem, ungeprüft'
  },
  blocks: 'gesperrt',
  affected: (count: number) =>
    count === 0 ? '' : count === 1 ? 'Eine Buchung ist betroffen, noch ohne Ersatz.' : `${count} Buchungen sind betroffen, noch ohne Ersatz.`,
  booking: 'Zur Buchung',
  block: 'Sperren',
  blockOf: (thing: string) => `${thing} sperren`,
  outcome: 'Erledigt als',
  outcomes: {
    repaired: 'repariert oder zurück',
    nothing: 'war nichts',
    retired: 'ausgemustert'
  },
  close: 'Erledigen',
  closeOf: (thing: string) => `Meldung zu ${thing} erledigen`,
  closed: (thing: string) => `Die Meldung zu ${thing} ist erledigt.`,
  blocked: (thing: string) => `${thing} ist gesperrt.`,

  unfit: 'Etwas davon ist defekt, und es gibt noch keinen Ersatz.',
  unfitLent: 'Bitte unten ein anderes Stück geben oder der ausleihenden Seite schreiben.',
  unfitBorrowed: 'Der Verleih weiß davon.',
  unfitTag: 'defekt'
};
