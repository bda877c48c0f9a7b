/** Texts of damages and finds. */
import { damagesDe } from './damages.de';
import { damagesEn } from './damages.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type DamagesTexts = Shape<typeof damagesDe>;

export const damagesTexts: Record<Language, DamagesTexts> = { de: damagesDe, en: damagesEn };

export const damagesI18n = {
  get t(): DamagesTexts {
    return damagesTexts[i18n.language];
  }
};
