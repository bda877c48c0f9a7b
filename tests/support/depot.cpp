#include "tests/support/depot.hpp"

#include <stdexcept>

namespace allmende::tests {

using bookings::BookingOutcome, bookings::BookingView, bookings::BookingWish, bookings::Move;
using resources::ResourceContent, resources::ResourceView;

Depot::Depot() { ben = town.add_account("ben"); }

ResourceContent Depot::content(const std::string& title) {
  ResourceContent content;
  content.title_de = title;
  content.status = resources::ResourceStatus::published;
  return content;
}

ResourceView Depot::offer(ResourceContent content, int units_wanted) {
  ResourceView view = resources.create(town.owner, "theater", content);
  for (int number = 1; number <= units_wanted; ++number) {
    view = units.add(town.owner, view.resource.slug, {.inventory_code = std::to_string(number)});
  }
  return view;
}

ResourceView Depot::offer(const std::string& title, int units_wanted) {
  return offer(content(title), units_wanted);
}

ResourceView Depot::offer_counted(const std::string& title, int quantity) {
  ResourceContent counted = content(title);
  counted.tracking = resources::Tracking::bulk;
  counted.quantity = quantity;
  return offer(counted, 0);
}

BookingWish Depot::wish(const ResourceView& thing, const std::string& from, const std::string& to,
                        int quantity) {
  return {.lines = {{.resource = thing.resource.id.text, .quantity = quantity}},
          .span = {at(from), at(to)}};
}

BookingOutcome Depot::hold(const BookingWish& wish) { return hold_as(ben, wish); }

BookingOutcome Depot::hold_as(const Caller& caller, const BookingWish& wish) {
  return bookings.hold(caller, wish);
}

BookingView Depot::walk(const BookingWish& wish, const std::vector<std::string>& verbs) {
  const BookingOutcome held = hold(wish);
  if (!held.view) throw std::runtime_error("nothing was held");
  BookingView view = *held.view;
  for (const std::string& verb : verbs) {
    const bool borrowers = verb == "request" || verb == "confirm" || verb == "accept";
    view = move(borrowers ? ben : town.owner, view, verb);
  }
  return view;
}

BookingView Depot::move(const Caller& caller, const BookingView& view, const std::string& verb,
                        const Move& more) {
  const BookingOutcome outcome = bookings.move(caller, view.booking.id, {verb, more});
  if (outcome.refusal) throw std::runtime_error(verb + ": " + outcome.refusal->key);
  if (outcome.stale) throw std::runtime_error(verb + ": stale");
  return *outcome.view;
}

std::string Depot::refusal_of(const Caller& caller, const BookingView& view,
                              const std::string& verb, const Move& more) {
  std::string key;
  const std::string thrown = refusal([&] {
    const BookingOutcome outcome = bookings.move(caller, view.booking.id, {verb, more});
    if (outcome.refusal) key = outcome.refusal->key;
    if (outcome.stale) key = "bookings.error.changed";
  });
  return thrown.empty() ? key : thrown;
}

std::string Depot::state(const BookingId& booking) {
  return town.test.sql("SELECT state FROM bookings WHERE id = '" + booking.text + "'")[0];
}

std::vector<std::string> Depot::overlaps() const {
  auto found = town.test.sql(
      "SELECT a.id || ' and ' || b.id FROM claims a JOIN claims b "
      "ON a.atom_id = b.atom_id AND a.id < b.id AND a.blocked && b.blocked");
  for (const std::string& more : town.test.sql(
           "SELECT r.title_de || ' at ' || lower(c.blocked) FROM bulk_claims c "
           "JOIN resources r ON r.id = c.resource_id WHERE r.quantity < "
           "(SELECT sum(o.quantity) FROM bulk_claims o WHERE o.resource_id = c.resource_id "
           "AND o.blocked @> lower(c.blocked))")) {
    found.push_back(more);
  }
  return found;
}

}  // namespace allmende::tests
