import { plural } from './plural';
import type { WaitingTexts } from './waiting';

const count = (n: number, one: string, many: string) => plural('en', n, one, many);

export const waitingEn: WaitingTexts = {
  title: 'Waiting list',
  intro: 'When it becomes free, it is reserved for you for a day, or for two hours shortly before. Then it is the next one’s turn.',
  join: 'Join the waiting list',
  joinTitle: 'Join the waiting list',
  joining: 'Joining …',
  joined: (place) => `You are number ${place} on the waiting list.`,
  joinedText: 'You will be told as soon as it is free.',
  toList: 'To the waiting list',
  what: 'What are you waiting for?',
  thisThing: (title) => `Only ${title}`,
  anything: (category) => `Anything from ${category}`,
  when: 'When',
  flex: 'So many days earlier or later will do',
  flexHint: '0 to 14; the time of day stays.',
  flexWrong: '0 to 14 are possible.',
  most: 'At most so many euros',
  mostHint: 'Empty: any price.',
  moneyWrong: 'Please give an amount such as 12.50.',
  mine: 'What you are waiting for',
  none: 'You are not waiting for anything.',
  states: { waiting: 'Waiting', offered: 'Reserved for you', taken: 'Became a booking', lapsed: 'Time has run out' },
  place: (n) => `Number ${n}`,
  days: (n) => count(n, 'or # day earlier or later', 'or # days earlier or later'),
  atMost: (sum) => `at most ${sum}`,
  until: (moment) => `Reserved until ${moment}`,
  toBooking: (title) => `To the booking: ${title}`,
  leave: 'Stop waiting',
  leaveOf: (title) => `Stop waiting: ${title}`,
  leaveTitle: 'Stop waiting?',
  leaveText: (title) => `Your place for ${title} goes to the next ones.`,
  leaveHeld: 'What is reserved for you becomes free with it.',
  left: 'The entry is removed.',
  keep: 'Keep it',
  remove: 'Take off the list',
  removeOf: (title) => `Take off the list: ${title}`,
  notChosen: 'Somebody else has it. If it becomes free again, the waiting list is your way in.',
  holdHours: (n) => `Reserved for ${count(n, '# more hour', '# more hours')}.`
};
