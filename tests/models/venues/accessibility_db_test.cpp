// What is told about accessibility: which assertion holds, what rooms and events take over, and
// what the agenda finds by it.
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

namespace allmende::venues {

using calendars::EventContent, calendars::Wheelchair;
using tests::event_at, tests::refusal;

class AccessTold : public testing::Test {
 protected:
  AccessTold() {
    town.venues.create(town.owner, "theater", {.name = "Haus", .place = {}});
    const VenueView view = town.venues.add_room(town.owner, "haus", {.name = "Saal"});
    house = view.venue.id;
    room = view.rooms[0].id;
  }

  AccessSheet sheet(const std::vector<AccessAnswer>& answers,
                    CheckMethod method = CheckMethod::self) {
    return {.method = method, .checked_on = std::nullopt, .answers = answers};
  }
  void tell(const std::vector<AccessAnswer>& answers) {
    town.accessibility.put_of_place(town.owner, {"haus"}, sheet(answers), std::nullopt);
  }
  void tell_of_room(const std::vector<AccessAnswer>& answers) {
    town.accessibility.put_of_place(town.owner, {"haus", room.text}, sheet(answers), std::nullopt);
  }
  /// "entrance.level=true venue" for each fact.
  static std::vector<std::string> spell(const std::vector<AccessFact>& facts) {
    std::vector<std::string> lines;
    for (const AccessFact& fact : facts) {
      const AccessAnswer& answer = fact.assertion.answer;
      lines.push_back(answer.key + "=" + answer.value.dump() + " " + to_word(fact.from) +
                      (fact.old ? " old" : ""));
    }
    return lines;
  }
  std::vector<std::string> of_house() {
    return spell(town.accessibility.of_place(town.stranger, {"haus"}).facts);
  }
  std::vector<std::string> of_room() {
    return spell(town.accessibility.of_place(town.stranger, {"haus", room.text}).facts);
  }
  calendars::EventView add_evening(const std::string& title, bool in_room, bool signed_ = false) {
    EventContent content = event_at(title, "2026-11-20T19:30:00");
    content.venue_id = house;
    if (in_room) content.room_id = room;
    if (signed_) content.accessibility.features = {"sign_language"};
    return town.add(content);
  }
  std::vector<std::string> found(const std::vector<std::string>& access) {
    return town.titles({.access = access});
  }

