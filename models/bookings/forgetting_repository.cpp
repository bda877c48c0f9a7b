#include "models/bookings/forgetting_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kForgetDue{"bookings_forget_due", R"sql(
    WITH due AS (
      SELECT b.id FROM bookings b
      WHERE b.forgotten_at IS NULL AND b.created_at < $1::timestamptz - interval '90 days'
        AND b.state IN ('closed', 'transferred', 'withdrawn', 'declined', 'expired', 'cancelled',
                        'no_show')
        AND booking_kept_until(b, false) <= $1
      ORDER BY b.created_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
    SELECT count(*) FILTER (WHERE forget_booking(id, $1))::int AS forgotten FROM due)sql"};

static constexpr Statement kForgetGuestWords{"booking_guests_forget", R"sql(
    WITH own AS (UPDATE booking_guests SET name = '' WHERE actor = $1 RETURNING booking_id),
      reached AS (DELETE FROM booking_contacts WHERE side = 'borrower'
                    AND booking_id IN (SELECT booking_id FROM own)),
      words AS (UPDATE bookings SET note = ''
                WHERE id IN (SELECT booking_id FROM own) RETURNING id)
    UPDATE booking_events SET note = ''
    WHERE booking_id IN (SELECT id FROM words) AND side = 'borrower')sql"};

static constexpr Statement kForgetGuest{"bookings_forget_guest", R"sql(
    SELECT count(*) FILTER (WHERE forget_booking(b.id, $2))::int AS forgotten
    FROM (SELECT b.id FROM bookings b JOIN booking_guests g ON g.booking_id = b.id
          WHERE g.actor = $1 AND booking_kept_until(b, true) <= $2
          ORDER BY b.id FOR NO KEY UPDATE OF b) b)sql"};

static constexpr Statement kForgetRecipients{"receipts_forget", R"sql(
    SELECT forget_recipients($1::date) AS forgotten)sql"};

int ForgettingRepository::forget_due(Instant now, int limit) {
  return tx_.one(kForgetDue, {now, limit}).get<int>("forgotten");
}

void ForgettingRepository::forget_guest(const std::string& actor, Instant now) {
  tx_.exec(kForgetGuestWords, {actor});
  tx_.one(kForgetGuest, {actor, now});
}

int ForgettingRepository::forget_recipients(Day before) {
  return tx_.one(kForgetRecipients, {spell_day(before)}).get<int>("forgotten");
}

}  // namespace allmende::bookings
