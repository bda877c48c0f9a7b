import type { Direction, ProtocolWish } from '@allmende/ui-kit';

/** A photo that waits on this device. */
export interface WaitingPhoto {
  id: string;
  sha256: string;
  alt: string;
  file: Blob;
}

/** What was finished at the counter and has not reached the server for sure. */
export interface Waiting {
  /** That of the protocol: the server records it once. */
  id: string;
  account: string;
  organisation: string;
  booking: string;
  title: string;
  direction: Direction;
  wish: ProtocolWish;
  photos: WaitingPhoto[];
  /** Why the server has refused it, in its words. */
  refusal: string;
}

const kName = 'allmende-counter';
const kStore = 'waiting';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(kName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(kStore, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });
}

/** One act on the store; it is on the disk when this is done. */
async function act<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(kStore, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(kStore));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
}

export const put = (waiting: Waiting): Promise<unknown> => act('readwrite', (store) => store.put(waiting));
export const remove = (id: string): Promise<unknown> => act('readwrite', (store) => store.delete(id));
/** In the order in which they were finished. */
export async function all(account: string, organisation: string): Promise<Waiting[]> {
  const found = (await act('readonly', (store) => store.getAll())) as Waiting[];
  return found
    .filter((one) => one.account === account && one.organisation === organisation)
    .sort((a, b) => a.wish.taken_at.localeCompare(b.wish.taken_at));
}
