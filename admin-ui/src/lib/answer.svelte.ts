/** One answer of the server: read once, and again when asked to. */
export class Answer<T> {
  value = $state.raw<T>();
  failure = $state.raw<unknown>();
  readonly #read: () => Promise<T>;

  constructor(read: () => Promise<T>) {
    this.#read = read;
    void this.load();
  }

  load = async (): Promise<void> => {
    this.failure = undefined;
    try {
      this.value = await this.#read();
    } catch (cause) {
      this.failure = cause;
    }
  };
}
