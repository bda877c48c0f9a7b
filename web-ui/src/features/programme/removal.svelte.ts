/**
 * Deleting with time to think: nothing is deleted before the reader goes on, says so, or lets the time pass. What was
 * deleted could not be brought back, for its address says from then on that it is gone.
 */
import { announce, clientNow, editorI18n, i18n } from '@allmende/ui-kit';

export interface Removable {
  id: string;
  title: string;
}

const kTimeToThink = 20_000;

class Removal {
  waiting: Removable[] = $state.raw([]);
  /** Grows when the lists have to be read again. */
  ended = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  has(id: string): boolean {
    return this.waiting.some((one) => one.id === id);
  }

  begin(things: Removable[]): void {
    void this.finish();
    this.waiting = things;
    this.resume();
    announce(`${editorI18n.t.removal.removed(things.length, things[0]?.title ?? '')} ${editorI18n.t.removal.undo}?`);
  }

  /** While the reader is at it, no time passes. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    if (this.waiting.length > 0) this.#timer = setTimeout(() => void this.finish(), kTimeToThink);
  }

  undo(): void {
    this.hold();
    this.waiting = [];
    announce(editorI18n.t.removal.undone);
  }

  async finish(): Promise<void> {
    this.hold();
    const things = this.waiting;
    if (things.length === 0) return;
    const client = clientNow(i18n.language);
    const results = await Promise.allSettled(things.map(({ id }) => client.removeEvent(id)));
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    if (this.waiting === things) this.waiting = [];
    this.ended++;
    announce(done < things.length ? editorI18n.t.removal.failed : editorI18n.t.removal.done(done));
  }
}

export const removal = new Removal();
