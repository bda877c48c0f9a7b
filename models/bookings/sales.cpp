#include "models/bookings/sales.hpp"

#include <algorithm>
#include <map>

#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/contract_repository.hpp"
#include "models/bookings/sale_repository.hpp"
#include "models/bookings/second_person.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/claims/promise_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_service.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using claims::ClaimRepository, claims::PromiseRepository;
using resources::Offer, resources::Resource, resources::ResourceRepository,
    resources::ResourceStatus, resources::SaleChoice, resources::SaleTerms, resources::Tracking;

static constexpr std::chrono::days kFarthestPickup{366};
static constexpr std::chrono::days kLongestPickup{1};
static constexpr std::chrono::days kWithdrawal{14};
static constexpr int kMostSaleCents = 100'000'000;

Offer offer_of(BookingMode mode) {
  switch (mode) {
    case BookingMode::sell: return Offer::sell;
    case BookingMode::give: return Offer::give;
    default: return Offer::lend;
  }
}

static Day day_in(const Moment& moment) {
  return std::chrono::floor<std::chrono::days>(to_wall(moment.now, moment.zone));
}

/// What public money bought stays where it is.
static void check_grant(const Resource& resource, const std::string& field, const Moment& moment) {
  const auto& grant = resource.content.grant;
  if (!grant.until || *grant.until < day_in(moment)) return;
  throw invalid(field, "resources.error.grant_lock",
                {{"number", grant.number}, {"until", spell_day(*grant.until)}});
}

void check_sale(const BookingWish& wish, const std::vector<Resource>& resources,
                const Moment& moment) {
  Faults faults;
  const Span& span = wish.span;
  faults.require(resources.size() == 1, "/lines", "bookings.error.one_thing");
  faults.require(span.ends_at > moment.now, "/starts_at", "bookings.error.past");
  faults.require(span.starts_at <= moment.now + kFarthestPickup, "/starts_at",
                 "bookings.error.too_far", {{"days", std::to_string(kFarthestPickup.count())}});
  faults.require(span.ends_at - span.starts_at <= kLongestPickup, "/ends_at",
                 "bookings.error.too_long", {{"minutes", "1440"}});
  faults.require(resources[0].units >= wish.lines[0].quantity, "/lines/0/quantity",
                 "bookings.error.sold_out");
  std::move(faults).end();
  check_grant(resources[0], "/lines/0/resource", moment);
}

BookingLine sale_line(const BookingWish& wish, const Resource& resource) {
  const int each = wish.mode == BookingMode::sell && resource.sale ? resource.sale->price_cents : 0;
  const std::int64_t cents = std::int64_t{each} * wish.lines[0].quantity;
  if (cents > kMostSaleCents) throw invalid("/lines/0/quantity", "bookings.error.amount");
  return {.resource_id = resource.id,
          .slug = "",
          .title_de = "",
          .title_en = "",
          .quantity = wish.lines[0].quantity,
          .price_cents = static_cast<int>(cents),
          .deposit_cents = 0,
          .units = {}};
}

std::optional<Instant> sale_deadline(BookingState state, Instant now) {
  switch (state) {
    case BookingState::hold: return now + 15min;
    case BookingState::requested: return now + std::chrono::days{30};
    case BookingState::countered: return now + 72h;
    case BookingState::approved: return now + 168h;
    default: return std::nullopt;
  }
}

/// The line of a sale, and what it is of.
static std::pair<BookingLine, Resource> sold_of(Tx& tx, const Booking& booking) {
  const auto lines = BookingRepository{tx}.lines(booking.id);
  auto resource =
      lines.empty() ? std::nullopt : ResourceRepository{tx}.find(lines[0].resource_id.text);
  if (!resource) throw conflict("bookings.error.sold_out");
  return {lines[0], *std::move(resource)};
}

[[noreturn]] static void refuse_promised(Moving& moving, const Resource& resource) {
  const Instant from = moving.booking.span.starts_at;
  const auto promise =
      PromiseRepository{moving.tx}.first(resource.id, std::nullopt, from, moving.now);
  if (!promise) throw conflict("bookings.error.sold_out");
  const char* key = promise->for_good ? "bookings.error.reserved" : "bookings.error.promised_to";
  throw claims::promised_to(key, "", *promise, moving.zone);
}

