import { type CounterLine, centsOf, type Direction, type HandoverTexts, type ProtocolWish, type SheetThing, type ThingState } from '@allmende/ui-kit';
import { type PhotoDraft, photoErrors } from '../pictures/photos';

export interface PartDraft {
  name: string;
  quantity: number;
  /** As a field holds it. */
  present: string;
}

export interface ThingDraft {
  sheet: SheetThing;
  /** At a return: it is there. */
  isBack: boolean;
  state: ThingState;
  counter: string;
  note: string;
  parts: PartDraft[];
}

export interface HandoverDraft {
  things: ThingDraft[];
  photos: PhotoDraft[];
  note: string;
  withheld: string;
  reason: string;
  lender: string;
  borrower: string;
}

/** What is done with it next. */
export const directionOf = ({ booking }: CounterLine): Direction =>
  booking.state === 'confirmed' || booking.state === 'ready' ? 'out' : 'back';

/** Nothing is ticked: that is what people do with the thing before them. */
export function toDraft(line: CounterLine, lender: string): HandoverDraft {
  const isBack = directionOf(line) === 'back';
  return {
    things: line.things
      .filter((sheet) => !isBack || sheet.out || sheet.unit_id === null)
      .map((sheet) => ({
        sheet,
        isBack: true,
        state: 'good',
        counter: '',
        note: '',
        parts: sheet.parts.map(({ name, quantity }) => ({ name, quantity, present: '0' }))
      })),
    photos: [],
    note: '',
    withheld: '',
    reason: '',
    lender,
    borrower: ''
  };
}

const taken = (draft: HandoverDraft, direction: Direction) => draft.things.filter((one) => direction === 'out' || one.isBack);
const countOf = (part: PartDraft): number => (/^\d+$/.test(part.present) ? Math.min(Number(part.present), part.quantity) : 0);

export const missingParts = (draft: HandoverDraft, direction: Direction): number =>
  taken(draft, direction)
    .flatMap(({ parts }) => parts)
    .filter((part) => countOf(part) < part.quantity).length;

export function draftErrors(
  draft: HandoverDraft,
  line: CounterLine,
  direction: Direction,
  t: HandoverTexts,
  spell: (cents: number) => string
): Record<string, string> {
  const errors = photoErrors(draft.photos);
  if (taken(draft, direction).length === 0) errors['things'] = t.nothingBack;
  const most = line.booking.deposit_cents;
  const cents = draft.withheld.trim() === '' ? 0 : centsOf(draft.withheld);
  if (cents === null || cents === undefined || cents < 0 || cents > most) errors['withheld'] = t.withheldBad(spell(most));
  else if (cents > 0 && !draft.reason.trim()) errors['reason'] = t.withheldWhy;
  if (!draft.lender.trim()) errors['lender'] = t.nameMissing;
  return errors;
}

export function toWish(draft: HandoverDraft, direction: Direction, now: string): ProtocolWish {
  const cents = draft.withheld.trim() === '' ? 0 : (centsOf(draft.withheld) ?? 0);
  return {
    id: crypto.randomUUID(),
    direction,
    taken_at: now,
    lender_name: draft.lender.trim(),
    borrower_name: draft.borrower.trim(),
    note: draft.note.trim(),
    things: taken(draft, direction).map(({ sheet, state, counter, note, parts }) => ({
      resource_id: sheet.resource_id,
      unit_id: sheet.unit_id,
      state,
      counter: counter.trim(),
      note: note.trim(),
      parts: parts.map((part) => ({ name: part.name, quantity: part.quantity, present: countOf(part) }))
    })),
    ...(cents > 0 ? { withheld_cents: cents, withheld_reason: draft.reason.trim() } : {}),
    photos: draft.photos.map(({ id }) => id)
  };
}

/** Of the file as the camera gave it. */
export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
