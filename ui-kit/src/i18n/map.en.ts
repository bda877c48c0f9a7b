import type { MapTexts } from './map';
import { plural } from './plural';

const count = (n: number, one: string, many: string) => plural('en', n, one, many);

export const mapEn: MapTexts = {
  map: 'Map',
  show: 'Show on a map',
  hide: 'Close the map',
  results: 'Map of the results. All of them are also in the list below.',
  place: (name) => `Where ${name} is`,
  several: (n, first) => `${count(n, '# result', '# results')} close together, ${first} among them`,
  north: 'North is up, the cross is the centre of the city.',
  outside: (n) => count(n, '# result lies outside.', '# results lie outside.'),
  nowhere: (n) => count(n, 'Of # result the place is not known.', 'Of # results the place is not known.'),
  none: 'The place of no result is known.'
};
