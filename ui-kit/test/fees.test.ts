import { describe, expect, test } from 'vitest';
import { feeTexts } from '../src/i18n/fees';
import { feeLines } from '../src/sharing/fees';

const plain = (lines: string[]) => lines.map((line) => line.replaceAll('\u00a0', ' '));

describe('fees', () => {
  const terms = {
    cancellation: [
      { hours_before: 336, percent: 50 },
      { hours_before: 36, percent: 100 }
    ],
    late_day_cents: 1500,
    late_most_cents: 4000,
    no_show_percent: 100
  };

  test('are told in whole days and with the sums of a price that is known', () => {
    expect(plain(feeLines(terms, feeTexts.de, 'de', 2501))).toEqual([
      'Absagen bis 14 Tage vor dem Beginn: kostenlos',
      'Absagen weniger als 14 Tage vorher: 50 % des Preises (12,51 €)',
      'Absagen weniger als 36 Stunden vorher: 100 % des Preises (25,01 €)',
      'Zu spät zurück: 15 € je Stück und angefangenem Tag, höchstens 40 € je Stück',
      'Nicht abgesagt und nicht gekommen: 100 % des Preises (25,01 €)'
    ]);
    expect(feeLines(terms, feeTexts.en, 'en')[1]).toBe('Calling off less than 14 days before: 50% of the price');
  });

  test('say nothing where nothing is ever due', () => {
    expect(feeLines({ cancellation: [], late_day_cents: 0, late_most_cents: 0, no_show_percent: 0 }, feeTexts.de, 'de')).toEqual([]);
  });
});
