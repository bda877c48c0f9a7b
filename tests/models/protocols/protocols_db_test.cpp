// Protocols: recorded with the move, once, confirmed by the borrower, changed by nobody.
#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "models/base/error.hpp"
#include "models/protocols/protocol_service.hpp"
#include "models/resources/accessory_service.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende::protocols {

using bookings::BookingState, bookings::BookingView;
using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

class Protocols : public testing::Test {
 protected:
  /// A case with `parts` parts, booked by Ben and confirmed.
  BookingView confirmed(int parts = 0, int units = 1) {
    ResourceContent content = Depot::content("Flightcase");
    content.prices.deposit_cents = 10'000;
    thing = depot.offer(content, units);
    std::vector<resources::Accessory> belongs;
    for (int i = 1; i <= parts; ++i) belongs.push_back({.name = "Teil " + std::to_string(i)});
    for (const auto& unit : thing.units) {
      accessories.put(depot.town.owner, thing.resource.slug, unit.id, belongs);
    }
    return depot.walk(Depot::wish(thing, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z", units),
                      {"request", "approve", "confirm"});
  }

  /// What somebody records who finds everything in order.
  ProtocolWish all_well(const BookingView& view, Direction direction) {
    ProtocolWish wish{.id = ProtocolId::make(),
                      .direction = direction,
                      .taken_at = depot.town.clock.time,
                      .lender_name = "Mia",
                      .borrower_name = "Ben",
                      .note = ""};
    for (const SheetThing& sheet : protocols.line(depot.town.owner, view.booking.id).things) {
      CheckedThing checked{.resource_id = sheet.resource_id, .unit_id = sheet.unit_id};
      for (const auto& part : sheet.parts) {
        checked.parts.push_back({part.name, part.quantity, part.quantity});
      }
      wish.things.push_back(std::move(checked));
    }
    return wish;
  }

  Protocol record(const BookingView& view, const ProtocolWish& wish) {
    return protocols.record(depot.town.owner, view.booking.id, wish).protocol;
  }

  Depot depot;
  ResourceView thing;
  tests::TempFolder folder;
  resources::AccessoryService accessories{depot.town.db};
  ProtocolService protocols{{depot.town.db, depot.town.clock, depot.bookings,
                             pictures::PictureFiles{folder.path()}, "Europe/Berlin"}};
};

static pictures::Rendition tiny_picture() {
  return {.format = "jpg", .width = 480, .height = 320, .bytes = "\xff\xd8\xff bytes"};
}

// Scenario 13, but for the cellar: tests/browser/specs/handover.spec.ts.
TEST_F(Protocols, OfAKitTickEachPartAndCarryPhotosAndBothNames) {
  const BookingView view = confirmed(14);
  ProtocolWish wish = all_well(view, Direction::out);
  ASSERT_EQ(wish.things.at(0).parts.size(), 14U);
  for (const char* alt : {"Der Koffer, offen", "Der Deckel von außen"}) {
    const PhotoWish photo{.id = PhotoId::make(), .sha256 = std::string(64, 'a'), .alt = alt};
    protocols.add_photo(depot.town.owner, view.booking.id, photo, {tiny_picture()});
    wish.photos.push_back(photo.id);
  }
  const Protocol made = record(view, wish);
  EXPECT_EQ(depot.state(view.booking.id), "handed_over");
  const auto read = protocols.list(depot.ben, view.booking.id);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].seq, 5);
  EXPECT_EQ(read[0].lender_name, "Mia");
  ASSERT_TRUE(read[0].confirmation);
  EXPECT_EQ(read[0].confirmation->name, "Ben");
  EXPECT_EQ(read[0].confirmation->place, Place::device);
  EXPECT_EQ(read[0].things.at(0).parts.size(), 14U);
  EXPECT_TRUE(read[0].things[0].complete());
  ASSERT_EQ(read[0].photos.size(), 2U);
  EXPECT_EQ(read[0].photos[1].alt, "Der Deckel von außen");
  EXPECT_EQ(made.id, wish.id);
}

