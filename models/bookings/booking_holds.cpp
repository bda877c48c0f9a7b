#include "models/bookings/booking_holds.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/borrower_group_repository.hpp"
#include "models/bookings/borrowers.hpp"
#include "models/bookings/quotas.hpp"
#include "models/bookings/remote_booking_repository.hpp"
#include "models/bookings/sales.hpp"
#include "models/bookings/waiting_list_offers.hpp"
#include "models/claims/claim_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/fees/fee_service.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"

namespace allmende::bookings {

using access::Action;
using resources::Resource;

static constexpr int kMostHolds = 20;

bool is_taken(const Error& error) {
  return error.key == "bookings.error.taken" || error.key.starts_with("claims.error.") ||
         error.key == "database.error.busy";
}

/// What is wished for, as it is; all of one lender and offered so.
static std::vector<Resource> read_resources(Tx& tx, const Caller& caller, const BookingWish& wish) {
  std::vector<Resource> found;
  Faults faults;
  for (std::size_t i = 0; i < wish.lines.size(); ++i) {
    const Resource resource = resources::find_readable(tx, caller, wish.lines[i].resource);
    const std::string at = "/lines/" + std::to_string(i) + "/resource";
    faults.require(resources::offers_now(resource, offer_of(wish.mode)), at,
                   "bookings.error.not_offered");
    const bool same = found.empty() || found[0].space_id == resource.space_id;
    faults.require(same, at, "bookings.error.several_lenders");
    const bool twice = std::any_of(found.begin(), found.end(),
                                   [&](const Resource& other) { return other.id == resource.id; });
    faults.require(!twice, at, "bookings.error.twice");
    found.push_back(resource);
  }
  std::move(faults).end();
  return found;
}

/// For whom: an organisation that the caller may bind, or the caller.
static void set_borrower(Tx& tx, const Caller& caller, const BookingWish& wish, Booking& booking) {
  booking.group = wish.group;
  booking.borrower_space_id = borrower_space(tx, caller, wish.organisation, wish.group);
  if (!booking.borrower_space_id) return;
  if (const auto checked = BorrowerGroupRepository{tx}.find(*booking.borrower_space_id)) {
    booking.group = *checked;
    booking.group_checked = true;
  }
}

/// Guests ask as strangers do, and partner cities' people for what partner cities find.
static void require_allowed(const Caller& caller, const std::vector<Resource>& resources,
                            const GuestWish* guest) {
  for (const Resource& resource : resources) {
    if (guest == nullptr) {
      access::require(caller, Action::booking_make, resources::to_thing(resource));
      continue;
    }
    const auto audience = resource.content.audience;
    const bool found = audience == resources::Audience::public_ ||
                       (audience == resources::Audience::partners && guest->partner);
    if (!found || resource.home) throw not_found("resources.error.not_found");
  }
}

static std::vector<BookingLine> price_lines(const BookingWish& wish,
                                            const std::vector<Resource>& resources,
                                            const Moment& moment, Booking& booking) {
  if (is_sale(wish.mode)) {
    const BookingLine line = sale_line(wish, resources[0]);
    booking.price_cents = line.price_cents;
    return {line};
  }
  std::vector<BookingLine> lines;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const auto quote =
        resources::quote(resources[i].content.prices, {.span = wish.span,
                                                       .quantity = wish.lines[i].quantity,
                                                       .group = booking.group,
                                                       .zone = moment.zone,
                                                       .extras = wish.lines[i].extras});
    lines.push_back({.resource_id = resources[i].id,
                     .slug = "",
                     .title_de = "",
                     .title_en = "",
                     .quantity = wish.lines[i].quantity,
                     .price_cents = quote.price_cents,
                     .deposit_cents = quote.deposit_cents,
                     .units = {},
                     .extras = quote.extras});
    booking.price_cents += quote.price_cents;
    booking.deposit_cents += quote.deposit_cents;
  }
  return lines;
}

static void check_all_times(const BookingWish& wish, const std::vector<Resource>& resources,
                            const Moment& moment) {
  if (is_sale(wish.mode)) return check_sale(wish, resources, moment);
  Faults faults;
  for (const Resource& resource : resources) {
    check_times(resource.content.timing, wish.span, moment, faults);
  }
  for (std::size_t i = 0; i < resources.size(); ++i) {
    check_extras(wish.lines[i].extras, resources[i].content.prices.extras,
                 "/lines/" + std::to_string(i) + "/extras", faults);
  }
  std::move(faults).end();
}

namespace {

/// When, as one of which series, by whom, and whether they waited for it.
struct Hold {
  const Moment& moment;
  std::optional<SeriesId> series = std::nullopt;
  const GuestWish* guest = nullptr;
  bool waited = false;
};

}  // namespace

static Borrower borrower_of(const Booking& booking, const GuestWish* guest) {
  return {.space = booking.borrower_space_id,
          .account = booking.booker_id,
          .guest = guest == nullptr ? std::string{} : guest->guest.actor};
}

