/** Texts of a lender's year: what its receipts add up to, and how near the limits of small businesses are. */
import type { ReceiptYear, VatStatus } from '../api/handover';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

type ActivityWord = ReceiptYear['activities'][number]['activity'];
type ReportingWord = ReceiptYear['activities'][number]['reporting'];

const de = {
  title: 'Das Jahr',
  intro: 'Was die Belege zusammen ergeben, für die Kasse und die Steuer. Storniertes ist an dem Tag abgezogen, an dem es storniert wurde.',
  year: 'Jahr',
  shown: (year: string) => `${year} wird angezeigt.`,
  none: (year: number) => `${year} gibt es keine Belege.`,
  issued: 'Belege',
  reversals: (reversals: number) => (reversals === 1 ? '1 Storno' : `${reversals} Stornos`),
  total: 'Zusammen',
  withheld: 'Darin einbehaltene Kautionen',
  cancellation: 'Darin Gebühren für Absagen',
  vatOf: (status: VatStatus, percent: number) =>
    status === 'regular' ? `Umsatz zu ${percent} %` : status === 'exempt' ? 'Umsatz, befreit' : 'Umsatz ohne Steuer, § 19 UStG',
  vatWithin: (sum: string, vat: string, net: string) => `${sum}, darin ${vat} Umsatzsteuer (netto ${net})`,
  caption: (year: number) => `Umsatz ${year} nach Tätigkeit und Quartal, brutto`,
  tableHint: 'Seitlich verschiebbar.',
  activity: 'Tätigkeit',
  quarter: (n: number) => `${n}. Quartal`,
  whole: 'Jahr',
  activities: {
    rooms: 'Räume',
    vehicles: 'Fahrzeuge',
    goods: 'Verkauf',
    movables: 'Geräte und Material',
    other: 'Sonstiges'
  } satisfies Record<ActivityWord, string>,
  reportings: {
    reportable: 'meldepflichtig',
    small: 'noch nicht meldepflichtig',
    not_reportable: 'nicht meldepflichtig'
  } satisfies Record<ReportingWord, string>,
  counted: (n: number) => (n === 1 ? '1 Beleg' : `${n} Belege`),
  reporting:
    'Meldepflichtig nach dem Plattformen-Steuertransparenzgesetz (PStTG): Vermietung von Räumen und Fahrzeugen ab dem ersten Euro, Verkäufe ab 30 im Jahr oder ab 2.000 €. Wer diese Plattform betreibt, meldet das Jahr dem Bundeszentralamt für Steuern. Dafür braucht es Anschrift und Steuernummer.',
  meterTitle: 'Grenzen für Kleinunternehmer',
  meterIntro:
    'Gezählt sind nur Belege von hier. Was ihr anderswo einnehmt, ist hier nicht bekannt. Einbehaltene Kautionen und Gebühren für Absagen sind Schadensersatz und zählen nicht.',
  meterOf: (year: number, sum: string, limit: string, percent: string) => `${year}: ${sum} von ${limit} (${percent})`,
  near: (year: number, limit: string) => `${year} sind 80 % der Grenze von ${limit} erreicht.`,
  passedBefore: (year: number, limit: string) =>
    `${year} liegt über ${limit}. Im Jahr darauf gilt § 19 UStG nicht mehr: Bitte die Angaben zum Verleih prüfen.`,
  passedNow: (year: number, limit: string) =>
    `${year} liegt über ${limit}. Ab dem Umsatz, der die Grenze überschreitet, fällt Umsatzsteuer an: Bitte gleich die Angaben zum Verleih ändern.`,
  nextYear: (year: number, limit: string) => `Wer ${year} über ${limit} kommt, ist ${year + 1} nicht mehr Kleinunternehmer.`,
  table: 'Belege des Jahres herunterladen (CSV)',
  tableText: 'Eine Zeile je Beleg, für die Buchhaltung.'
};

export type ReceiptTexts = Shape<typeof de>;

const en: ReceiptTexts = {
  title: 'The year',
  intro: 'What the receipts add up to, for the books and for taxes. What was taken back is taken off on the day on which that was done.',
  year: 'Year',
  shown: (year) => `${year} is shown.`,
  none: (year) => `There are no receipts of ${year}.`,
  issued: 'Receipts',
  reversals: (reversals) => (reversals === 1 ? '1 reversal' : `${reversals} reversals`),
  total: 'Together',
  withheld: 'Of it kept of deposits',
  cancellation: 'Of it for cancellations',
  vatOf: (status, percent) =>
    status === 'regular' ? `Turnover at ${percent}%` : status === 'exempt' ? 'Turnover, exempt' : 'Turnover without VAT, section 19 UStG',
  vatWithin: (sum, vat, net) => `${sum}, of which ${vat} VAT (net ${net})`,
  caption: (year) => `Turnover of ${year} by activity and quarter, VAT within`,
  tableHint: 'Can be moved sideways.',
  activity: 'Activity',
  quarter: (n) => `Quarter ${n}`,
  whole: 'Year',
  activities: { rooms: 'Rooms', vehicles: 'Vehicles', goods: 'Goods sold', movables: 'Equipment and material', other: 'Other' },
  reportings: { reportable: 'to be reported', small: 'not to be reported yet', not_reportable: 'not to be reported' },
  counted: (n) => (n === 1 ? '1 receipt' : `${n} receipts`),
  reporting:
    'To be reported under the German act on platforms (PStTG, DAC7): letting rooms and vehicles from the first euro on, sales from 30 a year or from €2,000 on. Whoever runs this platform reports the year to the Federal Central Tax Office. That needs an address and a tax number.',
  meterTitle: 'Limits for small businesses',
  meterIntro:
    'Only receipts of here are counted. What you earn elsewhere is not known here. Kept deposits and fees for cancellations are damages and do not count.',
  meterOf: (year, sum, limit, percent) => `${year}: ${sum} of ${limit} (${percent})`,
  near: (year, limit) => `${year} has reached 80% of the limit of ${limit}.`,
  passedBefore: (year, limit) =>
    `${year} is above ${limit}. In the year after it, section 19 UStG does not apply any more: please check the details on lending.`,
  passedNow: (year, limit) =>
    `${year} is above ${limit}. From the sale on that passes the limit VAT is due: please change the details on lending at once.`,
  nextYear: (year, limit) => `Whoever passes ${limit} in ${year} is no small business in ${year + 1}.`,
  table: 'Download the receipts of the year (CSV)',
  tableText: 'One row for each receipt, for bookkeeping.'
};

export const receiptTexts: Record<Language, ReceiptTexts> = { de, en };

export const receiptI18n = {
  get t(): ReceiptTexts {
    return receiptTexts[i18n.language];
  }
};
