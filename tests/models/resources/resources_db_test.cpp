// Resources: who finds them, what is free when, and what keeps them from being lent or sold.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/depot.hpp"

namespace allmende::resources {

using tests::at, tests::day, tests::Depot, tests::refusal;

class Resources : public testing::Test {
 protected:
  std::vector<std::string> titles(const Caller& caller, const ResourceQuery& query) {
    std::vector<std::string> found;
    for (const auto& line : depot.resources.list(caller, query).lines) {
      found.push_back(line.resource.content.title_de);
    }
    return found;
  }
  std::vector<std::string> find(const std::string& text) {
    ResourceQuery query;
    query.text = text;
    return titles(depot.town.stranger, query);
  }
  bool is_held(const ResourceView& thing, const char* from, const char* to) {
    return depot.hold(Depot::wish(thing, from, to)).view.has_value();
  }
  VenueId town_venue(const venues::VenueContent& content) {
    return depot.town.venues.create(depot.town.owner, "theater", content).venue.id;
  }
  std::string to_state(const ResourceView& thing, UnitState state) {
    return refusal([&] {
      depot.units.edit(depot.town.owner, thing.resource.slug, thing.units[0].id.text,
                       [&](Unit& unit) { unit.state = state; });
    });
  }

  Depot depot;
};

TEST_F(Resources, AreFoundByWhoMaySeeThem) {
  ResourceContent content = Depot::content("Entwurf");
  content.status = ResourceStatus::draft;
  depot.offer(content, 1);
  content = Depot::content("Nur für uns");
  content.audience = Audience::own;
  depot.offer(content, 1);
  depot.offer("Für alle");
  const Caller viewer = depot.town.join("vera", Standing::viewer);
  ResourceQuery query;
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>({"Für alle"}));
  EXPECT_EQ(titles(viewer, query), std::vector<std::string>({"Für alle", "Nur für uns"}));
  query.all = true;
  EXPECT_EQ(titles(depot.town.owner, query),
            std::vector<std::string>({"Entwurf", "Für alle", "Nur für uns"}));
  EXPECT_EQ(refusal([&] { depot.resources.get(depot.town.stranger, "nur-fuer-uns"); }),
            "resources.error.not_found");
  EXPECT_EQ(refusal([&] { depot.resources.remove(viewer, "fuer-alle"); }), "access.error.denied");
}

TEST_F(Resources, OfAnOrganisationThatNobodyHasVerifiedStayItsOwn) {
  const ResourceView beamer = depot.offer("Beamer");
  depot.town.organisations.decide(depot.town.operator_, "theater", false, "Noch nicht.");
  EXPECT_EQ(titles(depot.town.stranger, {}), std::vector<std::string>{});
  EXPECT_EQ(refusal([&] { depot.resources.get(depot.ben, beamer.resource.slug); }),
            "resources.error.not_found");
  EXPECT_EQ(depot.resources.get(depot.town.owner, "beamer").resource.slug, "beamer");
}

TEST_F(Resources, AreFoundByWordsOfTheirCategory) {
  ResourceContent content = Depot::content("Epson EB-2250U");
  content.category = "VID.projektor";
  depot.offer(content, 1);
  depot.offer("Leinwand");
  EXPECT_EQ(find("Beamer"), std::vector<std::string>({"Epson EB-2250U"}));
  EXPECT_EQ(find("Proyektor"), std::vector<std::string>({"Epson EB-2250U"}));
  ResourceQuery group;
  group.category = "VID";
  EXPECT_EQ(titles(depot.town.stranger, group), std::vector<std::string>({"Epson EB-2250U"}));
  group.category = "VI";
  EXPECT_EQ(titles(depot.town.stranger, group), std::vector<std::string>{});
}

TEST_F(Resources, HaveTwelveGroupsOfCategories) {
  const auto categories = depot.resources.categories();
  EXPECT_EQ(categories.size(), 64U);
  std::set<std::string> groups;
  for (const Category& one : categories) {
    groups.insert(one.group);
    EXPECT_FALSE(one.synonyms.empty()) << one.code;
  }
  EXPECT_EQ(groups.size(), 12U);
}

