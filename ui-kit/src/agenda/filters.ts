/** The filters of the agenda and their place in the address; the address is the only place where they live. */
import { categories, type Category } from '../api/types';
import type { Query } from '../api/transport';

export interface Point {
  latitude: number;
  longitude: number;
}

export interface Filters {
  from: string;
  to: string;
  q: string;
  category: Category[];
  tag: string;
  near: Point | null;
  radius: number;
  free: boolean;
  language: string;
  organisation: string;
  calendar: string;
  /** Slug. */
  venue: string;
  /** Keys of the catalogue that must all be a yes. */
  access: string[];
}

/** The server takes the same radius when the address names none. */
export const kDefaultRadius = 5000;
export const radii = [1000, 2000, 5000, 10_000, 25_000, 50_000] as const;

export const noFilters: Filters = {
  from: '',
  to: '',
  q: '',
  category: [],
  tag: '',
  near: null,
  radius: kDefaultRadius,
  free: false,
  language: '',
  organisation: '',
  calendar: '',
  venue: '',
  access: []
};

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isCategory = (text: string): text is Category => (categories as readonly string[]).includes(text);

/** Keys of accessibility as an address has them, each once; what cannot be one is passed over. */
export const parseKeys = (text: string): string[] => [...new Set(text.split(',').filter((key) => /^[a-z_.]+$/.test(key)))];

/** Reads `52.02,8.53`, with or without a space; null when it is no place on Earth. */
export function parsePoint(text: string): Point | null {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

/** Three decimals are about 100 metres: near enough to search, too coarse to tell a house. */
export function roundPoint(point: Point): Point {
  const round = (n: number) => Math.round(n * 1000) / 1000;
  return { latitude: round(point.latitude), longitude: round(point.longitude) };
}

export const pointText = (point: Point): string => `${point.latitude},${point.longitude}`;

const questions = [
  'from', 'to', 'q', 'category', 'tag', 'near', 'radius', 'free', 'language', 'organisation', 'calendar',
  'venue', 'access', 'cursor', 'limit'
] as const;

/**
 * What the address asks, word for word: the server judges it, and what it refuses is an error page in the app as
 * well. Other names in the address are not ours.
 */
export function askedQuery(query: URLSearchParams): Query {
  return Object.fromEntries(questions.map((name) => [name, query.get(name) || undefined]));
}

/** What the controls show. What does not read as a filter is left out of them. */
export function readFilters(query: URLSearchParams): Filters {
  const text = (name: string) => query.get(name)?.trim() ?? '';
  const day = (name: string) => (isDay(text(name)) ? text(name) : '');
  const radius = Number(text('radius'));
  return {
    from: day('from'),
    to: day('to'),
    q: text('q'),
    category: [...new Set(text('category').split(',').filter(isCategory))],
    tag: text('tag'),
    near: parsePoint(text('near')),
    radius: radius >= 100 && radius <= 100_000 ? Math.round(radius) : kDefaultRadius,
    free: text('free') === 'true',
    language: text('language'),
    organisation: text('organisation'),
    calendar: text('calendar'),
    venue: text('venue'),
    access: parseKeys(text('access'))
  };
}

/** The query of the API, which is also the query of the page and of the feeds. */
export function filterQuery(filters: Filters): Query {
  return {
    from: filters.from || undefined,
    to: filters.to || undefined,
    q: filters.q || undefined,
    category: filters.category.join(',') || undefined,
    tag: filters.tag || undefined,
    near: filters.near ? pointText(filters.near) : undefined,
    radius: filters.near && filters.radius !== kDefaultRadius ? String(filters.radius) : undefined,
    free: filters.free ? 'true' : undefined,
    language: filters.language || undefined,
    organisation: filters.organisation || undefined,
    calendar: filters.calendar || undefined,
    venue: filters.venue || undefined,
    access: filters.access.join(',') || undefined
  };
}

export function hasFilters(filters: Filters): boolean {
  return Object.values(filterQuery(filters)).some(Boolean);
}

/** A subscription outlives the days for which it was made, so a feed carries every filter but the days. */
export function feedQuery(filters: Filters): Query {
  return filterQuery({ ...filters, from: '', to: '' });
}

export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
