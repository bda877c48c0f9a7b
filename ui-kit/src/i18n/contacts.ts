/** Texts of how the two sides of a booking reach each other. */
import { i18n, type Shape } from './index';
import type { Language } from './plural';

const de = {
  title: 'Kontakt',
  intro: 'Nach der Zusage sehen beide Seiten, wie sie einander erreichen; vorher nicht.',
  lender: 'Verleih',
  borrower: 'Ausleihende Seite',
  hidden: 'Erst nach der Zusage zu sehen.',
  none: 'Nichts angegeben.',
  own: 'Euer Kontakt für diese Buchung',
  ownHint: 'Ohne Angabe gilt, was bei der Organisation steht.',
  name: 'Ansprechperson',
  email: 'E-Mail',
  phone: 'Telefon',
  save: 'Kontakt speichern',
  saved: 'Kontakt gespeichert.'
};

export type ContactTexts = Shape<typeof de>;

const en: ContactTexts = {
  title: 'Contact',
  intro: 'After the approval both sides see how they reach each other; not before.',
  lender: 'Lender',
  borrower: 'Borrowing side',
  hidden: 'To be seen after the approval only.',
  none: 'Nothing is given.',
  own: 'Your contact for this booking',
  ownHint: 'Without it, what stands with the organisation holds.',
  name: 'Contact person',
  email: 'E-mail',
  phone: 'Telephone',
  save: 'Save contact',
  saved: 'Contact saved.'
};

const contactTexts: Record<Language, ContactTexts> = { de, en };

export const contactI18n = {
  get t(): ContactTexts {
    return contactTexts[i18n.language];
  }
};
