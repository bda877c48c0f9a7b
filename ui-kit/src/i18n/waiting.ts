/** Texts of the waiting list, apart from the others: most pages do not need them. */
import { waitingDe } from './waiting.de';
import { waitingEn } from './waiting.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type WaitingTexts = Shape<typeof waitingDe>;

export const waitingTexts: Record<Language, WaitingTexts> = { de: waitingDe, en: waitingEn };

export const waitingI18n = {
  get t(): WaitingTexts {
    return waitingTexts[i18n.language];
  }
};
