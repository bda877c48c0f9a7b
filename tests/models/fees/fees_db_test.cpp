// Fees in the course of a loan: the terms of the hold count, and one charge comes of one move.
#include <gtest/gtest.h>

#include "models/bookings/contract_service.hpp"
#include "models/fees/fee_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "models/protocols/protocol_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::fees {

using bookings::BookingView, bookings::BookingWish;
using receipts::ItemKind;
using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

class FeesOfLoans : public testing::Test {
 protected:
  static FeeTerms usual() {
    return {.cancellation = {{.hours_before = 336, .percent = 50},
                             {.hours_before = 48, .percent = 100}},
            .late_day_cents = 1500,
            .late_most_cents = 4000,
            .no_show_percent = 100};
  }
  /// For 40.00 a loan, however long.
  ResourceView offer(const std::string& title, const FeeTerms& terms, int units = 1) {
    ResourceContent content = Depot::content(title);
    content.prices = {.unit = resources::PriceUnit::flat, .unit_cents = 4000};
    const ResourceView made = depot.offer(content, units);
    fees.put_terms(depot.town.owner, made.resource.slug, terms);
    return made;
  }
  BookingView confirmed(const ResourceView& thing, int quantity = 1) {
    return depot.walk(Depot::wish(thing, "2026-12-01T10:00:00Z", "2026-12-02T10:00:00Z", quantity),
                      {"request", "approve", "confirm"});
  }
  std::optional<Charge> owed(const BookingView& view) {
    return fees.of_booking(depot.ben, view.booking.id).charge;
  }
  int owed_cents(const BookingView& view) {
    const auto charge = owed(view);
    return charge ? charge->cents : 0;
  }
  void now(const char* when) { depot.town.clock.time = at(when); }
  void say_vat() {
    lenders.put(depot.town.owner, "theater", std::nullopt,
                {.vat_status = lenders::VatStatus::regular, .iban = "DE02120300000000202051"});
  }

