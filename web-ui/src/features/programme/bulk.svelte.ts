/** One change of many events; of each it is told what became of it, and what was changed can be taken back. */
import {
  announce,
  type Client,
  editorI18n,
  type EventBulkChange,
  type EventBulkResult,
  type EventBulkWish,
  i18n,
  Problem,
  type ProgrammeLine
} from '@allmende/ui-kit';

export interface Refusal {
  id: string;
  title: string;
  reason: string;
}

/** Somebody else was faster: the event as it is now, and what was wished for it. */
export interface Overtaken {
  id: string;
  title: string;
  now: NonNullable<EventBulkResult['event']>;
  changes: EventBulkChange;
}

/** As many as the server takes at once. */
const atOnce = 100;

export class Bulk {
  isBusy = $state(false);
  done = $state(0);
  all = $state(0);
  refusals: Refusal[] = $state.raw([]);
  overtaken: Overtaken[] = $state.raw([]);
  /** What takes the last change back. */
  undoable: EventBulkWish[] = $state.raw([]);
  wasUndone = $state(false);
  readonly #titles = new Map<string, string>();

  get isTold(): boolean {
    return this.refusals.length + this.overtaken.length + this.undoable.length > 0 || this.wasUndone;
  }

  change(client: Client, lines: ProgrammeLine[], changes: EventBulkChange): Promise<void> {
    for (const { id, title } of lines) this.#titles.set(id, title);
    return this.#run(
      client,
      lines.map(({ id, sequence }) => ({ id, sequence, changes }))
    );
  }

  /** Changes those that somebody else has changed, as they are now. */
  force(client: Client): Promise<void> {
    return this.#run(
      client,
      this.overtaken.map(({ id, now, changes }) => ({ id, sequence: now.sequence, changes }))
    );
  }

  async undo(client: Client): Promise<void> {
    await this.#run(client, this.undoable);
    this.undoable = [];
    this.wasUndone = this.done > 0;
    if (this.wasUndone) announce(editorI18n.t.list.undone(this.done));
  }

  async #run(client: Client, wishes: EventBulkWish[]): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.done = 0;
    this.all = wishes.length;
    this.wasUndone = false;
    const told = { refusals: [] as Refusal[], overtaken: [] as Overtaken[], undoable: [] as EventBulkWish[] };
    try {
      for (let at = 0; at < wishes.length; at += atOnce) {
        const part = wishes.slice(at, at + atOnce);
        try {
          const { items } = await client.changeEvents(part);
          items.forEach((item, i) => this.#take(item, part[i]?.changes ?? {}, told));
        } catch (cause) {
          const reason = cause instanceof Problem ? cause.message : i18n.t.errors.general;
          told.refusals.push(...part.map(({ id }) => ({ id, title: this.#titles.get(id) ?? '', reason })));
        }
      }
    } finally {
      Object.assign(this, told);
      this.isBusy = false;
    }
    this.#announce();
  }

  #take(
    { id, outcome, event, before, error }: EventBulkResult,
    changes: EventBulkChange,
    told: { refusals: Refusal[]; overtaken: Overtaken[]; undoable: EventBulkWish[] }
  ): void {
    const title = event?.title ?? this.#titles.get(id) ?? '';
    if (outcome === 'changed' && event && before) {
      this.done++;
      told.undoable.push({ id, sequence: event.sequence, changes: before });
    } else if (outcome === 'conflict' && event) {
      told.overtaken.push({ id, title, now: event, changes });
    } else {
      told.refusals.push({ id, title, reason: error?.detail ?? i18n.t.errors.general });
    }
  }

  #announce(): void {
    const t = editorI18n.t.list;
    const said = [t.done(this.done)];
    if (this.overtaken.length > 0) said.push(t.overtaken(this.overtaken.length));
    if (this.refusals.length > 0) said.push(t.failed(this.refusals.length));
    announce(said.join(' '));
  }
}
