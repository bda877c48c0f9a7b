/** Texts of giving one thing in place of another. */
import { i18n, type Shape } from './index';
import type { Language } from './plural';

const de = {
  title: 'Stücke tauschen',
  intro: 'Bis zur Übergabe kann es ein anderes Stück derselben Art sein.',
  by: (code: string) => `Statt ${code}`,
  keep: 'Bleibt',
  swap: 'Tauschen',
  none: 'Gerade ist kein anderes Stück die ganze Zeit frei.',
  done: (code: string, other: string) => `${other} statt ${code}.`
};

export type SwapTexts = Shape<typeof de>;

const en: SwapTexts = {
  title: 'Swap pieces',
  intro: 'Until it is handed over it can be another piece of the same kind.',
  by: (code) => `In place of ${code}`,
  keep: 'Stays',
  swap: 'Swap',
  none: 'No other piece is free all the while.',
  done: (code, other) => `${other} in place of ${code}.`
};

const swapTexts: Record<Language, SwapTexts> = { de, en };

export const swapI18n = {
  get t(): SwapTexts {
    return swapTexts[i18n.language];
  }
};
