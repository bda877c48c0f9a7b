/**
 * One open editor: what is typed, what the server has, and the ways between them. Drafts are saved by themselves once
 * they are on the server; everything else is kept in the window until it is saved.
 */
import {
  announce,
  changesOf,
  type Client,
  draftErrors,
  editorI18n,
  type Event,
  type EventDraft,
  type FieldErrors,
  type FullWish,
  i18n,
  isSame,
  kUnreachable,
  nearestErrors,
  Problem,
  type Tagged,
  toDraft,
  toWish,
  wall,
  wallOfRecurrence
} from '@allmende/ui-kit';

/** The whole event or series; one date of it; a date and all that follow. */
export type Scope = 'all' | 'one' | 'following';

export interface Opened {
  /** Null for an event that is not on the server yet. */
  event: Event | null;
  etag: string;
  draft: EventDraft;
  scope: Scope;
  /** The series' id and the date's name, for a date of a series. */
  series: string;
  recurrence: string;
  /** What counts as saved; for a copy that is nothing. */
  base: FullWish;
  storageKey: string;
}

export interface Conflict {
  base: FullWish;
  mine: FullWish;
  theirs: FullWish;
  event: Event;
  etag: string;
}

interface Kept {
  draft: EventDraft;
  base: FullWish;
  etag: string;
}

const kAutosaveAfter = 1500;
const kKeepAfter = 400;

/** Where the window keeps what is unsaved: one place for each thing that can be edited. */
export const storageKeyOf = (...parts: string[]): string => ['allmende.termin', ...parts.filter(Boolean)].join('.');

