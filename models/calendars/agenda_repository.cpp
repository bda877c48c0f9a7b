#include "models/calendars/agenda_repository.hpp"

#include "models/calendars/event_rows.hpp"
#include "models/calendars/geography.hpp"

namespace allmende::calendars {

// One filter for every question to the agenda: $1 account, $2 from, $3 to, $4 words, $5 categories,
// $6 tag, $7 latitude, $8 longitude, $9 radius, $10 free, $11 language, $12 organisation, $13
// calendar, $14 to $17 the box around the circle: south, north, west, east; $18 whether what stands
// in no list is wanted all the same, $19 access, $20 venue. They are
// planned with their values, so what is not asked for costs nothing; without words the join falls
// away. The box is what an index serves; the circle decides.
#define ALLMENDE_DATES "agenda_entries a LEFT JOIN event_words w ON w.event_id = a.event_id"
#define ALLMENDE_AGENDA_FILTER                                                            \
  "(visible($1::uuid, a.space_id, a.visibility)"                                          \
  "   OR ($18::bool AND a.visibility = 'unlisted'))"                                      \
  " AND ($4::text IS NULL OR w.words @@ $4::tsquery)"                                     \
  " AND ($5::text[] = '{}' OR a.category = ANY($5::text[]))"                              \
  " AND ($6 = '' OR a.tags @> ARRAY[$6])"                                                 \
  " AND ($7::float8 IS NULL OR (a.latitude BETWEEN $14::float8 AND $15::float8"           \
  "      AND a.longitude BETWEEN $16::float8 AND $17::float8"                             \
  "      AND distance_m($7::float8, $8::float8, a.latitude, a.longitude) <= $9::float8))" \
  " AND (NOT $10::bool OR a.free)"                                                        \
  " AND ($11 = '' OR a.languages @> ARRAY[$11])"                                          \
  " AND ($12::uuid IS NULL OR a.organisation_id = $12::uuid)"                             \
  " AND ($13::uuid IS NULL OR a.calendar_id = $13::uuid)"                                 \
  " AND ($19::text[] = '{}' OR (a.access <> '{}' AND a.access @> $19::text[]))"           \
  " AND ($20::uuid IS NULL OR a.venue_id = $20::uuid)"

// What runs already comes by the index on spans, what begins later by the index on beginnings,
// which gives its rows in order, so that a page of a broad search reads little more than the page.
#define ALLMENDE_RUNNING \
  "tstzrange(a.starts_at, a.ends_at) @> $2::timestamptz AND a.starts_at < $2::timestamptz"
#define ALLMENDE_COMING "a.starts_at >= $2::timestamptz AND a.starts_at < $3::timestamptz"

// Which dates stand on a page; what they tell is read apart, by a plan that is kept.
static constexpr Statement kPage{"agenda_page",
                                 R"sql(
    (SELECT a.id, a.starts_at, a.latitude, a.longitude FROM )sql" ALLMENDE_DATES
                                 " WHERE " ALLMENDE_RUNNING " AND " ALLMENDE_AGENDA_FILTER R"sql(
       AND ($21::timestamptz IS NULL OR (a.starts_at, a.id) > ($21::timestamptz, $22::bigint))
     ORDER BY a.starts_at, a.id LIMIT $23::int)
    UNION ALL
    (SELECT a.id, a.starts_at, a.latitude, a.longitude FROM )sql" ALLMENDE_DATES
                                 " WHERE " ALLMENDE_COMING " AND " ALLMENDE_AGENDA_FILTER R"sql(
       AND ($21::timestamptz IS NULL OR (a.starts_at, a.id) > ($21::timestamptz, $22::bigint))
     ORDER BY a.starts_at, a.id LIMIT $23::int)
    ORDER BY 2, 1 LIMIT $23::int)sql",
                                 Plan::fresh};

static constexpr Statement kEntries{
    "agenda_entries_by_id",
    "SELECT '' AS description, " ALLMENDE_EVENT_COLUMNS_BUT_DESCRIPTION R"sql(,
      a.id AS position, s.slug AS series_slug,
      a.recurrence_id AS date_id, a.starts_at AS date_starts_at, a.ends_at AS date_ends_at,
      NULL::float8 AS distance_m
    FROM agenda_entries a
    JOIN events e ON e.id = a.event_id JOIN events s ON s.id = a.series_id
    JOIN calendars c ON c.id = a.calendar_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN mirrored_events m ON m.event_id = a.event_id
    WHERE a.id = ANY($1::bigint[]) ORDER BY a.starts_at, a.id)sql"};