/// Behind the lock of the claims, so that two at once do not both have the last one; the booking
/// itself is counted by now. What is at home elsewhere is counted there.
static void check_quotas(const Moving& moving, const std::vector<Resource>& resources,
                         const Borrower& borrower) {
  if (is_sale(moving.booking.mode) || moving.booking.home || resources[0].home) return;
  for (const Resource& resource : resources) {
    const auto fault = over_quota(
        moving.tx, resource,
        {.borrower = borrower, .starts_at = moving.booking.span.starts_at, .planned = -1},
        {moving.now, moving.zone});
    if (fault) throw invalid({*fault});
  }
}

static BookingMode mode_of(const BookingWish& wish, const std::vector<Resource>& resources) {
  if (is_sale(wish.mode)) return wish.mode;
  const bool rooms = std::all_of(resources.begin(), resources.end(), [](const Resource& one) {
    return one.content.kind == resources::ResourceKind::room;
  });
  return rooms ? BookingMode::rent_room : BookingMode::lend;
}

static Booking new_booking(const BookingWish& wish, const std::vector<Resource>& resources,
                           const Hold& hold) {
  return {.id = BookingId::make(),
          .mode = mode_of(wish, resources),
          .lender_space_id = resources[0].space_id,
          .series_id = hold.series,
          .lender = {},
          .borrower = {},
          .booker_name = "",
          .purpose = wish.purpose,
          .note = wish.note,
          .span = wish.span,
          .offer = std::nullopt,
          .created_at = hold.moment.now};
}

/// What is at home elsewhere is claimed there.
static void claim_all(Moving& moving, const std::vector<Resource>& resources,
                      const std::vector<BookingLine>& lines) {
  const Booking& booking = moving.booking;
  // What is sold or given away nobody has before they are chosen.
  const bool sale = is_sale(booking.mode);
  if (!resources[0].home) {
    if (!sale) place_claims(moving, lines, booking.deadline);
    return;
  }
  RemoteBookingRepository{moving.tx}.put_home(
      booking.id,
      {.actor = resources[0].home->actor, .host = "", .offer = "", .agreement = "", .pending = ""});
}

/// What is taken by now needs no lock to be refused, so that many who come too late do not stand in
/// line for it. Whoever passes finds out behind the lock.
static void require_free(Tx& tx, const BookingWish& wish, const std::vector<Resource>& resources,
                         Instant now) {
  resources::ResourceRepository found{tx};
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (found.free(resources[i].id, wish.span, now) < wish.lines[i].quantity) {
      throw conflict("bookings.error.taken");
    }
  }
}

static std::vector<std::string> ids_of(const std::vector<Resource>& resources) {
  std::vector<std::string> ids;
  for (const Resource& resource : resources) ids.push_back(resource.id.text);
  return ids;
}

static BookingId insert_one(Tx& tx, const Caller& caller, const BookingWish& wish,
                            const Hold& hold) {
  const Moment& moment = hold.moment;
  const auto resources = read_resources(tx, caller, wish);
  require_allowed(caller, resources, hold.guest);
  check_all_times(wish, resources, moment);
  // Nobody gets what somebody waits for. Of a series all dates are looked at first.
  if (!hold.waited && !hold.series) {
    serve_waiting(tx, ids_of(resources), moment);
    if (!is_sale(wish.mode)) require_free(tx, wish, resources, moment.now);
  }
  Booking booking = new_booking(wish, resources, hold);
  if (hold.guest == nullptr) {
    booking.booker_id = caller.account_id;
    set_borrower(tx, caller, wish, booking);
  } else {
    booking.group = wish.group;
    booking.group_checked = hold.guest->group_checked;
  }
  BookingRepository bookings{tx};
  const auto lines = price_lines(wish, resources, moment, booking);
  booking.deadline =
      hold.waited ? offered_until(booking.span, moment.now) : deadline_of(booking, moment.now);
  bookings.insert(booking);
  for (const BookingLine& line : lines) bookings.insert_line(booking.id, line);
  if (!is_sale(booking.mode)) fees::freeze(tx, booking.id);
  if (hold.guest != nullptr) {
    RemoteBookingRepository{tx}.insert_guest(booking.id, hold.guest->guest);
  }
  Moving moving{.tx = tx,
                .booking = booking,
                .verb = "",
                .side = Side::borrower,
                .move = {},
                .account = booking.booker_id,
                .now = moment.now,
                .zone = moment.zone};
  claim_all(moving, resources, lines);
  check_quotas(moving, resources, borrower_of(booking, hold.guest));
  bookings.note(booking.id,
                {.at = moment.now,
                 .from_state = "",
                 .verb = "",
                 .to_state = "hold",
                 .note = "",
                 .data = Json::object()},
                booking.booker_id);
  EventLog{tx}.append("bookings.held", booking.id.text);
  return booking.id;
}

