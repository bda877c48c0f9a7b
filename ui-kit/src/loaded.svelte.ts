/** A list that is read once, and again after each change. */
export class Loaded<Item> {
  items = $state.raw<Item[]>();
  failure = $state.raw<unknown>();
  readonly #read: () => Promise<{ items: Item[] }>;

  constructor(read: () => Promise<{ items: Item[] }>) {
    this.#read = read;
    void this.load();
  }

  load = async (): Promise<void> => {
    this.failure = undefined;
    try {
      this.items = (await this.#read()).items;
    } catch (cause) {
      this.failure = cause;
    }
  };
}
