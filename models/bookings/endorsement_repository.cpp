#include "models/bookings/endorsement_repository.hpp"

#include "models/access/access.hpp"

namespace allmende::bookings {

static constexpr Statement kEndorsements{"booking_events_endorsements", R"sql(
    SELECT DISTINCT e.account_id, coalesce(m.standing, 'stranger') AS standing
    FROM booking_events e JOIN bookings b ON b.id = e.booking_id
    JOIN accounts a ON a.id = e.account_id
    LEFT JOIN memberships m ON m.account_id = a.id AND m.space_id = b.lender_space_id
      AND a.locked_at IS NULL
    WHERE e.booking_id = $1 AND e.verb = 'endorse'
      AND e.seq > (SELECT max(r.seq) FROM booking_events r
                   WHERE r.booking_id = e.booking_id AND r.verb = 'request')
    ORDER BY e.account_id)sql"};

std::vector<Endorsement> EndorsementRepository::list(const BookingId& booking) {
  return tx_.all(kEndorsements, {booking}).map([](const Row& row) {
    return Endorsement{
        .account = row.get<AccountId>("account_id"),
        .standing =
            read_word<Standing>(row.get<std::string>("standing")).value_or(Standing::stranger)};
  });
}

}  // namespace allmende::bookings
