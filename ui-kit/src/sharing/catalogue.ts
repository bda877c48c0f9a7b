/** The questions of the catalogue and their place in the address, which is the only place where they live. */
import { kDefaultRadius, parseKeys, parsePoint, type Point, pointText } from '../agenda/filters';
import type { Query } from '../api/transport';
import {
  type BorrowerGroup,
  borrowerGroups,
  type ResourceKind,
  resourceKinds,
  type ResourceOffer,
  resourceOffers
} from '../api/sharing';
import { instantIn, isLocal, localOf } from './times';

export interface ResourceFilters {
  q: string;
  /** Code of a category or of a group of them. */
  category: string;
  kind: ResourceKind | '';
  offer: ResourceOffer | '';
  /** Wall times of the instance. */
  from: string;
  to: string;
  quantity: string;
  group: BorrowerGroup | '';
  near: Point | null;
  radius: number;
  /** Keys of accessibility that must all be a yes where it is picked up. */
  access: string[];
}

export const noResourceFilters: ResourceFilters = {
  q: '',
  category: '',
  kind: '',
  offer: '',
  from: '',
  to: '',
  quantity: '',
  group: '',
  near: null,
  radius: kDefaultRadius,
  access: []
};

const oneOf = <T extends string>(words: readonly T[], text: string): T | '' => words.find((word) => word === text) ?? '';

/** A link may also carry instants. */
function localIn(text: string, zone: string): string {
  if (isLocal(text)) return text;
  return /(Z|[+-]\d{2}:\d{2})$/.test(text) ? localOf(text, zone) : '';
}

export function readResourceFilters(query: URLSearchParams, zone: string): ResourceFilters {
  const text = (name: string) => query.get(name)?.trim() ?? '';
  const radius = Number(text('radius'));
  return {
    q: text('q'),
    category: /^[A-Z]{3}(\.[a-z0-9_]+)?$/.test(text('category')) ? text('category') : '',
    kind: oneOf(resourceKinds, text('kind')),
    offer: oneOf(resourceOffers, text('offer')),
    from: localIn(text('from'), zone),
    to: localIn(text('to'), zone),
    quantity: /^[1-9]\d{0,4}$/.test(text('quantity')) ? text('quantity') : '',
    group: oneOf(borrowerGroups, text('group')),
    near: parsePoint(text('near')),
    radius: radius >= 100 && radius <= 1_000_000 ? Math.round(radius) : kDefaultRadius,
    access: parseKeys(text('access'))
  };
}

/** The query of the page. */
export function resourceQuery(filters: ResourceFilters): Query {
  const { q, category, kind, offer, from, to, quantity, group, near, radius, access } = filters;
  return {
    from: from || undefined,
    to: to || undefined,
    q: q || undefined,
    category: category || undefined,
    kind: kind || undefined,
    offer: offer || undefined,
    quantity: quantity && quantity !== '1' ? quantity : undefined,
    group: group || undefined,
    near: near ? pointText(near) : undefined,
    radius: near && radius !== kDefaultRadius ? String(radius) : undefined,
    access: access.join(',') || undefined
  };
}

/** The query of the API: instants in place of wall times. */
export const askedResources = (filters: ResourceFilters, zone: string): Query => ({
  ...resourceQuery(filters),
  from: instantIn(filters.from, zone),
  to: instantIn(filters.to, zone)
});

/** What a link to a resource takes along: what was asked about time, number and price. */
export const windowQuery = ({ from, to, quantity, group }: ResourceFilters): Query =>
  resourceQuery({ ...noResourceFilters, from, to, quantity, group });

export const hasResourceFilters = (filters: ResourceFilters): boolean => Object.values(resourceQuery(filters)).some(Boolean);