  Depot depot;
  tests::TempFolder folder;
  FeeService fees{{depot.town.db, depot.town.clock, depot.bookings}};
  lenders::LenderService lenders{depot.town.db, depot.town.clock};
  receipts::ReceiptService receipts{
      {depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"}};
  bookings::ContractService contracts{depot.town.db, depot.bookings};
  protocols::ProtocolService protocols{{depot.town.db, depot.town.clock, depot.bookings,
                                        pictures::PictureFiles{folder.path()}, "Europe/Berlin"}};
};

TEST_F(FeesOfLoans, CallingOffCostsWhatTheLadderSaysThatDay) {
  now("2026-11-10T10:00:00Z");
  const ResourceView thing = offer("Beamer", usual(), 3);
  const BookingView early = confirmed(thing);
  const BookingView soon = confirmed(thing);
  const BookingView last = confirmed(thing);
  EXPECT_EQ(fees.of_booking(depot.ben, early.booking.id).cancelling_cents, 0);
  depot.move(depot.ben, early, "cancel");
  EXPECT_FALSE(owed(early));
  now("2026-11-20T10:00:00Z");
  EXPECT_EQ(fees.of_booking(depot.ben, soon.booking.id).cancelling_cents, 2000);
  depot.move(depot.ben, soon, "cancel");
  ASSERT_TRUE(owed(soon));
  EXPECT_EQ(owed(soon)->reason, ChargeReason::cancellation);
  EXPECT_EQ(owed_cents(soon), 2000);
  EXPECT_FALSE(fees.of_booking(depot.ben, soon.booking.id).cancelling_cents);
  now("2026-11-30T10:00:00Z");
  depot.move(depot.ben, last, "cancel");
  EXPECT_EQ(owed_cents(last), 4000);
}

TEST_F(FeesOfLoans, NothingIsOwedBeforeTheContractNorForWhatTheLenderCallsOff) {
  now("2026-11-30T10:00:00Z");
  const ResourceView thing = offer("Beamer", usual(), 3);
  const BookingWish wish = Depot::wish(thing, "2026-12-01T10:00:00Z", "2026-12-02T10:00:00Z");
  for (const std::vector<std::string>& verbs :
       {std::vector<std::string>{}, {"request"}, {"request", "approve"}}) {
    const BookingView view = depot.walk(wish, verbs);
    EXPECT_FALSE(fees.of_booking(depot.ben, view.booking.id).cancelling_cents);
    depot.move(depot.ben, view, "cancel");
    EXPECT_FALSE(owed(view)) << verbs.size();
  }
  const BookingView view = confirmed(thing);
  depot.move(depot.town.owner, view, "cancel", {.note = "Kaputt."});
  EXPECT_FALSE(owed(view));
}

TEST_F(FeesOfLoans, TheTermsOfTheHoldCountWhateverTheLenderSaysLater) {
  now("2026-11-20T10:00:00Z");
  const ResourceView thing = offer("Beamer", usual(), 2);
  const BookingView view = confirmed(thing);
  FeeTerms dearer = usual();
  dearer.cancellation = {{.hours_before = 8784, .percent = 100}};
  fees.put_terms(depot.town.owner, "beamer", dearer);
  EXPECT_EQ(fees.of_booking(depot.ben, view.booking.id).cancelling_cents, 2000);
  EXPECT_EQ(contracts.get(depot.ben, view.booking.id).fees.at(0).terms, usual());
  EXPECT_ANY_THROW(depot.town.test.sql("UPDATE booking_fee_terms SET no_show_percent = 0"));
  EXPECT_ANY_THROW(depot.town.test.sql("DELETE FROM booking_fee_terms"));
  EXPECT_EQ(fees.of_booking(depot.ben, confirmed(thing).booking.id).cancelling_cents, 4000);
  fees.put_terms(depot.town.owner, "beamer", {});
  EXPECT_TRUE(fees.terms(depot.ben, "beamer").empty());
  depot.move(depot.ben, view, "cancel");
  EXPECT_EQ(owed_cents(view), 2000);
}

TEST_F(FeesOfLoans, EachThingIsLateForItself) {
  now("2026-11-20T10:00:00Z");
  say_vat();
  BookingView view =
      depot.move(depot.town.owner, confirmed(offer("Beamer", usual(), 2), 2), "hand_over");
  now("2026-12-02T11:59:00Z");
  const auto& units = view.lines.at(0).units;
  view = depot.move(depot.town.owner, view, "take_back", {.units = {units.at(0).id}});
  EXPECT_FALSE(owed(view)) << "not all is back";
  now("2026-12-04T09:00:00Z");
  view = depot.move(depot.town.owner, view, "take_back");
  ASSERT_TRUE(owed(view));
  EXPECT_EQ(owed(view)->reason, ChargeReason::late);
  EXPECT_EQ(owed(view)->days, 2);
  EXPECT_EQ(owed_cents(view), 3000) << "the first one was in time";
  depot.move(depot.town.owner, view, "close");
  const auto receipt = receipts.of_booking(depot.town.owner, view.booking.id).at(0);
  ASSERT_EQ(receipt.items.size(), 2U);
  EXPECT_EQ(receipt.items[1].kind, ItemKind::late_fee);
  EXPECT_EQ(receipt.items[1].cents, 3000);
  EXPECT_EQ(receipt.total_cents, 11000);
  EXPECT_EQ(receipt.vat_cents, 1756) << "what was used longer has VAT, too";
}

TEST_F(FeesOfLoans, WhatIsCountedIsLateAltogetherAndHasACap) {
  now("2026-11-20T10:00:00Z");
  const ResourceView chairs = depot.offer_counted("Stühle", 50);
  fees.put_terms(depot.town.owner, chairs.resource.slug,
                 {.late_day_cents = 20, .late_most_cents = 50});
  BookingView view = depot.move(depot.town.owner, confirmed(chairs, 40), "hand_over");
  now("2026-12-20T10:00:00Z");
  view = depot.move(depot.town.owner, view, "take_back");
  EXPECT_EQ(owed_cents(view), 40 * 50);
}

TEST_F(FeesOfLoans, WhatWasTakenBackOfflineIsLateByTheProtocol) {
  now("2026-11-20T10:00:00Z");
  const BookingView view =
      depot.move(depot.town.owner, confirmed(offer("Beamer", usual())), "hand_over");
  now("2026-12-05T10:00:00Z");
  const auto sheet = protocols.line(depot.town.owner, view.booking.id).things;
  protocols.record(
      depot.town.owner, view.booking.id,
      {.id = ProtocolId::make(),
       .direction = protocols::Direction::back,
       .taken_at = at("2026-12-03T09:00:00Z"),
       .lender_name = "Mia",
       .borrower_name = "",
       .note = "",
       .things = {{.resource_id = sheet.at(0).resource_id, .unit_id = sheet.at(0).unit_id}}});
  ASSERT_TRUE(owed(view));
  EXPECT_EQ(owed(view)->days, 1) << "the server heard of it two days later";
  EXPECT_EQ(owed_cents(view), 1500);
}

TEST_F(FeesOfLoans, AnExtensionIsNotLate) {
  now("2026-11-20T10:00:00Z");
  BookingView view = depot.move(depot.town.owner, confirmed(offer("Beamer", usual())), "hand_over");
  now("2026-12-02T09:00:00Z");
  view = depot.move(depot.town.owner, view, "extend", {.ends_at = at("2026-12-04T10:00:00Z")});
  now("2026-12-04T10:00:00Z");
  EXPECT_FALSE(owed(depot.move(depot.town.owner, view, "take_back")));
}

TEST_F(FeesOfLoans, NotComingCostsItsPartInPlaceOfThePrice) {
  now("2026-11-20T10:00:00Z");
  say_vat();
  FeeTerms half = usual();
  half.cancellation.clear();
  half.no_show_percent = 50;
  const BookingView view = confirmed(offer("Beamer", half));
  now("2026-12-01T13:00:00Z");
  depot.move(depot.town.owner, view, "miss");
  ASSERT_TRUE(owed(view));
  EXPECT_EQ(owed(view)->reason, ChargeReason::no_show);
  EXPECT_EQ(owed_cents(view), 2000);
  const auto receipt = receipts.issue(depot.town.owner, view.booking.id);
  ASSERT_EQ(receipt.items.size(), 1U);
  EXPECT_EQ(receipt.items[0].kind, ItemKind::no_show);
  EXPECT_EQ(receipt.total_cents, 2000);
  EXPECT_EQ(receipt.vat_cents, 319);
}

TEST_F(FeesOfLoans, OfACancellationHaveAReceiptWithoutVatAndCanBeWaivedBeforeIt) {
  now("2026-11-30T10:00:00Z");
  say_vat();
  const ResourceView thing = offer("Beamer", usual(), 2);
  const BookingView paid = depot.move(depot.ben, confirmed(thing), "cancel");
  const auto receipt = receipts.issue(depot.town.owner, paid.booking.id);
  ASSERT_EQ(receipt.items.size(), 1U);
  EXPECT_EQ(receipt.items[0].kind, ItemKind::cancellation);
  EXPECT_EQ(receipt.total_cents, 4000);
  EXPECT_EQ(receipt.vat_cents, 0) << "damages";
  const auto waive = [&](const Caller& caller, const BookingView& view) {
    return refusal([&] { fees.waive(caller, view.booking.id, " Aus Kulanz. "); });
  };
  EXPECT_EQ(waive(depot.town.owner, paid), "fees.error.receipted");
  receipts.reverse(depot.town.owner, receipt.id, "Kulanz.");
  EXPECT_EQ(waive(depot.ben, paid), "access.error.denied");
  EXPECT_EQ(waive(depot.town.join("tresen", Standing::commenter), paid), "access.error.denied");
  EXPECT_EQ(waive(depot.town.add_account("fremd"), paid), "bookings.error.not_found");
  EXPECT_EQ(waive(depot.town.join("redaktion", Standing::editor), paid), "");
  ASSERT_TRUE(owed(paid));
  EXPECT_EQ(owed(paid)->waived_note, "Aus Kulanz.");
  EXPECT_EQ(waive(depot.town.owner, paid), "fees.error.nothing");
  EXPECT_EQ(refusal([&] { receipts.issue(depot.town.owner, paid.booking.id); }),
            "receipts.error.nothing");
  EXPECT_EQ(depot.town.test.sql("SELECT action FROM audit WHERE action = 'fees.waived'").size(),
            1U);
  const BookingView view = confirmed(thing);
  EXPECT_EQ(waive(depot.town.owner, view), "fees.error.nothing");
}

TEST_F(FeesOfLoans, TermsAreWrittenByEditorsAndReadByWhoeverSeesTheThing) {
  const ResourceView thing = offer("Beamer", usual());
  EXPECT_EQ(fees.terms(depot.town.stranger, "beamer"), usual());
  EXPECT_EQ(refusal([&] { fees.put_terms(depot.ben, "beamer", {}); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { fees.put_terms(depot.town.owner, "beamer", {.no_show_percent = 101}); }),
            "fees.error.no_show");
  EXPECT_EQ(fees.terms(depot.ben, "beamer"), usual());
  EXPECT_GT(depot.resources.get(depot.ben, "beamer").resource.version, thing.resource.version);
}

}  // namespace allmende::fees
