/** Texts of venues and accessibility, apart from the others: most public pages do not need them. */
import { venuesDe } from './venues.de';
import { venuesEn } from './venues.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type VenueTexts = Shape<typeof venuesDe>;

export const venueTexts: Record<Language, VenueTexts> = { de: venuesDe, en: venuesEn };

export const venueI18n = {
  get t(): VenueTexts {
    return venueTexts[i18n.language];
  }
};
