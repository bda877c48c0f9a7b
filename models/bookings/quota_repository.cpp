#include "models/bookings/quota_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kCountInMonth{"bookings_count_in_month", R"sql(
    SELECT count(*)::int AS had FROM booking_lines n JOIN bookings b ON b.id = n.booking_id
    WHERE n.resource_id = $1 AND b.starts_at >= $2 AND b.starts_at < $3
      AND b.state NOT IN ('declined', 'expired', 'cancelled')
      AND (b.state <> 'hold' OR b.state_deadline > $4) AND b.mode IN ('lend', 'rent_room')
      AND CASE
        WHEN $5::uuid IS NOT NULL THEN b.borrower_space_id = $5::uuid
        WHEN $6::uuid IS NOT NULL THEN b.borrower_space_id IS NULL AND b.booker_id = $6::uuid
        ELSE EXISTS (SELECT FROM booking_guests g WHERE g.booking_id = b.id AND g.actor = $7)
        END)sql"};

int QuotaRepository::count(const Borrower& borrower, const ResourceId& resource, const Span& month,
                           Instant now) {
  return tx_
      .one(kCountInMonth, {resource, month.starts_at, month.ends_at, now, borrower.space,
                           borrower.account, borrower.guest})
      .get<int>("had");
}

}  // namespace allmende::bookings
