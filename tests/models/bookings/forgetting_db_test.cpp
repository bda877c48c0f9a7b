// What is left of people in bookings when their time is over, and what is kept.
#include "models/bookings/forgetting_service.hpp"

#include <gtest/gtest.h>

#include "models/accounts/deletion_service.hpp"
#include "models/bookings/forgetting_repository.hpp"
#include "models/bookings/sale_service.hpp"
#include "models/protocols/protocol_service.hpp"
#include "models/receipts/receipt_service.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot;

class Forgetting : public testing::Test {
 protected:
  Forgetting() {
    depot.town.test.sql("UPDATE accounts SET name = 'Ben Berg' WHERE handle = 'ben'");
    depot.town.test.sql(
        "INSERT INTO lender_profiles (space_id, address, vat_status, updated_at) "
        "SELECT space_id, 'Markt 1', 'small_business', now() FROM organisations");
    ResourceContent content = Depot::content("Flightcase");
    content.prices.unit_cents = 5'000;
    content.prices.unit = resources::PriceUnit::flat;
    thing = depot.offer(content, 1);
  }
  std::string one(const std::string& sql) { return depot.town.test.sql(sql).at(0); }
  /// A loan that came back on 20 November 2026, with everything that is written down of one.
  BookingView lent() {
    const auto wish = [&] {
      auto asked = Depot::wish(thing, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z");
      asked.note = "Ruft an: 0170 1234";
      return asked;
    }();
    const BookingView view = depot.walk(wish, {"request", "approve", "confirm"});
    depot.town.clock.time = at("2026-11-20T17:00:00Z");
    record(view, protocols::Direction::out);
    depot.town.clock.time = at("2026-11-20T21:00:00Z");
    record(view, protocols::Direction::back);
    depot.move(depot.town.owner, bookings.get(depot.town.owner, view.booking.id), "close");
    return view;
  }
  /// A lamp that changed hands on 20 November 2026.
  BookingView sold() {
    ResourceContent content = Depot::content("Lampe");
    content.offers = {resources::Offer::sell};
    const ResourceView lamp = depot.offer(content, 1);
    sales.put_terms(depot.town.owner, lamp.resource.slug,
                    {.price_cents = 4'500, .withdrawal = true});
    auto wish = Depot::wish(lamp, "2026-11-20T17:00:00Z", "2026-11-20T18:00:00Z");
    wish.mode = BookingMode::sell;
    wish.note = "Ruft an: 0170 1234";
    BookingView view = depot.walk(wish, {"request", "approve", "confirm"});
    depot.town.clock.time = at("2026-11-20T17:00:00Z");
    view = depot.move(depot.town.owner, view, "hand_over");
    return depot.move(depot.town.owner, view, "transfer");
  }
  void record(const BookingView& view, protocols::Direction direction) {
    protocols::ProtocolWish wish{.id = ProtocolId::make(),
                                 .direction = direction,
                                 .taken_at = depot.town.clock.time,
                                 .lender_name = "Mia Mohn",
                                 .borrower_name = "Ben Berg",
                                 .note = "Ben Berg war pünktlich"};
    for (const auto& sheet : protocols.line(depot.town.owner, view.booking.id).things) {
      wish.things.push_back({.resource_id = sheet.resource_id,
                             .unit_id = sheet.unit_id,
                             .note = "von Ben Berg verbeult"});
    }
    const protocols::PhotoWish photo{
        .id = PhotoId::make(), .sha256 = std::string(64, 'a'), .alt = "Ben Berg mit dem Koffer"};
    protocols.add_photo(depot.town.owner, view.booking.id, photo,
                        {{.format = "jpg", .width = 480, .height = 320, .bytes = "\xff\xd8 x"}});
    wish.photos.push_back(photo.id);
    protocols.record(depot.town.owner, view.booking.id, wish);
  }
  /// Everything that is stored of the booking, as text.
  std::string stored() {
    std::string all;
    for (const char* table : {"bookings", "booking_events", "booking_contracts", "booking_guests",
                              "protocols", "protocol_confirmations", "protocol_photos"}) {
      for (const std::string& row :
           depot.town.test.sql(std::string{"SELECT t::text FROM "} + table + " t")) {
        all += row + "\n";
      }
    }
    return all;
  }
  bool names_ben() { return stored().find("Ben") != std::string::npos; }
  std::string utilisation() {
    return one("SELECT count(*) || ' ' || sum(upper(blocked) - lower(blocked))::text FROM claims") +
           one("SELECT ' ' || count(*) || ' ' || sum(price_cents) FROM bookings");
  }
  void leave(const std::string& handle) { deletion.delete_account(depot.town.operator_, handle); }

  Depot depot;
  tests::TempFolder folder;
  ResourceView thing;
  BookingService& bookings = depot.bookings;
  protocols::ProtocolService protocols{{depot.town.db, depot.town.clock, depot.bookings,
                                        pictures::PictureFiles{folder.path()}, "Europe/Berlin"}};
  accounts::KeyService keys{depot.town.db, depot.town.clock, depot.town.box, depot.town.letters};
  accounts::DeletionService deletion{{depot.town.db, depot.town.clock, keys, depot.town.letters}};
  SaleService sales{depot.town.db, depot.town.clock, "Europe/Berlin"};
  ForgettingService forgetting{depot.town.db, depot.town.clock};
};

// Scenario 25.
TEST_F(Forgetting, LeavesNothingOfABorrowerWhoGoesEightMonthsAfterTheReturn) {
  lent();
  ASSERT_TRUE(names_ben());
  const std::string used = utilisation();
  depot.town.clock.time = at("2027-07-21T08:00:00Z");
  leave("ben");
  EXPECT_FALSE(names_ben()) << stored();
  EXPECT_EQ(stored().find("0170"), std::string::npos);
  EXPECT_EQ(stored().find("Mia"), std::string::npos);
  EXPECT_EQ(one("SELECT count(*) FROM protocol_photos"), "0");
  EXPECT_EQ(utilisation(), used);
  EXPECT_EQ(one("SELECT recipient FROM receipts"), "Ben Berg") << "locked for eight years";
}

TEST_F(Forgetting, KeepsPapersWhileDamageCanBeClaimedAndNoLonger) {
  lent();
  depot.town.clock.time = at("2027-02-01T08:00:00Z");
  leave("ben");
  EXPECT_EQ(one("SELECT borrower_name FROM booking_contracts"), "Ben Berg");
  EXPECT_EQ(stored().find("0170"), std::string::npos) << "words go at once";
  depot.town.clock.time = at("2027-06-20T20:00:00Z");
  EXPECT_EQ(forgetting.forget_due(), 0);
  depot.town.clock.time = at("2027-06-20T22:00:00Z");
  EXPECT_EQ(forgetting.forget_due(), 1);
  EXPECT_EQ(forgetting.forget_due(), 0) << "once";
  EXPECT_FALSE(names_ben()) << stored();
}

TEST_F(Forgetting, HidesWhoBookedFromTheLenderThoughTheAccountLives) {
  const BookingView view = lent();
  EXPECT_EQ(bookings.get(depot.town.owner, view.booking.id).booking.booker_name, "Ben Berg");
  depot.town.clock.time = at("2027-06-21T00:00:00Z");
  forgetting.forget_due();
  EXPECT_EQ(bookings.get(depot.town.owner, view.booking.id).booking.booker_name, "");
  EXPECT_EQ(bookings.get(depot.ben, view.booking.id).booking.state, BookingState::closed);
}

TEST_F(Forgetting, TakesWhatCameToNothingAfterNinetyDays) {
  auto wish = Depot::wish(thing, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z");
  wish.note = "Für Bens Fest";
  const BookingView view = depot.walk(wish, {"request"});
  depot.move(depot.town.owner, view, "decline", {.note = "Ben kennen wir nicht."});
  const Instant declined = depot.town.clock.time;
  depot.town.clock.time = declined + std::chrono::days{89};
  EXPECT_EQ(forgetting.forget_due(), 0);
  depot.town.clock.time = declined + std::chrono::days{91};
  EXPECT_EQ(forgetting.forget_due(), 1);
  EXPECT_FALSE(names_ben());
}

TEST_F(Forgetting, KeepsWhoBoughtWhileDefectsCanBeClaimedAndNoLonger) {
  const BookingView view = sold();
  ASSERT_EQ(view.booking.state, BookingState::transferred);
  ASSERT_TRUE(names_ben());
  depot.town.clock.time = at("2028-12-20T16:59:00Z");
  EXPECT_EQ(forgetting.forget_due(), 0);
  depot.town.clock.time = at("2028-12-20T17:01:00Z");
  EXPECT_EQ(forgetting.forget_due(), 1);
  EXPECT_FALSE(names_ben()) << stored();
  EXPECT_EQ(one("SELECT count(*) FROM units WHERE state = 'transferred'"), "1");
}

TEST_F(Forgetting, TakesWhatWasBoughtAndTakenBackAfterSevenMonths) {
  const BookingView view = depot.move(depot.ben, sold(), "withdraw");
  ASSERT_EQ(view.booking.state, BookingState::withdrawn);
  depot.town.clock.time = at("2027-06-20T16:59:00Z");
  EXPECT_EQ(forgetting.forget_due(), 0);
  depot.town.clock.time = at("2027-06-20T17:01:00Z");
  EXPECT_EQ(forgetting.forget_due(), 1);
  EXPECT_FALSE(names_ben()) << stored();
}

TEST_F(Forgetting, TakesRecipientsOffReceiptsAfterEightFullYears) {
  lent();
  depot.town.clock.time = at("2034-12-31T08:00:00Z");
  forgetting.forget_due();
  EXPECT_EQ(one("SELECT recipient FROM receipts"), "Ben Berg");
  depot.town.clock.time = at("2035-01-01T08:00:00Z");
  forgetting.forget_due();
  EXPECT_EQ(one("SELECT recipient FROM receipts"), "–");
}

TEST_F(Forgetting, OfAGuestTakesTheNameAtOnceAndPapersInTime) {
  const BookingView view = lent();
  depot.town.test.sql("UPDATE bookings SET booker_id = NULL, note = 'Ben kommt'");
  depot.town.test.sql("INSERT INTO booking_guests VALUES ('" + view.booking.id.text +
                      "', 'https://b.example/ap/p/1', 'Ben Berg', 'https://b.example/ap/f/1')");
  const auto gone = [&] {
    depot.town.db.write([&](Tx& tx) {
      ForgettingRepository{tx}.forget_guest("https://b.example/ap/p/1", depot.town.clock.now());
    });
  };
  depot.town.clock.time = at("2027-02-01T08:00:00Z");
  gone();
  EXPECT_EQ(one("SELECT g.name || b.note FROM booking_guests g, bookings b"), "");
  EXPECT_EQ(one("SELECT borrower_name FROM booking_contracts"), "Ben Berg");
  depot.town.clock.time = at("2027-07-21T08:00:00Z");
  gone();
  EXPECT_FALSE(names_ben()) << stored();
  EXPECT_EQ(one("SELECT count(*) FROM booking_guests"), "0");
}

TEST_F(Forgetting, LetsOneTimerThatCannotRunHoldUpNoOther) {
  const ResourceView other = depot.offer(Depot::content("Zelt"), 1);
  const auto stuck = depot.hold(Depot::wish(thing, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"));
  depot.town.clock.time += std::chrono::seconds{1};
  const auto fine = depot.hold(Depot::wish(other, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"));
  depot.town.test.sql(
      "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "IF NEW.id = '" +
      stuck.view->booking.id.text + "' THEN RAISE EXCEPTION 'stuck'; END IF; RETURN NEW; END $$");
  depot.town.test.sql(
      "CREATE TRIGGER refuse BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION refuse()");
  depot.town.clock.time += std::chrono::hours{1};
  std::vector<std::string> passed;
  EXPECT_EQ(bookings.run_timers([&](const BookingId& booking, const std::string& cause) {
    passed.push_back(booking.text);
    EXPECT_NE(cause.find("stuck"), std::string::npos) << cause;
  }),
            1);
  EXPECT_EQ(passed, std::vector<std::string>{stuck.view->booking.id.text});
  EXPECT_EQ(depot.state(fine.view->booking.id), "expired");
}

}  // namespace allmende::bookings
