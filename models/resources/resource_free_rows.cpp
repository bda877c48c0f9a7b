// How many of a resource are free when.
#include "models/resources/resource_repository.hpp"

namespace allmende::resources {

static constexpr Statement kFree{"resources_free", R"sql(
    SELECT f.free FROM resources r
    -- Behind an inner SELECT the number of windows is nothing to plan for.
    CROSS JOIN unnest((SELECT $2::timestamptz[]), (SELECT $3::timestamptz[])) WITH ORDINALITY
      AS s (starts_at, ends_at, place)
    CROSS JOIN LATERAL (SELECT f.free FROM free_things(r.id, r.quantity,
      use_span(s.starts_at, s.ends_at, r.buffer_before_minutes, r.buffer_after_minutes),
      s.ends_at::date, $4::timestamptz) f OFFSET 0) AS f
    WHERE r.id = $1 ORDER BY s.place)sql"};

static constexpr Statement kPeak{"resources_peak", R"sql(
    SELECT bulk_peak($1, tstzrange($2, NULL), -1, $2) AS peak)sql"};

// Free things change in number only where a claim begins or ends, or its buffer does.
#define ALLMENDE_EDGES                                                                     \
  "SELECT e.t, e.ends FROM units u JOIN unit_atoms a ON a.unit_id = u.id "                 \
  "JOIN claims c ON c.atom_id = a.atom_id CROSS JOIN LATERAL "                             \
  "(VALUES (lower(c.blocked), false), (upper(c.blocked), true)) AS e(t, ends) "            \
  "WHERE u.resource_id = $1 AND c.blocked && tstzrange($2::timestamptz, $3::timestamptz) " \
  "UNION SELECT e.t, e.ends FROM bulk_claims c CROSS JOIN LATERAL "                        \
  "(VALUES (lower(c.blocked), false), (upper(c.blocked), true)) AS e(t, ends) "            \
  "WHERE c.resource_id = $1 AND c.blocked && tstzrange($2::timestamptz, $3::timestamptz)"

static constexpr Statement kTaken{"resources_taken", R"sql(
    SELECT t.unit, greatest(lower(t.blocked), $2::timestamptz) AS starts_at,
      least(upper(t.blocked), $3::timestamptz) AS ends_at, t.quantity FROM (
      SELECT u.id::text AS unit, c.blocked, 1 AS quantity, c.expires_at FROM units u
      JOIN unit_atoms a ON a.unit_id = u.id JOIN claims c ON c.atom_id = a.atom_id
      WHERE u.resource_id = $1 AND u.state = 'active'
        AND c.blocked && tstzrange($2::timestamptz, $3::timestamptz)
      UNION ALL SELECT '', b.blocked, b.quantity, b.expires_at FROM bulk_claims b
      WHERE b.resource_id = $1 AND b.blocked && tstzrange($2::timestamptz, $3::timestamptz)) t
    WHERE t.expires_at IS NULL OR t.expires_at > $4::timestamptz
    ORDER BY starts_at LIMIT 5000)sql"};

static constexpr Statement kSteps{"resources_steps", R"sql(
    WITH own AS (SELECT r.* FROM resources r WHERE r.id = $1),
    edges AS (SELECT $2::timestamptz AS t UNION SELECT e.t FROM ()sql" ALLMENDE_EDGES R"sql() e)
    SELECT e.t AS starts_at, CASE own.tracking WHEN 'bulk' THEN
        greatest(0, own.quantity - bulk_peak(own.id, tstzrange(e.t, e.t, '[]'), -1, $4))
      ELSE (SELECT count(*)::int FROM free_units(own.id, tstzrange(e.t, e.t, '[]'), e.t::date, $4))
      END AS free
    FROM edges e CROSS JOIN own WHERE e.t >= $2 AND e.t < $3 ORDER BY e.t LIMIT 2000)sql"};

int ResourceRepository::free(const ResourceId& resource, const Span& span, Instant now) {
  return free_in(resource, {span}, now).at(0);
}

std::vector<int> ResourceRepository::free_in(const ResourceId& resource,
                                             const std::vector<Span>& spans, Instant now) {
  std::vector<std::string> starts;
  std::vector<std::string> ends;
  for (const Span& span : spans) {
    starts.push_back(to_rfc3339(span.starts_at));
    ends.push_back(to_rfc3339(span.ends_at));
  }
  return tx_.all(kFree, {resource, starts, ends, now}).map([](const Row& row) {
    return row.get<int>("free");
  });
}

int ResourceRepository::peak(const ResourceId& resource, Instant now) {
  return tx_.one(kPeak, {resource, now}).get<int>("peak");
}

std::vector<TakenTime> ResourceRepository::taken(const ResourceId& resource, const Span& span,
                                                 Instant now) {
  return tx_.all(kTaken, {resource, span.starts_at, span.ends_at, now}).map([](const Row& row) {
    return TakenTime{.unit = row.get<std::string>("unit"),
                     .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")},
                     .quantity = row.get<int>("quantity")};
  });
}

std::vector<FreeStep> ResourceRepository::steps(const ResourceId& resource, const Span& span,
                                                Instant now) {
  return tx_.all(kSteps, {resource, span.starts_at, span.ends_at, now}).map([](const Row& row) {
    return FreeStep{.starts_at = row.get<Instant>("starts_at"), .free = row.get<int>("free")};
  });
}

}  // namespace allmende::resources