/// From the pick-up on, for ever: whatever is booked later stands in the way.
static void claim_for_good(Moving& moving) {
  const auto [line, resource] = sold_of(moving.tx, moving.booking);
  check_grant(resource, "/state", {moving.now, moving.zone});
  ClaimRepository claims{moving.tx};
  claims.lock({resource.id.text}, moving.now);
  claims.drop(moving.booking.id);
  // Whether a check is due is no matter of whoever lets it go.
  const claims::Want want{.resource = resource.id,
                          .quantity = line.quantity,
                          .blocked_from = moving.booking.span.starts_at,
                          .blocked_to = std::nullopt,
                          .used_to = Instant{},
                          .expires_at = std::nullopt};
  const claims::Claimant who{.booking = moving.booking.id, .closure = std::nullopt};
  if (resource.content.tracking == Tracking::unit) {
    if (!claims.place_units(who, want, moving.now)) refuse_promised(moving, resource);
    return;
  }
  const int free = SaleRepository{moving.tx}.free_for_good(resource.id, want.blocked_from);
  if (free < line.quantity) refuse_promised(moving, resource);
  claims.place_bulk(who, want);
}

/// Fair is what was announced: the first one, the one on whom the lot falls, or whom they choose.
static void check_choice(Moving& moving) {
  const auto resource = sold_of(moving.tx, moving.booking).second;
  const SaleChoice choice = resource.sale.value_or(SaleTerms{}).choice;
  if (choice == SaleChoice::need || moving.because == "drawn") return;
  const auto queue = SaleRepository{moving.tx}.queue(resource.id);
  if (choice == SaleChoice::first && !queue.empty() && queue.front() != moving.booking.id) {
    throw conflict("bookings.error.not_first");
  }
  if (choice == SaleChoice::lot && queue.size() > 1) throw conflict("bookings.error.by_lot");
}

static void ask_to_buy(Moving& moving) {
  const bool late = moving.booking.deadline && *moving.booking.deadline <= moving.now;
  if (late) throw gone("bookings.error.hold_expired");
}

static void approve_sale(Moving& moving) {
  check_choice(moving);
  require_consent(moving.tx, moving.booking, moving.account);
  claim_for_good(moving);
}

static void counter_sale(Moving& moving) {
  const Booking& booking = moving.booking;
  check_choice(moving);
  Span span = booking.span;
  if (moving.move.starts_at) {
    span = {*moving.move.starts_at, *moving.move.starts_at + (span.ends_at - span.starts_at)};
  }
  const int price = moving.move.price_cents.value_or(booking.price_cents);
  const bool right = span.ends_at > moving.now && span.starts_at <= moving.now + kFarthestPickup;
  if (!right) throw invalid("/starts_at", "bookings.error.window");
  const int most = booking.mode == BookingMode::give ? 0 : kMostSaleCents;
  if (price < 0 || price > most) throw invalid("/price_cents", "bookings.error.amount");
  require_consent_to(moving, price);
  moving.booking.offer = CounterOffer{.span = span, .price_cents = price};
}

static void accept_sale(Moving& moving) {
  Booking& booking = moving.booking;
  if (!booking.offer) throw conflict("bookings.error.no_offer");
  booking.span = booking.offer->span;
  booking.price_cents = booking.offer->price_cents;
  booking.offer.reset();
  auto line = sold_of(moving.tx, booking).first;
  line.price_cents = booking.price_cents;
  BookingRepository{moving.tx}.update_line(booking.id, line);
  claim_for_good(moving);
}

static void hand_over_sold(Moving& moving) {
  ClaimRepository{moving.tx}.begin(moving.booking.id, moving.now);
  BookingRepository{moving.tx}.hand_over(moving.booking.id, moving.now);
}

static bool was_renewed(Tx& tx, const Booking& booking) {
  const auto events = BookingRepository{tx}.events(booking.id);
  return std::any_of(events.begin(), events.end(),
                     [](const BookingEvent& event) { return event.verb == "renew"; });
}

