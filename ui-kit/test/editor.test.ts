import { describe, expect, test } from 'vitest';
import { Problem } from '../src/api/problem';
import type { Event } from '../src/api/types';
import { differences, merge } from '../src/editor/conflict';
import { changesOf, draftErrors, emptyDraft, type EventDraft, nearestErrors, sumsOf, timesOf, toDraft, toWish } from '../src/editor/draft';
import { instantOf, noRecurrence, readRecurrence, recurrenceWords, type RecurrenceDraft, wallOfRecurrence, writeRecurrence } from '../src/editor/recurrence';
import { editorTexts } from '../src/i18n/editor';
import { event } from './entry';

/* A Thursday, the second of its month. */
const start = { day: '2026-11-12', zone: 'Europe/Berlin', allDay: false };
const repeats = (changed: Partial<RecurrenceDraft>): RecurrenceDraft => ({ ...noRecurrence, ...changed });
const t = editorTexts.de.form;

describe('recurrence', () => {
  test.each([
    [repeats({ rhythm: 'daily', ending: 'count', count: '5' }), 'FREQ=DAILY;COUNT=5', 'jeden Tag, 5 Termine'],
    [repeats({ rhythm: 'weekly', weekdays: ['TH', 'MO'] }), 'FREQ=WEEKLY;BYDAY=MO,TH', 'jeden Montag und Donnerstag'],
    [repeats({ rhythm: 'weekly', interval: '2', weekdays: ['TH'] }), 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'alle 2 Wochen am Donnerstag'],
    [
      repeats({ rhythm: 'monthly_weekday', ending: 'until', until: '2027-06-30' }),
      'FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270630T215959Z',
      'jeden 2. Donnerstag im Monat, bis 30. Juni 2027'
    ],
    [repeats({ rhythm: 'monthly_day' }), 'FREQ=MONTHLY', 'jeden Monat am 12.'],
    [repeats({ rhythm: 'yearly' }), 'FREQ=YEARLY', 'jedes Jahr am 12. November']
  ])('is written, read and said: %#', (draft, rule, words) => {
    expect(writeRecurrence(draft, start)).toEqual({ rule, dates: [], exceptions: [] });
    const read = readRecurrence({ rule, dates: [], exceptions: [] }, start);
    expect(writeRecurrence(read, start)?.rule).toBe(rule);
    expect(recurrenceWords(draft, start.day, 'de')).toBe(words);
    expect(recurrenceWords(read, start.day, 'de')).toBe(words);
  });

  test('the last weekday of a month is another rule than the fourth', () => {
    const last = { ...start, day: '2026-11-26' };
    expect(writeRecurrence(repeats({ rhythm: 'monthly_weekday', isLast: true }), last)?.rule).toBe('FREQ=MONTHLY;BYDAY=-1TH');
    expect(writeRecurrence(repeats({ rhythm: 'monthly_weekday' }), last)?.rule).toBe('FREQ=MONTHLY;BYDAY=4TH');
    expect(readRecurrence({ rule: 'FREQ=MONTHLY;BYDAY=-1TH', dates: [], exceptions: [] }, last).isLast).toBe(true);
    expect(recurrenceWords(repeats({ rhythm: 'monthly_weekday', isLast: true }), last.day, 'en')).toBe('every last Thursday of the month');
  });

  test('what has no plain words stays as it came', () => {
    for (const rule of ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', 'FREQ=MONTHLY;BYDAY=3FR', 'FREQ=HOURLY', 'FREQ=YEARLY;BYMONTH=3']) {
      const came = { rule, dates: ['2026-12-01T19:00:00'], exceptions: [] };
      const read = readRecurrence(came, start);
      expect(read.rhythm).toBe('custom');
      expect(writeRecurrence(read, start)).toEqual(came);
      expect(recurrenceWords(read, start.day, 'de')).toBe('');
    }
  });

  test('the last day is a day on the clocks of the zone', () => {
    expect(instantOf('2027-06-30T23:59:59', 'Europe/Berlin')).toBe(Date.UTC(2027, 5, 30, 21, 59, 59));
    expect(instantOf('2027-12-31T23:59:59', 'America/New_York')).toBe(Date.UTC(2028, 0, 1, 4, 59, 59));
    expect(readRecurrence({ rule: 'FREQ=DAILY;UNTIL=20270630T215959Z', dates: [], exceptions: [] }, start).until).toBe('2027-06-30');
    expect(writeRecurrence(repeats({ rhythm: 'daily', ending: 'until', until: '2027-06-30' }), { ...start, allDay: true })?.rule).toBe(
      'FREQ=DAILY;UNTIL=20270630'
    );
  });

  test('a date of a series is named by its wall time', () => {
    expect(wallOfRecurrence('20261201T190000')).toBe('2026-12-01T19:00:00');
    expect(wallOfRecurrence('20261201')).toBe('2026-12-01');
  });
});

