#include "models/bookings/reminder_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kNoteStarts{"bookings_note_starts", R"sql(
    UPDATE bookings b SET start_reminded_for = b.starts_at
    WHERE b.state IN ('confirmed', 'ready') AND b.mode IN ('lend', 'rent_room')
      AND b.starts_at > $1 AND b.starts_at <= $1::timestamptz + interval '1 day'
      AND b.start_reminded_for IS DISTINCT FROM b.starts_at
      AND NOT EXISTS (SELECT FROM booking_events e
        WHERE e.booking_id = b.id AND e.to_state = 'confirmed'
          AND e.from_state IS DISTINCT FROM 'confirmed' AND e.at > b.starts_at - interval '1 day')
    RETURNING b.id)sql"};

static constexpr Statement kNoteEnds{"bookings_note_ends", R"sql(
    UPDATE bookings b SET end_reminded_for = b.ends_at
    WHERE b.state = 'handed_over' AND b.mode = 'lend'
      AND b.ends_at > $1 AND b.ends_at <= $1::timestamptz + interval '1 day'
      AND b.end_reminded_for IS DISTINCT FROM b.ends_at
      AND NOT EXISTS (SELECT FROM booking_events e
        WHERE e.booking_id = b.id AND e.verb IN ('hand_over', 'extend')
          AND e.at > b.ends_at - interval '1 day')
    RETURNING b.id)sql"};

static std::vector<BookingId> reminded_ids(const Rows& rows) {
  return rows.map([](const Row& row) { return row.get<BookingId>("id"); });
}

std::vector<BookingId> ReminderRepository::note_starts(Instant now) {
  return reminded_ids(tx_.all(kNoteStarts, {now}));
}

std::vector<BookingId> ReminderRepository::note_ends(Instant now) {
  return reminded_ids(tx_.all(kNoteEnds, {now}));
}

}  // namespace allmende::bookings
