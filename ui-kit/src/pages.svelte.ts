/** A list that grows page by page; a new first page means a new object. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

export class Pages<T> {
  items: T[] = $state.raw([]);
  next: string | null = $state(null);
  isBusy = $state(false);
  hasFailed = $state(false);

  constructor(first: PageOf<T>) {
    this.items = first.items;
    this.next = first.next;
  }

  /** How many were added; a failure leaves the list as it is, so that the reader can try again. */
  async more(load: (cursor: string) => Promise<PageOf<T>>): Promise<number> {
    if (this.next === null || this.isBusy) return 0;
    this.isBusy = true;
    this.hasFailed = false;
    try {
      const page = await load(this.next);
      this.items = [...this.items, ...page.items];
      this.next = page.next;
      return page.items.length;
    } catch {
      this.hasFailed = true;
      return 0;
    } finally {
      this.isBusy = false;
    }
  }
}
