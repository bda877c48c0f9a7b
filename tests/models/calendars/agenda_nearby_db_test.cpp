// The search around a place against a plain filter over all dates: some hundred random questions,
// page by page, over some thousand random dates.
#include "models/calendars/geography.hpp"
#include "models/calendars/nearby_repository.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

namespace allmende::calendars {

/// 4,000 events around three places (one of them where the numbers of both axes change their sign),
/// many at equal hours, some on the edges of cells, some without a place, some that run for long.
static const char* const kRandomEvents = R"sql(
    SELECT setseed(0.3);
    CREATE TEMP TABLE made AS
      SELECT gen_random_uuid() AS id, n,
        (ARRAY['Konzert', 'Lesung', 'Konzert mit Lesung', 'Tanz'])[1 + floor(random() * 4)]
          || CASE WHEN n % 97 = 0 THEN ' Klavierabend' ELSE '' END AS title,
        timestamp '2026-10-01' + floor(random() * 4800) * interval '2 hours' AS t,
        CASE WHEN n % 11 = 0 THEN interval '50 days' ELSE interval '2 hours' END AS long,
        CASE WHEN n % 13 > 0 THEN (ARRAY[52.02, 0, -33.9])[1 + n % 3]
          + CASE WHEN n % 5 = 0 THEN 0.02 * (n % 7) ELSE random() * 0.4 - 0.2 END END AS latitude,
        CASE WHEN n % 13 > 0 THEN (ARRAY[8.53, 0, -70.6])[1 + n % 3]
          + CASE WHEN n % 5 = 0 THEN 0.03125 * (n % 7) ELSE random() * 0.4 - 0.2 END END
          AS longitude,
        (ARRAY['music', 'film', 'other'])[1 + floor(random() * 3)] AS category,
        n % 4 = 0 AS free,
        CASE WHEN n % 10 > 3 THEN 'public'
          ELSE (ARRAY['public', 'unlisted', 'members', 'draft'])[1 + n % 10] END AS visibility
      FROM generate_series(1, 4000) AS n;
    INSERT INTO events (id, calendar_id, uid, slug, title, summary, description, all_day, zone,
      starts_local, ends_local, starts_at, ends_at, place_name, latitude, longitude, category,
      price_kind, status, visibility)
    SELECT m.id, c.id, 'u' || n, 's' || n, title, '', '', false, 'UTC', t, t + long, t, t + long,
      'Haus', latitude, longitude, category, CASE WHEN free THEN 'free' ELSE 'paid' END,
      'scheduled', m.visibility
    FROM made m, calendars c;
    INSERT INTO agenda_entries (event_id, series_id, starts_at, ends_at, space_id, calendar_id,
      visibility, category, tags, free, languages, latitude, longitude, word_bits)
    SELECT m.id, m.id, t, t + long, c.space_id, c.id, m.visibility, category, '{}', free, '{}',
      latitude, longitude, CASE WHEN n % 3 > 0 THEN word_bits(tsvector_to_array(w.words)) END
    FROM made m JOIN event_words w ON w.event_id = m.id, calendars c;
    ANALYZE)sql";

struct Dated {
  std::int64_t position = 0;
  Instant starts_at;
  Instant ends_at;
  std::string visibility;
  std::string title;
  std::string category;
  bool free = false;
  std::optional<double> latitude;
  double longitude = 0;
};

struct Asking {
  Caller caller;
  bool member = false;
  bool editor = false;
};

class NearbyRandom : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    town = std::make_unique<tests::Town>();
    town->test.sql(kRandomEvents);
    for (const std::string& line : town->test.sql(R"sql(
           SELECT concat_ws('|', a.id, to_char(a.starts_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
             to_char(a.ends_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), a.visibility, e.title, a.category,
             a.free, a.latitude, a.longitude)
           FROM agenda_entries a JOIN events e ON e.id = a.event_id
           ORDER BY a.starts_at, a.id)sql")) {
      dates.push_back(read(line));
    }
  }
  static void TearDownTestSuite() {
    dates.clear();
    town.reset();
  }

  static Dated read(const std::string& line) {
    std::vector<std::string> parts;
    std::istringstream in{line};
    for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
    Dated date{.position = std::stoll(parts.at(0)),
               .starts_at = tests::at(parts.at(1)),
               .ends_at = tests::at(parts.at(2)),
               .visibility = parts.at(3),
               .title = parts.at(4),
               .category = parts.at(5),
               .free = parts.at(6).starts_with("t"),
               .latitude = std::nullopt};
    if (parts.size() > 7) {
      date.latitude = std::stod(parts.at(7));
      date.longitude = std::stod(parts.at(8));
    }
    return date;
  }

  static bool fits(const Dated& date, const Asking& who, const AgendaQuery& query) {
    const bool seen =
        date.visibility == "public" || (date.visibility == "draft" ? who.editor : who.member);
    if (!seen || !date.latitude || !query.near) return false;
    const Instant from = to_instant(query.from.value(), query.zone);
    if (date.ends_at <= from) return false;
    if (query.to && date.starts_at >= to_instant(*query.to + std::chrono::days{1}, query.zone)) {
      return false;
    }
    std::istringstream words{query.text};
    for (std::string word; words >> word;) {
      if (date.title.find(word) == std::string::npos) return false;
    }
    const auto& wanted = query.categories;
    return (!query.free || date.free) &&
           (wanted.empty() || std::ranges::find(wanted, date.category) != wanted.end()) &&
           distance_m(*query.near, *date.latitude, date.longitude) <= query.near->radius;
  }

  static std::vector<std::int64_t> all_fitting(const Asking& who, const AgendaQuery& query) {
    std::vector<std::int64_t> positions;
    for (const Dated& date : dates) {
      if (fits(date, who, query)) positions.push_back(date.position);
    }
    return positions;
  }

  static std::vector<std::int64_t> all_pages(const Asking& who, AgendaQuery query) {
    std::vector<std::int64_t> positions;
    do {
      const AgendaFinds page = town->agenda.find(who.caller, query);
      for (const AgendaFind& find : page.finds) positions.push_back(find.position);
      query.cursor = page.next;
    } while (!query.cursor.empty());
    return positions;
  }

  /// Whether the page comes by the walk along cells.
  static bool walks(AgendaFilter filter) {
    filter.from = tests::at("2026-11-02T00:00:00Z");
    filter.to = Instant::max();
    return town->db.read([&](Tx& tx) { return NearbyRepository{tx}.find(filter, 51).has_value(); });
  }
  static bool common(const std::string& text) {
    return town->db.read([&](Tx& tx) { return AgendaRepository{tx}.read_words(text).common; });
  }

  static std::unique_ptr<tests::Town> town;
  static std::vector<Dated> dates;
};

