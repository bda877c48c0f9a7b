// Receipts: numbered without gaps, made once, taken back by another one, changed by nobody.
#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "models/lenders/lender_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::receipts {

using bookings::BookingView;
using lenders::VatStatus;
using resources::ResourceContent;
using tests::at, tests::Depot, tests::refusal;

class Receipts : public testing::Test {
 protected:
  void profile(VatStatus status) {
    lenders.put(depot.town.owner, "theater", std::nullopt,
                {.legal_name = "Theater gGmbH",
                 .address = "Alter Markt 1\n33602 Bielefeld",
                 .vat_status = status,
                 .vat_reason = status == VatStatus::exempt ? "§ 4 Nr. 20 UStG" : "",
                 .tax_number = "305/123/4567",
                 .iban = "DE02120300000000202051"});
  }
  /// A loan at this price that has come back; each of a thing of its own.
  BookingView returned(int cents) {
    ResourceContent content = Depot::content("Beamer " + std::to_string(++things));
    content.prices.unit_cents = cents;
    content.prices.unit = resources::PriceUnit::flat;
    return depot.walk(
        Depot::wish(depot.offer(content, 1), "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"),
        {"request", "approve", "confirm", "hand_over", "take_back"});
  }
  std::vector<Receipt> of(const BookingView& view) {
    return receipts.of_booking(depot.town.owner, view.booking.id);
  }

  Depot depot;
  int things = 0;
  lenders::LenderService lenders{depot.town.db, depot.town.clock};
  ReceiptService receipts{{depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"}};
};

// Scenario 22; the paper with its GiroCode: tests/server/papers/receipt_paper_test.cpp.
TEST_F(Receipts, AreMadeOnClosingNumberedAndCannotBeEditedOnlyReversed) {
  profile(VatStatus::small_business);
  BookingView view = returned(2500);
  EXPECT_TRUE(of(view).empty());
  depot.move(depot.town.owner, view, "close");
  const auto made = of(view);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].number, 1);
  EXPECT_EQ(made[0].total_cents, 2500);
  EXPECT_EQ(made[0].vat_status, VatStatus::small_business);
  EXPECT_EQ(made[0].vat_cents, 0);
  EXPECT_EQ(made[0].issuer.name, "Theater gGmbH");
  EXPECT_EQ(made[0].issuer.iban, "DE02120300000000202051");
  EXPECT_EQ(made[0].recipient, "ben");
  // What the lender says of itself later does not change it.
  lenders.put(depot.town.owner, "theater", std::nullopt, {.legal_name = "Anders"});
  EXPECT_EQ(of(view)[0].issuer.name, "Theater gGmbH");
  for (const char* act : {"UPDATE receipts SET total_cents = 1", "DELETE FROM receipts",
                          "UPDATE receipts SET number = 7"}) {
    EXPECT_ANY_THROW(depot.town.test.sql(act)) << act;
  }
  profile(VatStatus::small_business);
  const Receipt back = receipts.reverse(depot.town.owner, made[0].id, "Falscher Betrag.");
  EXPECT_EQ(back.number, 2);
  EXPECT_EQ(back.total_cents, -2500);
  EXPECT_EQ(back.reverses_number, 1);
  EXPECT_EQ(receipts.get(depot.ben, made[0].id).reversed_by_number, 2);
  EXPECT_EQ(refusal([&] { receipts.reverse(depot.town.owner, made[0].id, "Noch einmal."); }),
            "receipts.error.reversed");
  EXPECT_EQ(refusal([&] { receipts.reverse(depot.town.owner, back.id, "Zurück."); }),
            "receipts.error.is_reversal");
  EXPECT_EQ(receipts.issue(depot.town.owner, view.booking.id).number, 3);
  EXPECT_EQ(refusal([&] { receipts.issue(depot.town.owner, view.booking.id); }),
            "receipts.error.exists");
}

TEST_F(Receipts, HaveVatWithinWhereTheLenderHas) {
  profile(VatStatus::regular);
  const BookingView view = returned(11900);
  const Receipt made = receipts.issue(depot.town.owner, view.booking.id);
  EXPECT_EQ(made.vat_percent, 19);
  EXPECT_EQ(made.vat_cents, 1900);
  // Made by hand before, there is no second one on closing.
  depot.move(depot.town.owner, view, "close");
  EXPECT_EQ(of(view).size(), 1U);
}

TEST_F(Receipts, AreNotMadeWhereNothingIsPaidOrTheLenderHasNotSaidWhatItNeeds) {
  const BookingView unsaid = returned(2500);
  EXPECT_EQ(refusal([&] { receipts.issue(depot.town.owner, unsaid.booking.id); }),
            "receipts.error.profile");
  depot.move(depot.town.owner, unsaid, "close");
  EXPECT_TRUE(of(unsaid).empty());
  profile(VatStatus::exempt);
  EXPECT_EQ(receipts.issue(depot.town.owner, unsaid.booking.id).vat_reason, "§ 4 Nr. 20 UStG");
  const BookingView free = returned(0);
  EXPECT_EQ(refusal([&] { receipts.issue(depot.town.owner, free.booking.id); }),
            "receipts.error.nothing");
  depot.move(depot.town.owner, free, "close");
  EXPECT_TRUE(of(free).empty());
}

TEST_F(Receipts, AreReadByManagersAndTheBorrower) {
  profile(VatStatus::small_business);
  const BookingView view = returned(2500);
  const Receipt made = receipts.issue(depot.town.owner, view.booking.id);
  EXPECT_EQ(receipts.get(depot.ben, made.id).number, 1);
  const Caller editor = depot.town.join("redaktion", Standing::editor);
  EXPECT_EQ(refusal([&] { receipts.get(editor, made.id); }), "receipts.error.not_found");
  EXPECT_EQ(refusal([&] { receipts.issue(editor, view.booking.id); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { receipts.list(editor, "theater", ""); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { receipts.reverse(depot.ben, made.id, "Nein."); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { receipts.get(depot.town.add_account("fremd"), made.id); }),
            "receipts.error.not_found");
  EXPECT_TRUE(receipts.of_booking(editor, view.booking.id).empty());
}

TEST_F(Receipts, HaveNoGapsWhenManyAreMadeAtOnceAndSomeFail) {
  profile(VatStatus::small_business);
  std::vector<BookingView> loans;
  for (int i = 0; i < 6; ++i) loans.push_back(returned(1000 + i));
  std::barrier start{12};
  std::atomic<int> made = 0;
  std::vector<std::jthread> people;
  for (int i = 0; i < 12; ++i) {
    people.emplace_back([&, i] {
      start.arrive_and_wait();
      // Two try each; the second is refused behind the lock and leaves no number out.
      const auto key = refusal([&] { receipts.issue(depot.town.owner, loans[i % 6].booking.id); });
      if (key.empty()) ++made;
    });
  }
  people.clear();
  EXPECT_EQ(made, 6);
  EXPECT_EQ(depot.town.test.sql("SELECT string_agg(number::text, ' ' ORDER BY number) "
                                "FROM receipts")[0],
            "1 2 3 4 5 6");
  const auto page = receipts.list(depot.town.owner, "theater", "4");
  ASSERT_EQ(page.receipts.size(), 3U);
  EXPECT_EQ(page.receipts[0].number, 3);
  EXPECT_EQ(refusal([&] { receipts.list(depot.town.owner, "theater", "x"); }),
            "receipts.error.cursor");
}

}  // namespace allmende::receipts
