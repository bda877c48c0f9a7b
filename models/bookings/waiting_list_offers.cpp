#include "models/bookings/waiting_list_offers.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_holds.hpp"
#include "models/bookings/borrower_group_repository.hpp"
#include "models/bookings/quotas.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"

namespace allmende::bookings {

using access::Action;
using resources::ResourceRepository;

/// Whoever waits, with what they may do by now.
static Caller caller_of(Tx& tx, const AccountId& account) {
  Caller caller{.account_id = account, .via = Via::job};
  for (const auto& membership : accounts::AccountRepository{tx}.memberships(account)) {
    caller.standings[membership.space_id] = membership.standing;
  }
  return caller;
}

static bool may_have(const Caller& caller, const WaitingEntry& entry,
                     const resources::Resource& resource) {
  const access::Thing thing = resources::to_thing(resource);
  const bool binds =
      !entry.borrower_space_id ||
      access::allows(caller, Action::booking_borrow, {.space_id = *entry.borrower_space_id});
  return binds && access::allows(caller, Action::resource_read, thing) &&
         access::allows(caller, Action::booking_make, thing);
}

bool is_eligible(Tx& tx, const WaitingEntry& entry, const Chance& chance, const Moment& moment) {
  const auto resource = ResourceRepository{tx}.find(chance.resource.text);
  if (!resource || !may_have(caller_of(tx, entry.account_id), entry, *resource)) return false;
  Faults faults;
  check_times(resource->content.timing, chance.span, moment, faults);
  check_extras(entry.chosen, resource->content.prices.extras, "/extras", faults);
  if (!faults.none()) return false;
  const Borrower borrower{
      .space = entry.borrower_space_id, .account = entry.account_id, .guest = ""};
  const OneMore wanted{.borrower = borrower, .starts_at = chance.span.starts_at};
  if (over_quota(tx, *resource, wanted, moment)) return false;
  if (!entry.max_price_cents) return true;
  auto group = entry.group;
  if (entry.borrower_space_id) {
    group = BorrowerGroupRepository{tx}.find(*entry.borrower_space_id).value_or(group);
  }
  const auto quote = resources::quote(resource->content.prices, {.span = chance.span,
                                                                 .quantity = entry.quantity,
                                                                 .group = group,
                                                                 .zone = moment.zone,
                                                                 .extras = entry.chosen});
  return quote.price_cents <= *entry.max_price_cents;
}

static void offer(Tx& tx, const Chance& chance, const Moment& moment) {
  WaitingListRepository waiting{tx};
  // Somebody else may have served it, or it stood in line for more than one thing.
  const auto entry = waiting.lock_waiting(chance.entry);
  if (!entry || !is_eligible(tx, *entry, chance, moment)) return;
  const int free = ResourceRepository{tx}.free(chance.resource, chance.span, moment.now);
  if (free < entry->quantity) return;
  const BookingWish wish{.lines = {{.resource = chance.resource.text,
                                    .quantity = entry->quantity,
                                    .extras = entry->chosen}},
                         .span = chance.span,
                         .organisation = entry->organisation,
                         .group = entry->group,
                         .purpose = entry->purpose,
                         .note = entry->note};
  const BookingId held = insert_waited_hold(tx, caller_of(tx, entry->account_id), wish, moment);
  waiting.offer(entry->id, held);
  EventLog{tx}.append("bookings.offered", held.text);
}

void serve_waiting(Tx& tx, const std::vector<std::string>& resources, const Moment& moment) {
  WaitingListRepository waiting{tx};
  const auto wanted = waiting.waited_for(resources);
  if (wanted.empty()) return;
  claims::ClaimRepository{tx}.lock(wanted, moment.now);
  for (const Chance& chance : waiting.chances(wanted, moment)) offer(tx, chance, moment);
}

void serve_all_waiting(Database& db, const Moment& moment) {
  db.write([&](Tx& tx) { WaitingListRepository{tx}.forget_past(moment.now); });
  const auto wanted = db.read([](Tx& tx) { return WaitingListRepository{tx}.waited_for(); });
  for (const std::string& resource : wanted) {
    try {
      db.write([&](Tx& tx) { serve_waiting(tx, {resource}, moment); });
    } catch (const Error& error) {
      // Somebody has it locked for long; the others are not to wait for that.
      if (!is_taken(error)) throw;
    }
  }
}

}  // namespace allmende::bookings