std::unique_ptr<tests::Town> NearbyRandom::town;
std::vector<Dated> NearbyRandom::dates;

static AgendaQuery random_query(std::minstd_rand& random) {
  const auto pick = [&](int limit) { return static_cast<int>(random() % limit); };
  const std::array<Near, 3> middles{Near{52.02, 8.53}, Near{0, 0}, Near{-33.9, -70.6}};
  const std::array<std::string, 6> texts{"",     "Konzert",     "Lesung", "Konzert Lesung",
                                         "Tanz", "Klavierabend"};
  AgendaQuery query;
  query.from = tests::day("2026-10-20") + std::chrono::days{pick(300)};
  if (pick(3) == 0) query.to = *query.from + std::chrono::days{pick(90)};
  Near near = middles.at(pick(3));
  near.latitude += pick(2) * 0.0001 * (pick(4000) - 2000);
  near.longitude += pick(2) * 0.0001 * (pick(4000) - 2000);
  near.radius = 100 + pick(200) * pick(200);
  query.near = near;
  query.text = texts.at(pick(6));
  if (pick(4) == 0) query.categories = {"music"};
  if (pick(8) == 0) query.categories = {"film", "other"};
  query.free = pick(5) == 0;
  query.limit = 1 + pick(100);
  return query;
}

TEST_F(NearbyRandom, FindsWhatAPlainFilterFinds) {
  const std::vector<Asking> askers{{.caller = town->stranger},
                                   {.caller = town->add_account("fremd")},
                                   {.caller = town->join("gast", Standing::viewer), .member = true},
                                   {.caller = town->owner, .member = true, .editor = true}};
  std::minstd_rand random{7};
  std::size_t found = 0;
  for (int i = 0; i < 300; ++i) {
    const AgendaQuery query = random_query(random);
    const Asking& who = askers[i % askers.size()];
    const auto expected = all_fitting(who, query);
    EXPECT_EQ(all_pages(who, query), expected)
        << i << ": " << query.text << " " << query.near->latitude << "," << query.near->longitude
        << " " << query.near->radius;
    found += expected.size();
  }
  EXPECT_GT(found, 5000U);
}

TEST_F(NearbyRandom, WalksForWhatIsCommonAlone) {
  const Near near{52.02, 8.53, 5000};
  EXPECT_TRUE(common("Konzert"));
  EXPECT_TRUE(common("Konzrt"));
  EXPECT_FALSE(common("Klavierabend"));
  EXPECT_FALSE(common("Konzert Klavierabend"));
  EXPECT_FALSE(common("xyzzyq"));
  EXPECT_TRUE(walks({.near = near}));
  EXPECT_TRUE(walks({.words = "'konzert'", .common = true, .near = near}));
  EXPECT_FALSE(walks({.words = "'klavierab'", .near = near}));
  EXPECT_FALSE(walks({.tag = "omu", .near = near}));
  EXPECT_FALSE(walks({.near = Near{52.02, 8.53, 100000}}));
  EXPECT_FALSE(walks({.near = Near{89.99, 8.53, 5000}}));
  EXPECT_FALSE(walks({}));
}

TEST_F(NearbyRandom, CellsCoverTheBox) {
  EXPECT_EQ(cells_of({.south = 0.001, .north = 0.019, .west = 0.001, .east = 0.03}, 400),
            std::vector<std::string>{"0"});
  EXPECT_EQ(cells_of({.south = -0.001, .north = 0.001, .west = -0.001, .east = 0.001}, 400),
            (std::vector<std::string>{"-16385", "-16384", "-1", "0"}));
  EXPECT_EQ(cells_of({.south = 0, .north = 0.02, .west = 0, .east = 0}, 2).size(), 2U);
  EXPECT_TRUE(cells_of({.south = 0, .north = 0.04, .west = 0, .east = 0}, 2).empty());
}

}  // namespace allmende::calendars
