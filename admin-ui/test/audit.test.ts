import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { adminTexts } from '@allmende/ui-kit';
import { describe, expect, test } from 'vitest';
import { changesOf } from '../src/features/audit/changes';
import { instantOfDay } from '../src/features/audit/days';

describe('what an entry of the audit log changed', () => {
  test('is told member by member, without what stayed', () => {
    const before = '{"role":"none","name":"A"}';
    expect(changesOf(before, '{"role":"operator","name":"A","open":true}')).toEqual([
      { name: 'role', before: 'none', after: 'operator' },
      { name: 'open', before: '', after: 'true' }
    ]);
  });

  test('is nothing when it cannot be read', () => {
    expect(changesOf('', 'null')).toEqual([]);
  });
});

describe('the beginning of a day', () => {
  test('follows the zone, also on the days on which its clocks change', () => {
    expect(instantOfDay('2026-11-27', 'Europe/Berlin')).toBe('2026-11-26T23:00:00Z');
    expect(instantOfDay('2026-07-01', 'Europe/Berlin')).toBe('2026-06-30T22:00:00Z');
    expect(instantOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00Z');
    expect(instantOfDay('2026-03-29', 'Europe/Berlin', 1)).toBe('2026-03-29T22:00:00Z');
    expect(instantOfDay('2026-10-25', 'Europe/Berlin', 1)).toBe('2026-10-25T23:00:00Z');
  });

  test('is nothing for what is no day', () => {
    expect(instantOfDay('', 'Europe/Berlin')).toBe('');
    expect(instantOfDay('gestern', 'Europe/Berlin')).toBe('');
  });
});

describe('the words of the console', () => {
  /* Every action that the services note, as they spell it. */
  const noted = new Set<string>();
  for (const file of globSync('../models/**/*_service.cpp')) {
    const source = readFileSync(file, 'utf8');
    if (!source.includes('AuditRepository')) continue;
    const places = source.matchAll(/(?:\.action = |to_entry\(|roster\.note\(|note\(tx, caller,\s*\{)[^;]*?"([a-z]+\.[a-z_]+)"/g);
    for (const [, action] of places) if (action) noted.add(action);
  }

  test.each(['de', 'en'] as const)('name every action of the audit log (%s)', (language) => {
    expect(noted.size).toBeGreaterThan(8);
    const known = Object.keys(adminTexts[language].audit.action);
    expect([...noted].filter((action) => !known.includes(action))).toEqual([]);
  });
});
