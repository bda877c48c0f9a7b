/** A list that is read page by page. */
export interface PageAnswer<T> {
  items: T[];
  /** How many there are in all, where the server says so. */
  total?: number;
  next: string | number | null;
}

export class Paged<T> {
  items = $state.raw<T[]>();
  total = $state<number>();
  failure = $state.raw<unknown>();
  isBusy = $state(false);
  #next = $state.raw<string | number | null>(null);
  readonly #read: (after: string) => Promise<PageAnswer<T>>;

  constructor(read: (after: string) => Promise<PageAnswer<T>>) {
    this.#read = read;
    void this.load();
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** The first page anew. */
  load = async (): Promise<void> => {
    await this.#take('', []);
  };

  more = async (): Promise<void> => {
    if (this.isBusy || this.#next === null) return;
    await this.#take(String(this.#next), this.items ?? []);
  };

  async #take(after: string, before: T[]): Promise<void> {
    this.isBusy = true;
    this.failure = undefined;
    try {
      const page = await this.#read(after);
      this.items = [...before, ...page.items];
      this.total = page.total;
      this.#next = page.next;
    } catch (cause) {
      this.failure = cause;
    } finally {
      this.isBusy = false;
    }
  }
}
