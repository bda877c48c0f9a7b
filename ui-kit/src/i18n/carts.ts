/** Texts of carts, apart from the others: most pages do not need them. */
import { cartsDe } from './carts.de';
import { cartsEn } from './carts.en';
import { i18n, type Shape } from './index';
import type { Language } from './plural';

export type CartTexts = Shape<typeof cartsDe>;

export const cartTexts: Record<Language, CartTexts> = { de: cartsDe, en: cartsEn };

export const cartI18n = {
  get t(): CartTexts {
    return cartTexts[i18n.language];
  }
};
