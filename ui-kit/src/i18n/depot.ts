/** Texts of what a depot takes in and hands out: tables and calendars of others. */
import { depotDe } from './depot.de';
import { depotEn } from './depot.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type DepotTexts = Shape<typeof depotDe>;

export const depotTexts: Record<Language, DepotTexts> = { de: depotDe, en: depotEn };

export const depotI18n = {
  get t(): DepotTexts {
    return depotTexts[i18n.language];
  }
};
