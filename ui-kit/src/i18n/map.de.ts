import { plural } from './plural';

const count = (n: number, one: string, many: string) => plural('de', n, one, many);

/** Maps that are drawn without tiles. */
export const mapDe = {
  map: 'Karte',
  show: 'Auf der Karte zeigen',
  hide: 'Karte schließen',
  results: 'Karte der Treffer. Alle stehen auch in der Liste darunter.',
  place: (name: string) => `Lage von ${name}`,
  several: (n: number, first: string) => `${count(n, '# Treffer', '# Treffer')} nah beieinander, darunter ${first}`,
  north: 'Norden ist oben, das Kreuz die Stadtmitte.',
  outside: (n: number) => count(n, '# Treffer liegt außerhalb.', '# Treffer liegen außerhalb.'),
  nowhere: (n: number) => count(n, 'Von # Treffer ist der Ort nicht bekannt.', 'Von # Treffern ist der Ort nicht bekannt.'),
  none: 'Von keinem Treffer ist der Ort bekannt.'
} as const;
