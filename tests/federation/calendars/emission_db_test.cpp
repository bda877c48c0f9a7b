// Everything that is said about events, under the linter of the emission rules.
#include <gtest/gtest.h>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/actors/actor_document.hpp"
#include "federation/signatures/integrity_proof.hpp"
#include "tests/support/emission_lint.hpp"
#include "tests/support/federated_town.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventStatus, calendars::JoinMode, calendars::Visibility;
using tests::at, tests::lint, tests::lint_all;

class Emission : public testing::Test {
 protected:
  Emission() {
    town.clock.time = at("2026-11-02T08:00:00Z");
    town.add_follower(town.calendar_actor(), "https://a.example/users/ada");
    town.add_follower("agenda", "https://b.example/users/bo");
    town.add_follower("actor", "https://c.example/relay");
  }

  std::vector<std::string> bodies() const {
    return town.test.sql("SELECT body FROM outbox_activities ORDER BY id");
  }

  tests::FederatedTown town;
};

/// An event with everything that an event can have.
static EventContent rich_event() {
  EventContent content = tests::event_at("Lichtnacht: Konzert", "2026-11-20T19:30:00");
  content.summary = "Kammermusik & <Licht>";
  content.description = "**Einlass** 19:00.\n\n- Foyer\n- [Karten](https://tickets.example/42)";
  content.place = calendars::Place{.name = "Stadttheater, Foyer",
                                   .street = "Theaterplatz 1",
                                   .postal_code = "01067",
                                   .locality = "Musterstadt",
                                   .country = "DE",
                                   .latitude = 51.0,
                                   .longitude = 13.0};
  content.online_url = "https://stream.example/lichtnacht";
  content.ticket_url = "https://tickets.example/42";
  content.category = calendars::Category::music;
  content.tags = {"Konzert", "Open Air"};
  content.languages = {"de", "en"};
  content.price = {.kind = calendars::PriceKind::paid,
                   .text = "15 € / 8 €",
                   .min_cents = 800,
                   .max_cents = 1500};
  content.accessibility = {.wheelchair = calendars::Wheelchair::fully,
                           .features = {"induction_loop", "sign_language"},
                           .text = "Ebenerdig"};
  content.joining = {.mode = JoinMode::open, .capacity = 120};
  return content;
}

TEST_F(Emission, OfARichEventKeepsAllRules) {
  const auto made = town.add(rich_event());
  town.announce();
  for (const EventStatus status : {EventStatus::tentative, EventStatus::postponed,
                                   EventStatus::moved_online, EventStatus::cancelled}) {
    town.clock.time += std::chrono::hours{1};
    town.events.edit(town.owner, made.event.id.text,
                     [&](const auto&, EventContent& content) { content.status = status; });
    town.announce();
  }
  town.events.remove(town.owner, made.event.id.text);
  town.announce();
  const auto all = bodies();
  // Create, two shares, four changes, three posts, two shares taken back, Delete.
  EXPECT_EQ(all.size(), 13U);
  EXPECT_EQ(lint_all(all), std::vector<std::string>{});
}

TEST_F(Emission, OfEveryKindOfEventKeepsAllRules) {
  EventContent bare = tests::event_at("Öl", "2026-11-21T19:30:00");
  town.add(bare);
  EventContent online = tests::event_at("Nur online", "2026-11-22T19:30:00");
  online.online_url = "https://stream.example/x";
  town.add(online);
  EventContent days = tests::event_at("Ausstellung", "2026-11-23T00:00:00");
  days.all_day = true;
  days.ends_local = tests::wall("2026-11-26T00:00:00");
  town.add(days);
  EventContent tokyo = tests::event_at("Fernes", "2026-11-24T19:30:00");
  tokyo.zone = "Asia/Tokyo";
  town.add(tokyo);
  EventContent away = tests::event_at("Woanders zusagen", "2026-11-25T19:30:00");
  away.joining.mode = JoinMode::external;
  away.ticket_url = "https://tickets.example/1";
  town.add(away);
  EventContent free = tests::event_at(std::string(299, 'x'), "2026-11-25T19:30:00");
  free.price.kind = calendars::PriceKind::free;
  town.add(free);
  town.add(tests::series_at("Probe", "2026-11-03T19:30:00", "FREQ=DAILY;COUNT=5"));
  town.announce();
  EXPECT_EQ(lint_all(bodies()), std::vector<std::string>{});
  EXPECT_EQ(town.said("Create").size(), 11U);
}

