// Venues and rooms: who finds them, what an edit does to the events there, and what is refused.
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

namespace allmende::venues {

using calendars::EventContent, calendars::Visibility;
using tests::event_at, tests::refusal;

class Venues : public testing::Test {
 protected:
  VenueView make(const std::string& name, Visibility visibility = Visibility::public_) {
    VenueContent content{.name = name, .place = {}, .visibility = visibility};
    content.place.street = "Hermann-Kleinewächter-Straße 4";
    content.place.locality = "Bielefeld";
    content.place.country = "DE";
    content.place.latitude = 52.02;
    content.place.longitude = 8.54;
    return town.venues.create(town.owner, "theater", content);
  }
  EventContent evening_at(const VenueView& house, const std::string& title = "Abend") {
    EventContent content = event_at(title, "2026-11-20T19:30:00");
    content.venue_id = house.venue.id;
    return content;
  }
  std::vector<std::string> faults_of(const std::function<void()>& work) {
    try {
      work();
    } catch (const Error& error) {
      std::vector<std::string> faults;
      for (const Fault& fault : error.faults) faults.push_back(fault.field + " " + fault.key);
      return faults;
    }
    return {};
  }

  tests::Town town;
};

TEST_F(Venues, HaveAnAddressThatStays) {
  const VenueView first = make("Theaterlabor im Tor 6");
  EXPECT_EQ(first.venue.slug, "theaterlabor-im-tor-6");
  EXPECT_EQ(make("Theaterlabor im Tor 6").venue.slug, "theaterlabor-im-tor-6-bielefeld");
  const auto edit = town.venues.edit(town.owner, first.venue.slug, std::nullopt,
                                     [](VenueContent& content) { content.name = "Tor 6"; });
  EXPECT_EQ(edit.view.venue.slug, "theaterlabor-im-tor-6");
  EXPECT_EQ(edit.view.venue.version, 2);
}

TEST_F(Venues, AreFoundByWhoMaySeeThem) {
  make("Offen");
  const VenueView draft = make("Entwurf", Visibility::draft);
  make("Mitglieder", Visibility::members);
  const Caller viewer = town.join("vera", Standing::viewer);
  const auto names = [&](const Caller& caller) {
    std::vector<std::string> found;
    for (const Venue& venue : town.venues.list(caller, {}).venues) {
      found.push_back(venue.content.name);
    }
    return found;
  };
  EXPECT_EQ(names(town.stranger), std::vector<std::string>{"Offen"});
  EXPECT_EQ(names(viewer), (std::vector<std::string>{"Mitglieder", "Offen"}));
  EXPECT_EQ(names(town.owner), (std::vector<std::string>{"Entwurf", "Mitglieder", "Offen"}));
  EXPECT_EQ(refusal([&] { town.venues.get(town.stranger, draft.venue.slug); }),
            "venues.error.not_found");
  EXPECT_EQ(refusal([&] { town.venues.remove(viewer, "offen"); }), "access.error.denied");
}

TEST_F(Venues, ComeInPages) {
  for (const char* name : {"c", "A", "b"}) make(name);
  const VenuePage first = town.venues.list(town.stranger, {.limit = 2});
  ASSERT_EQ(first.venues.size(), 2U);
  EXPECT_EQ(first.venues[1].content.name, "b");
  const VenuePage second = town.venues.list(town.stranger, {.cursor = first.next, .limit = 2});
  ASSERT_EQ(second.venues.size(), 1U);
  EXPECT_EQ(second.venues[0].content.name, "c");
  EXPECT_EQ(second.next, "");
  EXPECT_EQ(town.venues.list(town.stranger, {.text = "100%_"}).venues.size(), 0U);
}

TEST_F(Venues, OfAWaitingOrganisationAreHeldBack) {
  const Caller lea = town.add_account("lea");
  town.organisations.apply(lea, {.handle = "chor", .name = "Chor"});
  const Caller owner = town.known(*lea.account_id);
  town.venues.create(owner, "chor", {.name = "Chorhaus", .place = {}});
  EXPECT_TRUE(town.venues.list(town.stranger, {}).venues.empty());
  town.organisations.decide(town.operator_, "chor", true, "");
  EXPECT_EQ(town.venues.list(town.stranger, {}).venues.size(), 1U);
  town.organisations.decide(town.operator_, "chor", false, "Doch nicht.");
  EXPECT_TRUE(town.venues.list(town.stranger, {}).venues.empty());
}

TEST_F(Venues, GiveTheirEventsTheAddress) {
  const VenueView house = make("Theaterlabor");
  const auto event = town.add(evening_at(house));
  EXPECT_EQ(event.event.content.place->name, "Theaterlabor");
  EXPECT_EQ(event.venue.slug, "theaterlabor");
  const int sequence = event.event.sequence;
  town.venues.edit(town.owner, "theaterlabor", std::nullopt, [](VenueContent& content) {
    content.name = "Labor";
    content.place.latitude = 52.5;
    content.place.longitude = 8.5;
  });
  const auto moved = town.events.get(town.stranger, event.event.id.text);
  EXPECT_EQ(moved.event.content.place->name, "Labor");
  EXPECT_EQ(moved.event.sequence, sequence + 1);
  EXPECT_EQ(town.titles({.near = calendars::Near{52.5, 8.5, 1000}}),
            std::vector<std::string>{"Abend"});
  EXPECT_EQ(town.titles({.text = "Labor"}), std::vector<std::string>{"Abend"});
  EXPECT_EQ(town.titles({.venue = "theaterlabor"}), std::vector<std::string>{"Abend"});
  EXPECT_TRUE(town.titles({.venue = "nirgends"}).empty());
  EXPECT_EQ(town.venues.get(town.stranger, "theaterlabor").venue.upcoming, 1);
}

TEST_F(Venues, LeaveTheAddressToTheirEventsWhenTheyGo) {
  const VenueView house = make("Theaterlabor");
  const auto event = town.add(evening_at(house));
  town.venues.remove(town.owner, "theaterlabor");
  const auto left = town.events.get(town.stranger, event.event.id.text);
  EXPECT_FALSE(left.event.content.venue_id);
  EXPECT_EQ(left.event.content.place->name, "Theaterlabor");
}

TEST_F(Venues, OfOthersAreChosenOnlyWhenOneSeesThem) {
  const VenueView draft = make("Entwurf", Visibility::draft);
  town.add_organisation("chor", "Chor");
  Caller other = town.add_account("otto");
  EventContent content = evening_at(draft);
  EXPECT_EQ(faults_of([&] { town.add(content); }), std::vector<std::string>{});
  content.room_id = RoomId::make();
  EXPECT_EQ(faults_of([&] { town.add(content); }),
            std::vector<std::string>{"/room_id events.error.room"});
  content.venue_id.reset();
  EXPECT_EQ(faults_of([&] { town.add(content); }),
            std::vector<std::string>{"/room_id events.error.room"});
  // Somebody else's editor does not see the draft.
  town.organisations.apply(other, {.handle = "band", .name = "Band"});
  other = town.known(*other.account_id);
  town.organisations.decide(town.operator_, "band", true, "");
  town.calendars.create(town.operator_,
                        {.handle = "band.programm", .name = "Band", .organisation = "band"});
  EXPECT_EQ(faults_of([&] { town.events.create(other, "band.programm", evening_at(draft)); }),
            std::vector<std::string>{"/venue_id events.error.venue"});
}

TEST_F(Venues, AreNotOverwrittenUnseen) {
  make("Haus");
  const auto rename = [&](const char* name, std::optional<int> version) {
    return town.venues.edit(town.owner, "haus", version,
                            [&](VenueContent& content) { content.name = name; });
  };
  EXPECT_FALSE(rename("Erstes", 1).stale);
  const VenueEdit second = rename("Zweites", 1);
  EXPECT_TRUE(second.stale);
  EXPECT_EQ(second.view.venue.content.name, "Erstes");
  EXPECT_EQ(town.venues.get(town.owner, "haus").venue.content.name, "Erstes");
}

TEST_F(Venues, HaveRoomsWithNamesOfTheirOwn) {
  make("Haus");
  const VenueView one =
      town.venues.add_room(town.owner, "haus", {.name = " Saal ", .capacity = 90});
  ASSERT_EQ(one.rooms.size(), 1U);
  EXPECT_EQ(one.rooms[0].name, "Saal");
  EXPECT_EQ(one.venue.version, 2);
  EXPECT_EQ(refusal([&] { town.venues.add_room(town.owner, "haus", {.name = "Saal"}); }),
            "rooms.error.same_name");
  EXPECT_EQ(refusal([&] { town.venues.edit_room(town.owner, "haus", make_uuid(), [](Room&) {}); }),
            "rooms.error.not_found");
  EventContent content = evening_at(one);
  content.room_id = one.rooms[0].id;
  const auto event = town.add(content);
  EXPECT_EQ(event.venue.room, "Saal");
  EXPECT_TRUE(town.venues.remove_room(town.owner, "haus", one.rooms[0].id.text).rooms.empty());
  EXPECT_FALSE(town.events.get(town.stranger, event.event.id.text).event.content.room_id);
}

TEST_F(Venues, TellAllFaultsAtTheirFields) {
  VenueContent content{.name = " ", .place = {}};
  content.place.latitude = 52;
  content.place.country = "Deutschland";
  content.website = "javascript:x";
  content.opening_hours = {{.days = {}, .opens = "25:00", .closes = "10:7"},
                           {.days = {Weekday::monday},
                            .opens = "10:00",
                            .closes = "",
                            .valid_from = tests::day("2026-12-02"),
                            .valid_through = tests::day("2026-12-01")}};
  content.opening_note = std::string(1001, 'x');
  EXPECT_EQ(faults_of([&] { town.venues.create(town.owner, "theater", content); }),
            (std::vector<std::string>{"/name venues.error.name", "/country venues.error.address",
                                      "/longitude venues.error.coordinates",
                                      "/website venues.error.website",
                                      "/opening_hours/0/days venues.error.opening_days",
                                      "/opening_hours/0/opens venues.error.opening_time",
                                      "/opening_hours/0/closes venues.error.opening_time",
                                      "/opening_hours/1/closes venues.error.opening_time",
                                      "/opening_hours/1/valid_through venues.error.opening_span",
                                      "/opening_note venues.error.opening_note"}));
  make("Haus");
  const Room room{.name = "", .capacity = 0, .floor = std::string(61, 'x'), .area_m2 = 0};
  EXPECT_EQ(faults_of([&] { town.venues.add_room(town.owner, "haus", room); }),
            (std::vector<std::string>{"/name rooms.error.name", "/capacity rooms.error.capacity",
                                      "/floor rooms.error.floor", "/area_m2 rooms.error.area"}));
}

TEST_F(Venues, KeepOpeningHoursAsTheyWereTold) {
  const VenueView house = make("Haus");
  const std::vector<OpeningTime> hours{
      {.days = {Weekday::friday, Weekday::saturday}, .opens = "20:00", .closes = "02:00"},
      {.days = {Weekday::monday},
       .opens = "",
       .closes = "",
       .valid_from = tests::day("2026-12-24"),
       .valid_through = tests::day("2026-12-31")}};
  town.venues.edit(town.owner, "haus", std::nullopt,
                   [&](VenueContent& content) { content.opening_hours = hours; });
  EXPECT_EQ(town.venues.get(town.stranger, "haus").venue.content.opening_hours, hours);
}

}  // namespace allmende::venues
