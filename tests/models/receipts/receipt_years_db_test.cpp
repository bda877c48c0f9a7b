// The year of a lender out of its receipts, and what the platform reports of all of them.
#include <gtest/gtest.h>

#include "models/bookings/sale_service.hpp"
#include "models/lenders/lender_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "tests/support/depot.hpp"

namespace allmende::receipts {

using bookings::BookingMode, bookings::BookingView, bookings::BookingWish;
using resources::Offer, resources::PriceUnit, resources::ResourceContent, resources::ResourceKind;
using tests::at, tests::Depot, tests::refusal;

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kUntil = "2026-11-20T21:00:00Z";

class ReceiptYears : public testing::Test {
 protected:
  ReceiptYears() { profile({.address = "Alter Markt 1\nBielefeld", .tax_number = "305/1"}); }

  void profile(lenders::LenderProfile told) {
    told.legal_name = "Theater gGmbH";
    if (!told.vat_status) told.vat_status = lenders::VatStatus::small_business;
    lenders.put(depot.town.owner, "theater", std::nullopt, told);
  }
  static ResourceContent priced(const std::string& title, ResourceKind kind, int cents) {
    ResourceContent content = Depot::content(title);
    content.kind = kind;
    content.prices.unit_cents = cents;
    content.prices.unit = PriceUnit::flat;
    return content;
  }
  Receipt issue(const BookingView& view) {
    return receipts.issue(depot.town.owner, view.booking.id);
  }
  Receipt lent(ResourceKind kind, int cents) {
    const auto thing = depot.offer(priced("Ding " + std::to_string(++things), kind, cents), 1);
    return issue(depot.walk(Depot::wish(thing, kFrom, kUntil),
                            {"request", "approve", "confirm", "hand_over", "take_back"}));
  }
  Receipt sold(int cents) {
    ResourceContent content = Depot::content("Ware " + std::to_string(++things));
    content.offers = {Offer::sell};
    const auto thing = sales.put_terms(depot.town.owner, depot.offer(content, 1).resource.slug,
                                       {.price_cents = cents});
    BookingWish wish = Depot::wish(thing, kFrom, kUntil);
    wish.mode = BookingMode::sell;
    BookingView view = depot.walk(wish, {"request", "approve", "confirm"});
    const Instant before = depot.town.clock.time;
    depot.town.clock.time = at(kFrom);
    view =
        depot.move(depot.town.owner, depot.move(depot.town.owner, view, "hand_over"), "transfer");
    depot.town.clock.time = before;
    return receipts.of_booking(depot.town.owner, view.booking.id).at(0);
  }
  ReceiptYear year(const std::string& of = "2026") {
    return receipts.year(depot.town.owner, "theater", of);
  }
  ActivityYear of(Activity activity, const std::string& in = "2026") {
    return year(in).activities.at(static_cast<std::size_t>(activity));
  }
  /// "theater rooms vehicles ".
  std::string reported(const std::string& in = "2026") {
    std::string line;
    for (const auto& [lender, activities] : receipts.reported(depot.town.operator_, in)) {
      line += lender.handle + " ";
      for (const ActivityYear& one : activities) line += to_word(one.activity) + " ";
    }
    return line;
  }

