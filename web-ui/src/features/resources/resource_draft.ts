import {
  type BorrowerGroup,
  borrowerGroups,
  centsOf,
  eurosOf,
  extraErrors,
  type ExtraRow,
  type FieldErrors,
  hoursErrors,
  hoursI18n,
  type HoursName,
  type HoursRow,
  type Language,
  type Picture,
  type Resource,
  type ResourceChange,
  type ResourceOffer,
  type SharingTexts,
  toExtraRows,
  toExtraWishes,
  toRows,
  toWindows
} from '@allmende/ui-kit';

/** The form of a resource: everything as it is typed. */
export interface ResourceDraft {
  title_de: string;
  title_en: string;
  description_de: string;
  description_en: string;
  kind: Resource['kind'];
  category: string;
  condition: Resource['condition'];
  offers: string[];
  audience: Resource['audience'];
  quantity: string;
  venue_id: string;
  room_id: string;
  pickup_note: string;
  pending_policy: Resource['pending_policy'];
  instant_groups: string[];
  grant_number: string;
  grant_until: string;
  unit: Resource['prices']['unit'];
  unit_cents: string;
  base_cents: string;
  min_fee_cents: string;
  deposit_cents: string;
  free_units: string;
  factors: Record<BorrowerGroup, string>;
  extras: ExtraRow[];
  grid: Resource['timing']['grid'];
  buffer_before_minutes: string;
  buffer_after_minutes: string;
  lead_hours: string;
  max_advance_days: string;
  min_minutes: string;
  max_days: string;
  month_quota: string;
  pickup: HoursRow[];
  returns: HoursRow[];
  opening: HoursRow[];
  pictures: (Picture | null)[];
}

const whole = (value: number): string => (value === 0 ? '' : String(value));
const inUnits = (minutes: number, size: number): string => whole(Math.round((minutes / size) * 100) / 100);

export function toResourceDraft(resource: Resource, language: Language): ResourceDraft {
  const { prices, timing, grant } = resource;
  const percents = new Map(prices.factors.map(({ group, percent }) => [group as string, String(percent)]));
  return {
    title_de: resource.title_de,
    title_en: resource.title_en,
    description_de: resource.description_de,
    description_en: resource.description_en,
    kind: resource.kind,
    category: resource.category ?? '',
    condition: resource.condition,
    offers: [...resource.offers],
    audience: resource.audience,
    quantity: resource.quantity?.toString() ?? '',
    venue_id: resource.venue_id ?? '',
    room_id: resource.room_id ?? '',
    pickup_note: resource.pickup_note,
    pending_policy: resource.pending_policy,
    instant_groups: [...resource.instant_groups],
    grant_number: grant?.number ?? '',
    grant_until: grant?.until ?? '',
    unit: prices.unit,
    unit_cents: eurosOf(prices.unit_cents, language),
    base_cents: eurosOf(prices.base_cents, language),
    min_fee_cents: eurosOf(prices.min_fee_cents, language),
    deposit_cents: eurosOf(prices.deposit_cents, language),
    free_units: whole(prices.free_units),
    factors: Object.fromEntries(borrowerGroups.map((group) => [group, percents.get(group) ?? ''])) as ResourceDraft['factors'],
    extras: toExtraRows(prices.extras, language),
    grid: timing.grid,
    buffer_before_minutes: whole(timing.buffer_before_minutes),
    buffer_after_minutes: whole(timing.buffer_after_minutes),
    lead_hours: inUnits(timing.lead_minutes, 60),
    max_advance_days: whole(timing.max_advance_days),
    min_minutes: whole(timing.min_minutes),
    max_days: inUnits(timing.max_minutes, 1440),
    month_quota: timing.month_quota?.toString() ?? '',
    pickup: toRows(timing.pickup),
    returns: toRows(timing.returns),
    opening: toRows(timing.opening),
    pictures: [...resource.pictures]
  };
}

const kCounts = ['free_units', 'buffer_before_minutes', 'buffer_after_minutes', 'max_advance_days', 'min_minutes', 'month_quota'] as const;
const kSums = ['unit_cents', 'base_cents', 'min_fee_cents', 'deposit_cents'] as const;
const kParts = ['lead_hours', 'max_days'] as const;

/** `1,5` and `1.5`; 0 for nothing. */
const numberOf = (text: string): number => Number(text.trim().replace(',', '.') || '0');
const isCount = (text: string): boolean => /^\d{0,6}$/.test(text.trim());

/** A room is open or closed; other things are picked up and brought back. */
const hoursOf = (draft: ResourceDraft): HoursName[] => (draft.kind === 'room' ? ['opening'] : ['pickup', 'returns']);

