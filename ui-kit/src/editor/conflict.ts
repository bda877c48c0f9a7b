/** Two people changed the same event: which fields differ, and what becomes of each. */
import { type FullWish, isSame } from './draft';

export type Side = 'mine' | 'theirs';
export interface Difference {
  field: keyof FullWish;
  mine: unknown;
  theirs: unknown;
  /** Both changed it, each differently. */
  isDisputed: boolean;
  /** What is taken unless somebody chooses: whoever changed it; of two the one who is asked. */
  suggested: Side;
}

/** `base` is what `mine` began with. What both changed alike is no difference. */
export function differences(base: FullWish, mine: FullWish, theirs: FullWish): Difference[] {
  const found: Difference[] = [];
  for (const field of Object.keys(mine) as (keyof FullWish)[]) {
    if (isSame(mine[field], theirs[field])) continue;
    const isMine = !isSame(mine[field], base[field]);
    const isTheirs = !isSame(theirs[field], base[field]);
    found.push({
      field,
      mine: mine[field],
      theirs: theirs[field],
      isDisputed: isMine && isTheirs,
      suggested: isMine ? 'mine' : 'theirs'
    });
  }
  return found;
}

export function merge(theirs: FullWish, found: Difference[], chosen: Partial<Record<keyof FullWish, Side>>): FullWish {
  const merged: Record<string, unknown> = { ...theirs };
  for (const { field, mine, suggested } of found) {
    if ((chosen[field] ?? suggested) === 'mine') merged[field] = mine;
  }
  return merged as unknown as FullWish;
}
