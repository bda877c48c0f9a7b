import {
  addDays,
  type BookingWish,
  type BorrowerGroup,
  type FieldErrors,
  firstGuess,
  instantIn,
  isLocal,
  mondayOf,
  type Purpose,
  type ResourceFilters,
  type ResourceTiming,
  type SharingTexts
} from '@allmende/ui-kit';

/** The form of a booking: everything as it is typed. */
export interface BookingDraft {
  starts: string;
  ends: string;
  quantity: string;
  /** Handle; '' for oneself. */
  organisation: string;
  group: BorrowerGroup;
  purpose: Purpose | '';
  note: string;
  /** Ids of what comes beside the use, of what one may choose. */
  extras: string[];
}

type Grid = ResourceTiming['grid'];

/** What is lent by the day begins and ends at midnight, by the week on Mondays. */
function wholeDays(day: string, grid: Grid): Pick<BookingDraft, 'starts' | 'ends'> {
  const first = grid === 'week' ? mondayOf(day) : day;
  return { starts: `${first}T00:00`, ends: `${addDays(first, grid === 'week' ? 7 : 1)}T00:00` };
}

const isWhole = (grid: Grid): boolean => grid === 'day' || grid === 'week';

export function toBookingDraft(asked: ResourceFilters, today: string, grid: Grid): BookingDraft {
  const guess = isWhole(grid) ? wholeDays(addDays(today, grid === 'week' ? 7 : 1), grid) : firstGuess(today);
  const isAsked = asked.from !== '' && asked.to !== '';
  return {
    starts: isAsked ? asked.from : guess.starts,
    ends: isAsked ? asked.to : guess.ends,
    quantity: asked.quantity || '1',
    organisation: '',
    group: asked.group || 'private',
    purpose: '',
    note: '',
    extras: []
  };
}

/** The chosen day in the fields; the times of day stay. */
export function onDay(draft: BookingDraft, day: string, grid: Grid): Pick<BookingDraft, 'starts' | 'ends'> {
  if (isWhole(grid)) return wholeDays(day, grid);
  const [from, to] = [draft.starts.slice(11) || '10:00', draft.ends.slice(11) || '18:00'];
  return { starts: `${day}T${from}`, ends: `${to > from ? day : addDays(day, 1)}T${to}` };
}

const isCount = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text.trim());

export function timeErrors(draft: BookingDraft, t: SharingTexts): FieldErrors {
  const found: FieldErrors = {};
  if (!isLocal(draft.starts)) found['starts_at'] = t.timeMissing;
  if (!isLocal(draft.ends)) found['ends_at'] = t.timeMissing;
  if (isLocal(draft.starts) && isLocal(draft.ends) && draft.ends <= draft.starts) found['ends_at'] = t.windowOrder;
  if (!isCount(draft.quantity)) found['lines.0.quantity'] = t.numberWrong;
  return found;
}

export function bookingErrors(draft: BookingDraft, t: SharingTexts): FieldErrors {
  return { ...timeErrors(draft, t), ...(draft.purpose ? {} : { purpose: t.missing }) };
}

/** What a question about price or time says of the draft. */
export const costQuery = (draft: BookingDraft, zone: string) => ({
  from: instantIn(draft.starts, zone),
  to: instantIn(draft.ends, zone),
  quantity: draft.quantity.trim(),
  group: draft.group,
  ...(draft.extras.length > 0 ? { extras: draft.extras.join(',') } : {})
});

export function toBookingWish(draft: BookingDraft, resource: string, zone: string): BookingWish {
  return {
    lines: [{ resource, quantity: Number(draft.quantity), ...(draft.extras.length > 0 ? { extras: draft.extras } : {}) }],
    starts_at: instantIn(draft.starts, zone) ?? '',
    ends_at: instantIn(draft.ends, zone) ?? '',
    ...(draft.organisation ? { organisation: draft.organisation } : {}),
    group: draft.group,
    purpose: draft.purpose || 'private',
    note: draft.note.trim()
  };
}