static constexpr Statement kDays{"agenda_days", R"sql(
    WITH found AS MATERIALIZED (
      SELECT a.id, a.starts_at, a.organisation_id FROM )sql" ALLMENDE_DATES R"sql(
      WHERE )sql" ALLMENDE_RUNNING " AND " ALLMENDE_AGENDA_FILTER R"sql(
      UNION ALL
      SELECT a.id, a.starts_at, a.organisation_id FROM )sql" ALLMENDE_DATES R"sql(
      WHERE )sql" ALLMENDE_COMING " AND " ALLMENDE_AGENDA_FILTER R"sql()
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day, d.entries,
           (SELECT count(*) FROM found)::int AS total,
           (SELECT count(organisation_id)
            FROM (SELECT DISTINCT organisation_id FROM found) AS o)::int AS organisations
    FROM (SELECT (starts_at AT TIME ZONE $21)::date AS day, count(*)::int AS entries
          FROM found GROUP BY 1) AS d
    ORDER BY d.day)sql",
                                 Plan::fresh};

static constexpr Statement kFoundEvents{"agenda_found_events", R"sql(
    SELECT a.series_id, min(a.starts_at) AS first_at FROM )sql" ALLMENDE_DATES R"sql(
    WHERE a.ends_at > $2::timestamptz AND a.starts_at < $3::timestamptz
      AND )sql" ALLMENDE_AGENDA_FILTER R"sql(
    GROUP BY a.series_id ORDER BY first_at LIMIT $21::int)sql",
                                        Plan::fresh};

static constexpr Statement kOfSeries{
    "agenda_of_series", "SELECT '' AS description, " ALLMENDE_EVENT_COLUMNS_BUT_DESCRIPTION
                        R"sql(, a.id AS position, s.slug AS series_slug,
      a.recurrence_id AS date_id, a.starts_at AS date_starts_at, a.ends_at AS date_ends_at,
      NULL::float8 AS distance_m
    FROM agenda_entries a
    JOIN events e ON e.id = a.event_id JOIN events s ON s.id = a.series_id
    JOIN calendars c ON c.id = a.calendar_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN mirrored_events m ON m.event_id = a.event_id
    WHERE a.series_id = $1 AND a.ends_at > $2 AND a.starts_at < $3
    ORDER BY a.starts_at, a.id LIMIT $4)sql"};

static constexpr Statement kRemoveAll{"agenda_remove_all", R"sql(
    DELETE FROM agenda_entries WHERE event_id = $1)sql"};

static constexpr Statement kRemoveDate{"agenda_remove_date", R"sql(
    DELETE FROM agenda_entries WHERE series_id = $1 AND recurrence_id = $2)sql"};

static constexpr Statement kInsert{"agenda_insert", R"sql(
    INSERT INTO agenda_entries (event_id, series_id, recurrence_id, starts_at, ends_at, space_id,
      calendar_id, organisation_id, visibility, category, tags, free, languages, latitude,
      longitude, venue_id, access, word_bits)
    SELECT e.id, coalesce(e.series_id, e.id), nullif(d.recurrence_id, ''), d.starts_at, d.ends_at,
      c.space_id, c.id, o.id,
      stricter(e.visibility, c.visibility), e.category, e.tags, e.price_kind = 'free',
      e.languages, e.latitude, e.longitude, e.venue_id, e.access, w.bits
    FROM events e
    LEFT JOIN (SELECT event_id, word_bits(tsvector_to_array(words)) AS bits
               FROM event_words WHERE event_id = $1 OFFSET 0) AS w ON true
    JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id,
    unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS d(recurrence_id, starts_at, ends_at)
    WHERE e.id = $1)sql"};

static constexpr Statement kWords{"agenda_words", R"sql(
    SELECT query::text AS query, typed, taken, common, bits::text AS bits
    FROM search_query($1))sql"};

static constexpr Statement kTidyWords{"search_words_tidy", R"sql(
    DELETE FROM search_words a USING search_words b WHERE a.word = b.word AND a.ctid > b.ctid)sql"};

static Params to_params(const AgendaFilter& filter) {
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::optional<double> radius;
  Box box;
  if (filter.near) {
    latitude = filter.near->latitude;
    longitude = filter.near->longitude;
    radius = filter.near->radius;
    box = box_around(*filter.near);
  }
  const Param to = filter.to == Instant::max() ? Param{"infinity"} : Param{filter.to};
  return {filter.account,     filter.from,       to,
          filter.words,       filter.categories, filter.tag,
          latitude,           longitude,         radius,
          filter.free,        filter.language,   filter.organisation_id,
          filter.calendar_id, box.south,         box.north,
          box.west,           box.east,          filter.unlisted,
          filter.access,      filter.venue_id};
}

