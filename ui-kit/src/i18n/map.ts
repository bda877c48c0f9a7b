/** Texts of maps. */
import { i18n, type Shape } from './index';
import { mapDe } from './map.de';
import { mapEn } from './map.en';
import type { Language } from './plural';

export type MapTexts = Shape<typeof mapDe>;

export const mapTexts: Record<Language, MapTexts> = { de: mapDe, en: mapEn };

export const mapI18n = {
  get t(): MapTexts {
    return mapTexts[i18n.language];
  }
};
