import { bare, i18n, inLanguage, type Language, languageOf } from '@allmende/ui-kit';

/** Where the server serves this app. */
export const kBase = '/verwaltung';

export interface Address {
  /** Below the base and without its language: `/konten`. */
  path: string;
  language: Language;
}

export function addressOf(pathname: string): Address {
  const below = pathname.startsWith(kBase) ? pathname.slice(kBase.length) || '/' : pathname;
  return { path: bare(below), language: languageOf(below) };
}

/** The address of a page of this app in the language that is shown now, or in another one. */
export function to(path: string, language: Language = i18n.language): string {
  const below = inLanguage(path, language);
  return below === '/' ? kBase : kBase + below;
}
