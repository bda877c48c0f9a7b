import { type Booking, movePaths, type MoveVerb } from '@allmende/ui-kit';

/** In the order in which they are offered; what ends a booking stands last. Who can decline need not cancel. */
export const verbsOf = ({ verbs }: Booking): MoveVerb[] =>
  (Object.keys(movePaths) as MoveVerb[]).filter(
    (verb) => verbs.includes(verb) && !(verb === 'cancel' && verbs.includes('decline'))
  );

const kPlain: readonly MoveVerb[] = ['request', 'book', 'accept', 'confirm', 'prepare', 'close', 'renew', 'endorse'];

/** Done by a press; everything else asks in a dialog first. Who throws a hold away hurts nobody. */
export const isPlain = (booking: Booking, verb: MoveVerb): boolean =>
  kPlain.includes(verb) || (verb === 'cancel' && booking.state === 'hold');

/** The lender must say why it cancels. */
export const needsReason = (verb: MoveVerb, isLent: boolean): boolean =>
  ['dispute', 'decline', 'settle'].includes(verb) || (verb === 'cancel' && isLent);

/** States in which nothing happens any more. */
export const kEnded = ['closed', 'declined', 'expired', 'cancelled', 'no_show', 'transferred', 'withdrawn'];
export const kRunning = ['hold', 'requested', 'countered', 'approved', 'confirmed', 'ready', 'handed_over', 'overdue', 'returned', 'disputed'];
