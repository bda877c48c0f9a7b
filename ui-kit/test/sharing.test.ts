import { describe, expect, test } from 'vitest';
import type { Booking, Cost, Prices } from '../src/api/sharing';
import { marketTexts } from '../src/i18n/market';
import { sharingTexts } from '../src/i18n/sharing';
import { askedResources, hasResourceFilters, noResourceFilters, readResourceFilters, resourceQuery } from '../src/sharing/catalogue';
import { secondPersonHint } from '../src/sharing/market';
import { freeOn, instantIn, localOf, minutesUntil, spanOf } from '../src/sharing/times';
import { centsOf, costWords, durationOf, eurosOf, priceNotes, priceWords, titleOf } from '../src/sharing/wording';

const zone = 'Europe/Berlin';
const t = sharingTexts.de;

describe('times', () => {
  test('fields hold wall times of the instance, the wire instants', () => {
    expect(instantIn('2026-12-01T18:00', zone)).toBe('2026-12-01T17:00:00Z');
    expect(instantIn('2026-07-01T18:00', zone)).toBe('2026-07-01T16:00:00Z');
    expect(localOf('2026-12-01T17:00:00Z', zone)).toBe('2026-12-01T18:00');
    for (const wrong of ['', '2026-12-01', '2026-13-01T10:00', 'morgen']) expect(instantIn(wrong, zone)).toBeUndefined();
    expect(localOf('morgen', zone)).toBe('');
  });

  test('the second day is told where it is another', () => {
    const evening = { starts_at: '2026-12-01T17:00:00Z', ends_at: '2026-12-01T20:00:00Z' };
    expect(spanOf(evening, zone, 'de')).toMatch(/^Di\., 1\. Dez\. 2026,? 18:00 – 21:00$/);
    expect(spanOf({ ...evening, ends_at: '2026-12-02T20:00:00Z' }, zone, 'de')).toMatch(/ – Mi\., 2\. Dez\. 2026,? 21:00$/);
  });

  test('a day is cut out of the steps, also when it has 25 hours', () => {
    const steps = [
      { starts_at: '2026-10-24T22:00:00Z', free: 2 },
      { starts_at: '2026-10-25T09:00:00Z', free: 0 },
      { starts_at: '2026-10-25T17:00:00Z', free: 2 }
    ];
    expect(freeOn('2026-10-25', steps, zone)).toEqual([
      { from: '00:00', to: '10:00', free: 2 },
      { from: '10:00', to: '18:00', free: 0 },
      { from: '18:00', to: '24:00', free: 2 }
    ]);
    expect(freeOn('2026-10-26', steps, zone)).toEqual([{ from: '00:00', to: '24:00', free: 2 }]);
    expect(freeOn('2026-10-24', steps, zone)).toEqual([]);
  });

  test('minutes that are left are never negative', () => {
    expect(minutesUntil('2026-12-01T17:15:00Z', Date.parse('2026-12-01T17:00:30Z'))).toBe(15);
    expect(minutesUntil('2026-12-01T17:15:00Z', Date.parse('2026-12-01T18:00:00Z'))).toBe(0);
  });
});

describe('the catalogue', () => {
  test('reads back what it writes into the address', () => {
    const filters = {
      ...noResourceFilters,
      q: 'pult',
      category: 'TON.mischpulte',
      kind: 'equipment' as const,
      from: '2026-12-01T18:00',
      to: '2026-12-02T18:00',
      quantity: '3',
      group: 'school' as const,
      near: { latitude: 52.02, longitude: 8.53 },
      radius: 10_000
    };
    const query = new URLSearchParams(Object.entries(resourceQuery(filters)).filter((one): one is [string, string] => Boolean(one[1])));
    expect(readResourceFilters(query, zone)).toEqual(filters);
    expect(askedResources(filters, zone)).toMatchObject({ from: '2026-12-01T17:00:00Z', to: '2026-12-02T17:00:00Z' });
    expect(hasResourceFilters(noResourceFilters)).toBe(false);
  });

  test('takes instants of a link, and leaves out what is no question', () => {
    expect(readResourceFilters(new URLSearchParams({ from: '2026-12-01T17:00:00Z' }), zone).from).toBe('2026-12-01T18:00');
    const wrong = new URLSearchParams({ from: 'gestern', kind: 'boat', group: 'x', quantity: '-1', category: "x' OR 1", near: '99,99', radius: '1' });
    expect(readResourceFilters(wrong, zone)).toEqual(noResourceFilters);
  });
});

describe('words', () => {
  const prices: Prices = {
    unit: 'day',
    base_cents: 500,
    unit_cents: 2000,
    min_fee_cents: 0,
    deposit_cents: 5000,
    free_units: 1,
    tiers: [{ from: 3, percent: 50 }],
    factors: [],
    extras: []
  };

  test('a price is told with everything that belongs to it', () => {
    expect(priceWords(prices, 40, t, 'de')).toBe('8\u00a0€ je Tag, dazu einmalig 2\u00a0€');
    expect(priceWords(prices, 0, t, 'de')).toBe('kostenlos');
    expect(priceNotes(prices, t, 'de')).toEqual([
      'Der erste Tag ist frei.',
      'Ab dem 3. Tag: 50 % des Tagespreises.',
      'Kaution: 50\u00a0€, kommt zurück.'
    ]);
    const cost: Cost = { unit: 'day', units: 3, free_units: 1, quantity: 2, percent: 40, price_cents: 1600, deposit_cents: 0, least: false, extras: [] };
    expect(costWords(cost, t)).toBe('3 Tage · davon 1 frei · 2 Stück · 40 % des Preises');
  });

  test('sums are typed as people write them', () => {
    expect([centsOf('12,50'), centsOf('12.5'), centsOf(' 3 '), centsOf('')]).toEqual([1250, 1250, 300, null]);
    for (const wrong of ['zwölf', '-1', '1,234', '1e3']) expect(centsOf(wrong)).toBeUndefined();
    expect([eurosOf(1250, 'de'), eurosOf(2000, 'de'), eurosOf(0, 'de')]).toEqual(['12,50', '20', '']);
  });

  test('durations and titles', () => {
    expect([durationOf(45, t), durationOf(120, t), durationOf(2880, t)]).toEqual(['45 Minuten', '2 Stunden', '2 Tage']);
    const lines = [{ title: 'Pult', quantity: 2 }, { title: 'Boxen', quantity: 1 }];
    expect(titleOf({ lines } as unknown as Booking, t)).toBe('2 × Pult und 1 weiteres');
  });
});

describe('two people who decide', () => {
  const { second } = marketTexts.de;
  const agreed = [{ verb: 'endorse', by: 'Kim Reiher' }] as unknown as Booking['events'];
  const hint = (verbs: string[], events: Booking['events'] = [], state: Booking['state'] = 'requested') =>
    secondPersonHint({ verbs, events, state }, marketTexts.de);

  test('each hears what is theirs to do', () => {
    expect(hint(['endorse', 'decline'])).toBe(second.first);
    expect(hint(['decline', 'cancel'], agreed)).toBe(second.waits);
    expect(hint(['approve', 'decline'], agreed)).toBe(second.last('Kim Reiher'));
    expect(second.last('')).toContain('Jemand');
  });

  test('nobody else is told, and nothing where one decides', () => {
    expect(hint(['approve', 'counter', 'decline'])).toBe('');
    expect(hint(['cancel'], agreed)).toBe('');
    expect(hint(['renew', 'cancel'], agreed, 'approved')).toBe('');
  });
});
