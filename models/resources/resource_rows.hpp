// Rows of resources as structs, and what of a resource is JSON in its row.
#pragma once

#include "models/db/row.hpp"
#include "models/resources/resource.hpp"

/// What to_resource reads; `r` is the resource.
#define ALLMENDE_RESOURCE                                                                      \
  "SELECT r.id, r.space_id, r.slug, r.kind, r.tracking, r.quantity, coalesce(r.category, '') " \
  "AS category, r.title_de, r.title_en, r.description_de, r.description_en, r.condition, "     \
  "r.offers, r.status, r.audience, r.venue_id, r.room_id, r.pickup_note, r.price_unit, "       \
  "r.base_cents, r.unit_cents, r.min_fee_cents, r.deposit_cents, r.free_units, r.tiers::text " \
  "AS tiers, r.factors::text AS factors, r.extras::text AS extras, r.buffer_before_minutes, "  \
  "r.buffer_after_minutes, "                                                                   \
  "r.lead_minutes, r.max_advance_days, r.min_minutes, r.max_minutes, r.pickup_hours::text AS " \
  "pickup_hours, r.return_hours::text AS return_hours, r.opening_hours::text AS "              \
  "opening_hours, r.month_quota, r.grid, r.pending_policy, r.instant_groups, r.grant_number, " \
  "r.grant_until::text AS grant_until, r.version, r.created_at, r.updated_at, "                \
  "coalesce(o.id::text, '') AS organisation_id, coalesce(o.handle, '') AS "                    \
  "organisation_handle, coalesce(o.name, w.name, '') AS organisation_name, coalesce(o.status " \
  "= 'verified', h.uri IS NOT NULL) AS verified, h.uri AS home_uri, h.actor AS home_actor, "   \
  "split_part(h.actor, '/', 3) AS home_host, h.url AS home_url, h.terms AS home_terms, "       \
  "h.updated_at AS home_updated_at, CASE WHEN h.uri IS NULL THEN coalesce(v.slug, '') ELSE "   \
  "'' END AS venue_slug, coalesce(v.name, '') AS venue_name, coalesce(m.name, '') AS "         \
  "room_name, coalesce(v.street, '') AS street, coalesce(v.postal_code, '') AS postal_code, "  \
  "coalesce(v.locality, '') AS locality, v.latitude, v.longitude, sale.price_cents AS "        \
  "sale_price_cents, coalesce(sale.choice, '') AS sale_choice, coalesce(sale.withdrawal, "     \
  "false) AS sale_withdrawal, coalesce(r.quantity, (SELECT count(*) "                          \
  "FROM units u WHERE u.resource_id = r.id AND u.state = 'active'))::int AS units, "           \
  "coalesce((SELECT "                                                                          \
  "json_agg(picture_json(p.picture_id)::json ORDER BY p.position) FROM resource_pictures p "   \
  "WHERE p.resource_id = r.id)::text, '[]') AS pictures "

#define ALLMENDE_RESOURCE_FROM                                                     \
  " LEFT JOIN organisations o ON o.space_id = r.space_id "                         \
  "LEFT JOIN venues v ON v.id = r.venue_id LEFT JOIN rooms m ON m.id = r.room_id " \
  "LEFT JOIN mirrored_resources h ON h.resource_id = r.id "                        \
  "LEFT JOIN mirrored_lenders w ON w.space_id = r.space_id "                       \
  "LEFT JOIN sale_terms sale ON sale.resource_id = r.id "

namespace allmende::resources {

Resource to_resource(const Row& row);
/// The row of a list, with columns `free` and `distance_m`.
ResourceLine to_resource_line(const Row& row);

/// The row's columns of times.
Timing to_timing(const Row& row);

/// Windows as they stand in the row: [{"weekday", "from", "to"}].
std::string spell_hours(const std::vector<WeeklyWindow>& windows);
std::string spell_tiers(const std::vector<PriceTier>& tiers);
std::string spell_factors(const std::vector<PriceFactor>& factors);

/// The words of a set of enumerators, as an array in the database.
template <class Enum>
std::vector<std::string> spell_words(const std::vector<Enum>& values) {
  std::vector<std::string> words;
  for (const Enum value : values) words.push_back(to_word(value));
  return words;
}

}  // namespace allmende::resources
