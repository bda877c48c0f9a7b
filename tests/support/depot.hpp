// A town whose theatre lends things: an owner who decides, people and an association who borrow.
#pragma once

#include "models/bookings/booking_service.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/unit_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

struct Depot {
  Depot();

  Town town;
  resources::ResourceService resources{town.db, town.clock, "Europe/Berlin"};
  resources::UnitService units{town.db, town.clock, "Europe/Berlin"};
  bookings::BookingService bookings{town.db, town.clock, "Europe/Berlin"};
  /// Borrows for himself.
  Caller ben;

  /// Something of the theatre's that everybody may book, with so many units "1", "2" …
  resources::ResourceView offer(const std::string& title, int units = 1);
  resources::ResourceView offer(resources::ResourceContent content, int units);
  /// As many as `quantity` of something that is counted.
  resources::ResourceView offer_counted(const std::string& title, int quantity);
  static resources::ResourceContent content(const std::string& title);

  /// A wish for one thing; times as RFC 3339.
  static bookings::BookingWish wish(const resources::ResourceView& thing, const std::string& from,
                                    const std::string& to, int quantity = 1);
  bookings::BookingOutcome hold(const bookings::BookingWish& wish);
  bookings::BookingOutcome hold_as(const Caller& caller, const bookings::BookingWish& wish);
  /// The booking after these moves, each by the side that makes it; fails the test when one is
  /// refused.
  bookings::BookingView walk(const bookings::BookingWish& wish,
                             const std::vector<std::string>& verbs);
  bookings::BookingView move(const Caller& caller, const bookings::BookingView& view,
                             const std::string& verb, const bookings::Move& move = {});
  /// The key with which a move is refused; empty when it is made.
  std::string refusal_of(const Caller& caller, const bookings::BookingView& view,
                         const std::string& verb, const bookings::Move& move = {});
  std::string state(const BookingId& booking);
  /// Pairs of claims on one atom that overlap, and moments at which more is claimed of what is
  /// counted than there is. None, ever.
  std::vector<std::string> overlaps() const;
};

}  // namespace allmende::tests
