/** Texts of the operators' console. They stand apart from the others, so that the public app does not load them. */
import { adminDe } from './admin.de';
import { adminEn } from './admin.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type AdminTexts = Shape<typeof adminDe>;

export const adminTexts: Record<Language, AdminTexts> = { de: adminDe, en: adminEn };

export const adminI18n = {
  get t(): AdminTexts {
    return adminTexts[i18n.language];
  }
};
