import { afterEach, describe, expect, test } from 'vitest';
import { bare, followLanguage, href, i18n, inLanguage, languageOf, texts } from '../src/i18n';
import {
  addDays,
  dayLine,
  daysOf,
  distance,
  languageName,
  priceLine,
  rowTime,
  timeLine,
  today,
  waitFor
} from '../src/i18n/format';
import { plural } from '../src/i18n/plural';
import { entry } from './entry';

afterEach(() => followLanguage(() => 'de'));

describe('languages', () => {
  test('the first segment of the address decides', () => {
    expect(languageOf('/en')).toBe('en');
    expect(languageOf('/en/kalender')).toBe('en');
    expect(languageOf('/ensemble')).toBe('de');
    expect(bare('/en/kalender')).toBe('/kalender');
    expect(bare('/en')).toBe('/');
    expect(inLanguage('/kalender', 'en')).toBe('/en/kalender');
    expect(inLanguage('/en/kalender', 'de')).toBe('/kalender');
    expect(inLanguage('/en/kalender', 'en')).toBe('/en/kalender');
  });

  test('texts and links follow the page', () => {
    followLanguage(() => 'en');
    expect(i18n.t.app.events).toBe('Events');
    expect(href('/veranstaltungen')).toBe('/en/veranstaltungen');
  });

  test('every language has the same keys', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([k, v]) =>
        typeof v === 'object' ? keys(v as object).map((x) => `${k}.${x}`) : [k]
      );
    expect(keys(texts.en)).toEqual(keys(texts.de));
  });
});

test('plurals write the number as the language does', () => {
  expect(plural('de', 1, '# Termin', '# Termine')).toBe('1 Termin');
  expect(plural('de', 1234, '# Termin', '# Termine')).toBe('1.234 Termine');
  expect(plural('en', 1234, '# date', '# dates')).toBe('1,234 dates');
});

describe('dates', () => {
  test('a wall time is shown as it is, whatever zone the device has', () => {
    expect(dayLine(entry(), 'de')).toBe('Freitag, 27. November 2026');
    expect(timeLine(entry(), 'de')).toBe('19:30–21:45\u00a0Uhr');
    expect(timeLine(entry(), 'en')).toBe('19:30–21:45');
  });

  test('a foreign zone is named', () => {
    const london = entry({ zone: 'Europe/London' });
    expect(timeLine(london, 'en', 'Europe/Berlin')).toBe('19:30–21:45 (GMT)');
  });

  test('the end of all-day events is exclusive', () => {
    const one = entry({ all_day: true, starts_local: '2026-11-27', ends_local: '2026-11-28' });
    expect(daysOf(one)).toEqual({ first: '2026-11-27', last: '2026-11-27' });
    expect(timeLine(one, 'de')).toBe('ganztägig');
    const many = entry({ all_day: true, starts_local: '2026-11-27', ends_local: '2027-02-01' });
    expect(daysOf(many).last).toBe('2027-01-31');
    expect(dayLine(many, 'de')).toContain('31. Januar 2027');
    expect(timeLine(many, 'de')).toBe('');
    expect(rowTime(many, null, 'de')).toContain('bis So., 31. Jan. 2027');
  });

  test('a night that ends in the morning stays one evening', () => {
    const night = entry({ starts_local: '2026-11-27T23:00:00', ends_local: '2026-11-28T04:00:00' });
    expect(daysOf(night)).toEqual({ first: '2026-11-27', last: '2026-11-27' });
  });

  test('days add across the change of the clock', () => {
    expect(addDays('2026-10-24', 1)).toBe('2026-10-25');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
  });

  test('today is the day of the zone', () => {
    const late = new Date('2026-11-27T23:30:00Z');
    expect(today('Europe/Berlin', late)).toBe('2026-11-28');
    expect(today('America/New_York', late)).toBe('2026-11-27');
  });
});

describe('sums, distances, names', () => {
  test('the words of the organiser come first', () => {
    expect(priceLine(entry().price, 'de')).toBe('14 € / 8 €');
    expect(priceLine({ ...entry().price, text: '' }, 'de')).toBe('8\u00a0€ – 14\u00a0€');
    expect(priceLine({ ...entry().price, kind: 'free' }, 'en')).toBe('Free entry');
    expect(priceLine({ ...entry().price, kind: 'unknown', text: '', min_cents: null }, 'de')).toBe('');
  });

  test('distances are no more exact than they can be', () => {
    expect(distance(12, 'de')).toBe('50\u00a0m');
    expect(distance(1234, 'de')).toBe('1,2\u00a0km');
    expect(distance(25_000, 'en')).toBe('25\u00a0km');
  });

  test('sign languages have names', () => {
    expect(languageName('gsg', 'de')).toBe('Deutsche Gebärdensprache');
    expect(languageName('uk', 'en')).toBe('Ukrainian');
    expect(languageName('not a code', 'de')).toBe('not a code');
  });

  test('a wait is told in words', () => {
    expect(waitFor(30, 'de')).toBe('in 30 Sekunden');
    expect(waitFor(120, 'en')).toBe('in 2 minutes');
  });
});