static void check_holds(Tx& tx, const Caller& caller, Instant now) {
  if (BookingRepository{tx}.count_holds(*caller.account_id, now) >= kMostHolds) {
    throw conflict("bookings.error.too_many_holds");
  }
}

BookingId insert_hold(Tx& tx, const Caller& caller, const BookingWish& wish, const Moment& moment) {
  check_holds(tx, caller, moment.now);
  return insert_one(tx, caller, wish, {.moment = moment});
}

BookingId insert_guest_hold(Tx& tx, const GuestWish& wish, const Moment& moment) {
  return insert_one(tx, Caller{}, wish.wish, {.moment = moment, .guest = &wish});
}

BookingId insert_waited_hold(Tx& tx, const Caller& caller, const BookingWish& wish,
                             const Moment& moment) {
  return insert_one(tx, caller, wish, {.moment = moment, .waited = true});
}

/// Week by week, at the same times by the clock on the wall.
static std::vector<Span> dates_of(const SeriesWish& wish, const std::string& zone) {
  const auto first = to_wall(wish.first.span.starts_at, zone);
  const auto last = to_wall(wish.first.span.ends_at, zone);
  std::vector<Span> dates;
  for (int number = 0; number < wish.count; ++number) {
    const std::chrono::days later{7 * wish.every_weeks * number};
    const Day day = std::chrono::floor<std::chrono::days>(first + later);
    const bool left_out =
        std::find(wish.except.begin(), wish.except.end(), day) != wish.except.end();
    if (!left_out)
      dates.push_back({to_instant(first + later, zone), to_instant(last + later, zone)});
  }
  return dates;
}

namespace {

/// What a series looks at for each of its dates.
struct Asked {
  const std::vector<Resource>& resources;
  Borrower borrower;
  /// Beginnings of its dates that can be had.
  std::vector<Instant> planned = {};
};

}  // namespace

/// Why the wish cannot be had on that date, if it cannot.
static std::optional<Fault> conflict_on(Tx& tx, const BookingWish& wish, const Asked& asked,
                                        const Moment& moment) {
  const auto& resources = asked.resources;
  const Span month = month_of(wish.span.starts_at, moment.zone);
  const auto planned = static_cast<int>(
      std::count_if(asked.planned.begin(), asked.planned.end(), [&](Instant starts_at) {
        return month.starts_at <= starts_at && starts_at < month.ends_at;
      }));
  for (std::size_t i = 0; i < resources.size(); ++i) {
    Faults faults;
    check_times(resources[i].content.timing, wish.span, moment, faults);
    if (!faults.none()) return faults.first();
    const int free = resources::ResourceRepository{tx}.free(resources[i].id, wish.span, moment.now);
    if (free < wish.lines[i].quantity) return Fault{.field = "", .key = "bookings.error.taken"};
    if (auto over = over_quota(
            tx, resources[i],
            {.borrower = asked.borrower, .starts_at = wish.span.starts_at, .planned = planned},
            moment)) {
      return over;
    }
  }
  return std::nullopt;
}

SeriesOutcome insert_series(Tx& tx, const Caller& caller, const SeriesWish& wish,
                            const Moment& moment) {
  const bool right = wish.every_weeks >= 1 && wish.every_weeks <= 8 && wish.count >= 2 &&
                     wish.count <= 60 &&
                     wish.first.span.ends_at - wish.first.span.starts_at <= std::chrono::days{7};
  if (!right || is_sale(wish.first.mode)) throw invalid("/count", "bookings.error.series");
  check_holds(tx, caller, moment.now);
  const auto resources = read_resources(tx, caller, wish.first);
  require_allowed(caller, resources, nullptr);
  if (resources[0].home) throw invalid("/lines/0/resource", "bookings.error.series_elsewhere");
  // From here on nobody else changes what is free.
  claims::ClaimRepository{tx}.lock(ids_of(resources), moment.now);
  serve_waiting(tx, ids_of(resources), moment);
  SeriesOutcome outcome;
  bool all_free = true;
  Booking who{.booker_id = caller.account_id};
  set_borrower(tx, caller, wish.first, who);
  Asked asked{.resources = resources, .borrower = borrower_of(who, nullptr)};
  BookingWish one = wish.first;
  for (const Span& span : dates_of(wish, moment.zone)) {
    one.span = span;
    const auto conflict = conflict_on(tx, one, asked, moment);
    if (!conflict) asked.planned.push_back(span.starts_at);
    outcome.dates.push_back({.span = span,
                             .booking = std::nullopt,
                             .conflict = conflict ? conflict->key : "",
                             .params = conflict ? conflict->params : Faults::Params{}});
    all_free = all_free && !conflict;
  }
  if (!all_free && !wish.only_free) return outcome;
  outcome.series = SeriesId::make();
  for (SeriesDate& date : outcome.dates) {
    one.span = date.span;
    if (date.conflict.empty())
      date.booking = insert_one(tx, caller, one, {.moment = moment, .series = outcome.series});
  }
  return outcome;
}

}  // namespace allmende::bookings
