import { describe, expect, test } from 'vitest';
import { hoursTexts } from '../src/i18n/hours';
import { hoursErrors, hoursWords, toRows, toWindows } from '../src/sharing/hours';

const t = hoursTexts.de;
const windows = [
  { weekday: 1, opens: '10:00', closes: '12:00' },
  { weekday: 4, opens: '10:00', closes: '12:00' },
  { weekday: 5, opens: '20:00', closes: '24:00' }
];

describe('times of the week', () => {
  test('of several days are one row of the form', () => {
    const rows = toRows(windows);
    expect(rows).toEqual([
      { days: [1, 4], opens: '10:00', closes: '12:00' },
      { days: [5], opens: '20:00', closes: '00:00' }
    ]);
    expect(toWindows(rows)).toEqual(windows);
    expect(hoursWords(windows, t)).toBe('Mo, Do 10:00–12:00; Fr 20:00–24:00');
  });

  test('are refused where they make no sense', () => {
    expect(hoursErrors('pickup', toRows(windows), t)).toEqual({});
    expect(
      hoursErrors(
        'pickup',
        [
          { days: [], opens: '10:00', closes: '12:00' },
          { days: [1], opens: '12:00', closes: '12:00' },
          { days: [2], opens: '', closes: '12:00' },
          { days: [3, 4], opens: '10:00', closes: '12:00' },
          { days: [4], opens: '11:00', closes: '00:00' }
        ],
        t
      )
    ).toEqual({ 'pickup.0.days': t.noDay, 'pickup.1.closes': t.order, 'pickup.2.closes': t.noTime, 'pickup.4.closes': t.overlap });
  });
});
