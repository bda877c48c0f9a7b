/** Texts of what calling off, coming late and not coming costs. */
import { i18n, type Shape } from './index';
import { type Language, plural } from './plural';

const de = {
  title: 'Absagen, Verspätung, Nichterscheinen',
  intro: 'Wer leiht, sieht es vor dem Buchen, und es steht im Vertrag. Es gilt für Buchungen, die danach beginnen; was ihr selbst absagt, kostet nie etwas.',
  step: (n: number) => `Stufe ${n}`,
  lead: 'Weniger als … vor dem Beginn',
  unit: 'Einheit',
  units: { days: 'Tage', hours: 'Stunden' },
  percent: 'Prozent des Preises',
  addStep: 'Stufe hinzufügen',
  removeStep: (n: number) => `Stufe ${n} entfernen`,
  noSteps: 'Absagen kostet nichts.',
  lateDay: 'Zu spät zurück: Euro je Stück und angefangenem Tag',
  lateMost: 'Höchstens Euro je Stück',
  noShow: 'Nicht abgesagt und nicht gekommen: Prozent des Preises',
  save: 'Gebühren speichern',
  numberWrong: 'Bitte eine ganze Zahl eingeben.',
  hours: (n: number) => plural('de', n, '# Stunde', '# Stunden'),
  days: (n: number) => plural('de', n, '# Tag', '# Tage'),
  freeUntil: (lead: string) => `Absagen bis ${lead} vor dem Beginn: kostenlos`,
  offLater: (lead: string, part: string) => `Absagen weniger als ${lead} vorher: ${part}`,
  late: (day: string, most: string) => `Zu spät zurück: ${day} je Stück und angefangenem Tag, höchstens ${most} je Stück`,
  notCome: (part: string) => `Nicht abgesagt und nicht gekommen: ${part}`,
  part: (percent: number) => `${percent} % des Preises`,
  partIs: (percent: number, sum: string) => `${percent} % des Preises (${sum})`,
  owed: {
    cancellation: (sum: string) => `Für die Absage zu zahlen: ${sum}`,
    late: (sum: string, days: string) => `Für die verspätete Rückgabe (${days}) zu zahlen: ${sum}`,
    no_show: (sum: string) => `Fürs Nichterscheinen zu zahlen: ${sum}`
  },
  waived: (sum: string, day: string) => `${sum} erlassen am ${day}.`,
  waive: 'Gebühr erlassen',
  waiveNote: 'Nachricht dazu',
  waivedNow: 'Erlassen.',
  offNow: (sum: string) => `Absagen kostet jetzt ${sum}.`,
  offFree: 'Absagen kostet jetzt noch nichts.'
};

export type FeeTexts = Shape<typeof de>;

const en: FeeTexts = {
  title: 'Calling off, coming late, not coming',
  intro: 'Whoever borrows sees it before booking, and it stands in the contract. It holds for bookings made from then on; what you call off yourselves never costs anything.',
  step: (n) => `Step ${n}`,
  lead: 'Less than … before the start',
  unit: 'Unit',
  units: { days: 'days', hours: 'hours' },
  percent: 'Percent of the price',
  addStep: 'Add a step',
  removeStep: (n) => `Remove step ${n}`,
  noSteps: 'Calling off costs nothing.',
  lateDay: 'Back late: euros for each item and day begun',
  lateMost: 'At most, in euros for each item',
  noShow: 'Neither called off nor come: percent of the price',
  save: 'Save fees',
  numberWrong: 'Please enter a whole number.',
  hours: (n) => plural('en', n, '# hour', '# hours'),
  days: (n) => plural('en', n, '# day', '# days'),
  freeUntil: (lead) => `Calling off until ${lead} before the start: free of charge`,
  offLater: (lead, part) => `Calling off less than ${lead} before: ${part}`,
  late: (day, most) => `Back late: ${day} for each item and each day begun, at most ${most} for each item`,
  notCome: (part) => `Neither called off nor come: ${part}`,
  part: (percent) => `${percent}% of the price`,
  partIs: (percent, sum) => `${percent}% of the price (${sum})`,
  owed: {
    cancellation: (sum) => `To pay for calling it off: ${sum}`,
    late: (sum, days) => `To pay for the late return (${days}): ${sum}`,
    no_show: (sum) => `To pay for not coming: ${sum}`
  },
  waived: (sum, day) => `${sum} waived on ${day}.`,
  waive: 'Waive the fee',
  waiveNote: 'Message with it',
  waivedNow: 'Waived.',
  offNow: (sum) => `Calling it off costs ${sum} now.`,
  offFree: 'Calling it off costs nothing as yet.'
};

export const feeTexts: Record<Language, FeeTexts> = { de, en };

export const feeI18n = {
  get t(): FeeTexts {
    return feeTexts[i18n.language];
  }
};
