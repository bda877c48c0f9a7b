#include "models/calendars/nearby_repository.hpp"

#include "models/calendars/geography.hpp"

namespace allmende::calendars {

using std::chrono::hours;

/// Circles of up to some 20 km; each stretch of the walk looks into every cell.
static constexpr std::size_t kMostCells = 400;

// $1 from, $2 words, $3 latitude, $4 longitude, $5 radius, $6 to $9 the box around the circle:
// south, north, west, east; $10 its cells, $11 free, $12 categories, $13 and $14 beginnings and
// ends of the walk's stretches, $15 limit, $16 and $17 the place in the order behind which the page
// begins; $18 bits of the words; $19 account. The plan is kept, so it must be right for all values:
// the box is hidden from the indexes on places, and what runs already is read by the index on spans
// before anything else is asked.
#define ALLMENDE_NEARBY_FILTER                                                               \
  " AND CASE WHEN a.latitude BETWEEN $6::float8 AND $7::float8"                              \
  "           AND a.longitude BETWEEN $8::float8 AND $9::float8"                             \
  "           AND ($18::bit(256) IS NULL"                                                    \
  "                OR (a.word_bits & $18::bit(256)) IS DISTINCT FROM 0::bit(256))"           \
  "     THEN distance_m($3::float8, $4::float8, a.latitude, a.longitude) <= $5::float8 END"  \
  " AND (NOT $11::bool OR a.free)"                                                           \
  " AND ($12::text[] = '{}' OR a.category = ANY($12::text[]))"                               \
  " AND ($16::timestamptz IS NULL OR (a.starts_at, a.id) > ($16::timestamptz, $17::bigint))" \
  " ORDER BY a.starts_at, a.id OFFSET 0) AS c"

// Words are looked up last, date by date, for as long as the page has room.
#define ALLMENDE_NEARBY_WORDS                                    \
  " WHERE $2::tsquery IS NULL OR (SELECT w.words @@ $2::tsquery" \
  "   FROM event_words w WHERE w.event_id = c.event_id) LIMIT $15"

#define ALLMENDE_NEARBY_RUNNING                                                            \
  "(SELECT c.id, c.starts_at, c.latitude, c.longitude FROM (SELECT a.* FROM"               \
  "  (SELECT * FROM agenda_entries WHERE tstzrange(starts_at, ends_at) @> $1::timestamptz" \
  "   AND starts_at < $1::timestamptz OFFSET 0) AS a WHERE "

// Stretches follow each other and are sorted in themselves, so what comes first is found first.
#define ALLMENDE_NEARBY_COMING                                                       \
  ") UNION ALL (SELECT c.id, c.starts_at, c.latitude, c.longitude"                   \
  " FROM unnest($13::timestamptz[], $14::timestamptz[]) AS stretch(from_at, to_at)," \
  " LATERAL (SELECT a.id, a.starts_at, a.latitude, a.longitude, a.event_id"          \
  "  FROM agenda_entries a WHERE a.latitude IS NOT NULL"                             \
  "  AND (floor(a.latitude * 50)::int * 16384 + floor(a.longitude * 32)::int)"       \
  "      = ANY($10::int[])"                                                          \
  "  AND a.starts_at >= stretch.from_at AND a.starts_at < stretch.to_at AND "

#define ALLMENDE_NEARBY_END ") ORDER BY 2, 1 LIMIT $15"

// For a stranger `visible` needs the index alone; hence two statements.
#define ALLMENDE_NEARBY_FOR_ALL "visible(NULL::uuid, a.space_id, a.visibility)"
#define ALLMENDE_NEARBY_FOR_ONE "visible($19::uuid, a.space_id, a.visibility)"

static constexpr Statement kNearbyForAll{
    "agenda_nearby_for_all",
    ALLMENDE_NEARBY_RUNNING ALLMENDE_NEARBY_FOR_ALL ALLMENDE_NEARBY_FILTER ALLMENDE_NEARBY_WORDS
        ALLMENDE_NEARBY_COMING ALLMENDE_NEARBY_FOR_ALL ALLMENDE_NEARBY_FILTER ALLMENDE_NEARBY_WORDS
            ALLMENDE_NEARBY_END,
    Plan::general};

static constexpr Statement kNearbyForOne{
    "agenda_nearby_for_one",
    ALLMENDE_NEARBY_RUNNING ALLMENDE_NEARBY_FOR_ONE ALLMENDE_NEARBY_FILTER ALLMENDE_NEARBY_WORDS
        ALLMENDE_NEARBY_COMING ALLMENDE_NEARBY_FOR_ONE ALLMENDE_NEARBY_FILTER ALLMENDE_NEARBY_WORDS
            ALLMENDE_NEARBY_END,
    Plan::general};

struct Stretches {
  std::vector<std::string> begins;
  std::vector<std::string> ends;
};

/// From the first date that may stand on the page: a day at first, then each twice as long as the
/// one before.
static Stretches stretches_of(const AgendaFilter& filter) {
  constexpr hours kFirst{24};
  constexpr hours kLongest{20'000};
  Instant at = filter.after ? std::max(filter.from, filter.after->first) : filter.from;
  Stretches stretches;
  for (hours length = kFirst; at < filter.to; length *= 2) {
    const bool last = length > kLongest || filter.to <= at + length;
    stretches.begins.push_back(to_rfc3339(at));
    at = last ? filter.to : at + length;
    stretches.ends.push_back(at == Instant::max() ? "infinity" : to_rfc3339(at));
  }
  return stretches;
}

/// What stands in the index on cells, and is found often enough along it.
static bool is_walk(const AgendaFilter& filter) {
  return filter.near && (!filter.words || filter.common) && filter.tag.empty() &&
         filter.language.empty() && !filter.organisation_id && !filter.calendar_id &&
         !filter.unlisted && filter.access.empty() && !filter.venue_id;
}

std::optional<std::vector<AgendaFind>> NearbyRepository::find(const AgendaFilter& filter,
                                                              int limit) {
  if (!is_walk(filter)) return std::nullopt;
  const Near near = *filter.near;
  const Box box = box_around(near);
  const std::vector<std::string> cells = cells_of(box, kMostCells);
  if (cells.empty()) return std::nullopt;
  const Stretches stretches = stretches_of(filter);
  std::optional<Instant> after_at;
  std::optional<std::int64_t> after_position;
  if (filter.after) {
    after_at = filter.after->first;
    after_position = filter.after->second;
  }
  Params params{filter.from, filter.words,      near.latitude,    near.longitude, near.radius,
                box.south,   box.north,         box.west,         box.east,       cells,
                filter.free, filter.categories, stretches.begins, stretches.ends, limit,
                after_at,    after_position,    filter.word_bits};
  if (filter.account) params.emplace_back(filter.account);
  return tx_.all(filter.account ? kNearbyForOne : kNearbyForAll, params).map([&](const Row& row) {
    return to_find(row, filter.near);
  });
}

}  // namespace allmende::calendars
