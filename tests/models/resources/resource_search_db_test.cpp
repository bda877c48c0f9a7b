// The search for what is free against a plain filter over all resources: some hundred random
// questions, page by page, over some hundred random resources and their claims.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "models/calendars/geography.hpp"
#include "tests/support/depot.hpp"

namespace allmende::resources {

using std::chrono::minutes;
using tests::at;

/// 400 resources of two houses at three places or none; units that share atoms, some that do not
/// work; claims and holds, some given up, within twenty days; checks that run out meanwhile.
static const char* const kRandomResources = R"sql(
    SELECT setseed(0.4);
    CREATE TEMP TABLE houses AS SELECT row_number() OVER (ORDER BY handle) - 1 AS n, space_id
      FROM organisations;
    CREATE TEMP TABLE places AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, 2) AS n;
    INSERT INTO venues (id, space_id, slug, name, latitude, longitude)
      SELECT p.id, h.space_id, 'ort-' || p.n, 'Ort ' || p.n, 52.02 + p.n * 0.03, 8.53
      FROM places p JOIN houses h ON h.n = 0;
    CREATE TEMP TABLE made AS
      SELECT n, gen_random_uuid() AS id,
        (ARRAY['Beamer', 'Leinwand', 'Beamer mit Leinwand', 'Mischpult'])[1 + floor(random() * 4)]
          AS title, n % 4 = 0 AS counted FROM generate_series(1, 400) AS n;
    INSERT INTO resources (id, space_id, slug, kind, tracking, quantity, category, title_de, offers,
        status, audience, venue_id, buffer_before_minutes, buffer_after_minutes, created_at,
        updated_at)
      SELECT m.id, h.space_id, 's' || m.n, (ARRAY['equipment', 'kit'])[1 + m.n % 2],
        CASE WHEN counted THEN 'bulk' ELSE 'unit' END, CASE WHEN counted THEN 10 END,
        (ARRAY['VID.projektor', 'VID.leinwand', 'TON.mischpulte', NULL])[1 + floor(random() * 4)],
        title, CASE WHEN m.n % 9 = 0 THEN '{give}' ELSE '{lend,sell}' END::text[],
        CASE WHEN m.n % 10 = 0 THEN 'draft' ELSE 'published' END,
        CASE WHEN m.n % 11 = 0 THEN 'own' ELSE 'public' END,
        (SELECT id FROM places WHERE places.n = m.n % 5), m.n % 3 * 30, m.n % 7 * 20, now(), now()
      FROM made m JOIN houses h ON h.n = m.n % 2;
    UPDATE resources SET words = search_vector(title_de);
    SELECT search_words_learn(title) FROM made;
    CREATE TEMP TABLE made_units AS
      SELECT m.n, m.id AS resource_id, k, gen_random_uuid() AS id, gen_random_uuid() AS atom_id
      FROM made m, generate_series(1, 3) AS k WHERE NOT counted AND k <= m.n % 5;
    INSERT INTO units (id, resource_id, inventory_code, state)
      SELECT id, resource_id, k::text, CASE WHEN random() < 0.1 THEN 'defect' ELSE 'active' END
      FROM made_units;
    INSERT INTO atoms (id) SELECT atom_id FROM made_units;
    INSERT INTO unit_atoms (unit_id, atom_id)
      SELECT id, atom_id FROM made_units
      UNION SELECT a.id, b.atom_id FROM made_units a JOIN made_units b
        ON b.n = a.n + 1 AND b.k = a.k WHERE a.n % 6 = 1;
    INSERT INTO safety_checks (id, resource_id, unit_id, name, due_on)
      SELECT gen_random_uuid(), m.id, u.id, 'Prüfung', date '2026-11-10' + m.n % 13
      FROM made m LEFT JOIN made_units u ON u.n = m.n AND u.k = 2 WHERE m.n % 6 = 0;
    INSERT INTO bookings (id, state, lender_space_id, borrower_group, group_checked, purpose,
        starts_at, ends_at, price_cents, deposit_cents, created_at)
      SELECT gen_random_uuid(), 'hold', space_id, 'private', false, 'private', now(),
        now() + interval '1 hour', 0, 0, now() FROM houses WHERE n = 0;
    CREATE TEMP TABLE slots AS
      SELECT timestamptz '2026-11-05 00:00+00' + k * interval '12 hours'
        + floor(random() * 12) * interval '15 minutes' AS starts, k
      FROM generate_series(0, 39) AS k;
    INSERT INTO claims (atom_id, unit_id, booking_id, blocked, expires_at)
      SELECT c.atom_id, c.id, b.id,
        tstzrange(c.starts, c.starts + (1 + floor(c.long * 16)) * interval '30 minutes'),
        CASE WHEN c.luck < 0.06 THEN timestamptz '2026-11-02 07:59+00'
             WHEN c.luck < 0.12 THEN timestamptz '2026-11-02 08:10+00' END
      FROM (SELECT u.atom_id, u.id, s.starts, random() AS luck, random() AS long
            FROM made_units u, slots s) AS c, bookings b WHERE c.luck < 0.3;
    INSERT INTO bulk_claims (resource_id, booking_id, quantity, blocked, expires_at)
      SELECT c.id, b.id, 1 + floor(c.many * 3),
        tstzrange(c.starts, c.starts + (1 + floor(c.long * 16)) * interval '30 minutes'),
        CASE WHEN c.luck < 0.06 THEN timestamptz '2026-11-02 07:59+00'
             WHEN c.luck < 0.12 THEN timestamptz '2026-11-02 08:10+00' END
      FROM (SELECT m.id, s.starts + layer * interval '1 hour' AS starts, random() AS luck,
              random() AS long, random() AS many
            FROM made m, slots s, generate_series(0, 2) AS layer WHERE m.counted) AS c, bookings b
      WHERE c.luck < 0.4;
    ANALYZE)sql";

