import type { DamagesTexts } from './damages';

export const damagesEn: DamagesTexts = {
  title: 'Report damage or a find',
  labelOf: (title, code) => `${title}, ${code}`,
  signIn: 'Please sign in to report.',
  unknown: 'We do not know this label',
  unknownText:
    'It may belong to another platform, or the piece is no longer in stock. The catalogue says who lends what.',
  here: 'Do you have it before you?',
  toReport: 'Report damage or a find',
  toThing: 'To the page of the offer',
  lender: (name) => `Lent by ${name}.`,
  as: {
    lender: 'You belong to the lender. What you report as unusable is blocked at once.',
    holder: 'You have it at the moment. What you report as unusable is blocked at once.',
    other: 'Your report goes to the lender, who will have a look.'
  },
  isBlocked: 'It is blocked as defective already.',
  finding: 'What about it?',
  choose: 'Please choose',
  findings: {
    usable: 'Damaged, but usable',
    unusable: 'Unusable',
    found: 'Found: it is where it does not belong'
  },
  words: 'What is to be seen, and where is it?',
  wordsHint: 'For example: “Power cable torn, it is in the store on the left.”',
  missing: 'Please fill in.',
  photoAdd: 'Add photos',
  photoHint: 'Up to four. Only the lender and you see them.',
  send: 'Report',
  sending: 'Sending …',
  done: 'Reported. Thank you!',
  doneBlocks: 'Reported. It is blocked and lent no more. Thank you!',
  again: 'Report something else',

  list: 'Damage and finds',
  none: 'Nothing is reported just now.',
  saidBy: (name, when) => (name ? `${name}, ${when}` : when),
  by: {
    lender: 'by the lender',
    holder: 'by the borrowing side',
    other: 'by somebody else, unchecked'
  },
  blocks: 'blocked',
  affected: (count) =>
    count === 0 ? '' : count === 1 ? 'One booking is affected, without another piece yet.' : `${count} bookings are affected, without another piece yet.`,
  booking: 'To the booking',
  block: 'Block',
  blockOf: (thing) => `Block ${thing}`,
  outcome: 'Done as',
  outcomes: {
    repaired: 'repaired or back',
    nothing: 'nothing was wrong',
    retired: 'retired'
  },
  close: 'Done',
  closeOf: (thing) => `Be done with the report about ${thing}`,
  closed: (thing) => `The report about ${thing} is done.`,
  blocked: (thing) => `${thing} is blocked.`,

  unfit: 'Something of it does not work, and there is no other yet.',
  unfitLent: 'Please give another piece below, or write to the borrowing side.',
  unfitBorrowed: 'The lender knows about it.',
  unfitTag: 'defective'
};
