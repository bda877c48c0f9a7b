// The agenda: what is found, in which order, page by page, and how days are counted.
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace allmende::calendars {

using tests::at, tests::day, tests::event_at, tests::refusal, tests::series_at, tests::wall;

using Texts = std::vector<std::string>;

class Agenda : public testing::Test {
 protected:
  void add(const std::string& title, const std::string& when = "2026-11-27T19:30:00") {
    town.add(event_at(title, when));
  }
  Texts find(const std::string& text) { return town.titles({.text = text}); }

  tests::Town town;
};

TEST_F(Agenda, FindsGermanWordsInTheirForms) {
  add("Konzert im Park");
  add("Die Häuser der Stadt", "2026-11-28T19:30:00");
  for (const char* text :
       {"Konzert", "konzerte", "KONZERTS", "konzert park", "park konzert", "das Konzert im Park"}) {
    EXPECT_EQ(find(text), Texts{"Konzert im Park"}) << text;
  }
  EXPECT_EQ(find("haus"), Texts{"Die Häuser der Stadt"});
  EXPECT_EQ(find("konzert stadt"), Texts{});
}

TEST_F(Agenda, FindsUmlautsInEverySpelling) {
  add("Größe");
  add("Müller liest", "2026-11-28T19:30:00");
  add("Ko\xcc\x88nig Lear", "2026-11-29T19:30:00");
  for (const char* text : {"Größe", "groesse", "grosse", "GRÖSSE", "größe",
                           "gro\xcc\x88\xc3\x9f"
                           "e"}) {
    EXPECT_EQ(find(text), Texts{"Größe"}) << text;
  }
  for (const char* text : {"müller", "mueller", "MÜLLER", "muller"}) {
    EXPECT_EQ(find(text), Texts{"Müller liest"}) << text;
  }
  for (const char* text : {"könig", "koenig", "konig"}) {
    EXPECT_EQ(find(text), Texts{"Ko\xcc\x88nig Lear"}) << text;
  }
}

TEST_F(Agenda, ReadsMistypedWordsAndSaysSo) {
  add("Konzert im Park");
  add("Lesung", "2026-11-28T19:30:00");
  for (const char* text : {"konzrt", "Konzret", "konzertt", "knozert"}) {
    const AgendaPage page = town.agenda.search(town.stranger, {.text = text});
    ASSERT_EQ(page.entries.size(), 1U) << text;
    ASSERT_EQ(page.corrections.size(), 1U) << text;
    EXPECT_EQ(page.corrections[0].taken, "konzert") << text;
  }
  EXPECT_EQ(town.agenda.search(town.stranger, {.text = "konzrt park"}).corrections[0].typed,
            "konzrt");
  EXPECT_TRUE(town.agenda.search(town.stranger, {.text = "konzert"}).corrections.empty());
  const AgendaPage none = town.agenda.search(town.stranger, {.text = "xyzzyq"});
  EXPECT_TRUE(none.entries.empty());
  EXPECT_TRUE(none.corrections.empty());
}

TEST_F(Agenda, FindsAWordWithinACompound) {
  add("Orgelkonzert");
  add("Konzertnacht", "2026-11-28T19:30:00");
  EXPECT_EQ(find("konzert"), (Texts{"Orgelkonzert", "Konzertnacht"}));
  EXPECT_EQ(find("orgel"), Texts{"Orgelkonzert"});
  EXPECT_EQ(find("orgelkonzerte"), Texts{"Orgelkonzert"});
}

TEST_F(Agenda, FindsByPlaceTagGroupAndText) {
  EventContent content = event_at("Abend", "2026-11-27T19:30:00");
  content.place = Place{.name = "Zum Goldenen Anker", .locality = "Bielefeld"};
  content.tags = {"figurentheater"};
  content.summary = "Ein Stück über Seefahrt";
  content.description = "Mit *Leuchtturm* und Sturm.";
  town.add(content);
  for (const char* text : {"anker", "Bielefeld", "figurentheater", "figuren", "seefahrt",
                           "leuchtturm", "alter markt", "Spielplan", "abend anker sturm"}) {
    EXPECT_EQ(find(text), Texts{"Abend"}) << text;
  }
}

TEST_F(Agenda, TakesAnyInputWithoutFault) {
  add("Konzert");
  for (const std::string text :
       {"'",        "\"",        "\\",        "\\'",           "&|!:*()", "a & b",
        "!konzert", "konzert:*", "<->",       "'; DROP TABLE", "%",       "_",
        "%%%%",     "🎭",         "🎭konzert",  "der die das",   "und",     "   ",
        "-",        "a",         "ä",         "\t\n",          "$1",      "NULL",
        "١٢٣",      "日本語",    "konzert\\", "O'Neill",       "…",       "ﬁ"}) {
    EXPECT_NO_THROW(town.agenda.search(town.stranger, {.text = text})) << text;
    EXPECT_NO_THROW(town.agenda.days(town.stranger, {.text = text})) << text;
    EXPECT_NO_THROW(town.agenda.events(town.stranger, {.text = text})) << text;
  }
  EXPECT_NO_THROW(find(std::string(200, 'x')));
  EXPECT_NO_THROW(find(std::string(200, '\'')));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "k ";
  EXPECT_NO_THROW(find(many));
  EXPECT_EQ(find("!konzert:*"), Texts{"Konzert"});
  EXPECT_EQ(find("\"konzert\""), Texts{"Konzert"});
}

TEST_F(Agenda, FiltersByWhatAnEventIs) {
  EventContent film = event_at("Film", "2026-11-27T19:30:00");
  film.category = Category::film;
  film.tags = {"omu"};
  film.languages = {"fr", "de"};
  film.price.kind = PriceKind::free;
  town.add(film);
  EventContent lecture = event_at("Vortrag", "2026-11-28T19:30:00");
  lecture.category = Category::heritage;
  town.add(lecture);
  EXPECT_EQ(town.titles({.categories = {"film"}}), Texts{"Film"});
  EXPECT_EQ(town.titles({.categories = {"film", "heritage"}}), (Texts{"Film", "Vortrag"}));
  EXPECT_EQ(town.titles({.categories = {"music"}}), Texts{});
  EXPECT_EQ(town.titles({.tag = "omu"}), Texts{"Film"});
  EXPECT_EQ(town.titles({.tag = "om"}), Texts{});
  EXPECT_EQ(town.titles({.free = true}), Texts{"Film"});
  EXPECT_EQ(town.titles({.language = "fr"}), Texts{"Film"});
  EXPECT_EQ(town.titles({.categories = {"heritage"}, .free = true}), Texts{});
}

TEST_F(Agenda, FiltersByOrganisationAndCalendar) {
  town.add_organisation("museum", "Museum");
  add("Premiere");
  town.add(event_at("Führung", "2026-11-28T11:00:00"), "museum.programm");
  EXPECT_EQ(town.titles({.organisation = "museum"}), Texts{"Führung"});
  EXPECT_EQ(town.titles({.organisation = "Theater"}), Texts{"Premiere"});
  EXPECT_EQ(town.titles({.calendar = "museum.programm"}), Texts{"Führung"});
  EXPECT_EQ(town.titles({.organisation = "theater", .calendar = "museum.programm"}), Texts{});
  for (const char* unknown : {"nobody", "'", "", "anna"}) {
    const Texts expected = *unknown == 0 ? Texts{"Premiere", "Führung"} : Texts{};
    EXPECT_EQ(town.titles({.organisation = unknown}), expected) << unknown;
    EXPECT_EQ(town.titles({.calendar = unknown}), expected) << unknown;
  }
  EXPECT_EQ(find("Museum"), Texts{"Führung"});
}

class Nearby : public Agenda {
 protected:
  void put(const std::string& title, double latitude, double longitude) {
    EventContent content = event_at(title, "2026-11-27T19:30:00");
    content.place = Place{.name = title, .latitude = latitude, .longitude = longitude};
    town.add(content);
  }
  std::set<std::string> within(double latitude, double longitude, double radius) {
    const Texts found = town.titles({.near = Near{latitude, longitude, radius}, .limit = 100});
    return {found.begin(), found.end()};
  }
  using Names = std::set<std::string>;
};

TEST_F(Nearby, TakesThoseWithinTheCircleToTheMetre) {
  put("Hier", 52.02, 8.53);
  put("Nord", 52.03, 8.53);
  put("Ost", 52.02, 8.55);
  town.add(event_at("Nirgends", "2026-11-27T19:30:00"));
  const double north = 6371008.8 * 0.01 * M_PI / 180;
  EXPECT_EQ(within(52.02, 8.53, 100), Names{"Hier"});
  EXPECT_EQ(within(52.02, 8.53, north - 0.01), Names{"Hier"});
  EXPECT_EQ(within(52.02, 8.53, north + 0.01), (Names{"Hier", "Nord"}));
  EXPECT_EQ(within(52.02, 8.53, 1500), (Names{"Hier", "Nord", "Ost"}));
  EXPECT_EQ(within(52.02, 8.53, 1360), (Names{"Hier", "Nord"}));
  const AgendaPage page =
      town.agenda.search(town.stranger, {.text = "Nord", .near = Near{52.02, 8.53, 5000}});
  ASSERT_EQ(page.entries.size(), 1U);
  EXPECT_NEAR(page.entries[0].distance_m.value_or(0), north, 0.01);
  EXPECT_FALSE(town.agenda.search(town.stranger, {.text = "Nord"}).entries[0].distance_m);
}

TEST_F(Nearby, HoldsAtTheEdgesOfTheMap) {
  put("Fidschi Ost", -17.0, 179.99);
  put("Fidschi West", -17.0, -179.99);
  put("Pol", 89.99, 100);
  put("Pol gegenüber", 89.99, -80);
  EXPECT_EQ(within(-17.0, 179.995, 5000), (Names{"Fidschi Ost", "Fidschi West"}));
  EXPECT_EQ(within(89.99, 100, 5000), (Names{"Pol", "Pol gegenüber"}));
  EXPECT_EQ(within(90, 0, 5000), (Names{"Pol", "Pol gegenüber"}));
  EXPECT_EQ(within(0, 0, 100000), Names{});
}

TEST_F(Agenda, PutsWhatRunsAlreadyFirstAndLeavesOutWhatIsOver) {
  EventContent exhibition = event_at("Ausstellung", "2026-10-01T10:00:00");
  exhibition.all_day = true;
  exhibition.starts_local = wall("2026-10-01T00:00:00");
  exhibition.ends_local = wall("2027-01-10T00:00:00");
  add("Heute Abend", "2026-11-02T19:30:00");
  add("Gestern", "2026-11-01T19:30:00");
  add("Über Mitternacht", "2026-11-01T23:00:00");
  town.add(exhibition);
  EXPECT_EQ(town.titles({}), (Texts{"Ausstellung", "Über Mitternacht", "Heute Abend"}));
  EXPECT_EQ(town.titles({.from = day("2026-11-01"), .to = day("2026-11-01")}),
            (Texts{"Ausstellung", "Gestern", "Über Mitternacht"}));
  EXPECT_EQ(town.titles({.from = day("2027-01-09")}), Texts{"Ausstellung"});
  EXPECT_EQ(town.titles({.from = day("2027-01-10")}), Texts{});
}

TEST_F(Agenda, PagesGiveEveryEntryOnceAlsoWithEqualTimesAndNewOnes) {
  EventContent running = event_at("läuft", "2026-10-01T10:00:00");
  running.ends_local = wall("2027-01-10T18:00:00");
  for (int i = 0; i < 3; ++i) town.add(running);
  for (int i = 0; i < 8; ++i) add("gleich");
  for (int i = 0; i < 4; ++i) add("später", "2026-11-28T19:30:00");
  std::set<std::int64_t> seen;
  AgendaQuery query{.limit = 4};
  int pages = 0;
  int entries = 0;
  do {
    const AgendaPage page = town.agenda.search(town.stranger, query);
    for (const AgendaEntry& entry : page.entries) seen.insert(entry.position);
    entries += static_cast<int>(page.entries.size());
    query.cursor = page.next;
    // A new one among those that were shown already does not shift the rest.
    if (++pages == 2) add("dazwischen", "2026-11-10T19:30:00");
  } while (!query.cursor.empty());
  EXPECT_EQ(entries, 15);
  EXPECT_EQ(seen.size(), 15U);
  EXPECT_EQ(pages, 4);
}

TEST_F(Agenda, RefusesForeignCursorsAndImpossibleRanges) {
  for (const char* cursor :
       {"x", "1", "1.", ".1", "-1.1", "1.1.1", "1 .1", "99999999999999999999.1"}) {
    EXPECT_EQ(refusal([&] { town.agenda.search(town.stranger, {.cursor = cursor}); }),
              "agenda.error.cursor")
        << cursor;
  }
  const AgendaQuery backwards{.from = day("2026-11-02"), .to = day("2026-11-01")};
  EXPECT_EQ(refusal([&] { town.agenda.search(town.stranger, backwards); }), "agenda.error.range");
  EXPECT_EQ(refusal([&] { town.agenda.days(town.stranger, backwards); }), "agenda.error.range");
  AgendaQuery year{.from = day("2026-01-01"), .to = day("2027-01-05")};
  EXPECT_EQ(town.agenda.days(town.stranger, year).days.size(), 370U);
  year.to = day("2027-01-06");
  EXPECT_EQ(refusal([&] { town.agenda.days(town.stranger, year); }), "agenda.error.range_long");
}

static Texts spell(const AgendaDays& found) {
  Texts texts;
  for (const auto& one : found.days) {
    texts.push_back(spell_day(one.day) + " " + std::to_string(one.count));
  }
  return texts;
}

TEST_F(Agenda, CountsDaysAlsoEmptyOnes) {
  town.add_organisation("museum", "Museum");
  add("Abend", "2026-11-02T19:30:00");
  add("Nacht", "2026-11-02T23:59:59");
  add("Morgen", "2026-11-04T00:00:00");
  town.add(event_at("Führung", "2026-11-04T11:00:00"), "museum.programm");
  add("Danach", "2026-11-06T00:00:00");
  EventContent running = event_at("läuft", "2026-10-01T10:00:00");
  running.ends_local = wall("2027-01-10T18:00:00");
  town.add(running);
  const AgendaDays found =
      town.agenda.days(town.stranger, {.from = day("2026-11-02"), .to = day("2026-11-05")});
  EXPECT_EQ(spell(found), (Texts{"2026-11-02 2", "2026-11-03 0", "2026-11-04 2", "2026-11-05 0"}));
  EXPECT_EQ(found.total, 5);
  EXPECT_EQ(found.organisations, 2);
  EXPECT_EQ(town.agenda.days(town.stranger, {}).days.size(), 14U);
  const AgendaDays none = town.agenda.days(town.stranger, {.text = "xyzzyq"});
  EXPECT_EQ(none.days.size(), 14U);
  EXPECT_EQ(none.total, 0);
}

TEST_F(Agenda, CountsTheDaysOnWhichTheClocksChange) {
  for (const char* when :
       {"2026-10-24T23:30:00", "2026-10-25T00:30:00", "2026-10-25T02:30:00", "2026-10-25T23:30:00",
        "2026-10-26T00:00:00", "2027-03-27T23:30:00", "2027-03-28T00:30:00", "2027-03-28T02:30:00",
        "2027-03-28T23:30:00", "2027-03-29T00:00:00"}) {
    add("Termin", when);
  }
  const auto days = [&](const char* from, const char* to) {
    return spell(town.agenda.days(town.stranger, {.from = day(from), .to = day(to)}));
  };
  EXPECT_EQ(days("2026-10-24", "2026-10-26"),
            (Texts{"2026-10-24 1", "2026-10-25 3", "2026-10-26 1"}));
  EXPECT_EQ(days("2027-03-27", "2027-03-29"),
            (Texts{"2027-03-27 1", "2027-03-28 3", "2027-03-29 1"}));
  EXPECT_EQ(town.titles({.from = day("2026-10-25"), .to = day("2026-10-25")}).size(), 4U)
      << "the one from the evening before still runs";
}

TEST_F(Agenda, GivesWholeSeriesToFeeds) {
  town.add(series_at("Reihe", "2026-11-03T19:00:00", "FREQ=WEEKLY;COUNT=3"));
  town.events.edit_date(town.owner, "reihe", "20261110T190000",
                        [](const EventView&, EventContent& content) { content.title = "Gast"; });
  add("Einzeln");
  Texts found;
  for (const EventView& view : town.agenda.events(town.stranger, {})) {
    found.push_back(view.event.content.title);
  }
  EXPECT_EQ(found, (Texts{"Reihe", "Gast", "Einzeln"}));
  EXPECT_EQ(town.agenda.events(town.stranger, {.text = "einzeln"}).size(), 1U);
}

}  // namespace allmende::calendars