TEST_F(Resources, AreListedWhenTheyAreFree) {
  const ResourceView beamer = depot.offer("Beamer", 2);
  depot.offer("Leinwand");
  ASSERT_TRUE(is_held(beamer, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"));
  ResourceQuery query;
  query.window = Span{at("2026-11-20T20:00:00Z"), at("2026-11-20T22:00:00Z")};
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>({"Beamer", "Leinwand"}));
  EXPECT_EQ(depot.resources.list(depot.town.stranger, query).lines[0].free, 1);
  query.quantity = 2;
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>{});
  query.window = Span{at("2026-11-20T21:00:00Z"), at("2026-11-20T22:00:00Z")};
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>({"Beamer"}));
}

TEST_F(Resources, AreListedPageByPageAndByDistance) {
  const auto house_at = [&](const char* name, double latitude) {
    venues::VenueContent content{.name = name, .place = {}};
    content.place.latitude = latitude;
    content.place.longitude = 8.53;
    return town_venue(content);
  };
  ResourceContent content = Depot::content("Weit");
  content.venue_id = house_at("Fern", 52.12);
  depot.offer(content, 1);
  content.title_de = "Nah";
  content.venue_id = house_at("Hier", 52.03);
  depot.offer(content, 1);
  depot.offer("Ohne Ort");
  ResourceQuery query;
  query.near = calendars::Near{.latitude = 52.02, .longitude = 8.53, .radius = 20000};
  query.limit = 1;
  const ResourcePage first = depot.resources.list(depot.town.stranger, query);
  ASSERT_EQ(first.lines.size(), 1U);
  EXPECT_EQ(first.lines[0].resource.content.title_de, "Nah");
  EXPECT_NEAR(*first.lines[0].distance_m, 1112, 5);
  query.cursor = first.next;
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>({"Weit"}));
  EXPECT_EQ(depot.resources.list(depot.town.stranger, query).next, "");
  query = {};
  query.limit = 2;
  const ResourcePage anywhere = depot.resources.list(depot.town.stranger, query);
  EXPECT_FALSE(anywhere.lines.at(0).distance_m) << "from nowhere nothing is far";
  query.cursor = anywhere.next;
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>({"Weit"}));
}

TEST_F(Resources, AreWhereTheirVenueIsNow) {
  venues::VenueContent content{.name = "Wagen", .place = {}};
  content.place.latitude = 52.5;
  content.place.longitude = 13.4;
  ResourceContent thing = Depot::content("Bühnenwagen");
  thing.venue_id = town_venue(content);
  depot.offer(thing, 1);
  ResourceQuery query;
  query.near = calendars::Near{.latitude = 52.02, .longitude = 8.53, .radius = 5000};
  EXPECT_TRUE(titles(depot.town.stranger, query).empty());
  depot.town.test.sql("UPDATE venues SET latitude = 52.03, longitude = 8.53 WHERE name = 'Wagen'");
  EXPECT_EQ(titles(depot.town.stranger, query), std::vector<std::string>({"Bühnenwagen"}));
}

