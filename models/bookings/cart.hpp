// A cart: things of several lenders for one date of a project. Each lender gets a booking of its
// own; what became of the cart is what its bookings say, and is kept nowhere else.
#pragma once

#include "models/bookings/booking.hpp"

namespace allmende::bookings {

using CartId = Id<struct CartTag>;

/// What somebody writes. Limits: name 200 bytes, note 2000.
struct CartContent {
  std::string name;
  Span span;
  /// Handle or id of the organisation that borrows; empty for oneself. It stays as it was made.
  std::string organisation;
  resources::BorrowerGroup group = resources::BorrowerGroup::private_;
  Purpose purpose = Purpose::private_;
  std::string note;
};

struct Cart {
  CartId id;
  AccountId account_id;
  std::optional<SpaceId> borrower_space_id;
  /// `organisation` is its handle.
  CartContent content;
  std::string organisation_name;
  int items = 0;
  Instant created_at;
};

struct CartWish {
  ResourceId resource_id;
  int quantity = 1;
  /// Ids of those that are wanted beside what every booking has.
  std::vector<std::string> extras = {};
  Instant added_at;
};

/// One thing of the cart, and how it stands.
struct CartItem {
  resources::Resource resource;
  int quantity = 1;
  /// The last booking of it, if there is one; one that came to nothing holds it no more.
  std::optional<BookingId> booking_id;
  /// Somebody has to see to it: nothing holds it, or not any more.
  bool open = true;
  /// The lender said no to it; it is not asked for again by itself.
  bool refused = false;
  /// What held it has run out.
  bool expired = false;
  /// How many are free at the time, of an open one.
  int free = 0;
  /// Key of what is against it now, of an open one; empty when it can be held.
  std::string conflict;
  std::vector<std::pair<std::string, std::string>> params;
  /// What it costs, or did when it was booked.
  int price_cents = 0;
  int deposit_cents = 0;
  /// Ids of what is wanted beside the use, as it was put in.
  std::vector<std::string> chosen = {};
  /// What it has beside the use, within `price_cents`.
  std::vector<resources::ChosenExtra> extras = {};
  /// What could stand in for an open one that cannot be held.
  std::vector<resources::ResourceLine> substitutes;
};

/// What all bookings of a cart do whose turn it is: `request`, `confirm`, `cancel`.
struct CartStep {
  std::string verb;
  std::string note;
  /// `request`: also when something of the cart is not held.
  bool partial = false;
};

struct CartView {
  Cart cart;
  /// By lender, in the order in which they were put in.
  std::vector<CartItem> items;
  /// All that were made of it, the latest first.
  std::vector<BookingView> bookings;
};

}  // namespace allmende::bookings