AgendaFind to_find(const Row& row, const std::optional<Near>& near) {
  AgendaFind find{.position = row.get<std::int64_t>("id"),
                  .starts_at = row.get<Instant>("starts_at"),
                  .distance_m = std::nullopt};
  if (near) {
    find.distance_m = distance_m(*near, row.get<double>("latitude"), row.get<double>("longitude"));
  }
  return find;
}

static AgendaEntry to_entry(const Row& row) {
  return {.view = to_view(row),
          .slug = row.get<std::string>("series_slug"),
          .recurrence_id = row.get<std::optional<std::string>>("date_id"),
          .starts_at = row.get<Instant>("date_starts_at"),
          .ends_at = row.get<Instant>("date_ends_at"),
          .distance_m = row.get<std::optional<double>>("distance_m"),
          .position = row.get<std::int64_t>("position")};
}

AgendaRepository::Words AgendaRepository::read_words(const std::string& text) {
  const Row row = tx_.one(kWords, {text});
  Words words{.query = row.get<std::optional<std::string>>("query"),
              .common = row.get<bool>("common"),
              .bits = row.get<std::optional<std::string>>("bits"),
              .corrections = {}};
  const auto typed = row.get<std::vector<std::string>>("typed");
  const auto taken = row.get<std::vector<std::string>>("taken");
  for (std::size_t i = 0; i < typed.size() && i < taken.size(); ++i) {
    words.corrections.push_back({.typed = typed[i], .taken = taken[i]});
  }
  return words;
}

void AgendaRepository::tidy_words() { tx_.exec(kTidyWords); }

std::vector<AgendaFind> AgendaRepository::find(const AgendaFilter& filter, int limit) {
  Params params = to_params(filter);
  std::optional<Instant> after_at;
  std::optional<std::int64_t> after_position;
  if (filter.after) {
    after_at = filter.after->first;
    after_position = filter.after->second;
  }
  params.emplace_back(after_at);
  params.emplace_back(after_position);
  params.emplace_back(limit);
  return tx_.all(kPage, params).map([&](const Row& row) { return to_find(row, filter.near); });
}

std::vector<AgendaEntry> AgendaRepository::list(const std::vector<std::int64_t>& positions) {
  if (positions.empty()) return {};
  std::vector<std::string> ids;
  for (const std::int64_t position : positions) ids.push_back(std::to_string(position));
  return tx_.all(kEntries, {ids}).map(to_entry);
}

AgendaDays AgendaRepository::days(const AgendaFilter& filter, const std::string& zone) {
  Params params = to_params(filter);
  params.emplace_back(zone);
  const Rows rows = tx_.all(kDays, params);
  AgendaDays days;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    days.total = rows[i].get<int>("total");
    days.organisations = rows[i].get<int>("organisations");
    const auto day = read_day(rows[i].get<std::string>("day"));
    if (day) days.days.push_back({.day = *day, .count = rows[i].get<int>("entries")});
  }
  return days;
}

std::vector<std::string> AgendaRepository::found_events(const AgendaFilter& filter, int limit) {
  Params params = to_params(filter);
  params.emplace_back(limit);
  return tx_.all(kFoundEvents, params).map([](const Row& row) {
    return row.get<std::string>("series_id");
  });
}

std::vector<AgendaEntry> AgendaRepository::of_series(const EventId& series, Span window,
                                                     int limit) {
  return tx_.all(kOfSeries, {series, window.starts_at, window.ends_at, limit}).map(to_entry);
}

void AgendaRepository::replace(const EventId& event, const std::vector<Occurrence>& dates) {
  tx_.exec(kRemoveAll, {event});
  std::vector<std::string> ids;
  std::vector<std::string> starts;
  std::vector<std::string> ends;
  for (const Occurrence& date : dates) {
    ids.push_back(date.recurrence_id.value_or(""));
    starts.push_back(to_rfc3339(date.starts_at));
    ends.push_back(to_rfc3339(date.ends_at));
  }
  if (!dates.empty()) tx_.exec(kInsert, {event, ids, starts, ends});
}

void AgendaRepository::remove_date(const EventId& series, const std::string& recurrence_id) {
  tx_.exec(kRemoveDate, {series, recurrence_id});
}

}  // namespace allmende::calendars