TEST_F(Emission, OfSeriesTellsEachDateApartAndNotTooMany) {
  const auto series =
      town.add(tests::series_at("Täglich", "2026-11-03T19:30:00", "FREQ=DAILY;COUNT=200"));
  town.announce();
  const auto said = town.said("Create");
  // Sixty days ahead.
  EXPECT_GE(said.size(), 59U);
  EXPECT_LE(said.size(), 61U);
  std::set<std::string> ids;
  for (const Json& activity : said) ids.insert(activity["object"]["id"].text());
  EXPECT_EQ(ids.size(), said.size());
  EXPECT_EQ(said[0]["object"]["superEvent"].text(),
            "https://stadt.example/ap/s/" + series.event.id.text);
  EXPECT_EQ(lint_all(bodies()), std::vector<std::string>{});
  // A day later the next date comes within reach, once.
  town.clock.time += std::chrono::hours{24};
  announce_ahead(town.federation.calendars_outbox, town.db);
  announce_ahead(town.federation.calendars_outbox, town.db);
  EXPECT_EQ(town.said("Create").size(), said.size() + 1);
}

TEST_F(Emission, OfAnotherDateOrACancellationIsAPostTooThatNamesWhoHasAPlace) {
  const auto made = town.add(rich_event());
  const std::string kim = town.add_follower("c/none", "https://d.example/users/kim");
  town.announce();
  town.participations.join_from(kim, {made.event.id.text}, {}, "https://d.example/join/1");
  // Whose server does not confirm the name.
  const std::string max = town.add_follower("c/none", "https://d.example/users/max");
  town.db.write([&](Tx& tx) { RemoteActorRepository{tx}.put_confirmed(max, false); });
  town.participations.join_from(max, {made.event.id.text}, {}, "https://d.example/join/2");
  town.announce();
  town.clock.time += std::chrono::hours{1};
  town.events.edit(town.owner, made.event.id.text, [](const auto&, EventContent& content) {
    content.starts_local += std::chrono::hours{24};
    content.ends_local += std::chrono::hours{24};
  });
  town.announce();
  std::vector<Json> notes;
  for (const Json& activity : town.said("Create")) {
    if (activity["object"]["type"].text() == "Note") notes.push_back(activity["object"]);
  }
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_NE(notes[0]["content"].text().find("Neuer Termin"), std::string::npos);
  EXPECT_EQ(notes[0]["tag"].at(0)["name"].text(), "@kim@d.example");
  EXPECT_EQ(notes[0]["tag"].at(1)["name"].text(), max);
  EXPECT_EQ(notes[0]["inReplyTo"].text(), "https://stadt.example/ap/e/" + made.event.id.text);
  // Kim follows nobody here, but hears of the change and of the post.
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM deliveries WHERE inbox = '" + kim +
                          "/inbox' AND object LIKE '%" + made.event.id.text + "%'")[0],
            "2");
  EXPECT_EQ(lint_all(bodies()), std::vector<std::string>{});
}

TEST_F(Emission, TellsOfThePlaceWhatCanBeCountedOnThere) {
  const auto house = town.venues.create(town.owner, "theater", {.name = "Haus", .place = {}});
  EventContent content = tests::event_at("Abend im Haus", "2026-11-20T19:30:00");
  content.venue_id = house.venue.id;
  content.accessibility.features = {"sign_language"};
  town.add(content);
  town.announce();
  const Json before = town.said("Create")[0]["object"]["alm:accessibility"];
  EXPECT_EQ(before["features"].dump(), R"(["sign_language"])");
  EXPECT_FALSE(before.has("wheelchairAccessibilityGrade"));
  town.accessibility.put_of_place(town.owner, {"haus"},
                                  {.checked_on = std::nullopt,
                                   .answers = {{.key = "wheelchair", .value = "partially"},
                                               {.key = "hearing_loop", .value = true},
                                               {.key = "guide_dog", .value = false}}},
                                  std::nullopt);
  town.announce();
  ASSERT_EQ(town.said("Update").size(), 1U);
  const Json after = town.said("Update")[0]["object"]["alm:accessibility"];
  EXPECT_EQ(after["features"].dump(), R"(["induction_loop","sign_language"])");
  EXPECT_EQ(after["wheelchairAccessibilityGrade"].text(), "partially");
  EXPECT_EQ(lint_all(bodies()), std::vector<std::string>{});
}

TEST_F(Emission, IsNothingForWhatIsNotPublic) {
  EventContent content = rich_event();
  for (const Visibility visibility :
       {Visibility::unlisted, Visibility::members, Visibility::draft}) {
    content.visibility = visibility;
    town.add(content);
  }
  town.announce();
  EXPECT_TRUE(bodies().empty());
}

