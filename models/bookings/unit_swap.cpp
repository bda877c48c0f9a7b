#include "models/bookings/unit_swap.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_holds.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/unit_swap_repository.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/events/event_log.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using access::Action;

/// Nobody else changes what is free of these from here on.
static void lock_things(Tx& tx, const BookingId& booking, Instant now) {
  std::vector<std::string> things;
  for (const BookingLine& line : BookingRepository{tx}.lines(booking)) {
    things.push_back(line.resource_id.text);
  }
  claims::ClaimRepository{tx}.lock(things, now);
}

/// Which resource of the booking the unit is of now; nothing for what it has not.
static std::optional<ResourceId> resource_of(Tx& tx, const BookingId& booking, const UnitId& unit) {
  for (const BookingLine& line : BookingRepository{tx}.lines(booking)) {
    for (const BookedUnit& one : line.units) {
      if (one.id == unit) return line.resource_id;
    }
  }
  return std::nullopt;
}

std::vector<SpareUnit> UnitSwapService::spares(const Caller& caller, const BookingId& booking) {
  const Booking known = bookings_.get(caller, booking).booking;
  access::require(caller, Action::booking_decide, {.space_id = known.lender_space_id});
  return db_.read([&](Tx& tx) { return UnitSwapRepository{tx}.spares(booking, clock_.now()); });
}

BookingView UnitSwapService::swap(const Caller& caller, const BookingId& booking,
                                  const Swap& swap) {
  const Booking known = bookings_.get(caller, booking).booking;
  access::require(caller, Action::booking_decide, {.space_id = known.lender_space_id});
  return db_.write([&](Tx& tx) {
    BookingRepository bookings{tx};
    const auto locked = bookings.lock(booking);
    if (!locked || !bookings.step(*locked, "swap")) {
      throw conflict("bookings.error.not_now");
    }
    lock_things(tx, booking, clock_.now());
    const auto resource = resource_of(tx, booking, swap.unit);
    if (!resource) throw invalid("/unit", "bookings.error.unit");
    const auto spares = UnitSwapRepository{tx}.spares(booking, clock_.now());
    const bool free = std::any_of(spares.begin(), spares.end(), [&](const SpareUnit& spare) {
      return spare.id == swap.by && spare.resource_id == *resource;
    });
    if (!free) throw conflict("bookings.error.taken", "/by");
    UnitSwapRepository{tx}.swap(booking, swap);
    return bookings_.make(
        tx, caller, booking,
        {.verb = "swap", .move = {.version = swap.version, .units = {swap.unit, swap.by}}});
  });
}

/// Another one of the kind, if one is free all the while.
static bool substitute(Tx& tx, const UnitSwapRepository::AtRisk& risk, const Moment& moment,
                       const std::string& because) {
  BookingRepository bookings{tx};
  const auto booking = bookings.lock(risk.booking);
  if (!booking || !bookings.step(*booking, "swap")) return true;
  lock_things(tx, risk.booking, moment.now);
  const auto resource = resource_of(tx, risk.booking, risk.unit);
  if (!resource) return true;
  UnitSwapRepository swaps{tx};
  for (const SpareUnit& spare : swaps.spares(risk.booking, moment.now)) {
    if (spare.resource_id != *resource) continue;
    swaps.swap(risk.booking, {.unit = risk.unit, .by = spare.id, .version = std::nullopt});
    Moving moving{.tx = tx,
                  .booking = *booking,
                  .verb = "swap",
                  .side = Side::system,
                  .move = {.units = {risk.unit, spare.id}},
                  .account = std::nullopt,
                  .now = moment.now,
                  .zone = moment.zone,
                  .because = because};
    make_move(moving);
    return true;
  }
  return false;
}

void look_after_overdue(Database& db, const Moment& moment) {
  db.write([&](Tx& tx) {
    for (const BookingId& late : UnitSwapRepository{tx}.remind(moment.now)) {
      EventLog{tx}.append("bookings.reminded", late.text);
    }
  });
  const auto risks =
      db.read([&](Tx& tx) { return UnitSwapRepository{tx}.at_risk(moment.now + 48h); });
  for (const auto& risk : risks) {
    try {
      db.write([&](Tx& tx) {
        if (substitute(tx, risk, moment, "overdue")) return;
        if (UnitSwapRepository{tx}.warn(risk.booking, moment.now)) {
          EventLog{tx}.append("bookings.endangered", risk.booking.text);
        }
      });
    } catch (const Error& error) {
      if (!is_taken(error)) throw;
    }
  }
}

/// What is offered at another time, or sold, is not swapped.
static void replace_or_tell(Tx& tx, const UnitSwapRepository::AtRisk& risk, const Moment& moment) {
  BookingRepository bookings{tx};
  const auto booking = bookings.lock(risk.booking);
  const bool swaps = booking && bookings.step(*booking, "swap");
  if (swaps && substitute(tx, risk, moment, "defect")) return;
  if (UnitSwapRepository{tx}.note_unfit(risk.booking, moment.now)) {
    EventLog{tx}.append("bookings.unfit", risk.booking.text);
  }
}

void look_after_unfit(Database& db, const Moment& moment) {
  const auto risks = db.write([&](Tx& tx) {
    UnitSwapRepository swaps{tx};
    for (const BookingId& fit : swaps.forget_fit()) EventLog{tx}.append("bookings.fit", fit.text);
    return swaps.unfit(moment.now);
  });
  for (const auto& risk : risks) {
    try {
      db.write([&](Tx& tx) { replace_or_tell(tx, risk, moment); });
    } catch (const Error& error) {
      if (!is_taken(error)) throw;
    }
  }
}

}  // namespace allmende::bookings
