/** Texts of what is sold or given away. */
import { i18n, type Shape } from './index';
import { marketDe } from './market.de';
import { marketEn } from './market.en';
import type { Language } from './plural';

export type MarketTexts = Shape<typeof marketDe>;

export const marketTexts: Record<Language, MarketTexts> = { de: marketDe, en: marketEn };

export const marketI18n = {
  get t(): MarketTexts {
    return marketTexts[i18n.language];
  }
};