export function resourceErrors(draft: ResourceDraft, isBulk: boolean, t: SharingTexts): FieldErrors {
  const found: FieldErrors = {};
  if (!draft.title_de.trim()) found['title_de'] = t.missing;
  if (isBulk && !/^\d{1,6}$/.test(draft.quantity.trim())) found['quantity'] = t.numberWrong;
  for (const field of kSums) if (centsOf(draft[field]) === undefined) found[field] = t.moneyWrong;
  for (const field of kCounts) if (!isCount(draft[field])) found[field] = t.numberWrong;
  for (const field of kParts) if (Number.isNaN(numberOf(draft[field]))) found[field] = t.numberWrong;
  for (const group of borrowerGroups) if (!isCount(draft.factors[group])) found[`factors.${group}`] = t.numberWrong;
  Object.assign(found, extraErrors(draft.extras, t.missing, t.moneyWrong));
  for (const name of hoursOf(draft)) Object.assign(found, hoursErrors(name, draft[name], hoursI18n.t));
  if (Boolean(draft.grant_number.trim()) !== Boolean(draft.grant_until))
    found[draft.grant_until ? 'grant_number' : 'grant_until'] = t.missing;
  return found;
}

function pricesOf(draft: ResourceDraft, before: Resource): NonNullable<ResourceChange['prices']> {
  const sum = (text: string) => centsOf(text) ?? 0;
  const given = borrowerGroups.filter((group) => draft.factors[group].trim() !== '');
  return {
    unit: draft.unit,
    unit_cents: sum(draft.unit_cents),
    base_cents: sum(draft.base_cents),
    min_fee_cents: sum(draft.min_fee_cents),
    deposit_cents: sum(draft.deposit_cents),
    free_units: numberOf(draft.free_units),
    tiers: before.prices.tiers,
    factors: given.map((group) => ({ group, percent: Number(draft.factors[group]) })),
    extras: toExtraWishes(draft.extras)
  };
}

function timingOf(draft: ResourceDraft): NonNullable<ResourceChange['timing']> {
  return {
    grid: draft.grid,
    buffer_before_minutes: numberOf(draft.buffer_before_minutes),
    buffer_after_minutes: numberOf(draft.buffer_after_minutes),
    lead_minutes: Math.round(numberOf(draft.lead_hours) * 60),
    max_advance_days: numberOf(draft.max_advance_days) || 365,
    min_minutes: numberOf(draft.min_minutes) || 1,
    max_minutes: Math.round(numberOf(draft.max_days) * 1440) || 44640,
    month_quota: draft.month_quota.trim() ? numberOf(draft.month_quota) : null,
    pickup: [],
    returns: [],
    opening: [],
    ...Object.fromEntries(hoursOf(draft).map((name) => [name, toWindows(draft[name])]))
  };
}

export function toResourceChange(draft: ResourceDraft, before: Resource): ResourceChange {
  return {
    title_de: draft.title_de.trim(),
    title_en: draft.title_en.trim(),
    description_de: draft.description_de,
    description_en: draft.description_en,
    kind: draft.kind,
    category: draft.category || null,
    condition: draft.condition,
    offers: draft.offers as ResourceOffer[],
    audience: draft.audience,
    ...(before.tracking === 'bulk' ? { quantity: Number(draft.quantity) } : {}),
    venue_id: draft.venue_id || null,
    room_id: draft.venue_id && draft.room_id ? draft.room_id : null,
    pickup_note: draft.pickup_note.trim(),
    pending_policy: draft.pending_policy,
    instant_groups: draft.instant_groups as BorrowerGroup[],
    grant: draft.grant_number.trim() ? { number: draft.grant_number.trim(), until: draft.grant_until } : null,
    prices: pricesOf(draft, before),
    timing: timingOf(draft),
    picture_ids: draft.pictures.flatMap((picture) => (picture ? [picture.id] : []))
  };
}

/** Where the server names a field, and where the form has it. */
const kPlaces: Record<string, string> = {
  'timing.lead_minutes': 'lead_hours',
  'timing.max_minutes': 'max_days',
  'grant.number': 'grant_number',
  'grant.until': 'grant_until',
  grant: 'grant_until'
};

/** `prices.unit_cents` is `unit_cents` in the form. */
export function placed(errors: FieldErrors, known: Record<string, string>): FieldErrors {
  const found: FieldErrors = {};
  for (const [field, text] of Object.entries(errors)) {
    const place = kPlaces[field] ?? field.replace(/^(prices|timing)\./, '');
    found[place in known ? place : ''] ??= text;
  }
  return found;
}

/** The names under which the server may complain about the form. */
export const wireNames = (known: string[]): string[] =>
  known.flatMap((field) => [field, `prices.${field}`, `timing.${field}`]).concat(Object.keys(kPlaces));
