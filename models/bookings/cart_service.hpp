// Carts: what is in them, and the steps that all their bookings make together. Each lender decides
// on its own; what one declines leaves the others as they are.
#pragma once

#include <functional>

#include "models/base/caller.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/bookings/cart.hpp"

namespace allmende::bookings {

class CartService {
 public:
  /// `zone` is that of the city, in which days begin and end.
  CartService(Database& db, const Clock& clock, BookingService& bookings, std::string zone)
      : db_(db), clock_(clock), bookings_(bookings), zone_(std::move(zone)) {}

  /// Throws: access.error.*, organisations.error.not_found, bookings.error.group,
  /// bookings.error.window, bookings.error.note, carts.error.name, carts.error.too_many.
  CartView create(const Caller& caller, const CartContent& content);
  /// One's own, and those of organisations for which one may borrow; the latest date first.
  std::vector<Cart> list(const Caller& caller);
  /// Throws carts.error.not_found, as all below do.
  CartView get(const Caller& caller, const CartId& cart);
  /// The organisation stays. Throws those of `create`, carts.error.running while a booking of it
  /// goes on and another time or purpose is meant.
  using Change = std::function<void(CartContent&)>;
  CartView edit(const Caller& caller, const CartId& cart, const Change& change);
  /// Throws carts.error.running.
  void remove(const Caller& caller, const CartId& cart);

  /// By id or slug; number and extras replace those before. Throws: resources.error.not_found,
  /// bookings.error.quantity, bookings.error.not_offered, bookings.error.extra, carts.error.full,
  /// carts.error.booked for what is booked already.
  CartView put(const Caller& caller, const CartId& cart, const LineWish& wish);
  /// Throws: resources.error.not_found, carts.error.booked.
  CartView take_out(const Caller& caller, const CartId& cart, const std::string& resource);

  /// Holds what nothing holds, one booking for each lender, as far as it can be had; what cannot
  /// stays open, with the reason. Throws: carts.error.empty, bookings.error.too_many_holds.
  CartView hold(const Caller& caller, const CartId& cart);
  /// The same step for all bookings of the cart whose turn it is, or for none. Throws what
  /// BookingService::move says, carts.error.nothing, and, for a request that is not `partial`,
  /// bookings.error.hold_expired, carts.error.gaps.
  CartView move_all(const Caller& caller, const CartId& cart, const CartStep& step);

 private:
  Database& db_;
  const Clock& clock_;
  BookingService& bookings_;
  std::string zone_;
};

}  // namespace allmende::bookings
