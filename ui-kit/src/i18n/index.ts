import { de } from './de';
import { en } from './en';
import type { Language } from './plural';

export { plural, type Language } from './plural';

/** The same shape with free texts: literal types of German must not bind the other languages. */
export type Shape<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};

export type Texts = Shape<typeof de>;

export const texts: Record<Language, Texts> = { de, en };
export const languages = Object.keys(texts) as Language[];

let source: () => Language = () => 'de';

/** The page's address decides the language, so the app hands over a getter and everything follows it. */
export function followLanguage(getter: () => Language): void {
  source = getter;
}

export const i18n = {
  get language(): Language {
    return source();
  },
  get t(): Texts {
    return texts[source()];
  }
};

/** German stands at the bare address, every other language under its own first segment. */
export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'de';
}

/** The address without its language segment. */
export function bare(pathname: string): string {
  return languageOf(pathname) === 'en' ? pathname.slice(3) || '/' : pathname;
}

/** The address of the same page in `language`; the rest of the address stays. */
export function inLanguage(address: string, language: Language): string {
  const path = bare(address);
  return language === 'de' ? path : `/${language}${path === '/' ? '' : path}`;
}

/** The address of a page in the language that is shown now. */
export function href(address: string): string {
  return inLanguage(address, source());
}

/** The same for an address with its host, as the API gives those of its own pages. */
export const hrefOf = (url: string): string => href(new URL(url, location.href).pathname);
