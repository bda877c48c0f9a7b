#include "models/bookings/booking_guests.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/bookings/alternatives.hpp"
#include "models/bookings/booking_contact_repository.hpp"
#include "models/bookings/booking_holds.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/remote_booking_repository.hpp"
#include "models/fees/fee_repository.hpp"

namespace allmende::bookings {

/// Whoever asks for more is not answered by people any more.
static constexpr int kMostAsked = 5;

static Moving guest_move(Tx& tx, const Booking& booking, const char* verb, Instant now) {
  return {.tx = tx,
          .booking = booking,
          .verb = verb,
          .side = Side::borrower,
          .move = {},
          .account = std::nullopt,
          .now = now,
          .zone = {}};
}

bool confirms_themselves(const Booking& booking) {
  return booking.guest && booking.guest->confirms && is_sale(booking.mode);
}

void confirm_for_guest(const Moving& moved) {
  if (!moved.booking.guest || moved.booking.state != BookingState::approved) return;
  if (confirms_themselves(moved.booking)) return;
  Moving confirmed = guest_move(moved.tx, moved.booking, "confirm", moved.now);
  confirmed.zone = moved.zone;
  make_move(confirmed);
}

/// Nobody is held to what they were not told, and nobody lends without what they say.
static bool are_told(Tx& tx, const BookingId& made, const GuestWish& wish) {
  const auto& lines = wish.wish.lines;
  for (const fees::AgreedLine& agreed : fees::FeeRepository{tx}.agreed(made)) {
    fees::FeeTerms told;
    for (std::size_t i = 0; i < std::min(lines.size(), wish.fees.size()); ++i) {
      if (lines[i].resource == agreed.resource_id.text) told = wish.fees[i];
    }
    if (told != agreed.terms) return false;
  }
  return true;
}

static BookingId insert_request(Tx& tx, const GuestWish& wish, const Moment& moment) {
  RemoteBookingRepository guests{tx};
  if (const auto known = guests.of_guest(wish.guest.offer)) return *known;
  if (guests.count_asked(wish.guest.actor) >= kMostAsked) {
    throw conflict("bookings.error.too_many_asked");
  }
  const BookingId made = insert_guest_hold(tx, wish, moment);
  const auto held = BookingRepository{tx}.lock(made);
  if (held->price_cents != wish.price_cents) throw conflict("bookings.error.price_changed");
  if (!are_told(tx, made, wish)) throw conflict("bookings.error.fees_changed");
  Moving asked = guest_move(tx, *held, "request", moment.now);
  asked.zone = moment.zone;
  make_move(asked);
  return made;
}

BookingGuestService::Asked BookingGuestService::request(const GuestWish& wish) {
  const Moment moment{clock_.now(), zone_};
  check(wish.wish);
  try {
    return {.booking = db_.write([&](Tx& tx) { return insert_request(tx, wish, moment); }),
            .refusal = std::nullopt};
  } catch (const Error& error) {
    if (!is_taken(error)) throw;
  }
  return db_.read([&](Tx& tx) {
    return Asked{
        .booking = std::nullopt,
        .refusal = Refusal{.key = "bookings.error.taken",
                           .alternatives = find_alternatives(tx, Caller{}, wish.wish, moment)}};
  });
}

bool BookingGuestService::move(const BookingGuest& guest, const std::string& verb,
                               const std::string& note) {
  try {
    return db_.write([&](Tx& tx) {
      BookingRepository bookings{tx};
      const auto id = RemoteBookingRepository{tx}.of_guest(guest.offer);
      const auto booking = id ? bookings.lock(*id) : std::nullopt;
      if (!booking || booking->guest->actor != guest.actor) return false;
      Moving moving = guest_move(tx, *booking, verb.c_str(), clock_.now());
      moving.zone = zone_;
      moving.move.note = note;
      make_move(moving);
      confirm_for_guest(moving);
      return true;
    });
  } catch (const Error& error) {
    if (error.kind != Error::Kind::conflict) throw;
    return false;
  }
}

bool BookingGuestService::reach(const BookingGuest& guest, const Contact& contact) {
  return db_.write([&](Tx& tx) {
    const auto id = RemoteBookingRepository{tx}.of_guest(guest.offer);
    const auto booking = id ? BookingRepository{tx}.lock(*id) : std::nullopt;
    if (!booking || booking->guest->actor != guest.actor) return false;
    if (!shows_contacts(booking->state)) return false;
    BookingContactRepository{tx}.put(booking->id, Side::borrower, contact, clock_.now());
    return true;
  });
}

}  // namespace allmende::bookings
