#include "models/bookings/bookings_notifications.hpp"

#include <map>

#include "models/base/with.hpp"
#include "models/bookings/alternatives.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/notifications/recipient_repository.hpp"

namespace allmende::bookings {

using notifications::Kind, notifications::Notice, notifications::RecipientRepository;

/// What became of it, as the log says it; the booking as it is now.
struct Moved {
  Booking booking;
  std::vector<BookingLine> lines;
  std::string verb;
  std::string side;
  /// The state before it.
  std::string from;
  /// Words of whoever made the move.
  std::string note;
  std::optional<AccountId> by;
};

static std::string name_of(const Moved& moved, const std::string& zone) {
  std::string things = moved.lines.empty() ? "" : moved.lines.front().title_de;
  if (moved.lines.size() > 1) things += " +" + std::to_string(moved.lines.size() - 1);
  const auto begins = to_wall(moved.booking.span.starts_at, zone);
  return notifications::on_day(things, std::chrono::floor<std::chrono::days>(begins));
}

static std::optional<Moved> moved_of(Tx& tx, const LoggedEvent& logged) {
  BookingRepository bookings{tx};
  const auto booking = bookings.find({logged.thing_id});
  if (!booking) return std::nullopt;
  Moved moved{.booking = *booking,
              .lines = bookings.lines(booking->id),
              .verb = logged.payload["verb"].text(),
              .side = logged.payload["side"].text(),
              .from = "",
              .note = "",
              .by = std::nullopt};
  const std::string by = logged.payload["by"].text();
  if (!by.empty()) moved.by = AccountId{by};
  for (const BookingEvent& event : bookings.events(booking->id)) {
    if (event.verb != moved.verb) continue;
    moved.note = event.note;
    moved.from = event.from_state;
  }
  // What somebody asks is said once, with the request.
  if (moved.verb == "request") moved.note = booking->note;
  return moved;
}

/// What waits for the lender, or is off for them.
static std::optional<Kind> news_for_lender(const Moved& moved) {
  static const std::map<std::string, Kind> kNews{
      {"request", Kind::booking_requested}, {"book", Kind::booking_agreed},
      {"accept", Kind::booking_agreed},     {"confirm", Kind::booking_agreed},
      {"cancel", Kind::booking_withdrawn},  {"dispute", Kind::booking_disputed},
      {"withdraw", Kind::booking_withdrawn}};
  // One of them to the others.
  if (moved.verb == "endorse") return Kind::booking_endorsed;
  // Whoever it was reserved for has not come back to it: the next one can be chosen.
  const bool lapsed = moved.verb == "expire" && moved.from == "approved";
  if (lapsed && is_sale(moved.booking.mode)) return Kind::booking_withdrawn;
  const auto found = kNews.find(moved.verb);
  if (moved.side != "borrower" || found == kNews.end()) return std::nullopt;
  // What was never asked is no loss to them.
  if (moved.verb == "cancel" && moved.from == "hold") return std::nullopt;
  return found->second;
}

static std::optional<Kind> news_for_borrower(const Moved& moved) {
  static const std::map<std::string, Kind> kNews{
      {"approve", Kind::booking_approved}, {"counter", Kind::booking_countered},
      {"decline", Kind::booking_declined}, {"cancel", Kind::booking_cancelled},
      {"expire", Kind::booking_expired},   {"overrun", Kind::booking_overdue},
      {"settle", Kind::booking_settled}};
  const auto found = kNews.find(moved.verb);
  if (moved.side == "borrower" || found == kNews.end()) return std::nullopt;
  return found->second;
}

static std::vector<AccountId> borrowers(Tx& tx, const Booking& booking) {
  std::vector<AccountId> to;
  if (booking.borrower_space_id) {
    to = RecipientRepository{tx}.with_standing(*booking.borrower_space_id, Standing::editor);
  }
  if (booking.booker_id) to.push_back(*booking.booker_id);
  return to;
}

static void tell_moved(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  const auto moved = moved_of(tx, logged);
  if (!moved) return;
  const Booking& booking = moved->booking;
  Notice notice{.to = {},
                .by = moved->by,
                .by_name = booking.guest ? booking.guest->name : "",
                .thing = name_of(*moved, notices.zone),
                .detail = moved->note,
                .path = "/arbeitsraum/buchungen/" + booking.id.text,
                .about = booking.id.text};
  if (const auto news = news_for_borrower(*moved)) {
    notice.kind = *news;
    notice.to = borrowers(tx, booking);
    notices.notifier.notify(tx, notice);
  }
  const auto news = news_for_lender(*moved);
  if (!news || booking.home) return;
  notice.kind = *news;
  notice.to = RecipientRepository{tx}.with_standing(booking.lender_space_id, Standing::editor);
  notice.path = "/arbeitsraum/" + booking.lender.handle + "/buchungen/" + booking.id.text;
  notices.notifier.notify(tx, notice);
}

/// Names of what could be had in place of what is booked; empty when there is nothing.
static std::string others_of(const BookingNotices& notices, Tx& tx, const Moved& moved) {
  std::string names;
  for (const BookingLine& line : moved.lines) {
    const OtherWish wish{.line = {.resource = line.resource_id.text, .quantity = line.quantity},
                         .span = moved.booking.span};
    for (const auto& other : find_others(tx, {}, wish, {notices.notifier.now(), notices.zone})) {
      names += (names.empty() ? "" : ", ") + other.resource.content.title_de + " (" +
               other.resource.organiser.name + ")";
    }
  }
  return names.empty() ? "" : "→ " + names;
}

/// Tells the borrowers of what is no move of theirs or the lender's.
static void tell_borrowers(BookingNotices& notices, Tx& tx, const LoggedEvent& logged, Kind kind) {
  BookingRepository bookings{tx};
  const auto booking = bookings.find({logged.thing_id});
  if (!booking) return;
  Moved held{.booking = *booking,
             .lines = bookings.lines(booking->id),
             .verb = "",
             .side = "",
             .from = "",
             .note = "",
             .by = std::nullopt};
  // The day of which they are told is the last one.
  if (kind == Kind::booking_ends_soon) {
    held.booking.span.starts_at = booking->span.ends_at - std::chrono::seconds{1};
  }
  Notice notice{.to = borrowers(tx, *booking),
                .thing = name_of(held, notices.zone),
                .detail = "",
                .path = "/arbeitsraum/buchungen/" + booking->id.text,
                .about = booking->id.text};
  const bool risks = kind == Kind::booking_endangered || kind == Kind::booking_unfit;
  if (risks) notice.detail = others_of(notices, tx, held);
  notice.kind = kind;
  notices.notifier.notify(tx, notice);
}

/// Both sides: what was booked does not work, and nothing could stand in for it.
static void tell_unfit(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  tell_borrowers(notices, tx, logged, Kind::booking_unfit);
  BookingRepository bookings{tx};
  const auto booking = bookings.find({logged.thing_id});
  if (!booking) return;
  const Moved kept{.booking = *booking,
                   .lines = bookings.lines(booking->id),
                   .verb = "",
                   .side = "",
                   .from = "",
                   .note = "",
                   .by = std::nullopt};
  notices.notifier.notify(
      tx, {.kind = Kind::lent_unfit,
           .to = RecipientRepository{tx}.with_standing(booking->lender_space_id, Standing::editor),
           .thing = name_of(kept, notices.zone),
           .detail = "",
           .path = "/arbeitsraum/" + booking->lender.handle + "/buchungen/" + booking->id.text,
           .about = booking->id.text});
}

/// What somebody waited for is held for them, and not for long.
static void tell_offered(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  tell_borrowers(notices, tx, logged, Kind::booking_offered);
}

static void tell_reminded(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  tell_borrowers(notices, tx, logged, Kind::booking_overdue);
}

static void tell_endangered(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  tell_borrowers(notices, tx, logged, Kind::booking_endangered);
}

static void tell_starts_soon(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  tell_borrowers(notices, tx, logged, Kind::booking_starts_soon);
}

static void tell_ends_soon(BookingNotices& notices, Tx& tx, const LoggedEvent& logged) {
  tell_borrowers(notices, tx, logged, Kind::booking_ends_soon);
}

std::vector<notifications::Notifying> bookings_notifications(BookingNotices& notices) {
  return {{"bookings.moved", with(notices, tell_moved)},
          {"bookings.offered", with(notices, tell_offered)},
          {"bookings.reminded", with(notices, tell_reminded)},
          {"bookings.endangered", with(notices, tell_endangered)},
          {"bookings.unfit", with(notices, tell_unfit)},
          {"bookings.starts_soon", with(notices, tell_starts_soon)},
          {"bookings.ends_soon", with(notices, tell_ends_soon)}};
}

}  // namespace allmende::bookings
