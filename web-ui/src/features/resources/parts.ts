import type { Accessory } from '@allmende/ui-kit';

/** "2 Netzkabel": a number, if any, and a name. */
export const readParts = (text: string): Accessory[] =>
  text
    .split('\n')
    .map((line) => /^(?:(\d{1,4})\s*[×x]?\s+)?(.*)$/.exec(line.trim()))
    .filter((found): found is RegExpExecArray => Boolean(found?.[2]))
    .map((found) => ({ quantity: found[1] ? Number(found[1]) : 1, name: found[2] ?? '' }));

export const spellParts = (parts: readonly Accessory[]): string =>
  parts.map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} ${name}`)).join('\n');
