// How PostgreSQL goes about the agenda's questions when there are many dates: by index, and without
// reading what was not asked for.
#include "tests/support/sources.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace allmende::calendars {

/// 20,000 single events over two years, spread over the town; every 200th is a "Klavierabend",
/// every third an "Ausstellung". Every 250th has sign language, every second lets wheelchairs in.
static const char* const kManyEvents = R"sql(
    INSERT INTO events (id, calendar_id, uid, slug, title, summary, description, all_day, zone,
      starts_local, ends_local, starts_at, ends_at, place_name, latitude, longitude, category,
      tags, price_kind, languages, status, visibility)
    SELECT gen_random_uuid(), c.id, 'u' || n, 's' || n,
      CASE WHEN n % 200 = 0 THEN 'Klavierabend' WHEN n % 3 = 0 THEN 'Ausstellung' ELSE 'Lesung' END,
      '', 'Abend ' || n % 1000, false, 'UTC', t, t + interval '2 hours', t, t + interval '2 hours',
      'Haus', 52.02 + 0.05 * sin(n), 8.53 + 0.08 * cos(n * 3.0), 'other',
      ARRAY['reihe' || n % 500], 'unknown', ARRAY['de'], 'scheduled', 'public'
    FROM calendars c, generate_series(1, 20000) n,
      LATERAL (SELECT timestamp '2026-01-01' + n * interval '53 minutes' AS t) AS times;
    INSERT INTO agenda_entries (event_id, series_id, starts_at, ends_at, space_id, calendar_id,
      visibility, category, tags, free, languages, latitude, longitude, word_bits, access)
    SELECT e.id, e.id, e.starts_at, e.ends_at, c.space_id, c.id, 'public', e.category, e.tags,
           false, e.languages, e.latitude, e.longitude, word_bits(tsvector_to_array(w.words)),
           CASE WHEN substr(e.uid, 2)::int % 250 = 0 THEN ARRAY['sign_language', 'wheelchair']
                WHEN substr(e.uid, 2)::int % 2 = 0 THEN ARRAY['wheelchair'] ELSE '{}' END
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    JOIN event_words w ON w.event_id = e.id;
    ANALYZE)sql";

static const std::string kAnywhere = "NULL, NULL, NULL";
static const std::string kNear = "52.02, 8.53, 300";
static const std::string kAround = "52.02, 8.53, 5000";

class AgendaPlan : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    town = std::make_unique<tests::Town>();
    town->test.sql(kManyEvents);
  }
  static void TearDownTestSuite() { town.reset(); }

  static std::string statement(const std::string& name) {
    for (const auto& one : tests::find_statements("models/calendars")) {
      if (one.name == name) return "PREPARE " + name + " AS " + one.sql + "; ";
    }
    throw std::runtime_error("no statement " + name);
  }

  /// The plan of a page, as a stranger asks for it: words, tag, place, language.
  std::string plan(const std::string& words, const std::string& tag, const std::string& place,
                   const std::string& language) {
    std::string text;
    for (const std::string& line : town->test.sql(
             "SET plan_cache_mode = force_custom_plan; " + statement("agenda_page") +
             "EXPLAIN EXECUTE agenda_page(NULL, '2026-11-02', 'infinity', " + words + ", '{}', '" +
             tag + "', " + place + ", false, '" + language + "', NULL, NULL, " + box(place) +
             ", false, '{" + access + "}', NULL, NULL, NULL, 51)")) {
      text += line + "\n";
    }
    return text;
  }
  /// South, north, west and east of the places that are asked for.
  static std::string box(const std::string& place) {
    if (place == kNear) return "52.0173, 52.0227, 8.5256, 8.5344";
    return place == kAround ? "51.975, 52.065, 8.4567, 8.6033" : "-90, 90, -180, 180";
  }
  static bool has(const std::string& plan, const std::string& part) {
    return plan.find(part) != std::string::npos;
  }

  static std::unique_ptr<tests::Town> town;
  /// Keys that must hold.
  std::string access;
};

