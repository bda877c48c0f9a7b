export type Language = 'de' | 'en';

const rules: Record<Language, Intl.PluralRules> = {
  de: new Intl.PluralRules('de'),
  en: new Intl.PluralRules('en')
};

/** `#` stands for the number, written in the manner of the language. */
export function plural(language: Language, n: number, one: string, other: string): string {
  const text = rules[language].select(n) === 'one' ? one : other;
  return text.replace('#', new Intl.NumberFormat(language).format(n));
}
