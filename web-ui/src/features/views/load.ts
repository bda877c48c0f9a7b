import type { Client, Entry } from '@allmende/ui-kit';

export const kMostEntries = 500;

/** Every date from `from` to `to`; a busy time comes in pages, and beyond the most it is told that some are missing. */
export async function loadEntries(
  client: Client,
  query: { organisation: string; calendar: string; from: string; to: string }
): Promise<{ entries: Entry[]; isCut: boolean }> {
  const entries: Entry[] = [];
  let cursor = '';
  do {
    const found = await client.agenda({ ...query, limit: '100', cursor });
    entries.push(...found.items);
    cursor = found.next ?? '';
  } while (cursor && entries.length < kMostEntries);
  return { entries, isCut: cursor !== '' };
}
