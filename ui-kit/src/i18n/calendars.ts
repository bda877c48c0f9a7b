/** Texts of the settings of calendars. */
import { i18n, type Shape } from './index';
import { calendarsDe } from './calendars.de';
import { calendarsEn } from './calendars.en';
import type { Language } from './plural';

export type CalendarTexts = Shape<typeof calendarsDe>;

export const calendarTexts: Record<Language, CalendarTexts> = { de: calendarsDe, en: calendarsEn };

export const calendarsI18n = {
  get t(): CalendarTexts {
    return calendarTexts[i18n.language];
  }
};