struct Taken {
  Instant from;
  Instant to;
  int quantity = 1;
};

struct PlainUnit {
  bool works = false;
  std::set<std::string> atoms;
  std::string first_due;
};

struct Plain {
  std::string id;
  std::string title;
  std::string category;
  std::string kind;
  std::string offers;
  std::string handle;
  bool draft = false;
  bool own = false;
  int quantity = -1;
  minutes before{};
  minutes after{};
  std::optional<double> latitude;
  std::string first_due;
  std::map<std::string, PlainUnit> units;
};

static std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> parts;
  std::istringstream in{line};
  for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
  return parts;
}

class ResourceSearch : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    depot = std::make_unique<tests::Depot>();
    depot->town.add_organisation("zirkus", "Zirkus");
    depot->town.test.sql(kRandomResources);
    read_resources();
    read_units();
    read_claims();
  }
  static void TearDownTestSuite() {
    things.clear();
    claims.clear();
    depot.reset();
  }

  static void read_resources() {
    for (const std::string& line : depot->town.test.sql(R"sql(
           SELECT concat_ws('|', r.id, r.title_de, coalesce(r.category, ''), r.kind,
             array_to_string(r.offers, ','), o.handle, r.status, r.audience,
             coalesce(r.quantity, -1), r.buffer_before_minutes, r.buffer_after_minutes,
             coalesce(v.latitude::text, '-'),
             coalesce((SELECT min(due_on)::text FROM safety_checks s
                       WHERE s.resource_id = r.id AND s.unit_id IS NULL), '-'))
           FROM resources r JOIN organisations o ON o.space_id = r.space_id
           LEFT JOIN venues v ON v.id = r.venue_id ORDER BY lower(r.title_de), r.id)sql")) {
      const auto part = split(line);
      Plain thing{.id = part.at(0),
                  .title = part.at(1),
                  .category = part.at(2),
                  .kind = part.at(3),
                  .offers = part.at(4),
                  .handle = part.at(5),
                  .draft = part.at(6) == "draft",
                  .own = part.at(7) == "own",
                  .quantity = std::stoi(part.at(8)),
                  .before = minutes{std::stoi(part.at(9))},
                  .after = minutes{std::stoi(part.at(10))},
                  .first_due = part.at(12),
                  .units = {}};
      if (part.at(11) != "-") thing.latitude = std::stod(part.at(11));
      things.push_back(thing);
    }
  }
  static void read_units() {
    for (const std::string& line : depot->town.test.sql(R"sql(
           SELECT concat_ws('|', u.resource_id, u.id, u.state, a.atom_id,
             coalesce((SELECT min(due_on)::text FROM safety_checks s
                       WHERE s.resource_id = u.resource_id
                         AND coalesce(s.unit_id, u.id) = u.id), '-'))
           FROM units u JOIN unit_atoms a ON a.unit_id = u.id)sql")) {
      const auto part = split(line);
      const auto thing = std::ranges::find(things, part.at(0), &Plain::id);
      PlainUnit& unit = thing->units[part.at(1)];
      unit.works = part.at(2) == "active";
      unit.atoms.insert(part.at(3));
      unit.first_due = part.at(4);
    }
  }
  /// Those that have not expired, by the atom or the resource.
  static void read_claims() {
    for (const std::string& line : depot->town.test.sql(R"sql(
           SELECT concat_ws('|', thing, quantity,
             to_char(lower(blocked), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
             to_char(upper(blocked), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
           FROM (SELECT atom_id AS thing, 1 AS quantity, blocked, expires_at FROM claims
                 UNION ALL SELECT resource_id, quantity, blocked, expires_at FROM bulk_claims) c
           WHERE expires_at IS NULL OR expires_at > '2026-11-02 08:00+00')sql")) {
      const auto part = split(line);
      claims[part.at(0)].push_back({at(part.at(2)), at(part.at(3)), std::stoi(part.at(1))});
    }
  }

  static bool runs_out(const std::string& due, Instant end) {
    return due != "-" &&
           to_instant(tests::day(due), "UTC") < std::chrono::floor<std::chrono::days>(end);
  }
  static int taken_at(const std::string& thing, Instant moment) {
    int taken = 0;
    for (const Taken& one : claims[thing]) {
      if (one.from <= moment && moment < one.to) taken += one.quantity;
    }
    return taken;
  }
  /// Of one atom or one counted resource: the most at any moment, which are multiples of five
  /// minutes.
  static int most_taken(const std::string& thing, const Span& span) {
    int most = 0;
    for (Instant moment = span.starts_at; moment < span.ends_at; moment += minutes{5}) {
      most = std::max(most, taken_at(thing, moment));
    }
    return most;
  }
  static int free_of(const Plain& thing, const Span& window) {
    const Span blocked{window.starts_at - thing.before, window.ends_at + thing.after};
    if (thing.quantity >= 0) {
      const bool due = runs_out(thing.first_due, window.ends_at);
      return due ? 0 : thing.quantity - most_taken(thing.id, blocked);
    }
    int free = 0;
    for (const auto& [id, unit] : thing.units) {
      const bool taken = std::ranges::any_of(
          unit.atoms, [&](const std::string& atom) { return most_taken(atom, blocked) > 0; });
      if (unit.works && !taken && !runs_out(unit.first_due, window.ends_at)) ++free;
    }
    return free;
  }

  static bool has_words(const Plain& thing, const std::string& text) {
    std::istringstream words{text};
    for (std::string word; words >> word;) {
      if (thing.title.find(word) == std::string::npos) return false;
    }
    return true;
  }
  static bool fits(const Plain& thing, bool member, const ResourceQuery& query) {
    const bool seen = member || (!thing.draft && !thing.own);
    if (!seen || (thing.draft && !query.all) || !has_words(thing, query.text)) return false;
    const bool near =
        !query.near || (thing.latitude && calendars::distance_m(*query.near, *thing.latitude,
                                                                8.53) <= query.near->radius);
    return near && thing.category.starts_with(query.category) &&
           (!query.kind || to_word(*query.kind) == thing.kind) &&
           (!query.offer || thing.offers.find(to_word(*query.offer)) != std::string::npos) &&
           (query.organisation.empty() || query.organisation == thing.handle) &&
           (!query.window || free_of(thing, *query.window) >= query.quantity);
  }

  /// "id free", in the order of the list.
  static std::vector<std::string> all_fitting(bool member, const ResourceQuery& query) {
    std::vector<std::pair<std::pair<long, std::string>, std::string>> found;
    for (const Plain& thing : things) {
      if (!fits(thing, member, query)) continue;
      const std::string free =
          query.window ? std::to_string(free_of(thing, *query.window)) : std::string{"-"};
      std::pair<long, std::string> place{0, ""};
      if (query.near) {
        place = {std::lround(calendars::distance_m(*query.near, *thing.latitude, 8.53)), thing.id};
      }
      found.push_back({place, thing.id + " " + free});
    }
    std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<std::string> lines;
    for (const auto& [place, line] : found) lines.push_back(line);
    return lines;
  }
  static std::vector<std::string> all_pages(const Caller& caller, ResourceQuery query) {
    std::vector<std::string> lines;
    do {
      const ResourcePage page = depot->resources.list(caller, query);
      for (const ResourceLine& line : page.lines) {
        lines.push_back(line.resource.id.text + " " +
                        (line.free ? std::to_string(*line.free) : std::string{"-"}));
      }
      query.cursor = page.next;
    } while (!query.cursor.empty());
    return lines;
  }

  static std::unique_ptr<tests::Depot> depot;
  static std::vector<Plain> things;
  static std::map<std::string, std::vector<Taken>> claims;
};

std::unique_ptr<tests::Depot> ResourceSearch::depot;
std::vector<Plain> ResourceSearch::things;
std::map<std::string, std::vector<Taken>> ResourceSearch::claims;

static ResourceQuery random_query(std::minstd_rand& random) {
  const auto pick = [&](int limit) { return static_cast<int>(random() % limit); };
  const std::array<std::string, 5> texts{"", "", "Beamer", "Leinwand", "Beamer Leinwand"};
  const std::array<std::string, 4> categories{"", "", "VID", "TON.mischpulte"};
  ResourceQuery query;
  query.text = texts.at(pick(5));
  query.category = categories.at(pick(4));
  if (pick(5) == 0) query.kind = ResourceKind::kit;
  if (pick(5) == 0) query.offer = Offer::sell;
  if (pick(5) == 0) query.organisation = "zirkus";
  if (pick(3) == 0) query.near = calendars::Near{52.0, 8.5, 1000.0 * (1 + pick(12))};
  if (pick(6) > 0) {
    const Instant from = at("2026-11-05T00:00:00Z") + minutes{15 * pick(20 * 96)};
    query.window = Span{from, from + minutes{15 * (1 + pick(4 * 40))}};
    query.quantity = 1 + pick(3) * pick(2);
  }
  query.all = pick(3) == 0;
  query.limit = 1 + pick(100);
  return query;
}

TEST_F(ResourceSearch, FindsWhatAPlainFilterFinds) {
  std::minstd_rand random{11};
  std::size_t found = 0;
  std::size_t windows = 0;
  for (int i = 0; i < 300; ++i) {
    const ResourceQuery query = random_query(random);
    const bool member = i % 2 == 0;
    const Caller& caller = member ? depot->town.owner : depot->ben;
    const auto expected = all_fitting(member, query);
    EXPECT_EQ(all_pages(caller, query), expected)
        << i << ": " << query.text << " " << query.category << " " << query.limit
        << (query.window ? " from " + to_rfc3339(query.window->starts_at) : "");
    found += expected.size();
    if (query.window && !expected.empty()) ++windows;
  }
  EXPECT_GT(found, 5000U);
  EXPECT_GT(windows, 100U);
}

}  // namespace allmende::resources
