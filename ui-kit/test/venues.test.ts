import { expect, test } from 'vitest';
import type { AccessAssertion, AccessFact, AccessKey, AccessKeys } from '../src/api/types';
import { answerErrors, groupFacts, kNone, keysOf, searchedKeys, toAnswerDraft, toAnswers, valueOf, valueWords } from '../src/venues/access';

const key = (name: string, changed: Partial<AccessKey>): AccessKey => ({
  key: name,
  group: 'moving',
  kind: 'yes_no',
  subjects: ['venue', 'room'],
  placed: false,
  searched: false,
  feature: null,
  choices: [],
  unit: '',
  min: null,
  max: null,
  de: name,
  en: name,
  ...changed
});
const level = key('entrance.level', { searched: true });
const door = key('entrance.door_cm', { kind: 'number', unit: 'cm', min: 40, max: 600 });
const ramp = key('entrance.ramp', { kind: 'choice', choices: [{ word: 'fixed', de: 'fest', en: 'fixed' }] });
const system = key('hearing_system', {
  group: 'hearing',
  kind: 'choices',
  subjects: ['room'],
  choices: [{ word: 'fm', de: 'Funk', en: 'radio' }]
});
const all = [level, door, ramp, system];
const keys: AccessKeys = {
  items: all,
  groups: [
    { word: 'hearing', de: 'Hören', en: 'Hearing' },
    { word: 'moving', de: 'Gehen', en: 'Moving' },
    { word: 'seeing', de: 'Sehen', en: 'Seeing' }
  ],
  methods: []
};
const told = (name: string, value: unknown, method: AccessAssertion['method'] = 'self'): AccessAssertion =>
  ({ key: name, value, note: 'am Tor', method, checked_on: null, checked_by: '', source_url: null, source_licence: '' }) as AccessAssertion;
const words = { yes: 'ja', no: 'nein', none: 'gibt es nicht' };

test('facts stand in groups, and groups without facts do not', () => {
  const facts = [told('entrance.level', true), told('hearing_system', ['fm'])].map((one) => ({ ...one, from: 'venue', old: false }) as AccessFact);
  const groups = groupFacts(facts, keys, 'de');
  expect(groups.map(({ title, facts: found }) => [title, found.length])).toEqual([
    ['Hören', 1],
    ['Gehen', 1]
  ]);
});

test('values are told in words', () => {
  expect(valueWords(door, 95, words, 'de')).toBe('95 cm');
  expect(valueWords(level, false, words, 'de')).toBe('nein');
  expect(valueWords(ramp, 'fixed', words, 'en')).toBe('fixed');
  expect(valueWords(ramp, null, words, 'de')).toBe('gibt es nicht');
  expect(valueWords(system, ['fm'], words, 'en')).toBe('radio');
});

test('no answer is no "no"', () => {
  expect(valueOf(level, undefined)).toBeUndefined();
  expect(valueOf(level, '')).toBeUndefined();
  expect(valueOf(level, 'no')).toBe(false);
  expect(valueOf(ramp, kNone)).toBeNull();
  expect(valueOf(system, [])).toBeUndefined();
  expect(toAnswers({ 'entrance.level': '', 'entrance.door_cm': ' ' }, all, [])).toEqual([]);
});

test('what was told comes back as it was, with its notes; what others found out is left alone', () => {
  const assertions = [told('entrance.level', false), told('entrance.ramp', null), told('entrance.door_cm', 90, 'certified')];
  const draft = toAnswerDraft(assertions, all);
  expect(draft).toEqual({ 'entrance.level': 'no', 'entrance.ramp': kNone });
  expect(toAnswers(draft, all, assertions)).toEqual([
    { key: 'entrance.level', value: false, note: 'am Tor' },
    { key: 'entrance.ramp', value: null, note: 'am Tor' }
  ]);
});

test('implausible numbers are told before anything is sent', () => {
  const say = (min: number, max: number, unit: string) => `${min}-${max} ${unit}`;
  expect(answerErrors({ 'entrance.door_cm': '9' }, all, say)).toEqual({ 'entrance.door_cm': '40-600 cm' });
  expect(answerErrors({ 'entrance.door_cm': 'breit' }, all, say)).toEqual({ 'entrance.door_cm': '40-600 cm' });
  expect(answerErrors({ 'entrance.door_cm': '95', 'entrance.level': 'yes' }, all, say)).toEqual({});
});

test('keys are asked of their subjects', () => {
  expect(keysOf(keys, 'venue')).toEqual([level, door, ramp]);
  expect(searchedKeys(keys)).toEqual([level]);
});
