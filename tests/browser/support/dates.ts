/** Local days and times of the instance, relative to today. */
export const zone = 'Europe/Berlin';

export const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date());

export function day(ahead: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
}

export const at = (ahead: number, time: string): string => `${day(ahead)}T${time}:00`;

/** As a field of type datetime-local holds it. */
export const local = (ahead: number, time: string): string => at(ahead, time).slice(0, 16);

/** The name of one date in addresses: `20261201T190000`. */
export const recurrence = (ahead: number, time: string): string => at(ahead, time).replaceAll(/[-:]/g, '');

/** `Freitag, 27. November 2026` */
export const longDay = (ahead: number, locale = 'de-DE'): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric'
  }).format(Date.parse(`${day(ahead)}T00:00:00Z`));
