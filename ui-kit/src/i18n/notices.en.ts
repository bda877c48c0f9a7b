import type { Shape } from './index';
import type { noticesDe } from './notices.de';
import { plural } from './plural';

const count = (n: number, one: string, other: string) => plural('en', n, one, other);

export const noticesEn: Shape<typeof noticesDe> = {
  title: 'Notifications',
  intro: 'What has happened that concerns you.',
  signIn: 'Sign in to see your notifications.',
  bell: (unread: number) => (unread === 0 ? 'Notifications' : `Notifications, ${unread} new`),
  settings: 'When e-mails come',
  none: 'No notifications yet',
  noneText: 'As soon as something happens that concerns you, it is here.',
  fresh: 'new',
  read: 'Read',
  readOf: (title: string) => `Mark “${title}” as read`,
  readAll: 'Mark all as read',
  allRead: 'All notifications are read.',
  oneRead: 'Marked as read.',
  unread: (n: number) => count(n, 'One unread notification', `${n} unread notifications`),
  onlyUnread: 'Show unread ones only',
  noneUnread: 'Nothing unread',
  proveFirst: 'Please confirm your e-mail address first: the answer to the application goes there.',
  rules: {
    title: 'E-mails about notifications',
    intro: 'Notifications are always here in the app. What you have not read there yet also comes by e-mail, if you like.',
    unproven: 'E-mails go to this address once it is confirmed.',
    now: 'at once',
    daily: 'once a day at 7 a.m.',
    never: 'never',
    save: 'Save',
    saved: 'Your choice is saved.'
  },
  stop: {
    title: 'No more e-mails?',
    intro: 'No more e-mails will come about what the e-mail told of that this link is from. The app goes on showing it.',
    button: 'Unsubscribe',
    doneTitle: 'You are unsubscribed',
    doneText: 'On the account page the e-mails can be turned on again.'
  },
  data: {
    title: 'My data',
    intro: 'Everything that this instance stores about you as a ZIP file: readable for people and programs, without passwords and keys.',
    button: 'Download my data'
  },
  leaving: {
    title: 'Delete the account',
    intro:
      'The account, its sessions and its places in events are deleted at once and for good. Events and whatever else belongs to organisations stays with them; their history says “former member” instead of the name. The handle is given to nobody else.',
    open: 'Delete the account …',
    code: 'Code of the app',
    codeHint: 'Or a recovery code.',
    sure: 'I want to delete this account for good.',
    notSure: 'Please confirm that the account is to be deleted.',
    button: 'Delete for good',
    doneTitle: 'The account is deleted',
    done: 'The account is deleted. Thank you for taking part!'
  }
};