TEST_F(Protocols, ThatComeTwiceAreRecordedOnce) {
  const BookingView view = confirmed();
  const ProtocolWish wish = all_well(view, Direction::out);
  EXPECT_TRUE(protocols.record(depot.town.owner, view.booking.id, wish).made);
  const auto again = protocols.record(depot.town.owner, view.booking.id, wish);
  EXPECT_FALSE(again.made);
  EXPECT_EQ(again.protocol.seq, 5);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM custody")[0], "1");
  ProtocolWish other = wish;
  other.id = ProtocolId::make();
  EXPECT_EQ(refusal([&] { record(view, other); }), "bookings.error.not_now");
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM protocols")[0], "1");
}

TEST_F(Protocols, SentByTwoDevicesAtOnceAreRecordedOnce) {
  const BookingView view = confirmed();
  const ProtocolWish wish = all_well(view, Direction::out);
  std::barrier start{4};
  std::atomic<int> made = 0;
  std::vector<std::jthread> devices;
  for (int i = 0; i < 4; ++i) {
    devices.emplace_back([&] {
      start.arrive_and_wait();
      if (protocols.record(depot.town.owner, view.booking.id, wish).made) ++made;
    });
  }
  devices.clear();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM protocols")[0], "1");
}

// Scenario 14.
TEST_F(Protocols, WithAMissingPartKeepAShareOfTheDepositThatTheBorrowerMayContradict) {
  BookingView view = confirmed(3);
  record(view, all_well(view, Direction::out));
  depot.town.clock.time = at("2026-11-20T20:00:00Z");
  ProtocolWish back = all_well(view, Direction::back);
  back.things[0].parts[1].present = 0;
  back.withheld_cents = 1500;
  back.withheld_reason = "Teil 2 fehlt.";
  back.borrower_name = "";
  const Protocol made = record(view, back);
  EXPECT_FALSE(made.things.at(0).complete());
  EXPECT_FALSE(made.confirmation);
  const auto read = protocols.list(depot.ben, view.booking.id);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[1].withheld_cents, 1500);
  EXPECT_EQ(read[1].withheld_reason, "Teil 2 fehlt.");
  view = depot.bookings.get(depot.ben, view.booking.id);
  EXPECT_EQ(view.booking.state, BookingState::returned);
  EXPECT_EQ(view.booking.deadline, at("2026-11-27T20:00:00Z"));
  view = depot.move(depot.ben, view, "dispute", {.note = "Es war nie dabei."});
  EXPECT_EQ(view.booking.state, BookingState::disputed);
}

TEST_F(Protocols, OfSomeUnitsLeaveTheOthersOut) {
  const BookingView view = confirmed(0, 2);
  record(view, all_well(view, Direction::out));
  ProtocolWish first = all_well(view, Direction::back);
  first.things.pop_back();
  first.things[0].state = ThingState::unusable;
  record(view, first);
  EXPECT_EQ(depot.state(view.booking.id), "handed_over");
  EXPECT_EQ(depot.town.test.sql("SELECT state FROM units WHERE id = '" +
                                first.things[0].unit_id->text + "'")[0],
            "defect");
  ProtocolWish twice = first;
  twice.id = ProtocolId::make();
  EXPECT_EQ(refusal([&] { record(view, twice); }), "protocols.error.unit");
  ProtocolWish rest = all_well(view, Direction::back);
  rest.things.erase(rest.things.begin());
  record(view, rest);
  EXPECT_EQ(depot.state(view.booking.id), "returned");
}

TEST_F(Protocols, OfWhatIsCountedComeWithTheLastUnit) {
  const ResourceView chairs = depot.offer_counted("Stühle", 50);
  const ResourceView beamer = depot.offer("Beamer", 1);
  auto wish = Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z");
  wish.lines.push_back({.resource = chairs.resource.id.text, .quantity = 20});
  const BookingView view = depot.walk(wish, {"request", "approve", "confirm"});
  record(view, all_well(view, Direction::out));
  const ProtocolWish whole = all_well(view, Direction::back);
  ASSERT_EQ(whole.things.size(), 2U);
  for (const std::size_t left : {0U, 1U}) {
    ProtocolWish part = whole;
    part.id = ProtocolId::make();
    part.things.erase(part.things.begin() + static_cast<std::ptrdiff_t>(left));
    EXPECT_EQ(refusal([&] { record(view, part); }), "protocols.error.counted");
  }
  EXPECT_EQ(depot.state(view.booking.id), "handed_over");
  record(view, whole);
  EXPECT_EQ(depot.state(view.booking.id), "returned");
}

