#include "models/bookings/cart_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_holds.hpp"
#include "models/bookings/booking_homes.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/borrowers.hpp"
#include "models/bookings/cart_items.hpp"
#include "models/bookings/cart_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"
#include "models/text/text.hpp"

namespace allmende::bookings {

using access::Action;
using resources::Resource;

static constexpr std::size_t kLongestName = 200;
static constexpr int kMostCarts = 100;
static constexpr std::size_t kMostItems = 40;
static constexpr int kMostOfOne = 100'000;

static void check_cart(const CartContent& content) {
  Faults faults;
  faults.require(!content.name.empty() && content.name.size() <= kLongestName, "/name",
                 "carts.error.name");
  faults.require(!content.span.empty(), "/ends_at", "bookings.error.window");
  faults.require(content.note.size() <= kLongestNote, "/note", "bookings.error.note");
  std::move(faults).end();
  resources::check_window(content.span, "/ends_at");
}

static bool is_mine(const Caller& caller, const Cart& cart) {
  if (!cart.borrower_space_id) return cart.account_id == caller.account_id;
  return access::allows(caller, Action::booking_borrow, {.space_id = *cart.borrower_space_id});
}

static Cart known_cart(const Caller& caller, const std::optional<Cart>& found) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  if (found && is_mine(caller, *found)) return *found;
  throw not_found("carts.error.not_found");
}

CartView CartService::create(const Caller& caller, const CartContent& content) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  Cart cart{.id = CartId::make(),
            .account_id = *caller.account_id,
            .borrower_space_id = std::nullopt,
            .content = content,
            .organisation_name = "",
            .created_at = clock_.now()};
  cart.content.name = trim(content.name);
  check_cart(cart.content);
  db_.write([&](Tx& tx) {
    CartRepository carts{tx};
    if (carts.count(*caller.account_id) >= kMostCarts) throw conflict("carts.error.too_many");
    cart.borrower_space_id = borrower_space(tx, caller, content.organisation, content.group);
    carts.insert(cart);
  });
  return get(caller, cart.id);
}

std::vector<Cart> CartService::list(const Caller& caller) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  return db_.read(
      [&](Tx& tx) { return CartRepository{tx}.list(*caller.account_id, borrower_spaces(caller)); });
}

CartView CartService::get(const Caller& caller, const CartId& id) {
  std::vector<BookingId> made;
  CartView view = db_.read([&](Tx& tx) {
    const Moment moment{clock_.now(), zone_};
    CartRepository carts{tx};
    const Cart cart = known_cart(caller, carts.find(id));
    made = carts.bookings(id);
    CartView read{.cart = cart, .items = read_items(tx, cart, moment), .bookings = {}};
    find_substitutes(tx, caller, read, moment);
    return read;
  });
  for (const BookingId& booking : made) view.bookings.push_back(bookings_.get(caller, booking));
  return view;
}

static bool is_running(const std::vector<CartItem>& items) {
  return std::any_of(items.begin(), items.end(), [](const CartItem& item) { return !item.open; });
}

CartView CartService::edit(const Caller& caller, const CartId& id, const Change& change) {
  db_.write([&](Tx& tx) {
    CartRepository carts{tx};
    Cart cart = known_cart(caller, carts.lock(id));
    const CartContent before = cart.content;
    change(cart.content);
    cart.content.name = trim(cart.content.name);
    check_cart(cart.content);
    if (!cart.borrower_space_id) check_group_of_person(cart.content.group);
    const CartContent& now = cart.content;
    const bool same = now.span.starts_at == before.span.starts_at &&
                      now.span.ends_at == before.span.ends_at && now.group == before.group &&
                      now.purpose == before.purpose;
    if (!same && is_running(read_items(tx, cart, {clock_.now(), zone_}))) {
      throw conflict("carts.error.running");
    }
    carts.update(cart);
  });
  return get(caller, id);
}

void CartService::remove(const Caller& caller, const CartId& id) {
  db_.write([&](Tx& tx) {
    CartRepository carts{tx};
    const Cart cart = known_cart(caller, carts.lock(id));
    if (is_running(read_items(tx, cart, {clock_.now(), zone_}))) {
      throw conflict("carts.error.running");
    }
    carts.remove(id);
  });
}

/// The thing as it stands in the cart, if it is in there.
static const CartItem* find_item(const std::vector<CartItem>& items, const ResourceId& resource) {
  for (const CartItem& item : items) {
    if (item.resource.id == resource) return &item;
  }
  return nullptr;
}