  tests::Town town;
  VenueId house;
  RoomId room;
  using Lines = std::vector<std::string>;
};

TEST_F(AccessTold, TheBetterMethodHoldsAndThenTheNewerLook) {
  AccessSheet measured =
      sheet({{.key = "entrance.door_cm", .value = 95}}, CheckMethod::tester_team);
  measured.checked_on = tests::day("2026-05-04");
  measured.checked_by = "Testteam";
  town.accessibility.put_of_place(town.operator_, {"haus"}, measured, std::nullopt);
  tell({{.key = "entrance.door_cm", .value = 120}});
  AccessSheet mapped = sheet({{.key = "entrance.door_cm", .value = 80}}, CheckMethod::import_osm);
  mapped.source_url = "https://www.openstreetmap.org/node/1";
  mapped.source_licence = "ODbL";
  town.accessibility.put_of_place(town.operator_, {"haus"}, mapped, std::nullopt);
  const AccessReport report = town.accessibility.of_place(town.stranger, {"haus"});
  EXPECT_EQ(spell(report.facts), Lines{"entrance.door_cm=95 venue"});
  EXPECT_EQ(report.facts[0].assertion.checked_by, "Testteam");
  EXPECT_EQ(report.assertions.size(), 3U);
}

TEST_F(AccessTold, WhatIsLeftOutIsUnknownAgain) {
  tell({{.key = "entrance.level", .value = false}, {.key = "elevator", .value = nullptr}});
  EXPECT_EQ(of_house(), (Lines{"entrance.level=false venue", "elevator=null venue"}));
  tell({{.key = "elevator", .value = nullptr}});
  EXPECT_EQ(of_house(), Lines{"elevator=null venue"});
  // What was told is kept, though it no longer holds.
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM accessibility_assertions")[0], "2");
}

TEST_F(AccessTold, WhatNobodyLookedAtForTwoYearsIsOld) {
  AccessSheet told = sheet({{.key = "elevator", .value = true}});
  told.checked_on = tests::day("2024-10-01");
  town.accessibility.put_of_place(town.owner, {"haus"}, told, std::nullopt);
  EXPECT_EQ(of_house(), Lines{"elevator=true venue old"});
  told.checked_on = tests::day("2025-01-01");
  town.accessibility.put_of_place(town.owner, {"haus"}, told, std::nullopt);
  EXPECT_EQ(of_house(), Lines{"elevator=true venue"});
}

TEST_F(AccessTold, RoomsTakeOverWhatHoldsForTheHouseUnlessTheySayOtherwise) {
  tell({{.key = "entrance.level", .value = true},
        {.key = "toilet.wheelchair", .value = true},
        {.key = "hearing_loop", .value = true}});
  tell_of_room({{.key = "entrance.level", .value = false}});
  EXPECT_EQ(of_room(), (Lines{"entrance.level=false room", "toilet.wheelchair=true venue"}));
}

TEST_F(AccessTold, OnlyWhoVouchesTellsWhatOthersFoundOut) {
  const auto put = [&](const Caller& caller, CheckMethod method) {
    return refusal([&] {
      town.accessibility.put_of_place(
          caller, {"haus"}, sheet({{.key = "elevator", .value = true}}, method), std::nullopt);
    });
  };
  Caller verifier = town.join("vera", Standing::editor);
  EXPECT_EQ(put(town.owner, CheckMethod::certified), "access.error.denied");
  verifier.role = Role::verifier;
  EXPECT_EQ(put(verifier, CheckMethod::certified), "");
  EXPECT_EQ(put(town.join("max", Standing::viewer), CheckMethod::self), "access.error.denied");
  EXPECT_EQ(put(town.stranger, CheckMethod::self), "access.error.sign_in");
}

TEST_F(AccessTold, ImplausibleAnswersAreRefusedAtTheirFields) {
  AccessSheet wrong = sheet({{.key = "entrance.door_cm", .value = 9},
                             {.key = "entrance.door_cm", .value = 95},
                             {.key = "entrance.level", .value = "ja"},
                             {.key = "wheelchair", .value = "somehow"},
                             {.key = "hearing_system", .value = Json::texts({"fm", "fm"})},
                             {.key = "transit.stop", .value = " "},
                             {.key = "surtitles", .value = true},
                             {.key = "nichts", .value = true}});
  wrong.checked_on = tests::day("2027-01-01");
  std::vector<std::string> faults;
  try {
    town.accessibility.put_of_place(town.owner, {"haus"}, wrong, std::nullopt);
  } catch (const Error& error) {
    for (const Fault& fault : error.faults) faults.push_back(fault.field + " " + fault.key);
  }
  EXPECT_EQ(faults, (Lines{"/answers/0/value accessibility.error.number",
                           "/answers/1/key accessibility.error.twice",
                           "/answers/2/value accessibility.error.yes_no",
                           "/answers/3/value accessibility.error.choice",
                           "/answers/4/value accessibility.error.choice",
                           "/answers/5/value accessibility.error.words",
                           "/answers/6/key accessibility.error.subject",
                           "/answers/7/key accessibility.error.key",
                           "/checked_on accessibility.error.future"}));
  EXPECT_TRUE(of_house().empty());
}

TEST_F(AccessTold, ImportsNameTheirSourceAndLicence) {
  AccessSheet sheet_of_osm = sheet({{.key = "elevator", .value = true}}, CheckMethod::import_osm);
  const auto put = [&] {
    return refusal([&] {
      town.accessibility.put_of_place(town.operator_, {"haus"}, sheet_of_osm, std::nullopt);
    });
  };
  EXPECT_EQ(put(), "accessibility.error.source");
  sheet_of_osm.source_url = "https://www.openstreetmap.org/node/1";
  EXPECT_EQ(put(), "accessibility.error.source");
  sheet_of_osm.source_licence = "ODbL";
  EXPECT_EQ(put(), "");
}

TEST_F(AccessTold, AnOlderVersionIsNotWritten) {
  const int version = town.venues.get(town.owner, "haus").venue.version;
  const AccessSheet told = sheet({{.key = "elevator", .value = true}});
  EXPECT_FALSE(town.accessibility.put_of_place(town.owner, {"haus"}, told, version - 1));
  EXPECT_TRUE(of_house().empty());
  EXPECT_TRUE(town.accessibility.put_of_place(town.owner, {"haus"}, told, version));
}

TEST_F(AccessTold, EventsTellTheirOwnAndTakeOverThePlace) {
  tell({{.key = "entrance.level", .value = true}, {.key = "hearing_loop", .value = true}});
  tell_of_room({{.key = "wheelchair_places", .value = 4}});
  const auto event = add_evening("Abend", true, true);
  EXPECT_EQ(
      spell(town.accessibility.facts(event)),
      (Lines{"entrance.level=true venue", "wheelchair_places=4 room", "sign_language=true event"}));
  EXPECT_EQ(event.access, (Lines{"entrance.level", "sign_language", "wheelchair_places"}));
}

TEST_F(AccessTold, TheAgendaFindsOnlyWhereAllThatIsAskedHolds) {
  add_evening("Im Haus", false);
  add_evening("Im Saal", true, true);
  town.add(event_at("Anderswo", "2026-11-20T20:00:00"));
  EXPECT_TRUE(found({"entrance.level"}).empty());
  tell({{.key = "entrance.level", .value = true},
        {.key = "toilet.wheelchair", .value = false},
        {.key = "hearing_loop", .value = true}});
  EXPECT_EQ(found({"entrance.level"}), (Lines{"Im Haus", "Im Saal"}));
  EXPECT_EQ(found({"hearing_loop"}), Lines{"Im Haus"});
  EXPECT_EQ(found({"entrance.level", "sign_language"}), Lines{"Im Saal"});
  EXPECT_TRUE(found({"toilet.wheelchair"}).empty());
  tell_of_room({{.key = "entrance.level", .value = false}});
  EXPECT_EQ(found({"entrance.level"}), Lines{"Im Haus"});
  EXPECT_EQ(found({}).size(), 3U);
}

TEST_F(AccessTold, TheAgendaAlsoFindsNearbyWhatHolds) {
  town.venues.edit(town.owner, "haus", std::nullopt, [](VenueContent& content) {
    content.place.latitude = 52.02;
    content.place.longitude = 8.53;
  });
  add_evening("Nah", false);
  tell({{.key = "wheelchair", .value = "fully"}});
  const calendars::Near near{52.02, 8.53, 1000};
  EXPECT_EQ(town.titles({.near = near, .access = {"wheelchair"}}), Lines{"Nah"});
  EXPECT_TRUE(town.titles({.near = near, .access = {"elevator"}}).empty());
}

TEST_F(AccessTold, HalfWayIsNoYes) {
  tell({{.key = "wheelchair", .value = "partially"}});
  const auto event = add_evening("Abend", false);
  EXPECT_TRUE(found({"wheelchair"}).empty());
  EXPECT_EQ(event.access, Lines{"wheelchair.partially"});
}

TEST_F(AccessTold, AnEventMaySayOtherwiseThanItsHouse) {
  tell({{.key = "wheelchair", .value = "fully"}});
  EventContent content = event_at("Im Keller", "2026-11-20T19:30:00");
  content.venue_id = house;
  content.accessibility.wheelchair = Wheelchair::no;
  town.add(content);
  EXPECT_TRUE(found({"wheelchair"}).empty());
}

TEST_F(AccessTold, DatesOfASeriesTakeOverWhatWasToldOfIt) {
  const auto series =
      town.add(tests::series_at("Reihe", "2026-11-10T19:30:00", "FREQ=DAILY;COUNT=4"));
  const std::string id = series.event.id.text;
  town.events.edit_date(town.owner, id, "20261111T193000",
                        [](const auto&, EventContent& content) { content.title = "Anders"; });
  town.accessibility.put_of_event(town.owner, id, sheet({{.key = "touch_tour", .value = true}}));
  EXPECT_EQ(found({"touch_tour"}), (Lines{"Reihe", "Anders", "Reihe", "Reihe"}));
  town.events.split(town.owner, id, "20261112T193000",
                    [](const auto&, EventContent& content) { content.title = "Danach"; });
  EXPECT_EQ(found({"touch_tour"}), (Lines{"Reihe", "Anders", "Danach", "Danach"}));
}

TEST_F(AccessTold, AnEditOfTheEventTellsItsOwnAnew) {
  const auto event = add_evening("Abend", false, true);
  town.accessibility.put_of_event(town.owner, event.event.id.text,
                                  sheet({{.key = "touch_tour", .value = true}}));
  EXPECT_EQ(found({"sign_language", "touch_tour"}), Lines{"Abend"});
  town.events.edit(town.owner, event.event.id.text, [](const auto&, EventContent& content) {
    content.accessibility.features.clear();
  });
  EXPECT_TRUE(found({"sign_language"}).empty());
  EXPECT_EQ(found({"touch_tour"}), Lines{"Abend"});
}

TEST_F(AccessTold, WhoFollowsAnEventHearsWhenItsHouseChanges) {
  add_evening("Abend", false);
  const auto told = [&] {
    return town.test.sql("SELECT count(*) FROM event_log WHERE kind = 'events.updated'")[0];
  };
  const std::string before = told();
  tell({{.key = "dog_water", .value = false}});
  EXPECT_EQ(told(), before);
  tell({{.key = "elevator", .value = true}});
  EXPECT_NE(told(), before);
}

TEST_F(AccessTold, GoesWithTheVenue) {
  add_evening("Abend", false);
  tell({{.key = "elevator", .value = true}});
  EXPECT_EQ(found({"elevator"}), Lines{"Abend"});
  town.venues.remove(town.owner, "haus");
  EXPECT_TRUE(found({"elevator"}).empty());
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM accessibility_assertions")[0], "0");
}

}  // namespace allmende::venues
