import type { CalendarTexts } from './calendars';

export const calendarsEn: CalendarTexts = {
  title: 'Set up calendars',
  intro: 'A calendar collects events that belong together. Others can follow it and subscribe to it.',
  back: 'To the calendar',
  onlyManagers: 'Managers and owners of the organisation can change this.',
  held: 'Until the organisation is verified all calendars stay drafts.',
  name: 'Name',
  handle: 'Short name',
  handleHint: 'Lower-case letters, digits and dots. It stands in the address and stays.',
  description: 'What is it about?',
  visibility: 'Who finds it?',
  visibilities: {
    public: 'Everybody, also in lists and the fediverse',
    unlisted: 'Whoever knows the address',
    members: 'Members only',
    draft: 'Draft: only those who edit events'
  },
  visibilityHint: 'Counts for all events in it; single ones may be stricter. When it becomes narrower, the events vanish on other servers too and come back there after a month at the earliest.',
  save: 'Save',
  saving: 'Saving …',
  saved: (name) => `${name}: saved.`,
  feed: 'Take events from another calendar',
  feedText: 'The address of an iCalendar feed. It is read regularly; what is in it is not changed by hand here.',
  feedUrl: 'Address of the feed',
  feedSave: 'Enter the feed',
  feedSaved: 'Entered. The events appear in a few minutes.',
  feedRemove: 'Remove the feed',
  feedRemoved: 'The feed is removed; its events stay.',
  feedChecked: (time) => `last read ${time}`,
  feedNever: 'not read yet',
  add: 'New calendar',
  addText: 'For example one for rehearsals that only members see.',
  addButton: 'Make the calendar',
  added: (name) => `${name} is made.`,
  none: 'No calendar yet'
};