static void renew(Moving& moving) {
  if (was_renewed(moving.tx, moving.booking)) throw conflict("bookings.error.renewed");
}

/// How many of it there are then, and whether it still stands in the catalogue.
static void restock(Moving& moving, const ResourceId& id, int more) {
  auto resource = ResourceRepository{moving.tx}.find(id.text);
  auto& content = resource->content;
  const bool counted = content.tracking == Tracking::bulk;
  if (counted) content.quantity = std::max(0, *content.quantity + more);
  const int left = counted ? *content.quantity : resource->units;
  const bool shown =
      content.status == ResourceStatus::published || content.status == ResourceStatus::paused;
  if (left == 0 && shown) content.status = ResourceStatus::archived;
  // The thing has to come back before the next one gets it.
  if (more > 0 && content.status == ResourceStatus::archived) {
    content.status = ResourceStatus::paused;
  }
  resources::touch(moving.tx, *resource, moving.now);
}

static void transfer(Moving& moving) {
  const auto [line, resource] = sold_of(moving.tx, moving.booking);
  BookingRepository{moving.tx}.take_back(moving.booking.id, {}, moving.now);
  SaleRepository{moving.tx}.hand_on(moving.booking.id);
  // Of what is counted there are fewer now, which is all that is left of the claim.
  if (resource.content.tracking == Tracking::bulk) {
    ClaimRepository{moving.tx}.drop(moving.booking.id);
  }
  restock(moving, resource.id, -line.quantity);
}

/// As the contract says, or the other city of its own.
static bool has_right_to_withdraw(Tx& tx, const Booking& booking) {
  if (booking.home) return booking.home->withdrawal;
  const auto contract = ContractRepository{tx}.find(booking.id);
  return contract && contract->withdrawal;
}

/// Source: §§ 312g, 355, 356 BGB: fourteen days from the day of receipt on.
static bool may_withdraw(Tx& tx, const Booking& booking, const Moment& moment) {
  if (!has_right_to_withdraw(tx, booking)) return false;
  for (const BookingEvent& event : BookingRepository{tx}.events(booking.id)) {
    if (event.verb != "hand_over") continue;
    return day_in(moment) <= day_in({event.at, moment.zone}) + kWithdrawal;
  }
  return false;
}

static void withdraw(Moving& moving) {
  if (!may_withdraw(moving.tx, moving.booking, {moving.now, moving.zone})) {
    throw conflict("bookings.error.no_withdrawal");
  }
  const auto line = sold_of(moving.tx, moving.booking).first;
  SaleRepository{moving.tx}.take_home(moving.booking.id);
  restock(moving, line.resource_id, line.quantity);
}

bool sale_has(Tx& tx, const Booking& booking, const Offering& offering) {
  const std::string& verb = offering.verb;
  if (verb == "renew") return !was_renewed(tx, booking);
  if (verb == "withdraw") return may_withdraw(tx, booking, offering.moment);
  const bool decides = verb == "approve" || verb == "counter";
  if (!decides && verb != "endorse") return true;
  const Consent consent = consent_of(tx, booking, offering.account);
  if (decides) return !consent.needed || consent.by_another;
  return consent.needed && !consent.own && !consent.by_another;
}

static void with_words(Moving& moving) {
  const bool needs = moving.side == Side::lender || moving.verb == "decline";
  if (needs && moving.move.note.empty() && moving.because.empty()) {
    throw invalid("/note", "bookings.error.reason");
  }
}

static void not_yet_missed(Moving& moving) {
  if (moving.now < missed_from(moving.booking)) throw conflict("bookings.error.too_soon");
}

void take_sale_effect(Moving& moving) {
  static const std::map<std::string, void (*)(Moving&)> kEffects{
      {"request", ask_to_buy}, {"approve", approve_sale}, {"counter", counter_sale},
      {"accept", accept_sale}, {"renew", renew},          {"hand_over", hand_over_sold},
      {"transfer", transfer},  {"withdraw", withdraw},    {"cancel", with_words},
      {"decline", with_words}, {"miss", not_yet_missed},  {"endorse", endorse}};
  const auto found = kEffects.find(moving.verb);
  if (found != kEffects.end()) found->second(moving);
}

}  // namespace allmende::bookings