// Scenario 6.
TEST_F(Resources, AreFoundNearByForAGroupWhereItIsSureThatOneGetsIn) {
  const auto offer_at = [&](const std::string& name, double latitude) {
    venues::VenueContent place{.name = "Lager " + name, .place = {}};
    place.place.latitude = latitude;
    place.place.longitude = 8.53;
    ResourceContent content = Depot::content("Funkstrecke " + name);
    content.category = "TON.mikrofone";
    content.prices.unit_cents = 2000;
    content.prices.factors = {{.group = BorrowerGroup::independent_artist, .percent = 50}};
    content.venue_id = town_venue(place);
    depot.offer(content, 1);
    return *content.venue_id;
  };
  const auto tell = [&](const VenueId& venue, const char* value) {
    venues::AccessSheet sheet;
    sheet.answers = {{"entrance.level", Json{std::string_view{value} == "true"}, ""}};
    depot.town.accessibility.put_of_place(depot.town.owner, {venue.text}, sheet, std::nullopt);
  };
  tell(offer_at("eben", 52.03), "true");
  tell(offer_at("mit Stufen", 52.03), "false");
  offer_at("unbekannt", 52.03);
  tell(offer_at("zu weit", 52.4), "true");
  ResourceQuery query;
  query.category = "TON.mikrofone";
  query.near = calendars::Near{.latitude = 52.02, .longitude = 8.53, .radius = 25000};
  EXPECT_EQ(titles(depot.town.stranger, query).size(), 3U);
  query.access = {"entrance.level"};
  query.window = Span{at("2026-12-03T10:00:00Z"), at("2026-12-04T10:00:00Z")};
  const ResourcePage found = depot.resources.list(depot.town.stranger, query);
  ASSERT_EQ(found.lines.size(), 1U);
  EXPECT_EQ(found.lines[0].resource.content.title_de, "Funkstrecke eben");
  EXPECT_EQ(found.lines[0].free, 1);
  const auto mine =
      quote(found.lines[0].resource.content.prices, {.span = *query.window,
                                                     .quantity = 1,
                                                     .group = BorrowerGroup::independent_artist,
                                                     .zone = "Europe/Berlin"});
  EXPECT_EQ(mine.price_cents, 1000);
}