TEST_F(Emission, OfWhatBecomesHiddenIsItsEnd) {
  const auto made = town.add(rich_event());
  town.announce();
  town.events.edit(town.owner, made.event.id.text, [](const auto&, EventContent& content) {
    content.visibility = Visibility::members;
  });
  town.announce();
  ASSERT_EQ(town.said("Delete").size(), 1U);
  EXPECT_EQ(town.said("Delete")[0]["object"]["formerType"].text(), "Event");
  EXPECT_EQ(town.said("Undo").size(), 2U);
}

TEST_F(Emission, OfActorsKeepsAllRules) {
  std::vector<std::string> paths{"actor", "agenda", town.calendar_actor()};
  paths.push_back("o/" + town.test.sql("SELECT id FROM organisations")[0]);
  for (const std::string& path : paths) {
    const auto actor = town.db.read([&](Tx& tx) { return town.federation.actors.find(tx, path); });
    ASSERT_TRUE(actor) << path;
    const Json document =
        actor_document(*actor, town.federation.keys.of(path), town.federation.uris);
    EXPECT_EQ(lint(document.dump()), std::vector<std::string>{}) << path;
  }
}

TEST_F(Emission, OfAnEditedOrganisationIsItsUpdateToItsFollowersAlone) {
  const std::string path = "o/" + town.test.sql("SELECT id FROM organisations")[0];
  const auto rename = [&](const std::string& name) {
    town.organisations.edit(town.owner, "theater", std::nullopt,
                            [&](organisations::Organisation& one) { one.name = name; });
    town.announce();
  };
  rename("Theater ohne Publikum");
  EXPECT_TRUE(town.said("Update").empty()) << "nobody follows it yet";
  town.add_follower(path, "https://d.example/users/di");
  rename("Theater am Fluss");
  const auto said = town.said("Update");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0]["actor"].text(), "https://stadt.example/ap/" + path);
  EXPECT_EQ(said[0]["object"]["id"].text(), "https://stadt.example/ap/" + path);
  EXPECT_EQ(said[0]["object"]["name"].text(), "Theater am Fluss");
  EXPECT_FALSE(said[0]["object"].has("@context")) << "the activity explains the terms of both";
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM deliveries")[0], "1");
  EXPECT_EQ(lint_all(bodies()), std::vector<std::string>{});
  const auto proof = read_proof(said[0], town.clock.now());
  ASSERT_TRUE(proof);
  EXPECT_TRUE(proof_holds(*proof, town.federation.keys.of(path).ed25519.public_key()));
}

TEST_F(Emission, OfAPersonWhoChangesHerNameIsHerUpdate) {
  const Caller ada = town.add_account("ada");
  town.accounts.set_listed(ada, true);
  town.add_follower("p/" + ada.account_id->text, "https://d.example/users/di");
  town.accounts.change_profile(ada, {.name = "Ada Lovelace"});
  town.announce();
  const auto said = town.said("Update");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0]["object"]["type"].text(), "Person");
  EXPECT_EQ(said[0]["object"]["name"].text(), "Ada Lovelace");
  town.accounts.set_listed(ada, false);
  town.accounts.change_profile(ada, {.name = "Ada Byron"});
  town.announce();
  EXPECT_EQ(town.said("Update").size(), 1U) << "who is not listed is no actor";
}

TEST(EmissionLint, FindsPlantedFaults) {
  const std::string context = R"("@context":"https://www.w3.org/ns/activitystreams",)";
  const auto first = [&](const std::string& members) {
    const auto faults = lint("{" + context + members + "}");
    return faults.empty() ? "" : faults[0].substr(0, faults[0].find(':'));
  };
  EXPECT_EQ(first(R"("name":null)"), "E1");
  EXPECT_EQ(first(R"("to":"x")"), "E2");
  EXPECT_EQ(first(R"("type":["Note"])"), "E3");
  EXPECT_EQ(first(R"("latitude":51)"), "E6");
  EXPECT_EQ(first(R"("type":"Create","id":"x","actor":"y","to":[])"), "E2");
  EXPECT_EQ(first(R"("type":"Proposal","alm:terms":{"alm:fees":{"alm:latePerDay":5}})"), "E21");
  EXPECT_EQ(first(R"("type":"Agreement","alm:charge":{"amount":"5"})"), "E21");
  const auto event = lint("{" + context + R"("type":"Event","location":[]})");
  for (const std::string rule :
       {"E2", "E3", "E4", "E5", "E7", "E8", "E9", "E10", "E11", "E12", "E13"}) {
    EXPECT_TRUE(std::any_of(event.begin(), event.end(), [&](const auto& one) {
      return one.starts_with(rule + ":");
    })) << rule;
  }
  EXPECT_EQ(lint(R"({"@context":"https://schema.org"})").size(), 1U);
}

}  // namespace allmende
