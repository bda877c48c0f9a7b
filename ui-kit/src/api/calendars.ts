/** What the page of a calendar's settings asks of the API. */
import { segment } from './addresses';
import { Client } from './client';
import { clientOf } from './now';
import { Problem } from './problem';
import type * as schema from './schema';
import type { Calendar, Complete } from './types';

export type CalendarSubscription = Complete<schema.Subscription>;
export type CalendarEdit = schema.CalendarEdit;
export type CalendarWish = schema.CalendarWish;
export type CalendarVisibility = Calendar['visibility'];

export const calendarVisibilities = ['public', 'unlisted', 'members', 'draft'] as const satisfies readonly CalendarVisibility[];

const feedOf = (calendar: string) => `/api/v1/calendars/${segment(calendar)}/subscription`;

export class CalendarsClient extends Client {
  create = (wish: CalendarWish) => this.write<Calendar>('POST', '/api/v1/calendars', wish);
  edit = (calendar: string, edit: CalendarEdit) => this.write<Calendar>('PATCH', `/api/v1/calendars/${segment(calendar)}`, edit);
  /** Nothing for a calendar that no feed fills. */
  async feed(calendar: string): Promise<CalendarSubscription | null> {
    try {
      return await this.read<CalendarSubscription>(feedOf(calendar));
    } catch (cause) {
      if (cause instanceof Problem && cause.status === 404) return null;
      throw cause;
    }
  }
  setFeed = (calendar: string, url: string) => this.write<CalendarSubscription>('PUT', feedOf(calendar), { url });
  removeFeed = (calendar: string) => this.write<void>('DELETE', feedOf(calendar));
}

/** A client outside of `load`, for what a button asks. */
export const calendarsNow = (language: string): CalendarsClient => clientOf(CalendarsClient, language);
