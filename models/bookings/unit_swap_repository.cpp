#include "models/bookings/unit_swap_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kSpares{"claims_spares", R"sql(
    SELECT DISTINCT f.id, w.resource_id, f.inventory_code FROM (
      SELECT u.resource_id, min(lower(c.blocked)) AS starts, max(upper(c.blocked)) AS ends
      FROM claims c JOIN units u ON u.id = c.unit_id
      WHERE c.booking_id = $1 GROUP BY u.resource_id) w
    CROSS JOIN LATERAL free_units(w.resource_id, tstzrange(w.starts, w.ends), w.ends::date, $2) f
    WHERE NOT EXISTS (SELECT FROM custody k WHERE k.unit_id = f.id AND k.in_at IS NULL)
    ORDER BY w.resource_id, f.inventory_code, f.id)sql"};

static constexpr Statement kClaimedFor{"claims_claimed_for", R"sql(
    SELECT DISTINCT blocked::text AS blocked FROM claims
    WHERE booking_id = $1 AND unit_id = $2)sql"};

static constexpr Statement kDropUnit{"claims_drop_unit",
                                     "DELETE FROM claims WHERE booking_id = $1 AND unit_id = $2"};

static constexpr Statement kPlaceInstead{"claims_place_instead", R"sql(
    INSERT INTO claims (atom_id, unit_id, booking_id, blocked)
    SELECT a.atom_id, a.unit_id, $2, $3::tstzrange FROM unit_atoms a
    WHERE a.unit_id = $1 ORDER BY a.atom_id)sql"};

static constexpr Statement kAtRisk{"bookings_at_risk", R"sql(
    SELECT DISTINCT b.id, c.unit_id FROM bookings o
    JOIN custody k ON k.booking_id = o.id AND k.in_at IS NULL
    JOIN unit_atoms a ON a.unit_id = k.unit_id
    JOIN claims c ON c.atom_id = a.atom_id AND c.booking_id <> o.id
    JOIN bookings b ON b.id = c.booking_id AND b.state IN ('approved', 'confirmed', 'ready')
    WHERE o.state = 'overdue' AND lower(c.blocked) < $1
    ORDER BY b.id, c.unit_id)sql"};

static constexpr Statement kWarn{"bookings_warn", R"sql(
    UPDATE bookings SET at_risk_at = $2 WHERE id = $1 AND at_risk_at IS NULL)sql"};

static constexpr Statement kRemind{"bookings_remind", R"sql(
    UPDATE bookings b SET reminders = b.reminders + 1
    WHERE b.state = 'overdue' AND b.reminders < 3
      AND b.ends_at + (ARRAY['1 day', '3 days', '7 days'])[b.reminders + 1]::interval <= $1
      AND NOT EXISTS (SELECT FROM booking_homes h WHERE h.booking_id = b.id)
    RETURNING b.id)sql"};

// Whatever the unit is part of does not work without it.
static constexpr Statement kUnfit{"bookings_list_unfit", R"sql(
    SELECT DISTINCT b.id, c.unit_id FROM units u
    CROSS JOIN LATERAL (SELECT u.id UNION ALL
      SELECT p.unit_id FROM unit_parts p WHERE p.part_id = u.id) w (unit_id)
    JOIN claims c ON c.unit_id = w.unit_id AND upper(c.blocked) > $1
    JOIN bookings b ON b.id = c.booking_id AND b.unfit_at IS NULL
      AND b.state IN ('requested', 'countered', 'approved', 'confirmed', 'ready')
    WHERE u.state = 'defect' ORDER BY b.id, c.unit_id)sql"};

static constexpr Statement kNoteUnfit{"bookings_note_unfit", R"sql(
    UPDATE bookings SET unfit_at = $2 WHERE id = $1 AND unfit_at IS NULL)sql"};

static constexpr Statement kForgetFit{"bookings_forget_fit", R"sql(
    UPDATE bookings b SET unfit_at = NULL WHERE b.unfit_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM claims c WHERE c.booking_id = b.id
                        AND unit_is_unfit(c.unit_id))
    RETURNING b.id)sql"};

std::vector<SpareUnit> UnitSwapRepository::spares(const BookingId& booking, Instant now) {
  return tx_.all(kSpares, {booking, now}).map([](const Row& row) {
    return SpareUnit{.id = row.get<UnitId>("id"),
                     .resource_id = row.get<ResourceId>("resource_id"),
                     .inventory_code = row.get<std::string>("inventory_code")};
  });
}

bool UnitSwapRepository::swap(const BookingId& booking, const Swap& swap) {
  const auto claimed = tx_.all(kClaimedFor, {booking, swap.unit}).map([](const Row& row) {
    return row.get<std::string>("blocked");
  });
  tx_.exec(kDropUnit, {booking, swap.unit});
  for (const std::string& blocked : claimed) {
    tx_.exec(kPlaceInstead, {swap.by, booking, blocked});
  }
  return !claimed.empty();
}

static UnitSwapRepository::AtRisk to_at_risk(const Row& row) {
  return {.booking = row.get<BookingId>("id"), .unit = row.get<UnitId>("unit_id")};
}

std::vector<UnitSwapRepository::AtRisk> UnitSwapRepository::at_risk(Instant until) {
  return tx_.all(kAtRisk, {until}).map(to_at_risk);
}

bool UnitSwapRepository::warn(const BookingId& booking, Instant now) {
  return tx_.exec(kWarn, {booking, now}) > 0;
}

std::vector<BookingId> UnitSwapRepository::remind(Instant now) {
  return tx_.all(kRemind, {now}).map([](const Row& row) { return row.get<BookingId>("id"); });
}

std::vector<UnitSwapRepository::AtRisk> UnitSwapRepository::unfit(Instant now) {
  return tx_.all(kUnfit, {now}).map(to_at_risk);
}

bool UnitSwapRepository::note_unfit(const BookingId& booking, Instant now) {
  return tx_.exec(kNoteUnfit, {booking, now}) > 0;
}

std::vector<BookingId> UnitSwapRepository::forget_fit() {
  return tx_.all(kForgetFit, {}).map([](const Row& row) { return row.get<BookingId>("id"); });
}

}  // namespace allmende::bookings
