/** Pictures: which file is shown, and what is said of them. */
import type { Picture } from './api/types';
import type { Language } from './i18n';

type MediaType = Picture['sources'][number]['type'];

/** The server's own host may have another name than the one that this page came by. */
const pathOf = (url: string): string => new URL(url, 'http://any.host').pathname;

export function sourceSet(picture: Picture, type: MediaType): string {
  return picture.sources
    .filter((source) => source.type === type)
    .map(({ url, width }) => `${pathOf(url)} ${width}w`)
    .join(', ');
}

export function altOf(picture: Picture, language: Language): string {
  return (language === 'en' && picture.alt_en) || picture.alt;
}

/** What a client can tell before it sends anything; the server looks at the bytes. */
export function pictureRefusal(file: { type: string; size: number }): 'notAPicture' | 'tooLarge' | null {
  /* Some systems know no type for HEIC and AVIF; such files are left to the server. */
  if (file.type && !file.type.startsWith('image/')) return 'notAPicture';
  return file.size > 20 * 1024 * 1024 ? 'tooLarge' : null;
}
