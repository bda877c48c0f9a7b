#include "models/bookings/cart_items.hpp"

#include <algorithm>

#include "models/bookings/alternatives.hpp"
#include "models/bookings/booking_holds.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/borrower_group_repository.hpp"
#include "models/bookings/cart_repository.hpp"
#include "models/bookings/waiting_list_offers.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"

namespace allmende::bookings {

using enum BookingState;
using resources::Resource, resources::ResourceRepository;

namespace {

/// A booking of the cart with what it is of.
struct Made {
  Booking booking;
  std::vector<BookingLine> lines;
};

}  // namespace

static std::vector<Made> bookings_of(Tx& tx, const CartId& cart) {
  BookingRepository bookings{tx};
  std::vector<Made> made;
  for (const BookingId& id : CartRepository{tx}.bookings(cart)) {
    if (const auto booking = bookings.find(id)) made.push_back({*booking, bookings.lines(id)});
  }
  return made;
}

static bool came_to_nothing(const Booking& booking, Instant now) {
  if (booking.state == hold) return booking.deadline && *booking.deadline <= now;
  return booking.state == declined || booking.state == expired || booking.state == cancelled ||
         booking.state == no_show;
}

/// The last move of it was the lender's no.
static bool was_refused(Tx& tx, const Booking& booking) {
  if (booking.state == declined) return true;
  if (booking.state != cancelled) return false;
  const auto events = BookingRepository{tx}.events(booking.id);
  return !events.empty() && events.back().side == Side::lender;
}

/// The last booking of the thing since it was put in.
static const Made* find_made(const std::vector<Made>& made, const CartWish& wish) {
  for (const Made& one : made) {
    if (one.booking.created_at < wish.added_at) continue;
    for (const BookingLine& line : one.lines) {
      if (line.resource_id == wish.resource_id) return &one;
    }
  }
  return nullptr;
}

static void price_item(CartItem& item, const Cart& cart, resources::BorrowerGroup group,
                       const std::string& zone) {
  const auto quote = resources::quote(item.resource.content.prices, {.span = cart.content.span,
                                                                     .quantity = item.quantity,
                                                                     .group = group,
                                                                     .zone = zone,
                                                                     .extras = item.chosen});
  item.price_cents = quote.price_cents;
  item.deposit_cents = quote.deposit_cents;
  item.extras = quote.extras;
}

/// Whether what is open can be held now.
static void look_at(Tx& tx, const Cart& cart, const Moment& moment, CartItem& item) {
  const Span& span = cart.content.span;
  const auto& content = item.resource.content;
  item.free = ResourceRepository{tx}.free(item.resource.id, span, moment.now);
  Faults faults;
  check_times(content.timing, span, moment, faults);
  check_extras(item.chosen, content.prices.extras, "/extras", faults);
  if (!resources::offers_now(item.resource, resources::Offer::lend)) {
    item.conflict = "bookings.error.not_offered";
  } else if (!faults.none()) {
    item.conflict = faults.first().key;
    item.params = faults.first().params;
  } else if (item.free < item.quantity) {
    item.conflict = "bookings.error.taken";
  }
}

static void take_over(Tx& tx, const Made& made, Instant now, CartItem& item) {
  item.booking_id = made.booking.id;
  item.open = came_to_nothing(made.booking, now);
  item.refused = was_refused(tx, made.booking);
  item.expired = item.open && (made.booking.state == expired || made.booking.state == hold);
  if (item.open) return;
  for (const BookingLine& line : made.lines) {
    if (line.resource_id != item.resource.id) continue;
    item.quantity = line.quantity;
    item.price_cents = line.price_cents;
    item.deposit_cents = line.deposit_cents;
    item.extras = line.extras;
  }
}

std::vector<CartItem> read_items(Tx& tx, const Cart& cart, const Moment& moment) {
  auto group = cart.content.group;
  if (cart.borrower_space_id) {
    group = BorrowerGroupRepository{tx}.find(*cart.borrower_space_id).value_or(group);
  }
  const auto made = bookings_of(tx, cart.id);
  std::vector<CartItem> items;
  for (const CartWish& wish : CartRepository{tx}.items(cart.id)) {
    const auto resource = ResourceRepository{tx}.find(wish.resource_id.text);
    if (!resource) continue;
    CartItem item{.resource = *resource,
                  .quantity = wish.quantity,
                  .booking_id = std::nullopt,
                  .conflict = "",
                  .params = {},
                  .chosen = wish.extras,
                  .substitutes = {}};
    price_item(item, cart, group, moment.zone);
    if (const Made* found = find_made(made, wish)) take_over(tx, *found, moment.now, item);
    if (item.open) look_at(tx, cart, moment, item);
    items.push_back(std::move(item));
  }
  return items;
}

void find_substitutes(Tx& tx, const Caller& caller, CartView& view, const Moment& moment) {
  const std::vector<CartItem>& items = view.items;
  for (CartItem& item : view.items) {
    if (!item.open || (item.conflict.empty() && !item.refused)) continue;
    const LineWish line{.resource = item.resource.id.text, .quantity = item.quantity};
    item.substitutes = find_others(tx, caller, {line, view.cart.content.span}, moment);
    const auto in_cart = [&](const resources::ResourceLine& other) {
      return std::any_of(items.begin(), items.end(),
                         [&](const CartItem& one) { return one.resource.id == other.resource.id; });
    };
    std::erase_if(item.substitutes, in_cart);
  }
}

/// Holds that have run out are written down as that, so that nothing is asked of them any more.
static void expire_dead(Tx& tx, const CartId& cart, const SpaceId& lender, const Moment& moment) {
  BookingRepository bookings{tx};
  for (const BookingId& id : CartRepository{tx}.bookings(cart)) {
    const auto booking = bookings.lock(id);
    const bool dead = booking && booking->lender_space_id == lender && booking->state == hold &&
                      booking->deadline && *booking->deadline <= moment.now;
    if (!dead) continue;
    Moving moving{.tx = tx,
                  .booking = *booking,
                  .verb = "expire",
                  .side = Side::system,
                  .move = {},
                  .account = std::nullopt,
                  .now = moment.now,
                  .zone = moment.zone};
    make_move(moving);
  }
}

void hold_open(Tx& tx, const Caller& caller, const CartPart& part, const Moment& moment) {
  const Cart& cart = part.cart;
  const SpaceId& lender = part.lender;
  expire_dead(tx, cart.id, lender, moment);
  std::vector<std::string> things;
  for (const CartWish& wish : CartRepository{tx}.items(cart.id)) {
    const auto resource = ResourceRepository{tx}.find(wish.resource_id.text);
    if (resource && resource->space_id == lender) things.push_back(resource->id.text);
  }
  // From here on nobody else changes what is free.
  claims::ClaimRepository{tx}.lock(things, moment.now);
  serve_waiting(tx, things, moment);
  BookingWish wish{.lines = {},
                   .span = cart.content.span,
                   .organisation = cart.content.organisation,
                   .group = cart.content.group,
                   .purpose = cart.content.purpose,
                   .note = cart.content.note};
  for (const CartItem& item : read_items(tx, cart, moment)) {
    const bool wanted = item.resource.space_id == lender && item.open && !item.refused;
    if (!wanted || !item.conflict.empty()) continue;
    wish.lines.push_back(
        {.resource = item.resource.id.text, .quantity = item.quantity, .extras = item.chosen});
  }
  if (wish.lines.empty()) return;
  CartRepository{tx}.attach(cart.id, insert_hold(tx, caller, wish, moment));
}

}  // namespace allmende::bookings
