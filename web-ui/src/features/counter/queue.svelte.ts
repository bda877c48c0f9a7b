import { handoverNow, i18n, kUnreachable, Problem } from '@allmende/ui-kit';
import { all, put, remove, type Waiting } from './store';

/** Refused for now; another try may succeed. */
const isPassing = (status: number): boolean => status === kUnreachable || status === 401 || status === 408 || status === 429 || status >= 500;

const wordsOf = (cause: unknown): string =>
  cause instanceof Problem ? (cause.errors[0]?.detail ?? cause.message) : i18n.t.errors.general;

/** What waits on this device to be sent: kept on its disk, sent in order, each recorded once. */
export class Queue {
  items = $state.raw<Waiting[]>([]);
  isSending = $state(false);
  readonly #account: string;
  readonly #organisation: string;
  readonly #onSent: () => void;

  constructor(account: string, organisation: string, onSent: () => void) {
    this.#account = account;
    this.#organisation = organisation;
    this.#onSent = onSent;
  }

  load = async (): Promise<void> => {
    this.items = await all(this.#account, this.#organisation);
  };

  /** Throws when the device cannot keep it. */
  add = async (waiting: Omit<Waiting, 'account' | 'organisation' | 'refusal'>): Promise<void> => {
    await put({ ...waiting, account: this.#account, organisation: this.#organisation, refusal: '' });
    await this.load();
  };

  discard = async (id: string): Promise<void> => {
    await remove(id);
    await this.load();
  };

  /** Sends what can be sent; two pages of one browser take turns. */
  send = async (): Promise<void> => {
    if (this.isSending) return;
    this.isSending = true;
    try {
      await navigator.locks.request('allmende-counter', () => this.#sendAll());
    } finally {
      this.isSending = false;
    }
  };

  async #sendAll(): Promise<void> {
    let hasSent = false;
    await this.load();
    for (const waiting of this.items) {
      try {
        await this.#sendOne(waiting);
        await remove(waiting.id);
        hasSent = true;
      } catch (cause) {
        if (!(cause instanceof Problem) || isPassing(cause.status)) break;
        await put({ ...waiting, refusal: wordsOf(cause) });
      }
    }
    await this.load();
    if (hasSent) this.#onSent();
  }

  async #sendOne({ booking, photos, wish }: Waiting): Promise<void> {
    const client = handoverNow(i18n.language);
    for (const photo of photos) await client.sendPhoto(booking, photo);
    await client.record(booking, wish);
  }
}
