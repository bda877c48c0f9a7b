#include "models/bookings/booking_moves.hpp"

#include <algorithm>
#include <map>

#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/contract_service.hpp"
#include "models/bookings/sales.hpp"
#include "models/bookings/waiting_list_offers.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/insurance/insurance_service.hpp"
#include "models/fees/fee_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "models/resources/resource_repository.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using claims::ClaimRepository, claims::Claimant, claims::Want;
using resources::Resource, resources::ResourceRepository, resources::Timing, resources::Tracking;

static constexpr int kMostCents = 100'000'000;

static std::vector<std::string> resources_of(const std::vector<BookingLine>& lines) {
  std::vector<std::string> ids;
  for (const BookingLine& line : lines) ids.push_back(line.resource_id.text);
  return ids;
}

void place_claims(Moving& moving, const std::vector<BookingLine>& lines,
                  std::optional<Instant> expires_at) {
  ClaimRepository claims{moving.tx};
  claims.lock(resources_of(lines), moving.now);
  const Claimant who{.booking = moving.booking.id, .closure = std::nullopt};
  for (const BookingLine& line : lines) {
    const auto resource = ResourceRepository{moving.tx}.find(line.resource_id.text);
    if (!resource) throw conflict("bookings.error.taken");
    const Timing& timing = resource->content.timing;
    const Span& span = moving.booking.span;
    const Want want{
        .resource = line.resource_id,
        .quantity = line.quantity,
        .blocked_from = span.starts_at - std::chrono::minutes{timing.buffer_before_minutes},
        .blocked_to = span.ends_at + std::chrono::minutes{timing.buffer_after_minutes},
        .used_to = span.ends_at,
        .expires_at = expires_at};
    if (resource->content.tracking == Tracking::bulk) {
      // A check of all that there are of it holds for what is counted, too.
      const int free = ResourceRepository{moving.tx}.free(line.resource_id, span, moving.now);
      if (free < line.quantity) throw conflict("bookings.error.taken");
      claims.place_bulk(who, want);
    } else if (!claims.place_units(who, want, moving.now)) {
      throw conflict("bookings.error.taken");
    }
  }
}

static void require_reason(const Moving& moving) {
  if (moving.move.note.empty() && moving.because.empty())
    throw invalid("/note", "bookings.error.reason");
}

/// What was held becomes firm, if it still is held.
static void firm_up(Moving& moving) {
  const bool late = moving.booking.deadline && *moving.booking.deadline <= moving.now;
  if (late) throw gone("bookings.error.hold_expired");
  ClaimRepository{moving.tx}.make_firm(moving.booking.id, moving.now);
}

static void request(Moving& moving) {
  firm_up(moving);
  // Requests that compete keep nobody out.
  ClaimRepository{moving.tx}.drop_competing(moving.booking.id);
}

static void book(Moving& moving) {
  const Booking& booking = moving.booking;
  for (const BookingLine& line : BookingRepository{moving.tx}.lines(booking.id)) {
    const auto resource = ResourceRepository{moving.tx}.find(line.resource_id.text);
    const auto& groups = resource->content.instant_groups;
    const bool trusted = std::find(groups.begin(), groups.end(), booking.group) != groups.end();
    if (!trusted || !booking.group_checked) throw conflict("bookings.error.not_instant");
  }
  firm_up(moving);
}

static void place_anew(Moving& moving) {
  ClaimRepository{moving.tx}.drop(moving.booking.id);
  place_claims(moving, BookingRepository{moving.tx}.lines(moving.booking.id), std::nullopt);
}

/// Others who asked for the same and cannot have it any more are told so.
static void decline_rivals(Moving& moving) {
  BookingRepository bookings{moving.tx};
  for (const BookingId& rival : bookings.rivals(moving.booking.id, moving.now)) {
    const auto other = bookings.lock(rival);
    if (!other || other->state != BookingState::requested) continue;
    Moving declined{.tx = moving.tx,
                    .booking = *other,
                    .verb = "decline",
                    .side = moving.side,
                    .move = {},
                    .account = moving.account,
                    .now = moving.now,
                    .zone = moving.zone,
                    .because = "another_chosen"};
    make_move(declined);
  }
}

static void approve(Moving& moving) {
  if (!ClaimRepository{moving.tx}.is_complete(moving.booking.id, false)) place_anew(moving);
}