TEST_F(Resources, TellHowManyAreFreeWhenButNotWhoHasThem) {
  const ResourceView beamer = depot.offer("Beamer", 2);
  ASSERT_TRUE(is_held(beamer, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"));
  const auto steps = depot.resources.free_busy(
      depot.town.stranger, "beamer", {at("2026-11-20T00:00:00Z"), at("2026-11-21T00:00:00Z")});
  std::string line;
  for (const FreeStep& step : steps) {
    line += to_rfc3339(step.starts_at).substr(11, 5) + "=" + std::to_string(step.free) + " ";
  }
  EXPECT_EQ(line, "00:00=2 17:00=1 21:00=2 ");
}

// Scenario 17.
TEST_F(Resources, AreNotLentBeyondTheDayOnWhichACheckIsDue) {
  ResourceView lamp = depot.offer("Scheinwerfer");
  lamp = depot.units.add_check(depot.town.owner, "scheinwerfer",
                               {.unit_id = lamp.units[0].id,
                                .name = "DGUV V3",
                                .checked_on = std::nullopt,
                                .due_on = day("2026-12-01")});
  EXPECT_FALSE(is_held(lamp, "2026-12-03T10:00:00Z", "2026-12-03T12:00:00Z"));
  EXPECT_TRUE(is_held(lamp, "2026-12-01T10:00:00Z", "2026-12-01T12:00:00Z"));
  depot.units.edit_check(depot.town.owner, "scheinwerfer", lamp.checks[0].id.text,
                         [](SafetyCheck& check) {
                           check.checked_on = day("2026-11-02");
                           check.due_on = day("2027-12-01");
                         });
  EXPECT_TRUE(is_held(lamp, "2026-12-03T10:00:00Z", "2026-12-03T12:00:00Z"));
}

// Scenario 18.
TEST_F(Resources, ThatPublicMoneyBindsAreNotSold) {
  ResourceContent lamp = Depot::content("Scheinwerfer");
  lamp.grant = {.number = "LWL 2024/7", .until = day("2029-12-31")};
  const ResourceView view = depot.offer(lamp, 1);
  const auto sell = [&] {
    depot.resources.edit(depot.town.owner, "scheinwerfer", std::nullopt, [](ResourceContent& c) {
      c.offers = {Offer::lend, Offer::sell};
    });
  };
  try {
    sell();
    ADD_FAILURE() << "it was put up for sale";
  } catch (const Error& error) {
    ASSERT_EQ(error.faults.size(), 1U);
    EXPECT_EQ(error.faults[0].field, "/offers");
    EXPECT_EQ(error.faults[0].params.at(0).second, "LWL 2024/7");
  }
  EXPECT_EQ(to_state(view, UnitState::transferred), "resources.error.grant_lock");
  depot.town.clock.time = at("2030-01-01T08:00:00Z");
  EXPECT_EQ(refusal(sell), "");
  EXPECT_EQ(to_state(view, UnitState::transferred), "");
}

// Scenario 19.
TEST_F(Resources, ThatArePromisedAreNotSold) {
  const ResourceView lamp = depot.offer("Scheinwerfer");
  const auto booking =
      depot.walk(Depot::wish(lamp, "2026-12-03T10:00:00Z", "2026-12-03T12:00:00Z"), {"request"});
  EXPECT_EQ(to_state(lamp, UnitState::transferred), "units.error.promised_to");
  EXPECT_EQ(to_state(lamp, UnitState::retired), "units.error.promised_to");
  depot.move(depot.ben, booking, "cancel");
  EXPECT_EQ(to_state(lamp, UnitState::transferred), "");
  EXPECT_FALSE(is_held(lamp, "2026-12-03T10:00:00Z", "2026-12-03T12:00:00Z"));
  EXPECT_EQ(to_state(lamp, UnitState::active), "units.error.gone");
}

// Scenario 21, but for the insurance and the contract.
TEST_F(Resources, CostEachGroupItsOwn) {
  ResourceContent pa = Depot::content("PA");
  pa.prices.unit_cents = 10000;
  pa.prices.deposit_cents = 20000;
  pa.prices.factors = {{.group = BorrowerGroup::non_profit_culture, .percent = 35}};
  depot.offer(pa, 1);
  Use use{.span = {at("2026-12-03T10:00:00Z"), at("2026-12-05T10:00:00Z")},
          .group = BorrowerGroup::non_profit_culture};
  EXPECT_EQ(depot.resources.price(depot.town.stranger, "pa", use).price_cents, 7000);
  use.group = BorrowerGroup::commercial;
  EXPECT_EQ(depot.resources.price(depot.town.stranger, "pa", use).price_cents, 20000);
  EXPECT_EQ(depot.resources.price(depot.town.stranger, "pa", use).deposit_cents, 20000);
}

TEST_F(Resources, AreKeptBackByTheirOwner) {
  const ResourceView stage = depot.offer("Probebühne", 2);
  ASSERT_TRUE(is_held(stage, "2026-11-20T17:00:00Z", "2026-11-20T21:00:00Z"));
  const auto close = [&](const char* from, const char* to) {
    return depot.units.close(depot.town.owner, stage.resource.slug,
                             {.unit_id = std::nullopt,
                              .quantity = std::nullopt,
                              .kind = ClosureKind::own_use,
                              .starts_at = at(from),
                              .ends_at = at(to),
                              .note = "Premiere"});
  };
  EXPECT_EQ(refusal([&] { close("2026-11-20T20:00:00Z", "2026-11-20T22:00:00Z"); }),
            "closures.error.taken");
  EXPECT_EQ(refusal([&] { close("2026-11-20T22:00:00Z", "2026-11-20T21:00:00Z"); }),
            "closures.error.window");
  const Closure closed = close("2026-11-20T21:00:00Z", "2026-11-20T23:00:00Z");
  EXPECT_FALSE(is_held(stage, "2026-11-20T22:00:00Z", "2026-11-20T23:00:00Z"));
  depot.units.reopen(depot.town.owner, stage.resource.slug, closed.id);
  EXPECT_TRUE(is_held(stage, "2026-11-20T22:00:00Z", "2026-11-20T23:00:00Z"));
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM closures")[0], "0");
}

TEST_F(Resources, AreNotDeletedOnceTheyWereBooked) {
  const ResourceView lamp = depot.offer("Scheinwerfer");
  const ResourceView screen = depot.offer("Leinwand");
  ASSERT_TRUE(is_held(lamp, "2026-12-03T10:00:00Z", "2026-12-03T12:00:00Z"));
  EXPECT_EQ(refusal([&] { depot.resources.remove(depot.town.owner, "scheinwerfer"); }),
            "resources.error.in_use");
  EXPECT_EQ(
      refusal([&] { depot.units.remove(depot.town.owner, "scheinwerfer", lamp.units[0].id.text); }),
      "units.error.in_use");
  depot.resources.remove(depot.town.owner, screen.resource.slug);
  EXPECT_EQ(find("Leinwand"), std::vector<std::string>{});
}

TEST_F(Resources, GoWithTheSpaceThatHasThem) {
  ASSERT_TRUE(is_held(depot.offer("Beamer"), "2026-12-03T10:00:00Z", "2026-12-03T12:00:00Z"));
  ASSERT_TRUE(depot
                  .hold(Depot::wish(depot.offer_counted("Stühle", 9), "2026-12-03T10:00:00Z",
                                    "2026-12-03T12:00:00Z"))
                  .view);
  depot.town.test.sql(
      "BEGIN; DELETE FROM calendars; DELETE FROM handles WHERE kind <> 'account'; "
      "DELETE FROM organisations; DELETE FROM spaces; COMMIT");
  EXPECT_EQ(depot.town.test.sql("SELECT (SELECT count(*) FROM resources) + (SELECT count(*) FROM "
                                "bookings) + (SELECT count(*) FROM claims)")[0],
            "0");
}

TEST_F(Resources, AreCopiedWithAllThatIsSaidOfThem) {
  ResourceContent content = Depot::content("Beamer");
  content.title_en = "Projector";
  content.timing.hours.pickup = {{.weekday = 2, .from_minute = 600, .to_minute = 720}};
  content.timing.month_quota = 2;
  content.prices.unit_cents = 1200;
  const ResourceView thing = depot.offer(content, 2);
  depot.town.test.sql("INSERT INTO fee_terms SELECT id, '[]', 500, 5000, 50 FROM resources");
  depot.town.test.sql(
      "INSERT INTO insurance_demands SELECT id, '{vehicle}', 1, 2, true, 'Schloss', '', '{school}' "
      "FROM resources");
  depot.town.test.sql("INSERT INTO sale_terms SELECT id, 9900, 'lot', false FROM resources");
  const ResourceView copy = depot.resources.copy(depot.town.owner, thing.resource.slug);
  EXPECT_EQ(copy.resource.slug, "beamer-kopie");
  EXPECT_EQ(copy.resource.version, 1);
  EXPECT_TRUE(copy.units.empty());
  ASSERT_TRUE(copy.resource.sale);
  EXPECT_EQ(copy.resource.sale->price_cents, 9900);
  content.title_de = "Beamer (Kopie)";
  content.title_en = "Projector (copy)";
  content.status = ResourceStatus::draft;
  EXPECT_EQ(copy.resource.content, content);
  for (const char* table : {"fee_terms", "insurance_demands", "sale_terms"}) {
    EXPECT_EQ(
        depot.town.test.sql(std::string{"SELECT count(*) || '|' || count(DISTINCT to_jsonb(t) "
                                        "- 'resource_id') FROM "} +
                            table + " t")[0],
        "2|1")
        << table;
  }
  EXPECT_EQ(refusal([&] { depot.resources.copy(depot.ben, thing.resource.slug); }),
            "access.error.denied");
  ResourceContent longest = Depot::content(std::string(200, 'x'));
  EXPECT_EQ(depot.resources.copy(depot.town.owner, depot.offer(longest, 0).resource.slug)
                .resource.content.title_de,
            std::string(192, 'x') + " (Kopie)");
}

TEST_F(Resources, TellWhoWasFaster) {
  depot.offer("Beamer");
  const auto edit = [&](int version) {
    return depot.resources.edit(depot.town.owner, "beamer", version,
                                [](ResourceContent& c) { c.title_en = "Projector"; });
  };
  EXPECT_TRUE(edit(1).stale);
  EXPECT_FALSE(edit(2).stale);
  EXPECT_EQ(depot.resources.get(depot.town.owner, "beamer").resource.version, 3);
}

}  // namespace allmende::resources