TEST_F(Protocols, KeepNoMoreThanTheDeposit) {
  const BookingView view = confirmed(0, 2);
  record(view, all_well(view, Direction::out));
  ProtocolWish first = all_well(view, Direction::back);
  first.things.pop_back();
  first.withheld_cents = 15'000;
  first.withheld_reason = "Glas gesprungen.";
  record(view, first);
  ProtocolWish rest = all_well(view, Direction::back);
  rest.things.erase(rest.things.begin());
  rest.withheld_cents = 5'001;
  rest.withheld_reason = "Auch gesprungen.";
  EXPECT_EQ(refusal([&] { record(view, rest); }), "protocols.error.withheld");
  rest.withheld_reason = "";
  EXPECT_EQ(refusal([&] { record(view, rest); }), "protocols.error.withheld_why");
  rest.withheld_cents = 5'000;
  rest.withheld_reason = "Auch gesprungen.";
  record(view, rest);
}

TEST_F(Protocols, AreRefusedWholeWhenAnythingIsWrong) {
  const BookingView view = confirmed(2);
  const ProtocolWish good = all_well(view, Direction::out);
  const auto refused = [&](const std::function<void(ProtocolWish&)>& spoil) {
    ProtocolWish wish = good;
    spoil(wish);
    return refusal([&] { record(view, wish); });
  };
  EXPECT_EQ(refused([](auto& w) { w.lender_name = " "; }), "protocols.error.name");
  EXPECT_EQ(refused([](auto& w) { w.things.clear(); }), "protocols.error.things");
  EXPECT_EQ(refused([](auto& w) { w.things[0].unit_id = UnitId::make(); }), "protocols.error.unit");
  EXPECT_EQ(refused([](auto& w) { w.things.push_back(w.things[0]); }), "protocols.error.unit");
  EXPECT_EQ(refused([](auto& w) { w.things[0].parts[0].present = 2; }), "protocols.error.parts");
  EXPECT_EQ(refused([](auto& w) { w.taken_at += std::chrono::hours{2}; }),
            "protocols.error.taken_at");
  EXPECT_EQ(refused([](auto& w) { w.photos = {PhotoId::make()}; }), "protocols.error.photo");
  EXPECT_EQ(refused([](auto& w) {
              w.withheld_cents = 1;
              w.withheld_reason = "x";
            }),
            "protocols.error.withheld");
  EXPECT_EQ(refused([](auto& w) { w.direction = Direction::back; }), "protocols.error.unit");
  EXPECT_EQ(depot.state(view.booking.id), "confirmed");
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM protocols")[0], "0");
}

TEST_F(Protocols, AreConfirmedOnceByTheBorrowerAlone) {
  const BookingView view = confirmed();
  ProtocolWish wish = all_well(view, Direction::out);
  wish.borrower_name = "";
  record(view, wish);
  const auto confirm = [&](const Caller& caller, const char* name) {
    return refusal([&] { protocols.confirm(caller, view.booking.id, wish.id, name); });
  };
  EXPECT_EQ(confirm(depot.town.owner, "Mia"), "access.error.denied");
  EXPECT_EQ(confirm(depot.town.add_account("fremd"), "X"), "bookings.error.not_found");
  EXPECT_EQ(confirm(depot.ben, "  "), "protocols.error.name");
  EXPECT_EQ(confirm(depot.ben, "Ben Amsel"), "");
  EXPECT_EQ(confirm(depot.ben, "Ben Amsel"), "protocols.error.confirmed");
  const auto read = protocols.get(depot.town.owner, view.booking.id, wish.id);
  EXPECT_EQ(read.confirmation->place, Place::account);
}

TEST_F(Protocols, AndTheirPhotosAreSeenByTheTwoSidesAlone) {
  const BookingView view = confirmed();
  const PhotoWish wish{.id = PhotoId::make(), .sha256 = std::string(64, 'b'), .alt = "Kratzer"};
  EXPECT_EQ(refusal([&] { protocols.admit(depot.ben, view.booking.id, wish); }),
            "access.error.denied");
  protocols.add_photo(depot.town.owner, view.booking.id, wish, {tiny_picture()});
  // A second try of the same device is answered as the first one; another photo may not have its
  // id.
  EXPECT_TRUE(protocols.admit(depot.town.owner, view.booking.id, wish));
  PhotoWish other = wish;
  other.sha256 = std::string(64, 'c');
  EXPECT_EQ(refusal([&] { protocols.admit(depot.town.owner, view.booking.id, other); }),
            "protocols.error.key");
  EXPECT_EQ(protocols.photo(depot.ben, view.booking.id, wish.id).alt, "Kratzer");
  const Caller stranger = depot.town.add_account("fremd");
  EXPECT_EQ(refusal([&] { protocols.photo(stranger, view.booking.id, wish.id); }),
            "bookings.error.not_found");
  EXPECT_EQ(refusal([&] { protocols.list(stranger, view.booking.id); }),
            "bookings.error.not_found");
}

