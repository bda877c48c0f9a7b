/** Texts of the counter and of papers, apart from the others: most pages do not need them. */
import { handoverDe } from './handover.de';
import { handoverEn } from './handover.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type HandoverTexts = Shape<typeof handoverDe>;

export const handoverTexts: Record<Language, HandoverTexts> = { de: handoverDe, en: handoverEn };

export const handoverI18n = {
  get t(): HandoverTexts {
    return handoverTexts[i18n.language];
  }
};
