// What may stand in for something that is taken, as ResourceRepository reads it.
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rows.hpp"

namespace allmende::resources {

// The lender's own, then what is near, then the rest; each is walked in its order, the next one
// only when that has not given enough, and no farther than 500. Everybody asks it who comes too
// late, so its plan is kept. $1 account, $2 category or kind, $3 but this, $4 lender's handle, $5
// and $6 window, $7 quantity, $8 latitude, $9 longitude, $10 metres, $11 now, $12 limit.
#define ALLMENDE_STAND_IN                                                                   \
  "AS rank, r.id, r.quantity, d.distance_m, lower(r.title_de) AS sort, "                    \
  "use_span($5::timestamptz, $6::timestamptz, r.buffer_before_minutes, "                    \
  "r.buffer_after_minutes) AS span FROM resources r "                                       \
  "LEFT JOIN organisations o ON o.space_id = r.space_id "                                   \
  "CROSS JOIN LATERAL (SELECT distance_m($8::float8, $9::float8, r.spot[1], r.spot[0])) d " \
  "(distance_m) WHERE r.status = 'published' AND r.id <> $3::uuid "                         \
  "AND 'lend' = ANY (r.offers) AND visible($1::uuid, r.space_id, "                          \
  "resource_visibility(r.status, r.audience, o.status)) AND "

#define ALLMENDE_INSTEAD_OWN \
  "WITH found AS (SELECT c.*, f.free FROM ((SELECT 0 " ALLMENDE_STAND_IN "o.handle = $4 AND "

#define ALLMENDE_INSTEAD_NEAR                                                           \
  " ORDER BY lower(r.title_de), r.id LIMIT 500) UNION ALL (SELECT 1 " ALLMENDE_STAND_IN \
  "o.handle IS DISTINCT FROM $4 AND d.distance_m <= $10::float8 "                       \
  "AND r.spot <@ box_around($8::float8, $9::float8, $10::float8) AND "

#define ALLMENDE_INSTEAD_REST                                   \
  " ORDER BY d.distance_m, lower(r.title_de), r.id LIMIT 500) " \
  "UNION ALL (SELECT 2 " ALLMENDE_STAND_IN                      \
  "o.handle IS DISTINCT FROM $4 AND (d.distance_m <= $10::float8) IS NOT TRUE AND "

#define ALLMENDE_INSTEAD_FOUND                                                             \
  " ORDER BY lower(r.title_de), r.id LIMIT 500)) c CROSS JOIN LATERAL (SELECT f.free "     \
  "FROM free_things(c.id, c.quantity, c.span, $6::timestamptz::date, $11::timestamptz) f " \
  "OFFSET 0) f WHERE f.free >= $7::int LIMIT $12::int) "

#define ALLMENDE_INSTEAD_ORDER \
  "ORDER BY f.rank, CASE f.rank WHEN 1 THEN f.distance_m END, f.sort, f.id"

static constexpr Statement kInsteadOfCategory{
    "resources_instead_category",
    ALLMENDE_INSTEAD_OWN "r.category = $2" ALLMENDE_INSTEAD_NEAR
                         "r.category = $2" ALLMENDE_INSTEAD_REST
                         "r.category = $2" ALLMENDE_INSTEAD_FOUND ALLMENDE_RESOURCE
                         ", f.free, f.distance_m, f.sort FROM found f JOIN resources r ON r.id = "
                         "f.id" ALLMENDE_RESOURCE_FROM ALLMENDE_INSTEAD_ORDER,
    Plan::general};

static constexpr Statement kInsteadOfKind{
    "resources_instead_kind",
    ALLMENDE_INSTEAD_OWN "r.kind = $2" ALLMENDE_INSTEAD_NEAR "r.kind = $2" ALLMENDE_INSTEAD_REST
                         "r.kind = $2" ALLMENDE_INSTEAD_FOUND ALLMENDE_RESOURCE
                         ", f.free, f.distance_m, f.sort FROM found f JOIN resources r ON r.id = "
                         "f.id" ALLMENDE_RESOURCE_FROM ALLMENDE_INSTEAD_ORDER,
    Plan::general};

std::vector<ResourceLine> ResourceRepository::list_instead(const std::optional<AccountId>& account,
                                                           const Resource& resource,
                                                           const Instead& instead, Instant now) {
  const std::string& category = resource.content.category;
  const PickupPlace& place = resource.place;
  return tx_
      .all(category.empty() ? kInsteadOfKind : kInsteadOfCategory,
           {account, category.empty() ? to_word(resource.content.kind) : category, resource.id,
            resource.organiser.handle, instead.window.starts_at, instead.window.ends_at,
            instead.quantity, place.latitude, place.longitude, instead.near_metres, now,
            instead.limit})
      .map(to_resource_line);
}

}  // namespace allmende::resources
