#include "models/bookings/booking_holds.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"

namespace allmende::bookings {

using access::Action;
using resources::BorrowerGroup, resources::Resource;

static constexpr int kMostHolds = 20;

/// What is wished for, as it is; all of one lender and to be lent.
static std::vector<Resource> read_resources(Tx& tx, const Caller& caller, const BookingWish& wish) {
  std::vector<Resource> found;
  Faults faults;
  for (std::size_t i = 0; i < wish.lines.size(); ++i) {
    const Resource resource = resources::find_readable(tx, caller, wish.lines[i].resource);
    access::require(caller, Action::booking_make, resources::to_thing(resource));
    const std::string at = "/lines/" + std::to_string(i) + "/resource";
    const auto& offers = resource.content.offers;
    const bool lent =
        resource.content.status == resources::ResourceStatus::published &&
        std::find(offers.begin(), offers.end(), resources::Offer::lend) != offers.end();
    faults.require(lent, at, "bookings.error.not_offered");
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
  if (wish.organisation.empty()) {
    const bool person =
        wish.group == BorrowerGroup::private_ || wish.group == BorrowerGroup::independent_artist;
    if (!person) throw invalid("/group", "bookings.error.group");
    return;
  }
  const auto house = organisations::find_readable(tx, caller, wish.organisation);
  access::require(caller, Action::booking_borrow, {.space_id = house.space_id});
  booking.borrower_space_id = house.space_id;
  if (const auto checked = BookingRepository{tx}.checked_group(house.space_id)) {
    booking.group = *checked;
    booking.group_checked = true;
  }
}

static std::vector<BookingLine> price_lines(const BookingWish& wish,
                                            const std::vector<Resource>& resources,
                                            const Moment& moment, Booking& booking) {
  std::vector<BookingLine> lines;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const auto quote =
        resources::quote(resources[i].content.prices, {.span = wish.span,
                                                       .quantity = wish.lines[i].quantity,
                                                       .group = booking.group,
                                                       .zone = moment.zone});
    lines.push_back({.resource_id = resources[i].id,
                     .slug = "",
                     .title_de = "",
                     .title_en = "",
                     .quantity = wish.lines[i].quantity,
                     .price_cents = quote.price_cents,
                     .deposit_cents = quote.deposit_cents,
                     .units = {}});
    booking.price_cents += quote.price_cents;
    booking.deposit_cents += quote.deposit_cents;
  }
  return lines;
}

static void check_all_times(const BookingWish& wish, const std::vector<Resource>& resources,
                            const Moment& moment) {
  Faults faults;
  for (const Resource& resource : resources) {
    check_times(resource.content.timing, wish.span, moment, faults);
  }
  std::move(faults).end();
}

BookingId insert_hold(Tx& tx, const Caller& caller, const BookingWish& wish, const Moment& moment) {
  const auto resources = read_resources(tx, caller, wish);
  check_all_times(wish, resources, moment);
  Booking booking{.id = BookingId::make(),
                  .lender_space_id = resources[0].space_id,
                  .booker_id = caller.account_id,
                  .lender = {},
                  .borrower = {},
                  .booker_name = "",
                  .purpose = wish.purpose,
                  .note = wish.note,
                  .span = wish.span,
                  .offer = std::nullopt,
                  .created_at = moment.now};
  set_borrower(tx, caller, wish, booking);
  BookingRepository bookings{tx};
  if (bookings.count_holds(*caller.account_id, moment.now) >= kMostHolds) {
    throw conflict("bookings.error.too_many_holds");
  }
  const auto lines = price_lines(wish, resources, moment, booking);
  booking.deadline = deadline_of(booking, moment.now);
  bookings.insert(booking);
  for (const BookingLine& line : lines) bookings.insert_line(booking.id, line);
  Moving moving{.tx = tx,
                .booking = booking,
                .verb = "",
                .side = Side::borrower,
                .move = {},
                .account = caller.account_id,
                .now = moment.now,
                .zone = moment.zone};
  place_claims(moving, lines, booking.deadline);
  bookings.note(booking.id,
                {.at = moment.now,
                 .from_state = "",
                 .verb = "",
                 .to_state = "hold",
                 .note = "",
                 .data = Json::object()},
                caller.account_id);
  EventLog{tx}.append("bookings.held", booking.id.text);
  return booking.id;
}

}  // namespace allmende::bookings
