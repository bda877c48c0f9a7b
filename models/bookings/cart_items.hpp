// How the things of a cart stand: read from its bookings, whenever it is asked.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/cart.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

/// By lender. What is open is looked at: whether it can be held now.
std::vector<CartItem> read_items(Tx& tx, const Cart& cart, const Moment& moment);

/// What could stand in for the open ones that cannot be had.
void find_substitutes(Tx& tx, const Caller& caller, CartView& view, const Moment& moment);

/// What a cart wants of one lender.
struct CartPart {
  Cart cart;
  SpaceId lender;
};

/// Holds what is open and can be had; what has run out is written down as that.
void hold_open(Tx& tx, const Caller& caller, const CartPart& part, const Moment& moment);

}  // namespace allmende::bookings
