#include "models/bookings/remote_booking_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kInsertGuest{"booking_guests_insert", R"sql(
    INSERT INTO booking_guests (booking_id, actor, name, offer, confirms, organisation)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kPutHome{"booking_homes_put", R"sql(
    INSERT INTO booking_homes (booking_id, actor, offer, agreement, pending, unfit, withdrawal)
    VALUES ($1, $2, nullif($3, ''), nullif($4, ''), nullif($5, ''), $6, $7)
    ON CONFLICT (booking_id) DO UPDATE SET offer = EXCLUDED.offer, agreement = EXCLUDED.agreement,
      pending = EXCLUDED.pending, unfit = EXCLUDED.unfit, withdrawal = EXCLUDED.withdrawal)sql"};

static constexpr Statement kPutHomeOffer{
    "booking_homes_put_offer", "UPDATE booking_homes SET offer = $2 WHERE booking_id = $1"};

static constexpr Statement kPutPending{
    "booking_homes_put_pending", "UPDATE booking_homes SET pending = $2 WHERE booking_id = $1"};

static constexpr Statement kOfGuest{"booking_guests_find", R"sql(
    SELECT booking_id FROM booking_guests WHERE offer = $1)sql"};

static constexpr Statement kCountAsked{"booking_guests_count_asked", R"sql(
    SELECT count(*)::int AS asked FROM booking_guests g JOIN bookings b ON b.id = g.booking_id
    WHERE g.actor = $1 AND b.state = 'requested')sql"};

static constexpr Statement kOfHome{"booking_homes_find", R"sql(
    SELECT booking_id FROM booking_homes WHERE offer = $1)sql"};

// Those that may still change there.
static constexpr Statement kTakeStale{"booking_homes_take_stale", R"sql(
    UPDATE booking_homes h SET asked_at = $2 WHERE h.booking_id IN (
      SELECT o.booking_id FROM booking_homes o JOIN bookings b ON b.id = o.booking_id
      JOIN booking_states s ON s.state = b.state AND NOT s.terminal
      WHERE o.agreement IS NOT NULL AND (o.asked_at IS NULL OR o.asked_at < $1)
      ORDER BY o.asked_at NULLS FIRST, o.booking_id LIMIT $3 FOR UPDATE OF o SKIP LOCKED)
    RETURNING h.actor, h.offer, h.agreement)sql"};

void RemoteBookingRepository::insert_guest(const BookingId& booking, const BookingGuest& guest) {
  tx_.exec(kInsertGuest,
           {booking, guest.actor, guest.name, guest.offer, guest.confirms, guest.organisation});
}

void RemoteBookingRepository::put_home(const BookingId& booking, const BookingHome& home) {
  tx_.exec(kPutHome, {booking, home.actor, home.offer, home.agreement, home.pending, home.unfit,
                      home.withdrawal});
}

void RemoteBookingRepository::put_offer(const BookingId& booking, const std::string& offer) {
  tx_.exec(kPutHomeOffer, {booking, offer});
}

void RemoteBookingRepository::put_pending(const BookingId& booking, const std::string& verb) {
  tx_.exec(kPutPending, {booking, verb});
}

static std::optional<BookingId> to_booking_id(const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  return row->get<BookingId>("booking_id");
}

std::optional<BookingId> RemoteBookingRepository::of_guest(const std::string& offer) {
  return to_booking_id(tx_.find(kOfGuest, {offer}));
}

int RemoteBookingRepository::count_asked(const std::string& actor) {
  return tx_.one(kCountAsked, {actor}).get<int>("asked");
}

std::optional<BookingId> RemoteBookingRepository::of_home(const std::string& offer) {
  return to_booking_id(tx_.find(kOfHome, {offer}));
}

std::vector<BookingHome> RemoteBookingRepository::take_stale(Instant before, Instant now,
                                                             int limit) {
  return tx_.all(kTakeStale, {before, now, limit}).map([](const Row& row) {
    return BookingHome{.actor = row.get<std::string>("actor"),
                       .host = "",
                       .offer = row.get<std::string>("offer"),
                       .agreement = row.get<std::string>("agreement"),
                       .pending = ""};
  });
}

}  // namespace allmende::bookings