CartView CartService::put(const Caller& caller, const CartId& id, const LineWish& wish) {
  if (wish.quantity < 1 || wish.quantity > kMostOfOne) {
    throw invalid("/quantity", "bookings.error.quantity");
  }
  db_.write([&](Tx& tx) {
    CartRepository carts{tx};
    const Cart cart = known_cart(caller, carts.lock(id));
    const Resource resource = resources::find_readable(tx, caller, wish.resource);
    if (!resources::offers_now(resource, resources::Offer::lend)) {
      throw invalid("/resource", "bookings.error.not_offered");
    }
    Faults faults;
    check_extras(wish.extras, resource.content.prices.extras, "/extras", faults);
    std::move(faults).end();
    const auto items = read_items(tx, cart, {clock_.now(), zone_});
    const CartItem* before = find_item(items, resource.id);
    if (before != nullptr && !before->open) throw conflict("carts.error.booked");
    if (before == nullptr && items.size() >= kMostItems) throw conflict("carts.error.full");
    carts.put_item(id, {.resource_id = resource.id,
                        .quantity = wish.quantity,
                        .extras = wish.extras,
                        .added_at = clock_.now()});
  });
  return get(caller, id);
}

CartView CartService::take_out(const Caller& caller, const CartId& id,
                               const std::string& resource) {
  db_.write([&](Tx& tx) {
    CartRepository carts{tx};
    const Cart cart = known_cart(caller, carts.lock(id));
    const auto items = read_items(tx, cart, {clock_.now(), zone_});
    const auto found = std::find_if(items.begin(), items.end(), [&](const CartItem& item) {
      return item.resource.id.text == resource || item.resource.slug == resource;
    });
    if (found == items.end()) throw not_found("resources.error.not_found");
    if (!found->open) throw conflict("carts.error.booked");
    carts.remove_item(id, found->resource.id);
  });
  return get(caller, id);
}

CartView CartService::hold(const Caller& caller, const CartId& id) {
  std::vector<SpaceId> lenders;
  db_.read([&](Tx& tx) {
    const Cart cart = known_cart(caller, CartRepository{tx}.find(id));
    for (const CartItem& item : read_items(tx, cart, {clock_.now(), zone_})) {
      const SpaceId& lender = item.resource.space_id;
      const bool known = std::find(lenders.begin(), lenders.end(), lender) != lenders.end();
      if (item.open && !known) lenders.push_back(lender);
    }
    if (cart.items == 0) throw conflict("carts.error.empty");
  });
  for (const SpaceId& lender : lenders) {
    try {
      db_.write([&](Tx& tx) {
        const Cart cart = known_cart(caller, CartRepository{tx}.lock(id));
        hold_open(tx, caller, {cart, lender}, {clock_.now(), zone_});
      });
    } catch (const Error& error) {
      // One lender's things do not keep the others' from being held; the view says what is open.
      if (!is_taken(error)) throw;
    }
  }
  return get(caller, id);
}

/// What is not held stands against a request of everything.
static void check_whole(const std::vector<CartItem>& items) {
  for (const CartItem& item : items) {
    if (item.expired) throw gone("bookings.error.hold_expired");
  }
  for (const CartItem& item : items) {
    if (item.open) throw conflict("carts.error.gaps");
  }
}

static bool has_turn(Tx& tx, const Booking& booking, const CartStep& step, Instant now) {
  if (booking.home && !may_be_asked(booking, step.verb)) return false;
  // What has run out is no part of a request of the rest.
  const bool dead = booking.state == BookingState::hold && booking.deadline <= now;
  if (dead && step.partial) return false;
  return BookingRepository{tx}.step(booking, step.verb).has_value();
}

CartView CartService::move_all(const Caller& caller, const CartId& id, const CartStep& step) {
  db_.write([&](Tx& tx) {
    CartRepository carts{tx};
    const Cart cart = known_cart(caller, carts.lock(id));
    const auto items = read_items(tx, cart, {clock_.now(), zone_});
    if (step.verb == "request" && !step.partial) check_whole(items);
    auto ids = carts.bookings(id);
    std::sort(ids.begin(), ids.end());
    bool any = false;
    for (const BookingId& booking : ids) {
      const auto found = BookingRepository{tx}.lock(booking);
      if (!found || !has_turn(tx, *found, step, clock_.now())) continue;
      bookings_.make(tx, caller, booking, {.verb = step.verb, .move = {.note = step.note}});
      any = true;
    }
    if (!any) throw conflict("carts.error.nothing");
  });
  return get(caller, id);
}

}  // namespace allmende::bookings
