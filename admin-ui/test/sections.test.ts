import { describe, expect, test } from 'vitest';
import { addressOf, to } from '../src/lib/paths';
import { homeOf, mayEnter, sectionOf, sections } from '../src/lib/sections';
import { countsOf } from '../src/lib/waiting.svelte';

describe('sections', () => {
  test('belong to pages and what stands below them', () => {
    expect(sectionOf('/')?.name).toBe('overview');
    expect(sectionOf('/konten/0190')?.name).toBe('accounts');
    expect(sectionOf('/kontenliste')).toBeUndefined();
  });

  test('are open to operators all, and to each role its own', () => {
    expect(sections.every((one) => mayEnter(one, 'operator'))).toBe(true);
    expect(sections.filter((one) => mayEnter(one, 'none'))).toEqual([]);
    expect(homeOf('verifier')).toBe('/organisationen');
    expect(homeOf('moderator')).toBe('/meldungen');
  });
});

describe('addresses', () => {
  test('stand below the base and carry their language', () => {
    expect(addressOf('/verwaltung')).toEqual({ path: '/', language: 'de' });
    expect(addressOf('/verwaltung/en')).toEqual({ path: '/', language: 'en' });
    expect(addressOf('/verwaltung/en/konten')).toEqual({ path: '/konten', language: 'en' });
    expect(to('/', 'en')).toBe('/verwaltung/en');
    expect(to('/konten?q=a', 'de')).toBe('/verwaltung/konten?q=a');
  });
});

test('failed deliveries are no work for anybody, all other failures are', () => {
  const queue = (name: 'jobs' | 'letters' | 'deliveries' | 'inbox', failed: number) => ({ queue: name, waiting: 0, failed, oldest_at: null });
  const queues = [queue('jobs', 1), queue('letters', 2), queue('deliveries', 40), queue('inbox', 3)];
  const waiting = { accounts: 1, organisations: 0, reports: 0, identities: 0 };
  expect(countsOf({ waiting, queues }).failed).toBe(6);
});