  Depot depot;
  int things = 0;
  bookings::SaleService sales{depot.town.db, depot.town.clock, "Europe/Berlin"};
  lenders::LenderService lenders{depot.town.db, depot.town.clock};
  ReceiptService receipts{{depot.town.db, depot.town.clock, depot.bookings, "Europe/Berlin"}};
};

TEST_F(ReceiptYears, TellRoomsVehiclesGoodsAndMovablesApart) {
  lent(ResourceKind::room, 10000);
  lent(ResourceKind::vehicle, 5000);
  lent(ResourceKind::equipment, 700);
  lent(ResourceKind::kit, 300);
  sold(4500);
  EXPECT_EQ(of(Activity::rooms).quarters[3].cents, 10000);
  EXPECT_EQ(of(Activity::vehicles).total().cents, 5000);
  EXPECT_EQ(of(Activity::movables).total().cents, 1000);
  EXPECT_EQ(of(Activity::movables).total().count, 2);
  EXPECT_EQ(of(Activity::goods).total().cents, 4500);
  EXPECT_EQ(of(Activity::goods).reporting, Reporting::small);
  EXPECT_EQ(of(Activity::other).total().count, 0);
  const ReceiptYear all = year();
  EXPECT_EQ(all.receipts, 5);
  EXPECT_EQ(all.total_cents, 20500);
  EXPECT_EQ(all.first_year, 2026);
  // The same numbers, row by row.
  const auto entries = receipts.entries_of(depot.town.owner, "theater", "2026");
  ASSERT_EQ(entries.size(), 5U);
  EXPECT_EQ(entries[4].number, 5);
  EXPECT_EQ(entries[4].recipient, "ben");
  EXPECT_EQ(shares_of(entries[4]).at(0).activity, Activity::goods);
}

TEST_F(ReceiptYears, ShareABookingOfAHallWithChairsByItsLines) {
  const auto hall = depot.offer(priced("Saal", ResourceKind::room, 9000), 1);
  const auto chairs = depot.offer(priced("Stühle", ResourceKind::equipment, 1000), 1);
  BookingWish wish = Depot::wish(hall, kFrom, kUntil);
  wish.lines.push_back({.resource = chairs.resource.id.text});
  issue(depot.walk(wish, {"request", "approve", "confirm", "hand_over", "take_back"}));
  EXPECT_EQ(of(Activity::rooms).total().cents, 9000);
  EXPECT_EQ(of(Activity::movables).total().cents, 1000);
}

TEST_F(ReceiptYears, CountAReversalWhenItIsIssued) {
  const Receipt made = lent(ResourceKind::room, 10000);
  depot.town.clock.time = at("2027-02-01T08:00:00Z");
  receipts.reverse(depot.town.owner, made.id, "Falscher Betrag.");
  EXPECT_EQ(of(Activity::rooms).total().cents, 10000);
  EXPECT_EQ(of(Activity::rooms, "2027").quarters[0].cents, -10000);
  EXPECT_EQ(of(Activity::rooms, "2027").quarters[0].count, -1);
  EXPECT_EQ(year("2027").reversals, 1);
  EXPECT_EQ(year("2027").first_year, 2026);
  EXPECT_EQ(reported("2027"), "theater rooms ");
}

TEST_F(ReceiptYears, BeginAtMidnightOfTheCity) {
  const auto hall = depot.offer(priced("Saal", ResourceKind::room, 9000), 1);
  const BookingView view = depot.walk(Depot::wish(hall, kFrom, kUntil),
                                      {"request", "approve", "confirm", "hand_over", "take_back"});
  EXPECT_EQ(refusal([&] { year("2027"); }), "receipts.error.year");
  depot.town.clock.time = at("2026-12-31T23:30:00Z");
  issue(view);
  EXPECT_EQ(year("2026").receipts, 0);
  EXPECT_EQ(year("2027").receipts, 1);
}

TEST_F(ReceiptYears, HoldWhatIsKeptOfADepositForNoTurnover) {
  const auto hall = depot.offer(priced("Saal", ResourceKind::room, 9000), 1);
  const BookingView view = depot.walk(Depot::wish(hall, kFrom, kUntil),
                                      {"request", "approve", "confirm", "hand_over", "take_back"});
  depot.town.test.sql(
      "INSERT INTO protocols (id, booking_id, seq, direction, taken_at, recorded_at, lender_name, "
      "note, things, withheld_cents, withheld_reason) VALUES (gen_random_uuid(), '" +
      view.booking.id.text + "', 1, 'back', now(), now(), 'Anna', '', '[]', 2500, 'Kratzer')");
  EXPECT_EQ(issue(view).total_cents, 11500);
  const ReceiptYear sums = year();
  EXPECT_EQ(sums.total_cents, 11500);
  EXPECT_EQ(sums.withheld_cents, 2500);
  EXPECT_EQ(of(Activity::rooms).total().cents, 9000);
  EXPECT_EQ(sums.meter->now.cents, 9000);
}

TEST_F(ReceiptYears, MeterSmallBusinessesAlone) {
  lent(ResourceKind::room, 20'000'00);
  depot.town.clock.time = at("2027-02-01T08:00:00Z");
  ASSERT_TRUE(year("2027").meter);
  EXPECT_EQ(year("2027").meter->before.cents, 20'000'00);
  EXPECT_EQ(year("2027").meter->before.level, Level::near);
  EXPECT_EQ(year("2027").meter->now.cents, 0);
  profile({.vat_status = lenders::VatStatus::regular});
  EXPECT_FALSE(year("2027").meter);
}

TEST_F(ReceiptYears, AreReportedWhereThereIsSomethingToReport) {
  lent(ResourceKind::equipment, 100'000);
  sold(199'999);
  EXPECT_EQ(reported(), "");
  sold(1);
  EXPECT_EQ(reported(), "theater goods ");
  lent(ResourceKind::vehicle, 100);
  depot.town.add_organisation("archiv", "Archiv");
  EXPECT_EQ(reported(), "theater vehicles goods ");
  const auto lender = receipts.reported(depot.town.operator_, "2026").at(0).lender;
  EXPECT_EQ(lender.name, "Theater gGmbH");
  EXPECT_EQ(lender.address, "Alter Markt 1\nBielefeld");
  EXPECT_EQ(lender.tax_number, "305/1");
}

TEST_F(ReceiptYears, AreReadByManagersAndReportedToOperators) {
  const Caller editor = depot.town.join("redaktion", Standing::editor);
  EXPECT_EQ(refusal([&] { receipts.year(editor, "theater", "2026"); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { receipts.entries_of(editor, "theater", "2026"); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { receipts.reported(depot.town.owner, "2026"); }), "access.error.denied");
  for (const char* wrong : {"1999", "2027", "x", "", "2026x", "20260", "-2026"}) {
    EXPECT_EQ(refusal([&] { year(wrong); }), "receipts.error.year") << wrong;
    EXPECT_EQ(refusal([&] { reported(wrong); }), "receipts.error.year") << wrong;
  }
  try {
    year("1999");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.faults.at(0).field, "/year");
  }
}

}  // namespace allmende::receipts