std::unique_ptr<tests::Town> AgendaPlan::town;

TEST_F(AgendaPlan, NeverReadsAllDates) {
  for (const char* words : {"NULL", "'''ausstell'''", "'''klavierab'''"}) {
    for (const std::string& place : {kAnywhere, kNear, kAround}) {
      const std::string text = plan(words, "", place, "");
      EXPECT_FALSE(has(text, "Seq Scan on agenda_entries")) << text;
      EXPECT_FALSE(has(text, "Seq Scan on event_words")) << text;
    }
  }
}

TEST_F(AgendaPlan, TakesTheIndexOfWhatIsRare) {
  EXPECT_TRUE(has(plan("'''klavierab'''", "", kAnywhere, ""), "event_words_words"));
  EXPECT_TRUE(has(plan("NULL", "", kNear, ""), "agenda_entries_place"));
  EXPECT_TRUE(has(plan("NULL", "reihe7", kAnywhere, ""), "agenda_entries_labels"));
  EXPECT_TRUE(has(plan("NULL", "", kAnywhere, "fr"), "agenda_entries_labels"));
}

TEST_F(AgendaPlan, LooksAtAccessOnlyWhenSomebodyAsks) {
  EXPECT_FALSE(has(plan("NULL", "", kAnywhere, ""), "access")) << "of nobody's question";
  access = "sign_language";
  const std::string rare = plan("NULL", "", kAnywhere, "");
  EXPECT_TRUE(has(rare, "agenda_entries_access")) << rare;
  access = "wheelchair";
  const std::string common = plan("NULL", "", kAnywhere, "");
  EXPECT_TRUE(has(common, "agenda_entries_walk")) << common;
  EXPECT_FALSE(has(common, "Seq Scan on agenda_entries")) << common;
}

TEST_F(AgendaPlan, DoesNotLookAtWordsAndMembershipsWhenNobodyAsks) {
  const std::string text = plan("NULL", "", kAnywhere, "");
  EXPECT_FALSE(has(text, "event_words")) << text;
  EXPECT_FALSE(has(text, "member_finds")) << text;
  EXPECT_FALSE(has(text, "distance_m")) << text;
  EXPECT_TRUE(has(text, "agenda_entries_walk")) << text;
}

TEST_F(AgendaPlan, WalksAlongTheIndexAlone) {
  town->test.sql("VACUUM ANALYZE agenda_entries");
  const std::string text = plan("'''ausstell'''", "", kAround, "");
  EXPECT_TRUE(has(text, "Index Only Scan using agenda_entries_walk")) << text;
}

TEST_F(AgendaPlan, WalksAlongTheCellsByTheIndexAlone) {
  town->test.sql("VACUUM ANALYZE agenda_entries");
  std::string text;
  for (const std::string& line : town->test.sql(
           "SET plan_cache_mode = force_generic_plan; " + statement("agenda_nearby_for_all") +
           "EXPLAIN EXECUTE agenda_nearby_for_all('2026-11-02', '''ausstell''', 52.02, 8.53, 1000, "
           "52.01, 52.03, 8.51, 8.55, '{42614032,42614033}', false, '{}', '{2026-11-02}', "
           "'{infinity}', 51, NULL, NULL, word_bits('{ausstell}'))")) {
    text += line + "\n";
  }
  EXPECT_TRUE(has(text, "Index Only Scan using agenda_entries_cell")) << text;
  EXPECT_TRUE(has(text, "agenda_entries_running")) << text;
  EXPECT_TRUE(has(text, "Index Scan using event_words_event")) << text;
  EXPECT_FALSE(has(text, "Seq Scan")) << text;
}

TEST_F(AgendaPlan, FindsWhatThePlansPromise) {
  const auto found = town->agenda.search(
      town->stranger, {.text = "klavierabende", .near = Near{52.02, 8.53, 50000}, .limit = 100});
  // One every 7.36 days, 100 in all: the 42nd is the first after 1 November.
  EXPECT_EQ(found.entries.size(), 59U);
}

}  // namespace allmende::calendars
