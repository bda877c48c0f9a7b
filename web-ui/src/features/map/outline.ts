import { clientNow, i18n, type Outline } from '@allmende/ui-kit';

let asked: Promise<Outline> | undefined;

/** The outline of the city, asked for once; nothing drawn where it cannot be had. */
export function cityOutline(hasOutline: boolean): Promise<Outline> {
  if (!hasOutline) return Promise.resolve({ features: [] });
  asked ??= clientNow(i18n.language)
    .outline()
    .catch(() => {
      asked = undefined;
      return { features: [] };
    });
  return asked;
}
