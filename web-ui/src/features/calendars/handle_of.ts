const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `theater.kleine-buehne` for „Kleine Bühne“ of `theater`; at most 60 characters, '' without a name. */
export function handleOf(organisation: string, name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words ? `${organisation}.${words}`.slice(0, 60).replace(/[-.]+$/, '') : '';
}
