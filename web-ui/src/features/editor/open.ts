import {
  type Client,
  editorI18n,
  emptyDraft,
  type Event,
  type EventDraft,
  toDraft,
  toWish,
  wallOfRecurrence
} from '@allmende/ui-kit';
import { draftOn, type Opened, type Scope, storageKeyOf } from './editing.svelte';

export type Wanted =
  | { kind: 'new'; handle: string; calendar: string; zone: string; day: string; copy: string }
  | { kind: 'edit'; id: string; recurrence: string; scope: Scope };

async function openNew(client: Client, wanted: Extract<Wanted, { kind: 'new' }>): Promise<Opened> {
  const empty = emptyDraft(wanted.calendar, wanted.zone, wanted.day);
  let draft: EventDraft = empty;
  if (wanted.copy) {
    const { value } = await client.eventToEdit(wanted.copy);
    const shown = toDraft(value);
    draft = {
      ...shown,
      title: editorI18n.t.act.copyOf(shown.title),
      recurrence: { ...shown.recurrence, exceptions: [] },
      status: 'scheduled',
      statusReason: '',
      isDraft: true
    };
  }
  return {
    event: null,
    etag: '',
    draft,
    scope: 'all',
    series: '',
    recurrence: '',
    base: toWish(empty),
    storageKey: storageKeyOf(wanted.handle, 'neu', wanted.copy)
  };
}

/** Of a counted series the dates from this one on, so that a rhythm that is told anew keeps its end. */
async function countLeft(client: Client, series: Event, draft: EventDraft, recurrence: string): Promise<void> {
  if (draft.recurrence.ending !== 'count') return;
  const date = await client.eventToEdit(series.id, recurrence);
  if (date.value.dates_left !== null) draft.recurrence.count = String(date.value.dates_left);
}

/** Reads what an editor works on. Throws what the server says. */
export async function openEvent(client: Client, wanted: Wanted): Promise<Opened> {
  if (wanted.kind === 'new') return openNew(client, wanted);
  const { id, recurrence } = wanted;
  const scope = recurrence ? wanted.scope : 'all';
  const read = await client.eventToEdit(id, scope === 'one' ? recurrence : '');
  const series = read.value.series_id ?? read.value.id;
  const draft = scope === 'following' ? draftOn(read.value, recurrence) : toDraft(read.value);
  if (scope === 'following') await countLeft(client, read.value, draft, recurrence);
  return {
    event: read.value,
    etag: read.etag,
    draft,
    scope,
    series: scope === 'all' ? read.value.id : series,
    recurrence,
    base: toWish(draft, read.value),
    storageKey: storageKeyOf(series, recurrence, scope === 'all' ? '' : scope)
  };
}
