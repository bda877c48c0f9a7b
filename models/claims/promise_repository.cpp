#include "models/claims/promise_repository.hpp"

#include "models/base/zone.hpp"

namespace allmende::claims {

static constexpr Statement kFirstPromise{"claims_first_promise", R"sql(
    SELECT b.id, b.mode IN ('sell', 'give') AS for_good, b.starts_at, b.ends_at,
      coalesce(o.name, g.name, a.name, '') AS borrower
    FROM (
      SELECT c.booking_id FROM units u JOIN unit_atoms t ON t.unit_id = u.id
      JOIN claims c ON c.atom_id = t.atom_id
      WHERE u.resource_id = $1 AND ($2::uuid IS NULL OR u.id = $2::uuid)
        AND c.blocked && tstzrange($3, NULL) AND (c.expires_at IS NULL OR c.expires_at > $4)
      UNION
      SELECT booking_id FROM bulk_claims
      WHERE resource_id = $1 AND $2::uuid IS NULL
        AND blocked && tstzrange($3, NULL) AND (expires_at IS NULL OR expires_at > $4)) AS c
    JOIN bookings b ON b.id = c.booking_id AND b.state <> 'transferred'
    LEFT JOIN organisations o ON o.space_id = b.borrower_space_id
    LEFT JOIN booking_guests g ON g.booking_id = b.id
    LEFT JOIN accounts a ON a.id = b.booker_id
    ORDER BY b.starts_at, b.id LIMIT 1)sql"};

static std::string spell_day_of(Instant instant, const std::string& zone) {
  return spell_day(std::chrono::floor<std::chrono::days>(to_wall(instant, zone)));
}

Error promised_to(const std::string& key, const std::string& field, const Promise& promise,
                  const std::string& zone) {
  Error error = conflict(key);
  error.faults.push_back({field,
                          key,
                          {{"from", spell_day_of(promise.span.starts_at, zone)},
                           {"until", spell_day_of(promise.span.ends_at, zone)},
                           {"borrower", promise.borrower.empty() ? "–" : promise.borrower},
                           {"booking", promise.booking.text}}});
  return error;
}

std::optional<Promise> PromiseRepository::first(const ResourceId& resource,
                                                const std::optional<UnitId>& unit, Instant from,
                                                Instant now) {
  const auto row = tx_.find(kFirstPromise, {resource, unit, from, now});
  if (!row) return std::nullopt;
  return Promise{.booking = row->get<BookingId>("id"),
                 .for_good = row->get<bool>("for_good"),
                 .span = {row->get<Instant>("starts_at"), row->get<Instant>("ends_at")},
                 .borrower = row->get<std::string>("borrower")};
}

}  // namespace allmende::claims