describe('the form', () => {
  const filled = (changed: Partial<EventDraft> = {}): EventDraft => ({
    ...emptyDraft('theater.programm', 'Europe/Berlin', '2026-11-27'),
    title: 'Konzert',
    startTime: '20:00',
    endTime: '22:00',
    ...changed
  });

  test('an evening that ends after midnight ends on the next day', () => {
    expect(timesOf(filled())).toEqual({ starts_local: '2026-11-27T20:00:00', ends_local: '2026-11-27T22:00:00' });
    expect(timesOf(filled({ endTime: '01:00' })).ends_local).toBe('2026-11-28T01:00:00');
    expect(timesOf(filled({ endTime: '' })).ends_local).toBe('2026-11-27T20:00:00');
    expect(timesOf(filled({ endDay: '2026-11-29', endTime: '10:00' })).ends_local).toBe('2026-11-29T10:00:00');
  });

  test('whole days end before the day after', () => {
    expect(timesOf(filled({ allDay: true, endDay: '2026-11-29' }))).toEqual({ starts_local: '2026-11-27', ends_local: '2026-11-30' });
    expect(timesOf(filled({ allDay: true, endDay: '' })).ends_local).toBe('2026-11-28');
  });

  test('an event comes back as it was', () => {
    for (const one of [
      event(),
      event({ all_day: true, starts_local: '2026-11-27', ends_local: '2026-11-30' }),
      event({ ends_local: '2026-11-28T01:00:00' }),
      event({ ends_local: '2026-11-27T19:30:00' }),
      event({ recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR', dates: [], exceptions: ['2026-12-04T19:30:00'] } })
    ] as Event[]) {
      const wish = toWish(toDraft(one), one);
      expect(wish.starts_local).toBe(one.starts_local);
      expect(wish.ends_local).toBe(one.ends_local);
      expect(wish.place).toEqual(one.place);
      expect(wish.recurrence).toEqual(one.recurrence);
      expect(changesOf(wish, toWish(toDraft(one), one))).toEqual({});
    }
  });

  test('only what was changed is sent', () => {
    const one = event();
    const draft = toDraft(one);
    const base = toWish(draft, one);
    expect(changesOf(base, toWish({ ...draft, title: 'Anders', tags: 'eins, zwei' }, one))).toEqual({ title: 'Anders', tags: ['eins', 'zwei'] });
    expect(changesOf(base, toWish({ ...draft, isDraft: true }, one))).toEqual({ visibility: 'draft' });
  });

  test('a place that was typed anew has no known point', () => {
    const one = event({ place: { name: 'Rathaus', street: 'Markt 1', postal_code: '', locality: '', country: 'DE', latitude: 52, longitude: 8 } });
    expect(toWish(toDraft(one), one).place).toMatchObject({ latitude: 52 });
    expect(toWish({ ...toDraft(one), street: 'Markt 2' }, one).place).toMatchObject({ street: 'Markt 2', latitude: null });
    expect(toWish({ ...toDraft(one), placeName: '', street: '' }, one).place).toBeNull();
  });

  test('sums are read out of a price in words', () => {
    expect(sumsOf('14 € / 8 € ermäßigt')).toEqual({ min_cents: 800, max_cents: 1400 });
    expect(sumsOf('12,50 €')).toEqual({ min_cents: 1250, max_cents: 1250 });
    expect(sumsOf('Abendkasse')).toEqual({ min_cents: null, max_cents: null });
  });

  test('what is missing is told before the server is asked', () => {
    expect(draftErrors(filled(), t)).toEqual({});
    expect(draftErrors(emptyDraft('a', 'Europe/Berlin'), t)).toEqual({ title: t.titleMissing, starts_local: t.dayMissing });
    expect(draftErrors(filled({ startTime: '' }), t)).toEqual({ starts_local: t.timeMissing });
    expect(draftErrors(filled({ endDay: '2026-11-26' }), t)).toEqual({ ends_local: t.endBefore });
    expect(draftErrors(filled({ recurrence: repeats({ rhythm: 'weekly', interval: '0' }) }), t)).toEqual({ 'recurrence.rule': t.intervalWrong });
    expect(draftErrors(filled({ recurrence: repeats({ rhythm: 'weekly', ending: 'until' }) }), t)).toEqual({ 'recurrence.rule': t.untilMissing });
    expect(draftErrors(filled({ joinMode: 'open', capacity: 'viele' }), t)).toEqual({ 'joining.capacity': t.capacityWrong });
  });

  test('an answer’s errors stand at the nearest field', () => {
    const errors = [
      { pointer: '/tags/3', code: 'a', detail: 'Leer.' },
      { pointer: '/price/min_cents', code: 'b', detail: 'Verkehrt.' },
      { pointer: '/place', code: 'c', detail: 'Ohne Namen.' },
      { pointer: '/something', code: 'd', detail: 'Allgemein.' }
    ];
    expect(nearestErrors(new Problem({ status: 422, errors }))).toEqual({
      tags: 'Leer.',
      'price.text': 'Verkehrt.',
      'place.name': 'Ohne Namen.',
      '': 'Allgemein.'
    });
  });
});

describe('a conflict', () => {
  const base = toWish(toDraft(event()), event());
  const mine = { ...base, title: 'Meins', summary: 'Gleich', tags: ['a'] };
  const theirs = { ...base, title: 'Ihrs', summary: 'Gleich', description: 'Neu' };

  test('shows what differs and who changed it', () => {
    expect(differences(base, mine, theirs)).toEqual([
      { field: 'title', mine: 'Meins', theirs: 'Ihrs', isDisputed: true, suggested: 'mine' },
      { field: 'description', mine: base.description, theirs: 'Neu', isDisputed: false, suggested: 'theirs' },
      { field: 'tags', mine: ['a'], theirs: base.tags, isDisputed: false, suggested: 'mine' }
    ]);
  });

  test('takes from each what was chosen', () => {
    const found = differences(base, mine, theirs);
    expect(merge(theirs, found, {})).toMatchObject({ title: 'Meins', description: 'Neu', tags: ['a'], summary: 'Gleich' });
    expect(merge(theirs, found, { title: 'theirs', description: 'mine' })).toMatchObject({ title: 'Ihrs', description: base.description });
  });
});
