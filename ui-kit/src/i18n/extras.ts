/** Texts of what comes beside the use of a thing: a technician, the cleaning, power. */
import { i18n, type Shape } from './index';
import type { Language } from './plural';

const de = {
  title: 'Zusatzleistungen',
  intro: 'Was zur Nutzung dazukommt: Technik, Reinigung, Strom. Wer bucht, wählt es dazu; was immer dazugehört, steht in jedem Preis.',
  none: 'Es kommt nichts dazu.',
  nth: (n: number) => `Zusatzleistung ${n}`,
  name: 'Bezeichnung',
  nameEn: 'Bezeichnung auf Englisch',
  cents: 'Euro',
  per: 'Gezahlt wird',
  pers: { booking: 'einmal je Buchung', unit: 'je Stück', day: 'je angefangenem Tag' },
  mandatory: 'Gehört immer dazu',
  add: 'Zusatzleistung hinzufügen',
  remove: (n: number) => `Zusatzleistung ${n} entfernen`,
  choose: 'Dazu wählen',
  always: (words: string) => `Immer dabei: ${words}.`,
  optional: (words: string) => `Auf Wunsch: ${words}.`,
  priced: (name: string, sum: string, per: string) => `${name}, ${sum} ${per}`,
  counted: (name: string, count: number, sum: string) => (count === 1 ? `${name}: ${sum}` : `${count} × ${name}: ${sum}`),
  within: (list: string) => `Darin: ${list}`,
  with: (list: string) => `Dazu: ${list}`,
  free: 'kostenlos'
};

export type ExtrasTexts = Shape<typeof de>;

const en: ExtrasTexts = {
  title: 'Extras',
  intro: 'What comes beside the use: a technician, the cleaning, power. Whoever books chooses it; what always belongs to it stands in every price.',
  none: 'Nothing comes with it.',
  nth: (n) => `Extra ${n}`,
  name: 'Name',
  nameEn: 'Name in English',
  cents: 'Euros',
  per: 'It is paid',
  pers: { booking: 'once a booking', unit: 'for each thing', day: 'for each day that is begun' },
  mandatory: 'Always belongs to it',
  add: 'Add an extra',
  remove: (n) => `Remove extra ${n}`,
  choose: 'Choose with it',
  always: (words) => `Always with it: ${words}.`,
  optional: (words) => `If wanted: ${words}.`,
  priced: (name, sum, per) => `${name}, ${sum} ${per}`,
  counted: (name, count, sum) => (count === 1 ? `${name}: ${sum}` : `${count} × ${name}: ${sum}`),
  within: (list) => `Of that: ${list}`,
  with: (list) => `With it: ${list}`,
  free: 'free of charge'
};

export const extrasTexts: Record<Language, ExtrasTexts> = { de, en };

export const extrasI18n = {
  get t(): ExtrasTexts {
    return extrasTexts[i18n.language];
  }
};