TEST_F(Protocols, ThatNeverCameLeaveNoPhotosBehind) {
  const BookingView view = confirmed();
  protocols.add_photo(depot.town.owner, view.booking.id,
                      {.id = PhotoId::make(), .sha256 = std::string(64, 'd'), .alt = "X"},
                      {tiny_picture()});
  EXPECT_EQ(protocols.sweep(), 0);
  depot.town.clock.time += std::chrono::days{61};
  EXPECT_EQ(protocols.sweep(), 1);
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM protocol_photos")[0], "0");
  EXPECT_TRUE(protocols.files().hashes().empty());
}

TEST_F(Protocols, AreChangedByNobodyAndGoWithTheirBooking) {
  const BookingView view = confirmed();
  record(view, all_well(view, Direction::out));
  for (const char* act :
       {"UPDATE protocols SET note = 'x'", "DELETE FROM protocols",
        "UPDATE protocol_confirmations SET name = 'x'", "DELETE FROM protocol_confirmations"}) {
    EXPECT_ANY_THROW(depot.town.test.sql(act)) << act;
  }
  depot.town.test.sql("DELETE FROM bookings WHERE id = '" + view.booking.id.text + "'");
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM protocols")[0], "0");
}

TEST_F(Protocols, TellTheCounterWhatADayBrings) {
  const BookingView view = confirmed(2);
  depot.units.add_check(depot.town.owner, thing.resource.slug,
                        {.unit_id = thing.units[0].id,
                         .name = "DGUV V3",
                         .checked_on = std::nullopt,
                         .due_on = *read_day("2026-11-28")});
  const Caller counter = depot.town.join("theke", Standing::commenter);
  const auto day = [&](const char* text) {
    return protocols.day(counter, "theater", read_day(text));
  };
  EXPECT_TRUE(day("2026-11-19").out.empty());
  CounterDay there = day("2026-11-20");
  ASSERT_EQ(there.out.size(), 1U);
  EXPECT_EQ(there.out[0].things.at(0).parts.size(), 2U);
  ASSERT_EQ(there.checks.size(), 1U);
  EXPECT_EQ(there.checks[0].name, "DGUV V3");
  EXPECT_TRUE(day("2026-11-10").checks.empty());
  // What nobody has fetched is still there the day after.
  EXPECT_EQ(day("2026-11-21").out.size(), 1U);
  record(view, all_well(view, Direction::out));
  there = day("2026-11-20");
  EXPECT_TRUE(there.out.empty());
  EXPECT_EQ(there.back.size(), 1U);
  depot.town.clock.time = at("2026-11-21T10:00:00Z");
  depot.bookings.run_timers();
  EXPECT_EQ(protocols.day(counter, "theater", std::nullopt).overdue.size(), 1U);
  EXPECT_EQ(refusal([&] { protocols.day(depot.ben, "theater", std::nullopt); }),
            "access.error.denied");
}

TEST_F(Protocols, AreFoundByTheCodeOfALabel) {
  const BookingView view = confirmed();
  const auto code = [](std::string id) {
    std::erase(id, '-');
    return id;
  };
  const auto unit = protocols.resolve(depot.town.owner, code(thing.units[0].id.text));
  EXPECT_EQ(unit.target.organisation, "theater");
  EXPECT_EQ(unit.target.resource_slug, "flightcase");
  EXPECT_TRUE(unit.at_counter);
  EXPECT_FALSE(protocols.resolve(depot.ben, code(view.booking.id.text)).at_counter);
  for (const std::string& none : {std::string{"x"}, std::string(32, 'g'), code(make_uuid())}) {
    EXPECT_EQ(refusal([&] { protocols.resolve(depot.ben, none); }), "request.error.not_found");
  }
}

}  // namespace allmende::protocols
