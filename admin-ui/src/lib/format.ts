import { type Language, locales } from '@allmende/ui-kit';

const kUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `412 GB`, in steps of a thousand as disks are sold. */
export function bytes(n: number, language: Language): string {
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < kUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const maximumFractionDigits = value < 10 && unit > 0 ? 1 : 0;
  const unitName = kUnits[unit] ?? 'byte';
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit: unitName, maximumFractionDigits }).format(value);
}

export const number = (n: number, language: Language): string => new Intl.NumberFormat(locales[language]).format(n);
