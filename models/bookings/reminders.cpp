#include "models/bookings/reminders.hpp"

#include "models/bookings/reminder_repository.hpp"
#include "models/events/event_log.hpp"

namespace allmende::bookings {

void remind_in_time(Database& db, const Moment& moment) {
  db.write([&](Tx& tx) {
    ReminderRepository reminders{tx};
    for (const BookingId& booking : reminders.note_starts(moment.now)) {
      EventLog{tx}.append("bookings.starts_soon", booking.text);
    }
    for (const BookingId& booking : reminders.note_ends(moment.now)) {
      EventLog{tx}.append("bookings.ends_soon", booking.text);
    }
  });
}

}  // namespace allmende::bookings