static void counter(Moving& moving) {
  const Booking& booking = moving.booking;
  const Span span{moving.move.starts_at.value_or(booking.span.starts_at),
                  moving.move.ends_at.value_or(booking.span.ends_at)};
  const int price = moving.move.price_cents.value_or(booking.price_cents);
  if (span.empty() || span.ends_at <= moving.now) {
    throw invalid("/ends_at", "bookings.error.window");
  }
  if (price < 0 || price > kMostCents) throw invalid("/price_cents", "bookings.error.amount");
  moving.booking.offer = CounterOffer{.span = span, .price_cents = price};
}

static void accept(Moving& moving) {
  Booking& booking = moving.booking;
  if (!booking.offer) throw conflict("bookings.error.no_offer");
  booking.span = booking.offer->span;
  booking.price_cents = booking.offer->price_cents;
  booking.offer.reset();
  place_anew(moving);
}

static void hand_over(Moving& moving) {
  ClaimRepository{moving.tx}.begin(moving.booking.id, moving.now);
  BookingRepository{moving.tx}.hand_over(moving.booking.id, moving.now);
}

static int price_now(Moving& moving, const Span& span) {
  int cents = 0;
  BookingRepository bookings{moving.tx};
  for (BookingLine line : bookings.lines(moving.booking.id)) {
    const auto resource = ResourceRepository{moving.tx}.find(line.resource_id.text);
    if (!resource) continue;
    // What was agreed on stays, at the price of that day; those by the day become more.
    resources::Prices prices = resource->content.prices;
    prices.extras.clear();
    for (const auto& chosen : line.extras) {
      prices.extras.push_back(chosen.extra);
      prices.extras.back().mandatory = true;
    }
    const auto quote = resources::quote(prices, {.span = span,
                                                 .quantity = line.quantity,
                                                 .group = moving.booking.group,
                                                 .zone = moving.zone});
    line.price_cents = quote.price_cents;
    for (std::size_t i = 0; i < line.extras.size(); ++i) {
      line.extras[i].count = quote.extras[i].count;
      line.extras[i].sum_cents = quote.extras[i].sum_cents;
    }
    bookings.update_line(moving.booking.id, line);
    cents += quote.price_cents;
  }
  return cents;
}

static void extend(Moving& moving) {
  Booking& booking = moving.booking;
  const auto ends_at = moving.move.ends_at;
  const bool later = ends_at && *ends_at > booking.span.ends_at && *ends_at > moving.now;
  if (!later || *ends_at - booking.span.starts_at > std::chrono::days{366}) {
    throw invalid("/ends_at", "bookings.error.window");
  }
  ClaimRepository claims{moving.tx};
  claims.lock(resources_of(BookingRepository{moving.tx}.lines(booking.id)), moving.now);
  claims.extend(booking.id, *ends_at);
  booking.span.ends_at = *ends_at;
  booking.price_cents = price_now(moving, booking.span);
}

static std::vector<std::string> texts_of(const std::vector<UnitId>& units) {
  std::vector<std::string> texts;
  for (const UnitId& unit : units) texts.push_back(unit.text);
  return texts;
}

static void take_back(Moving& moving) {
  const auto units = texts_of(moving.move.units);
  BookingRepository bookings{moving.tx};
  bookings.take_back(moving.booking.id, units, moving.now);
  if (!units.empty()) ClaimRepository{moving.tx}.cut_units(moving.booking.id, units, moving.now);
  bookings.mark_defect(moving.booking.id, {.units = texts_of(moving.move.defect_units),
                                           .account = moving.account,
                                           .words = moving.move.note,
                                           .now = moving.now});
}

static void miss(Moving& moving) {
  if (moving.now < missed_from(moving.booking)) throw conflict("bookings.error.too_soon");
}

static void cancel(Moving& moving) {
  if (moving.side == Side::lender) require_reason(moving);
}

static void overrun(Moving& moving) {
  ClaimRepository{moving.tx}.stretch(moving.booking.id, moving.now + 1h);
}

static void with_reason(Moving& moving) { require_reason(moving); }

static void nothing_more(Moving&) {}

/// What a verb does beyond the step itself.
static void (*effect_of(const std::string& verb))(Moving&) {
  static const std::map<std::string, void (*)(Moving&)> kEffects{
      {"request", request},     {"book", book},          {"approve", approve},
      {"decline", with_reason}, {"counter", counter},    {"accept", accept},
      {"hand_over", hand_over}, {"extend", extend},      {"take_back_part", take_back},
      {"take_back", take_back}, {"miss", miss},          {"cancel", cancel},
      {"dispute", with_reason}, {"settle", with_reason}, {"overrun", overrun}};
  const auto found = kEffects.find(verb);
  return found == kEffects.end() ? nothing_more : found->second;
}

