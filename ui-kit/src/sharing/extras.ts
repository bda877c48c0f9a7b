/** What comes beside the use of a thing, in plain words and as it is typed. */
import type { Cost, Prices } from '../api/sharing';
import type { FieldErrors } from '../api/problem';
import type { ExtrasTexts } from '../i18n/extras';
import { money } from '../i18n/format';
import type { Language } from '../i18n/plural';
import { centsOf, eurosOf } from './wording';

export type Extra = Prices['extras'][number];
export type ChosenExtra = Cost['extras'][number];

/** One as it is typed; `id` is empty for a new one. */
export interface ExtraRow {
  id: string;
  name_de: string;
  name_en: string;
  cents: string;
  per: Extra['per'];
  mandatory: boolean;
}

export const extraPers: readonly Extra['per'][] = ['booking', 'unit', 'day'];
export const noExtra = (): ExtraRow => ({ id: '', name_de: '', name_en: '', cents: '', per: 'booking', mandatory: false });

const nameOf = (extra: Pick<Extra, 'name_de' | 'name_en'>, language: Language): string =>
  language === 'en' && extra.name_en ? extra.name_en : extra.name_de;
const sum = (cents: number, t: ExtrasTexts, language: Language) => (cents === 0 ? t.free : money(cents, language));

/** "Techniker, 40 € je angefangenem Tag" */
export const extraWords = (extra: Extra, t: ExtrasTexts, language: Language): string =>
  extra.cents === 0
    ? `${nameOf(extra, language)}, ${t.free}`
    : t.priced(nameOf(extra, language), money(extra.cents, language), t.pers[extra.per]);

/** "2 × Techniker: 80 €" */
export const chosenWords = (chosen: ChosenExtra, t: ExtrasTexts, language: Language): string =>
  t.counted(nameOf(chosen, language), chosen.count, sum(chosen.sum_cents, t, language));

export const toExtraRows = (extras: Extra[], language: Language): ExtraRow[] =>
  extras.map(({ id, name_de, name_en, cents, per, mandatory }) => ({
    id,
    name_de,
    name_en,
    cents: eurosOf(cents, language),
    per,
    mandatory
  }));

export const toExtraWishes = (rows: ExtraRow[]) =>
  rows.map(({ id, cents, name_de, name_en, ...rest }) => ({
    ...(id ? { id } : {}),
    ...rest,
    name_de: name_de.trim(),
    name_en: name_en.trim(),
    cents: centsOf(cents) ?? 0
  }));

/** By `extras.0.name_de` and so on. */
export function extraErrors(rows: ExtraRow[], missing: string, moneyWrong: string): FieldErrors {
  const found: FieldErrors = {};
  rows.forEach((row, i) => {
    if (!row.name_de.trim()) found[`extras.${i}.name_de`] = missing;
    if (centsOf(row.cents) === undefined) found[`extras.${i}.cents`] = moneyWrong;
  });
  return found;
}
