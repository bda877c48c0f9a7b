#include "models/claims/claim_repository.hpp"

#include <algorithm>

namespace allmende::claims {

// Behind an inner SELECT the number of ids is nothing to plan for: each statement keeps one plan.
static constexpr Statement kLockResources{"claims_lock_resources", R"sql(
    SELECT id FROM resources WHERE id = ANY ((SELECT $1::uuid[])::uuid[])
    ORDER BY id FOR NO KEY UPDATE)sql"};

// Halls and their halves are resources of their own; what they share is locked too.
static constexpr Statement kLockAtoms{"claims_lock_atoms", R"sql(
    SELECT t.id FROM atoms t WHERE t.shared AND t.id IN (
      SELECT a.atom_id FROM units u JOIN unit_atoms a ON a.unit_id = u.id
      WHERE u.resource_id = ANY ((SELECT $1::uuid[])::uuid[]))
    ORDER BY t.id FOR NO KEY UPDATE OF t)sql"};

static constexpr Statement kDropDead{"claims_drop_dead", R"sql(
    WITH units_free AS (
      DELETE FROM claims c USING unit_atoms a, units u
      WHERE u.resource_id = ANY ((SELECT $1::uuid[])::uuid[]) AND a.unit_id = u.id
        AND c.atom_id = a.atom_id
        AND c.expires_at <= $2)
    DELETE FROM bulk_claims
    WHERE resource_id = ANY ((SELECT $1::uuid[])::uuid[]) AND expires_at <= $2)sql"};

static constexpr Statement kPlaceUnits{"claims_place_units", R"sql(
    WITH picked AS (
      SELECT u.id FROM free_units($1, tstzrange($5, $6), $7::timestamptz::date, $9::timestamptz) u
      ORDER BY u.inventory_code, u.id LIMIT $2),
    placed AS (
      INSERT INTO claims (atom_id, unit_id, booking_id, closure_id, blocked, expires_at)
      SELECT a.atom_id, a.unit_id, $3, $4, tstzrange($5, $6), $8
      FROM picked p JOIN unit_atoms a ON a.unit_id = p.id ORDER BY a.atom_id
      RETURNING unit_id)
    SELECT count(DISTINCT unit_id)::int AS placed FROM placed)sql"};

static constexpr Statement kPlaceUnit{"claims_place_unit", R"sql(
    INSERT INTO claims (atom_id, unit_id, booking_id, closure_id, blocked)
    SELECT a.atom_id, a.unit_id, $2, $3, tstzrange($4, $5)
    FROM unit_atoms a WHERE a.unit_id = $1 ORDER BY a.atom_id)sql"};

static constexpr Statement kPlaceBulk{"bulk_claims_place", R"sql(
    INSERT INTO bulk_claims (resource_id, quantity, booking_id, closure_id, blocked, expires_at)
    VALUES ($1, $2, $3, $4, tstzrange($5, $6), $7))sql"};

static constexpr Statement kMakeFirm{"claims_make_firm", R"sql(
    WITH units_firm AS (
      UPDATE claims SET expires_at = NULL WHERE booking_id = $1 AND expires_at > $2)
    UPDATE bulk_claims SET expires_at = NULL WHERE booking_id = $1 AND expires_at > $2)sql"};

static constexpr Statement kIsComplete{"claims_is_complete", R"sql(
    SELECT NOT EXISTS (
      SELECT FROM booking_lines l JOIN resources r ON r.id = l.resource_id
      JOIN bookings k ON k.id = l.booking_id
      WHERE l.booking_id = $1
        AND NOT ($2 AND (r.pending_policy = 'compete' OR k.mode IN ('sell', 'give')))
        AND l.quantity <> CASE r.tracking
        WHEN 'bulk' THEN (SELECT coalesce(sum(b.quantity), 0) FROM bulk_claims b
                          WHERE b.booking_id = l.booking_id AND b.resource_id = l.resource_id
                            AND b.expires_at IS NULL)
        ELSE (SELECT count(DISTINCT c.unit_id) FROM claims c JOIN units u ON u.id = c.unit_id
              WHERE c.booking_id = l.booking_id AND u.resource_id = l.resource_id
                AND c.expires_at IS NULL) END) AS complete)sql"};

static constexpr Statement kDropCompeting{"claims_drop_competing", R"sql(
    WITH units_free AS (
      DELETE FROM claims c USING units u, resources r
      WHERE c.booking_id = $1 AND u.id = c.unit_id AND r.id = u.resource_id
        AND r.pending_policy = 'compete')
    DELETE FROM bulk_claims c USING resources r
    WHERE c.booking_id = $1 AND r.id = c.resource_id AND r.pending_policy = 'compete')sql"};

static constexpr Statement kDrop{"claims_drop", "DELETE FROM claims WHERE booking_id = $1"};
static constexpr Statement kDropBulk{"bulk_claims_drop",
                                     "DELETE FROM bulk_claims WHERE booking_id = $1"};

static constexpr Statement kCutFuture{"claims_cut_future", R"sql(
    DELETE FROM claims WHERE booking_id = $1 AND lower(blocked) >= $2
      AND ($3::uuid[] IS NULL OR unit_id = ANY ($3::uuid[])))sql"};

static constexpr Statement kCut{"claims_cut", R"sql(
    UPDATE claims c SET blocked = tstzrange(lower(c.blocked),
      $2::timestamptz + make_interval(mins => r.buffer_after_minutes))
    FROM units u JOIN resources r ON r.id = u.resource_id
    WHERE c.booking_id = $1 AND u.id = c.unit_id AND lower(c.blocked) < $2
      AND ($3::uuid[] IS NULL OR c.unit_id = ANY ($3::uuid[]))
      AND upper(c.blocked) > $2::timestamptz + make_interval(mins => r.buffer_after_minutes))sql"};

static constexpr Statement kCutFutureBulk{"bulk_claims_cut_future", R"sql(
    DELETE FROM bulk_claims WHERE booking_id = $1 AND lower(blocked) >= $2)sql"};

static constexpr Statement kCutBulk{"bulk_claims_cut", R"sql(
    UPDATE bulk_claims c SET blocked = tstzrange(lower(c.blocked),
      $2::timestamptz + make_interval(mins => r.buffer_after_minutes))
    FROM resources r
    WHERE c.booking_id = $1 AND r.id = c.resource_id AND lower(c.blocked) < $2
      AND upper(c.blocked) > $2::timestamptz + make_interval(mins => r.buffer_after_minutes))sql"};

static constexpr Statement kBegin{"claims_begin", R"sql(
    UPDATE claims c SET blocked = tstzrange(greatest($2::timestamptz, (
        SELECT max(upper(p.blocked)) FROM claims p
        WHERE p.atom_id = c.atom_id AND p.id <> c.id AND lower(p.blocked) <= $2
          AND upper(p.blocked) <= lower(c.blocked))), upper(c.blocked))
    WHERE c.booking_id = $1 AND lower(c.blocked) > $2)sql"};

static constexpr Statement kBeginBulk{"bulk_claims_begin", R"sql(
    UPDATE bulk_claims SET blocked = tstzrange($2, upper(blocked))
    WHERE booking_id = $1 AND lower(blocked) > $2)sql"};

static constexpr Statement kExtend{"claims_extend", R"sql(
    UPDATE claims c SET blocked = tstzrange(lower(c.blocked),
      $2::timestamptz + make_interval(mins => r.buffer_after_minutes))
    FROM units u JOIN resources r ON r.id = u.resource_id
    WHERE c.booking_id = $1 AND u.id = c.unit_id AND EXISTS (
      SELECT FROM custody k WHERE k.booking_id = $1 AND k.unit_id = c.unit_id
        AND k.in_at IS NULL))sql"};

static constexpr Statement kExtendBulk{"bulk_claims_extend", R"sql(
    UPDATE bulk_claims c SET blocked = tstzrange(lower(c.blocked),
      $2::timestamptz + make_interval(mins => r.buffer_after_minutes))
    FROM resources r WHERE c.booking_id = $1 AND r.id = c.resource_id)sql"};

static constexpr Statement kStretch{"claims_stretch", R"sql(
    UPDATE claims c SET blocked = tstzrange(lower(c.blocked), least($2::timestamptz, coalesce(
      (SELECT min(lower(n.blocked)) FROM claims n
       WHERE n.atom_id = c.atom_id AND n.id <> c.id AND lower(n.blocked) >= upper(c.blocked)),
      'infinity')))
    WHERE c.booking_id = $1 AND upper(c.blocked) < $2 AND EXISTS (
      SELECT FROM custody k WHERE k.booking_id = $1 AND k.unit_id = c.unit_id
        AND k.in_at IS NULL))sql"};

static constexpr Statement kCountOfUnit{"claims_count_of_unit", R"sql(
    SELECT count(*)::int AS claims FROM claims c
    JOIN unit_atoms a ON a.atom_id = c.atom_id
    WHERE a.unit_id = $1 AND upper(c.blocked) > $2
      AND (c.expires_at IS NULL OR c.expires_at > $2))sql"};

void ClaimRepository::lock(std::vector<std::string> resources, Instant now) {
  std::sort(resources.begin(), resources.end());
  tx_.all(kLockResources, {resources});
  tx_.all(kLockAtoms, {resources});
  tx_.exec(kDropDead, {resources, now});
}

bool ClaimRepository::place_units(const Claimant& who, const Want& want, Instant now) {
  const Row row = tx_.one(
      kPlaceUnits, {want.resource, want.quantity, who.booking, who.closure, want.blocked_from,
                    want.blocked_to, want.used_to, want.expires_at, now});
  return row.get<int>("placed") == want.quantity;
}

void ClaimRepository::place_bulk(const Claimant& who, const Want& want) {
  tx_.exec(kPlaceBulk, {want.resource, want.quantity, who.booking, who.closure, want.blocked_from,
                        want.blocked_to, want.expires_at});
}

void ClaimRepository::place_unit(const Claimant& who, const UnitId& unit, const Want& want) {
  tx_.exec(kPlaceUnit, {unit, who.booking, who.closure, want.blocked_from, want.blocked_to});
}

void ClaimRepository::make_firm(const BookingId& booking, Instant now) {
  tx_.exec(kMakeFirm, {booking, now});
}

bool ClaimRepository::is_complete(const BookingId& booking, bool competing) {
  return tx_.one(kIsComplete, {booking, competing}).get<bool>("complete");
}

void ClaimRepository::drop_competing(const BookingId& booking) {
  tx_.exec(kDropCompeting, {booking});
}

void ClaimRepository::drop(const BookingId& booking) {
  tx_.exec(kDrop, {booking});
  tx_.exec(kDropBulk, {booking});
}

void ClaimRepository::cut(const BookingId& booking, Instant now) {
  tx_.exec(kCutFuture, {booking, now, std::nullopt});
  tx_.exec(kCut, {booking, now, std::nullopt});
  tx_.exec(kCutFutureBulk, {booking, now});
  tx_.exec(kCutBulk, {booking, now});
}

void ClaimRepository::cut_units(const BookingId& booking, const std::vector<std::string>& units,
                                Instant now) {
  tx_.exec(kCutFuture, {booking, now, units});
  tx_.exec(kCut, {booking, now, units});
}

void ClaimRepository::begin(const BookingId& booking, Instant now) {
  tx_.exec(kBegin, {booking, now});
  tx_.exec(kBeginBulk, {booking, now});
}

void ClaimRepository::extend(const BookingId& booking, Instant ends_at) {
  tx_.exec(kExtend, {booking, ends_at});
  tx_.exec(kExtendBulk, {booking, ends_at});
}

void ClaimRepository::stretch(const BookingId& booking, Instant until) {
  tx_.exec(kStretch, {booking, until});
}

int ClaimRepository::count_of_unit(const UnitId& unit, Instant now) {
  return tx_.one(kCountOfUnit, {unit, now}).get<int>("claims");
}

}  // namespace allmende::claims
