import { plural } from './plural';

const count = (n: number, one: string, other: string) => plural('de', n, one, other);

/** Notifications, and leaving with or without one's data. */
export const noticesDe = {
  title: 'Mitteilungen',
  intro: 'Was geschehen ist und dich angeht.',
  signIn: 'Mitteilungen sieht, wer angemeldet ist.',
  bell: (unread: number) => (unread === 0 ? 'Mitteilungen' : `Mitteilungen, ${unread} neu`),
  settings: 'Wann E-Mails kommen',
  none: 'Noch keine Mitteilungen',
  noneText: 'Sobald etwas geschieht, das dich angeht, steht es hier.',
  fresh: 'neu',
  read: 'Gelesen',
  readOf: (title: string) => `„${title}“ als gelesen markieren`,
  readAll: 'Alle als gelesen markieren',
  allRead: 'Alle Mitteilungen sind gelesen.',
  oneRead: 'Als gelesen markiert.',
  unread: (n: number) => count(n, 'Eine ungelesene Mitteilung', `${n} ungelesene Mitteilungen`),
  onlyUnread: 'Nur ungelesene zeigen',
  noneUnread: 'Nichts Ungelesenes',
  proveFirst: 'Bitte zuerst die E-Mail-Adresse bestätigen: Dorthin geht die Antwort auf die Bewerbung.',
  rules: {
    title: 'E-Mails zu Mitteilungen',
    intro: 'Mitteilungen stehen immer hier in der App. Was du dort noch nicht gelesen hast, kommt auch per E-Mail, wenn du das möchtest.',
    unproven: 'E-Mails gehen erst an diese Adresse, wenn sie bestätigt ist.',
    now: 'sofort',
    daily: 'einmal täglich um 7 Uhr',
    never: 'nie',
    save: 'Auswahl speichern',
    saved: 'Die Auswahl ist gespeichert.'
  },
  stop: {
    title: 'Keine E-Mails mehr?',
    intro: 'Zu den Anlässen der E-Mail, aus der dieser Link stammt, kommen danach keine E-Mails mehr. In der App stehen sie weiter.',
    button: 'E-Mails abbestellen',
    doneTitle: 'Die E-Mails sind abbestellt',
    doneText: 'Unter „Konto“ lassen sie sich wieder einschalten.'
  },
  data: {
    title: 'Meine Daten',
    intro: 'Alles, was diese Instanz über dich speichert, als ZIP-Datei: lesbar für Menschen und Programme, ohne Passwörter und Schlüssel.',
    button: 'Daten herunterladen'
  },
  leaving: {
    title: 'Konto löschen',
    intro:
      'Das Konto, seine Anmeldungen und Zusagen werden sofort und für immer gelöscht. Termine und alles andere, was den Organisationen gehört, bleibt bei ihnen; in deren Verlauf steht statt des Namens „ehemaliges Mitglied“. Das Kürzel wird nicht neu vergeben.',
    open: 'Konto löschen …',
    code: 'Code aus der App',
    codeHint: 'Oder ein Wiederherstellungscode.',
    sure: 'Ich möchte dieses Konto endgültig löschen.',
    notSure: 'Bitte bestätigen, dass das Konto gelöscht werden soll.',
    button: 'Endgültig löschen',
    doneTitle: 'Das Konto ist gelöscht',
    done: 'Das Konto ist gelöscht. Danke fürs Mitmachen!'
  }
};
