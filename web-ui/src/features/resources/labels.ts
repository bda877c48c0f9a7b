import { type BorrowerGroup, extrasI18n, hoursI18n, hoursNames, type SharingTexts } from '@allmende/ui-kit';

const kMostRows = 28;
const kMostExtras = 20;

/** Times of the week, by their place. */
function hoursLabels(): Record<string, string> {
  const t = hoursI18n.t;
  const rows = Array.from({ length: kMostRows }, (_, i) => i);
  return Object.fromEntries(
    hoursNames.flatMap((name) =>
      rows.flatMap((i) => [
        [`${name}.${i}.days`, `${t.time(t[name], i + 1)}, ${t.days}`],
        [`${name}.${i}.closes`, `${t.time(t[name], i + 1)}, ${t.closes}`]
      ])
    )
  );
}

/** Extras, by their place. */
function extrasLabels(): Record<string, string> {
  const t = extrasI18n.t;
  const rows = Array.from({ length: kMostExtras }, (_, i) => i);
  const names = { name_de: t.name, name_en: t.nameEn, cents: t.cents, per: t.per };
  return {
    extras: t.title,
    ...Object.fromEntries(
      rows.flatMap((i) => Object.entries(names).map(([field, name]) => [`extras.${i}.${field}`, `${t.nth(i + 1)}, ${name}`]))
    )
  };
}

/** What each field of the form is called where its fault is told. */
export function fieldLabels(t: SharingTexts, groups: readonly BorrowerGroup[]): Record<string, string> {
  return {
    title_de: t.name,
    title_en: t.nameEn,
    description_de: t.description,
    description_en: t.descriptionEn,
    category: t.category,
    kind: t.kind,
    condition: t.condition,
    audience: t.audience,
    quantity: t.amount,
    offers: t.offer,
    venue_id: t.venue,
    room_id: t.room,
    pickup_note: t.pickupNote,
    picture_ids: t.pictures,
    unit: t.unit,
    unit_cents: t.unitPrice,
    base_cents: t.basePrice,
    min_fee_cents: t.leastPrice,
    deposit_cents: t.depositAmount,
    free_units: t.freeUnitsLabel,
    grid: t.grid,
    buffer_before_minutes: t.bufferBefore,
    buffer_after_minutes: t.bufferAfter,
    lead_hours: t.leadTime,
    max_advance_days: t.advance,
    min_minutes: t.shortest,
    max_days: t.longest,
    month_quota: hoursI18n.t.quota,
    ...hoursLabels(),
    ...extrasLabels(),
    pending_policy: t.pending,
    instant_groups: t.instantGroups,
    grant_number: t.grantNumber,
    grant_until: t.grantUntil,
    ...Object.fromEntries(groups.map((group) => [`factors.${group}`, t.percentOf(t.groups[group])]))
  };
}
