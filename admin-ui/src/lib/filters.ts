import { goto } from '$app/navigation';
import { page } from '$app/state';

/** Filters live in the address, so that links and the back button agree with what is shown. */
export const filter = (name: string): string => page.url.searchParams.get(name) ?? '';

export async function setFilters(values: Record<string, string>): Promise<void> {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, value.trim()])).toString();
  await goto(page.url.pathname + (query ? `?${query}` : ''), { reset: false });
}
