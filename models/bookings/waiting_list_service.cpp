#include "models/bookings/waiting_list_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/borrowers.hpp"
#include "models/bookings/waiting_list_offers.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"

namespace allmende::bookings {

using access::Action;
using resources::Resource;

static constexpr int kMostDays = 14;
static constexpr int kMostPriceCents = 100'000'000;
static constexpr int kMostWaiting = 20;

static void check_waiting(const WaitingWish& wish) {
  check(BookingWish{.lines = {{.resource = wish.resource, .quantity = wish.quantity}},
                    .span = wish.span,
                    .organisation = "",
                    .note = wish.note});
  resources::check_window(wish.span, "/ends_at");
  Faults faults;
  faults.require(wish.resource.empty() != wish.category.empty(), "/resource",
                 "waiting.error.target");
  faults.require(wish.category.empty() || wish.extras.empty(), "/extras", "waiting.error.extras");
  faults.require(wish.flex_days >= 0 && wish.flex_days <= kMostDays, "/flex_days",
                 "waiting.error.flex_days");
  const int most = wish.max_price_cents.value_or(0);
  faults.require(most >= 0 && most <= kMostPriceCents, "/max_price_cents",
                 "waiting.error.max_price");
  std::move(faults).end();
}

/// For a thing that is lent here, at a time at which it is.
static void set_thing(Tx& tx, const Caller& caller, const WaitingWish& wish, WaitingEntry& entry) {
  const Resource thing = resources::find_readable(tx, caller, wish.resource);
  access::require(caller, Action::booking_make, resources::to_thing(thing));
  if (!resources::offers_now(thing, resources::Offer::lend)) {
    throw invalid("/resource", "bookings.error.not_offered");
  }
  if (thing.home) throw conflict("waiting.error.elsewhere", "/resource");
  Faults faults;
  check_extras(wish.extras, thing.content.prices.extras, "/extras", faults);
  std::move(faults).end();
  entry.resource_id = thing.id;
  entry.chosen = wish.extras;
}

static void set_category(Tx& tx, const std::string& code, WaitingEntry& entry) {
  const auto all = resources::ResourceRepository{tx}.categories();
  const bool known = std::any_of(all.begin(), all.end(), [&](const resources::Category& one) {
    return one.code == code || one.group == code;
  });
  if (!known) throw invalid("/category", "resources.error.category");
  entry.category = code;
}

static WaitingEntry to_entry(const Caller& caller, const WaitingWish& wish, Instant now) {
  return {.id = WaitingEntryId::make(),
          .account_id = *caller.account_id,
          .organisation = "",
          .organisation_name = "",
          .slug = "",
          .category = "",
          .title_de = "",
          .title_en = "",
          .span = wish.span,
          .flex_days = wish.flex_days,
          .quantity = wish.quantity,
          .max_price_cents = wish.max_price_cents,
          .group = wish.group,
          .purpose = wish.purpose,
          .note = wish.note,
          .created_at = now};
}

/// What can be had now is booked, not waited for.
static void check_taken(Tx& tx, const WaitingEntry& entry, const Moment& moment) {
  for (const Chance& chance : WaitingListRepository{tx}.chances_of(entry.id, moment)) {
    if (is_eligible(tx, entry, chance, moment)) throw conflict("waiting.error.free");
  }
}

WaitingEntry WaitingListService::join(const Caller& caller, const WaitingWish& wish) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  check_waiting(wish);
  return db_.write([&](Tx& tx) {
    const Moment moment{clock_.now(), zone_};
    WaitingListRepository waiting{tx};
    if (waiting.count(*caller.account_id) >= kMostWaiting) {
      throw conflict("waiting.error.too_many");
    }
    WaitingEntry entry = to_entry(caller, wish, moment.now);
    if (wish.category.empty()) {
      set_thing(tx, caller, wish, entry);
    } else {
      set_category(tx, wish.category, entry);
    }
    entry.borrower_space_id = borrower_space(tx, caller, wish.organisation, wish.group);
    if (wish.span.starts_at + std::chrono::days{wish.flex_days} <= moment.now) {
      throw invalid("/starts_at", "bookings.error.past");
    }
    // Those who wait already come first.
    if (entry.resource_id) serve_waiting(tx, {entry.resource_id->text}, moment);
    waiting.insert(entry);
    check_taken(tx, entry, moment);
    return *waiting.find(entry.id);
  });
}

std::vector<WaitingEntry> WaitingListService::list(const Caller& caller) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  return db_.read([&](Tx& tx) {
    return WaitingListRepository{tx}.list(*caller.account_id, borrower_spaces(caller));
  });
}

static bool is_theirs(const Caller& caller, const WaitingEntry& entry) {
  if (entry.account_id == caller.account_id) return true;
  return entry.borrower_space_id &&
         access::allows(caller, Action::booking_borrow, {.space_id = *entry.borrower_space_id});
}

void WaitingListService::leave(const Caller& caller, const WaitingEntryId& id) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  db_.write([&](Tx& tx) {
    WaitingListRepository waiting{tx};
    // Whoever serves it at this moment is waited for.
    waiting.lock_waiting(id);
    const auto entry = waiting.find(id);
    if (!entry || !is_theirs(caller, *entry)) throw not_found("waiting.error.not_found");
    waiting.remove(id);
    if (entry->state == WaitingState::offered) {
      bookings_.make(tx, caller, *entry->booking_id, {.verb = "cancel", .move = {}});
    }
  });
}

}  // namespace allmende::bookings
