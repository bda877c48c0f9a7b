/** Texts of sharing, apart from the others: most public pages do not need them. */
import { sharingDe } from './sharing.de';
import { sharingEn } from './sharing.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type SharingTexts = Shape<typeof sharingDe>;

export const sharingTexts: Record<Language, SharingTexts> = { de: sharingDe, en: sharingEn };

export const sharingI18n = {
  get t(): SharingTexts {
    return sharingTexts[i18n.language];
  }
};
