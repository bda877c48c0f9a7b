export interface Change {
  name: string;
  before: string;
  after: string;
}

function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const spell = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** What is different, member by member, in their order; what stayed as it was is left out. */
export function changesOf(before: string, after: string): Change[] {
  const was = read(before);
  const is = read(after);
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .map((name) => ({ name, before: spell(was[name]), after: spell(is[name]) }))
    .filter((change) => change.before !== change.after);
}