static void take_effect(Moving& moving, const std::string& claims) {
  ClaimRepository repository{moving.tx};
  if (claims == "drop") repository.drop(moving.booking.id);
  if (claims == "cut") repository.cut(moving.booking.id, moving.now);
  if (claims != "need") return;
  const bool competes = moving.booking.state == BookingState::requested;
  if (!repository.is_complete(moving.booking.id, competes)) {
    throw gone("bookings.error.hold_expired");
  }
}

/// What the history keeps of it.
static Json data_of(const Moving& moving) {
  Json data = Json::object();
  if (!moving.because.empty()) data.set("because", moving.because);
  const Move& move = moving.move;
  const auto instant = [&](const char* key, const std::optional<Instant>& value) {
    if (value) data.set(key, to_rfc3339(*value));
  };
  instant("starts_at", move.starts_at);
  instant("ends_at", move.ends_at);
  if (move.price_cents) data.set("price_cents", *move.price_cents);
  if (!move.units.empty()) data.set("units", Json::texts(texts_of(move.units)));
  if (!move.defect_units.empty()) {
    data.set("defect_units", Json::texts(texts_of(move.defect_units)));
  }
  return data;
}

static void log_move(Moving& moving, const std::string& from) {
  const Booking& booking = moving.booking;
  BookingRepository{moving.tx}.note(booking.id,
                                    {.seq = booking.version,
                                     .at = moving.now,
                                     .side = moving.side,
                                     .from_state = from,
                                     .verb = moving.verb,
                                     .to_state = to_word(booking.state),
                                     .note = moving.move.note,
                                     .data = data_of(moving)},
                                    moving.account);
  EventLog{moving.tx}.append(
      "bookings.moved", booking.id.text,
      Json::object({{"verb", moving.verb},
                    {"state", to_word(booking.state)},
                    {"side", to_word(moving.side)},
                    {"by", moving.account ? Json{moving.account->text} : Json{}}}));
}

void make_move(Moving& moving) {
  BookingRepository bookings{moving.tx};
  const BookingState from = moving.booking.state;
  const auto step = bookings.step(moving.booking, moving.verb);
  if (!step) throw conflict("bookings.error.not_now");
  if (moving.move.note.size() > kLongestNote) throw invalid("/note", "bookings.error.note");
  const bool sale = is_sale(moving.booking.mode);
  sale ? take_sale_effect(moving) : effect_of(moving.verb)(moving);
  moving.booking.state = step->to;
  ++moving.booking.version;
  // Another thing of the same kind gives nobody more time, and a second person to ask neither.
  const bool stays = moving.verb == "swap" || moving.verb == "endorse";
  if (!stays) moving.booking.deadline = deadline_of(moving.booking, moving.now);
  bookings.update(moving.booking, moving.verb);
  take_effect(moving, step->claims);
  log_move(moving, to_word(from));
  const bool asked = moving.verb == "request" || moving.verb == "book";
  if (asked && !sale) insurance::freeze(moving.tx, moving.booking, moving.zone);
  if (!sale && !moving.booking.home) {
    fees::charge(moving.tx, moving.booking,
                 {.verb = moving.verb,
                  .side = moving.side,
                  .from = from,
                  .account = moving.account,
                  .moment = {moving.now, moving.zone}});
  }
  // Others stay in the queue of what is sold: the reservation may lapse.
  if (moving.verb == "approve" && !sale) decline_rivals(moving);
  const bool freed =
      step->claims == "drop" || step->claims == "cut" || moving.verb == "take_back_part";
  if (freed && !moving.booking.home) {
    serve_waiting(moving.tx, resources_of(bookings.lines(moving.booking.id)),
                  {moving.now, moving.zone});
  }
  if (moving.booking.state == BookingState::confirmed && from != BookingState::confirmed) {
    write_contract(moving.tx, moving.booking, moving.now);
  }
  if (moving.booking.state == BookingState::closed ||
      moving.booking.state == BookingState::transferred) {
    receipts::issue_on_closing(moving.tx, moving.booking, {moving.now, moving.zone});
  }
  if (moving.booking.state == BookingState::withdrawn) {
    receipts::reverse_on_withdrawal(moving.tx, moving.booking, {moving.now, moving.zone});
  }
}

}  // namespace allmende::bookings
