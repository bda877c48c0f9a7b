/** What is told about accessibility: facts in words, and answers as a form has them. */
import type { AccessAssertion, AccessFact, AccessKey, AccessKeys, AccessSheet, AccessSubject } from '../api/types';
import type { Language } from '../i18n';

/** Facts of one group, in the order of the catalogue. */
export interface AccessGroup {
  group: string;
  title: string;
  facts: { fact: AccessFact; key: AccessKey }[];
}

export function groupFacts(facts: readonly AccessFact[], keys: AccessKeys, language: Language): AccessGroup[] {
  const told = new Map(facts.map((fact) => [fact.key, fact]));
  return keys.groups
    .map(({ word, ...names }) => ({
      group: word,
      title: names[language],
      facts: keys.items
        .filter((key) => key.group === word && told.has(key.key))
        .map((key) => ({ key, fact: told.get(key.key) as AccessFact }))
    }))
    .filter(({ facts: found }) => found.length > 0);
}

interface ValueWords {
  yes: string;
  no: string;
  none: string;
}

const wordOf = (key: AccessKey, word: unknown, language: Language): string =>
  key.choices.find((choice) => choice.word === word)?.[language] ?? String(word);

/** `95 cm`, `ja`, `induktiv, Funk`. */
export function valueWords(key: AccessKey, value: unknown, t: ValueWords, language: Language): string {
  if (value === null || value === undefined) return t.none;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return key.unit ? `${value} ${key.unit}` : String(value);
  if (Array.isArray(value)) return value.map((word) => wordOf(key, word, language)).join(', ');
  return key.kind === 'choice' ? wordOf(key, value, language) : String(value);
}

export const keysOf = (keys: AccessKeys, subject: AccessSubject): AccessKey[] =>
  keys.items.filter(({ subjects }) => subjects.includes(subject));

/** The keys that the agenda can be searched for. */
export const searchedKeys = (keys: AccessKeys): AccessKey[] => keys.items.filter(({ searched }) => searched);

/**
 * Answers as they are chosen or typed, by key. No answer, or an empty one, is "weiß nicht": unknown, which is never
 * "no". kNone says that there is no such thing.
 */
export type AnswerDraft = Record<string, string | string[]>;
export const kNone = 'none';

function draftOf(key: AccessKey, value: unknown): string | string[] {
  if (key.kind === 'choices') return Array.isArray(value) ? value.map(String) : [];
  if (value === null) return kNone;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** What the reader's own kind of answer says so far; what others found out is not theirs to change. */
export function toAnswerDraft(assertions: readonly AccessAssertion[], keys: readonly AccessKey[]): AnswerDraft {
  const own = assertions.filter(({ method }) => method === 'self');
  return Object.fromEntries(
    keys.flatMap((key) => {
      const told = own.find((one) => one.key === key.key);
      return told ? [[key.key, draftOf(key, told.value)]] : [];
    })
  );
}

/** The value that an answer stands for; undefined when it is none. */
export function valueOf(key: AccessKey, answer: string | string[] | undefined): unknown {
  if (answer === undefined) return undefined;
  if (Array.isArray(answer)) return answer.length > 0 ? answer : undefined;
  const text = answer.trim();
  if (text === '') return undefined;
  if (text === kNone && key.kind !== 'words') return null;
  if (key.kind === 'yes_no') return text === 'yes';
  if (key.kind === 'number') return /^\d{1,6}$/.test(text) ? Number(text) : text;
  return text;
}

/** Everything that is answered, with the notes that were written to it. */
export function toAnswers(
  draft: AnswerDraft,
  keys: readonly AccessKey[],
  assertions: readonly AccessAssertion[]
): AccessSheet['answers'] {
  return keys.flatMap((key) => {
    const value = valueOf(key, draft[key.key]);
    if (value === undefined) return [];
    const note = assertions.find((one) => one.method === 'self' && one.key === key.key)?.note ?? '';
    return [{ key: key.key, value, note }] as AccessSheet['answers'];
  });
}

/** Numbers that are none, or not plausible, by key. */
export function answerErrors(
  draft: AnswerDraft,
  keys: readonly AccessKey[],
  wording: (min: number, max: number, unit: string) => string
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of keys) {
    const value = valueOf(key, draft[key.key]);
    if (key.kind !== 'number' || value === undefined || value === null) continue;
    const [min, max] = [key.min ?? 0, key.max ?? 0];
    if (typeof value !== 'number' || value < min || value > max) found[key.key] = wording(min, max, key.unit);
  }
  return found;
}
