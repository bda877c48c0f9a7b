import { describe, expect, test } from 'vitest';
import { extrasTexts } from '../src/i18n/extras';
import { chosenWords, extraErrors, extraWords, noExtra, toExtraRows, toExtraWishes } from '../src/sharing/extras';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const technician = { id: 'a', name_de: 'Techniker', name_en: '', cents: 4050, per: 'day', mandatory: false } as const;

describe('extras', () => {
  test('say what they cost and how often', () => {
    expect(plain(extraWords(technician, extrasTexts.de, 'de'))).toBe('Techniker, 40,50 € je angefangenem Tag');
    expect(extraWords({ ...technician, name_en: 'Technician', cents: 0 }, extrasTexts.en, 'en')).toBe('Technician, free of charge');
    expect(plain(chosenWords({ ...technician, count: 2, sum_cents: 8100 }, extrasTexts.de, 'de'))).toBe('2 × Techniker: 81 €');
  });

  test('are typed and sent as they were', () => {
    const rows = toExtraRows([technician], 'de');
    expect(rows[0]?.cents).toBe('40,50');
    expect(toExtraWishes(rows)).toEqual([technician]);
    expect(toExtraWishes([{ ...noExtra(), name_de: ' Kabel ', cents: '3' }])).toEqual([
      { name_de: 'Kabel', name_en: '', cents: 300, per: 'booking', mandatory: false }
    ]);
  });

  test('need a name and a sum', () => {
    expect(extraErrors([{ ...noExtra(), cents: 'viel' }], 'fehlt', 'falsch')).toEqual({
      'extras.0.name_de': 'fehlt',
      'extras.0.cents': 'falsch'
    });
  });
});