function readKept(key: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export class Editing {
  draft: EventDraft;
  readonly scope: Scope;
  event = $state.raw<Event | null>(null);
  errors = $state.raw<FieldErrors>({});
  conflict = $state.raw<Conflict | null>(null);
  isSaving = $state(false);
  /** When the server last took a draft by itself. */
  autosavedAt = $state<Date | null>(null);
  hasAutosaveFailed = $state(false);
  wasRestored = $state(false);
  #base: FullWish = $state.raw({} as FullWish);
  #etag = '';
  readonly #opened: Opened;
  #storageKey: string;
  readonly #client: () => Client;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(opened: Opened, client: () => Client) {
    this.#opened = opened;
    this.#client = client;
    this.#storageKey = opened.storageKey;
    this.scope = opened.scope;
    this.event = opened.event;
    this.#base = opened.base;
    this.#etag = opened.etag;
    const kept = readKept(opened.storageKey);
    this.wasRestored = kept !== null;
    /* With what it began, so that a change made meanwhile is noticed when it is saved. */
    if (kept && opened.event) {
      this.#base = kept.base;
      this.#etag = kept.etag;
    }
    this.draft = $state(kept?.draft ?? opened.draft);
  }

  get wish(): FullWish {
    return toWish(this.draft, this.event);
  }

  get isDirty(): boolean {
    return !isSame(this.#base, this.wish) || (this.event === null && this.draft.calendar !== this.#opened.draft.calendar);
  }

  /** On the server as a draft, so that saving it by itself harms nobody. */
  get isServerDraft(): boolean {
    return this.scope === 'all' && this.event?.visibility === 'draft' && this.draft.isDraft;
  }

  /** To be called whenever something was typed. */
  changed(): void {
    clearTimeout(this.#keepTimer);
    clearTimeout(this.#saveTimer);
    if (this.#isOver) return;
    this.#keepTimer = setTimeout(() => this.keep(), kKeepAfter);
    if (this.isServerDraft && this.isDirty) this.#saveTimer = setTimeout(() => void this.autosave(), kAutosaveAfter);
  }

  /** Puts what is unsaved aside in the window; what is saved needs no copy. */
  keep(): void {
    clearTimeout(this.#keepTimer);
    try {
      if (this.#isOver || !this.isDirty) sessionStorage.removeItem(this.#storageKey);
      else {
        const kept: Kept = { draft: $state.snapshot(this.draft), base: this.#base, etag: this.#etag };
        sessionStorage.setItem(this.#storageKey, JSON.stringify(kept));
      }
    } catch {
      /* A window that may keep nothing still edits. */
    }
  }

  /** Nothing is kept or saved from here on. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#saveTimer);
    this.keep();
  }

  pause(): void {
    clearTimeout(this.#saveTimer);
  }

  dropRestored(): void {
    this.draft = structuredClone(this.#opened.draft);
    this.#base = this.#opened.base;
    this.#etag = this.#opened.etag;
    this.wasRestored = false;
    this.errors = {};
    this.keep();
  }

  async autosave(): Promise<void> {
    if (this.isSaving || this.conflict || !this.isServerDraft || !this.isDirty) return;
    if (Object.keys(draftErrors(this.draft, editorI18n.t.form)).length > 0) return;
    this.hasAutosaveFailed = false;
    try {
      await this.#send();
      this.autosavedAt = new Date();
    } catch (cause) {
      if (cause instanceof Problem && cause.status === 412) await this.#meet();
      else this.hasAutosaveFailed = true;
    }
  }

  /** Whether it was saved; what stands in the way is told at the fields. */
  async save(): Promise<boolean> {
    if (this.isSaving) return false;
    clearTimeout(this.#saveTimer);
    const errors = draftErrors(this.draft, editorI18n.t.form);
    this.errors = {};
    if (Object.keys(errors).length > 0) {
      this.errors = errors;
      return false;
    }
    this.isSaving = true;
    try {
      await this.#send();
      this.wasRestored = false;
      return true;
    } catch (cause) {
      await this.#tell(cause);
      return false;
    } finally {
      this.isSaving = false;
    }
  }

  /** Publishes, or the other way round; when it is refused the form shows what it showed before. */
  async saveAs(isDraft: boolean): Promise<boolean> {
    const before = this.draft.isDraft;
    this.draft.isDraft = isDraft;
    const done = await this.save();
    if (!done && !this.conflict) this.draft.isDraft = before;
    return done;
  }

  /** A change beside the form, such as calling it off. Throws what the server says. */
  async apply(changes: Partial<FullWish>): Promise<void> {
    const saved = await this.#change(changes, this.#etag);
    this.#take(saved);
  }

  /** What both versions became in the dialog. */
  async settle(merged: FullWish, draft: EventDraft): Promise<boolean> {
    const { conflict } = this;
    if (!conflict) return false;
    this.conflict = null;
    this.event = conflict.event;
    this.#etag = conflict.etag;
    this.#base = conflict.theirs;
    this.draft = draft;
    if (isSame(merged, conflict.theirs)) {
      this.keep();
      return true;
    }
    return this.save();
  }

  /** Also what was typed while the answer was on its way is a change. */
  async #send(): Promise<void> {
    const wish = this.wish;
    const isNew = this.event === null;
    if (!isNew && isSame(wish, this.#base)) return;
    const saved = isNew
      ? await this.#client().createEvent(this.draft.calendar, wish)
      : await this.#change(changesOf(this.#base, wish), this.#etag);
    this.#base = wish;
    this.event = saved.value;
    this.#etag = saved.etag;
    if (isNew) {
      sessionStorage.removeItem(this.#storageKey);
      this.#storageKey = storageKeyOf(saved.value.id);
    }
    this.keep();
  }

  #change(changes: Partial<FullWish>, etag: string): Promise<Tagged<Event>> {
    const { series, recurrence } = this.#opened;
    const client = this.#client();
    if (this.scope === 'one') return client.changeDate(series, recurrence, changes, etag);
    if (this.scope === 'following') return client.splitSeries(series, recurrence, changes, etag);
    return client.changeEvent(this.event?.id ?? '', changes, etag);
  }

  #take(saved: Tagged<Event>): void {
    this.event = saved.value;
    this.#etag = saved.etag;
    this.draft = { ...this.draft, status: saved.value.status, statusReason: saved.value.status_reason };
    this.#base = toWish(this.draft, saved.value);
    this.keep();
  }

  async #tell(cause: unknown): Promise<void> {
    if (!(cause instanceof Problem)) {
      this.errors = { '': i18n.t.errors.general };
    } else if (cause.status === 412) {
      await this.#meet();
    } else if (cause.status === kUnreachable) {
      this.errors = { '': editorI18n.t.act.offline };
    } else if (cause.errors.length > 0) {
      this.errors = nearestErrors(cause);
    } else {
      this.errors = { '': cause.message };
    }
  }

  /** Reads the version that was faster. */
  async #meet(): Promise<void> {
    const { series, recurrence } = this.#opened;
    const key = this.scope === 'all' ? (this.event?.id ?? '') : series;
    try {
      const read = await this.#client().eventToEdit(key, this.scope === 'one' ? recurrence : '');
      const theirs = toWish(this.#opened.scope === 'following' ? this.draftOf(read.value) : toDraft(read.value), read.value);
      this.conflict = { base: this.#base, mine: this.wish, theirs, event: read.value, etag: read.etag };
      announce(editorI18n.t.conflict.title);
    } catch (cause) {
      this.errors = { '': cause instanceof Problem ? cause.message : i18n.t.errors.general };
    }
  }

  draftOf(event: Event): EventDraft {
    return draftOn(event, this.#opened.recurrence);
  }
}

/** A series as it stands on one of its dates. */
export function draftOn(series: Event, recurrence: string): EventDraft {
  const starts = wallOfRecurrence(recurrence);
  const length = wall(series.ends_local) - wall(series.starts_local);
  const ends = new Date(wall(starts) + length).toISOString().slice(0, series.all_day ? 10 : 19);
  const shown = toDraft({ ...series, starts_local: starts, ends_local: ends });
  return { ...shown, recurrence: toDraft(series).recurrence };
}
