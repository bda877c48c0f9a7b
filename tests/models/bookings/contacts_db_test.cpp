// How the sides of a booking reach each other: said by each side for itself, seen by the other
// after the approval, and gone with the names.
#include <gtest/gtest.h>

#include "models/bookings/booking_contact_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using tests::Depot, tests::refusal;

class Contacts : public testing::Test {
 protected:
  BookingView booked(const std::vector<std::string>& verbs) {
    return depot.walk(
        Depot::wish(depot.offer("Beamer"), "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"), verbs);
  }
  std::string put(const Caller& caller, const BookingView& view, Side side,
                  const Contact& contact) {
    return refusal([&] { contacts.put(caller, view.booking.id, side, contact); });
  }
  ContactsView seen_by(const Caller& caller, const BookingView& view) {
    return contacts.get(caller, view.booking.id);
  }

  Depot depot;
  BookingContactService contacts{depot.town.db, depot.town.clock, depot.bookings};
};

static const Contact kBen{.name = "Ben", .email = "ben@example.org", .phone = "0815"};
static const Contact kCounter{.name = "Ausgabe", .email = "", .phone = "4711"};

TEST_F(Contacts, AreSaidByEachSideAndSeenByTheOtherAfterTheApproval) {
  const BookingView view = booked({"request"});
  EXPECT_EQ(put(depot.ben, view, Side::borrower, kBen), "");
  EXPECT_EQ(put(depot.town.owner, view, Side::lender, kCounter), "");
  EXPECT_EQ(put(depot.ben, view, Side::lender, kBen), "access.error.denied");
  EXPECT_EQ(put(depot.town.owner, view, Side::borrower, kBen), "access.error.denied");
  const Caller stranger = depot.town.add_account("fremd");
  EXPECT_EQ(put(stranger, view, Side::borrower, kBen), "bookings.error.not_found");
  EXPECT_EQ(refusal([&] { seen_by(stranger, view); }), "bookings.error.not_found");

  EXPECT_EQ(seen_by(depot.ben, view).borrower->phone, "0815");
  EXPECT_FALSE(seen_by(depot.ben, view).lender);
  EXPECT_FALSE(seen_by(depot.town.owner, view).borrower);
  EXPECT_EQ(seen_by(depot.town.owner, view).lender->phone, "4711");

  const BookingView approved = depot.move(depot.town.owner, view, "approve");
  EXPECT_EQ(seen_by(depot.ben, view).lender->phone, "4711");
  EXPECT_EQ(seen_by(depot.town.owner, view).borrower->email, "ben@example.org");
  EXPECT_TRUE(seen_by(depot.ben, view).shown);

  depot.move(depot.ben, approved, "cancel");
  EXPECT_FALSE(seen_by(depot.ben, view).lender);
  EXPECT_FALSE(seen_by(depot.town.owner, view).borrower);
}

TEST_F(Contacts, AreThoseOfTheOrganisationUnlessItSaysOthers) {
  const BookingView view = booked({"request", "approve"});
  EXPECT_FALSE(seen_by(depot.ben, view).lender);
  depot.town.test.sql("UPDATE organisations SET phone = '0521 1' WHERE handle = 'theater'");
  EXPECT_EQ(seen_by(depot.ben, view).lender->phone, "0521 1");
  put(depot.town.owner, view, Side::lender, kCounter);
  EXPECT_EQ(seen_by(depot.ben, view).lender->phone, "4711");
  put(depot.town.owner, view, Side::lender, {});
  EXPECT_EQ(seen_by(depot.ben, view).lender->phone, "0521 1");
}

TEST_F(Contacts, MustBeReadable) {
  const BookingView view = booked({"request"});
  EXPECT_EQ(put(depot.ben, view, Side::borrower, {.name = "", .email = "kein at", .phone = ""}),
            "bookings.error.contact_email");
  EXPECT_EQ(put(depot.ben, view, Side::borrower,
                {.name = std::string(201, 'x'), .email = "", .phone = ""}),
            "bookings.error.contact");
}

TEST_F(Contacts, GoWithTheNames) {
  const BookingView view = booked({"request", "approve"});
  put(depot.ben, view, Side::borrower, kBen);
  const auto count = [&] {
    return depot.town.test.sql("SELECT count(*) FROM booking_contacts")[0];
  };
  EXPECT_EQ(count(), "1");
  depot.town.test.sql("SELECT forget_booking('" + view.booking.id.text + "', now())");
  EXPECT_EQ(count(), "0");
}

}  // namespace allmende::bookings
