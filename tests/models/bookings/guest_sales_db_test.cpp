// What is sold or given away to guests: nobody has it before the lender decides, and whoever can
// confirm does so themselves.
#include <gtest/gtest.h>

#include "models/bookings/booking_guests.hpp"
#include "models/bookings/contract_service.hpp"
#include "models/bookings/sale_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using tests::Depot;

class SalesToGuests : public testing::Test {
 protected:
  SalesToGuests() {
    resources::ResourceContent content = Depot::content("Bretter");
    content.offers = {resources::Offer::give, resources::Offer::sell, resources::Offer::lend};
    // Trusted ones book a loan without asking.
    content.instant_groups = {resources::BorrowerGroup::non_profit_culture};
    wood = depot.offer(content, 1);
  }
  BookingView asks(BookingMode mode, bool confirms, bool organisation = true) {
    const std::string offer = "https://nachbar.example/ap/a/" + make_uuid();
    guest = {.actor = "https://nachbar.example/ap/o/1",
             .name = "Verein",
             .offer = offer,
             .confirms = confirms,
             .organisation = organisation};
    GuestWish wish{.guest = guest,
                   .wish = Depot::wish(wood, "2026-12-01T10:00:00Z", "2026-12-01T12:00:00Z"),
                   .group_checked = true,
                   .partner = true};
    wish.wish.mode = mode;
    wish.wish.group = resources::BorrowerGroup::non_profit_culture;
    const auto made = depot.town.booking_guests.request(wish).booking;
    return depot.bookings.get(depot.town.owner, *made);
  }
  bool moves(const char* verb) { return depot.town.booking_guests.move(guest, verb, ""); }
  std::string state(const BookingView& view) { return depot.state(view.booking.id); }

  Depot depot;
  resources::ResourceView wood;
  BookingGuest guest;
};

TEST_F(SalesToGuests, NothingIsTheirsBeforeTheLenderDecides) {
  for (const bool confirms : {true, false}) {
    const BookingView gift = asks(BookingMode::give, confirms);
    EXPECT_EQ(state(gift), "requested");
    for (const char* verb : {"book", "confirm", "accept"}) {
      EXPECT_FALSE(moves(verb)) << verb;
      EXPECT_EQ(state(gift), "requested") << verb;
    }
  }
  EXPECT_EQ(state(asks(BookingMode::lend, true)), "requested") << "instant booking is for our own";
}

TEST_F(SalesToGuests, WhoConfirmsHasItReservedUntilThen) {
  const BookingView gift = asks(BookingMode::give, true);
  depot.move(depot.town.owner, gift, "approve");
  EXPECT_EQ(state(gift), "approved");
  const auto known = depot.bookings.get(depot.town.owner, gift.booking.id);
  EXPECT_EQ(depot.refusal_of(depot.town.owner, known, "hand_over"), "bookings.error.not_now");
  EXPECT_TRUE(moves("confirm"));
  EXPECT_EQ(state(gift), "confirmed");
  EXPECT_FALSE(moves("confirm"));
}

TEST_F(SalesToGuests, TheReservationLapsesForTheNextOne) {
  const BookingView first = asks(BookingMode::give, true);
  const BookingView next = asks(BookingMode::give, true);
  depot.move(depot.town.owner, first, "approve");
  depot.town.clock.time += std::chrono::days{8};
  depot.bookings.run_timers({});
  EXPECT_EQ(state(first), "expired");
  EXPECT_EQ(state(next), "requested");
}

TEST_F(SalesToGuests, AWordThatCannotBeConfirmedBindsWithTheApproval) {
  const BookingView gift = asks(BookingMode::give, false);
  depot.move(depot.town.owner, gift, "approve");
  EXPECT_EQ(state(gift), "confirmed");
}

// Source: § 13 BGB.
TEST_F(SalesToGuests, PeopleMayTakeBackWhatABusinessSoldAndOrganisationsMayNot) {
  SaleService sales{depot.town.db, depot.town.clock, "Europe/Berlin"};
  sales.put_terms(depot.town.owner, wood.resource.slug, {.withdrawal = true});
  ContractService contracts{depot.town.db, depot.bookings};
  for (const bool organisation : {true, false}) {
    wood = depot.units.add(depot.town.owner, wood.resource.slug,
                           {.inventory_code = organisation ? "2" : "3"});
    const BookingView sale = asks(BookingMode::sell, true, organisation);
    EXPECT_EQ(sale.booking.guest->organisation, organisation);
    depot.move(depot.town.owner, sale, "approve");
    ASSERT_TRUE(moves("confirm"));
    const Contract agreed = contracts.get(depot.town.owner, sale.booking.id).contract;
    EXPECT_EQ(agreed.withdrawal, !organisation);
    EXPECT_EQ(agreed.borrower_name, "Verein");
    depot.move(depot.town.owner, depot.bookings.get(depot.town.owner, sale.booking.id),
               "hand_over");
    EXPECT_FALSE(moves("withdraw")) << "it is not theirs yet";
    depot.move(depot.town.owner, depot.bookings.get(depot.town.owner, sale.booking.id), "transfer");
    EXPECT_FALSE(moves("cancel")) << "it is theirs";
    EXPECT_EQ(moves("withdraw"), !organisation);
    EXPECT_EQ(state(sale), organisation ? "transferred" : "withdrawn");
  }
}

TEST_F(SalesToGuests, OfALoanTheApprovalIsTheConfirmation) {
  const BookingView loan = asks(BookingMode::lend, true);
  depot.move(depot.town.owner, loan, "approve");
  EXPECT_EQ(state(loan), "confirmed");
}

}  // namespace allmende::bookings
