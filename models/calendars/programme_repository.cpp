#include "models/calendars/programme_repository.hpp"

#include "models/calendars/event_rows.hpp"
#include "models/text/like.hpp"

namespace allmende::calendars {

// $1 organisation, $2 space, $3 now, $4 time, $5 words, $6 calendar's handle. The next dates come
// first, once for all events; what they come to is counted and paged in one go.
#define ALLMENDE_PROGRAMME                                                              \
  "WITH next AS MATERIALIZED ("                                                         \
  "  SELECT series_id, min(starts_at) AS next_at FROM agenda_entries"                   \
  "  WHERE organisation_id = $1::uuid AND ends_at > $3::timestamptz"                    \
  "  GROUP BY series_id),"                                                              \
  " found AS MATERIALIZED ("                                                            \
  "  SELECT e.id AS found_id, n.next_at, coalesce(n.next_at, e.starts_at) AS order_at," \
  "    e.status, e.visibility"                                                          \
  "  FROM calendars c JOIN events e ON e.calendar_id = c.id"                            \
  "  LEFT JOIN next n ON n.series_id = e.id"                                            \
  "  WHERE c.space_id = $2::uuid AND e.series_id IS NULL"                               \
  "    AND ($4 = 'coming') = (n.next_at IS NOT NULL OR e.ends_at > $3::timestamptz)"    \
  "    AND ($5 = '' OR e.title ILIKE $5 OR e.place_name ILIKE $5)"                      \
  "    AND ($6 = '' OR c.handle = $6)),"                                                \
  " counts AS ("                                                                        \
  "  SELECT count(*)::int AS total,"                                                    \
  "    count(*) FILTER (WHERE visibility = 'draft')::int AS drafts,"                    \
  "    count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled"                  \
  "  FROM found)"

static constexpr Statement kList{"programme_list", ALLMENDE_PROGRAMME R"sql(,
    page AS (
      SELECT found_id, next_at, order_at FROM found
      WHERE ($7 = 'any' OR ($7 = 'draft' AND visibility = 'draft')
             OR ($7 = 'cancelled' AND status = 'cancelled')
             OR ($7 = 'published' AND visibility <> 'draft' AND status <> 'cancelled'))
        AND ($8::timestamptz IS NULL
             OR ($4 = 'coming' AND (order_at, found_id) > ($8::timestamptz, $9::uuid))
             OR ($4 = 'past' AND (order_at, found_id) < ($8::timestamptz, $9::uuid)))
      ORDER BY CASE WHEN $4 = 'coming' THEN order_at END,
               CASE WHEN $4 = 'coming' THEN found_id END,
               order_at DESC, found_id DESC
      LIMIT $10::int)
    SELECT '' AS description, )sql" ALLMENDE_EVENT_COLUMNS_BUT_DESCRIPTION R"sql(,
      p.next_at, p.order_at, n.total, n.drafts, n.cancelled
    FROM counts n, page p JOIN events e ON e.id = p.found_id
    JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    ORDER BY CASE WHEN $4 = 'coming' THEN p.order_at END,
             CASE WHEN $4 = 'coming' THEN p.found_id END,
             p.order_at DESC, p.found_id DESC)sql",
                                 Plan::fresh};

// For a page on which nothing stands.
static constexpr Statement kCounts{
    "programme_counts", ALLMENDE_PROGRAMME " SELECT total, drafts, cancelled FROM counts",
    Plan::fresh};

static ProgrammePage::Counts to_counts(const Row& row) {
  return {.any = row.get<int>("total"),
          .draft = row.get<int>("drafts"),
          .cancelled = row.get<int>("cancelled")};
}

static Params shared_params(const ProgrammeFilter& filter, const ProgrammeQuery& query) {
  return {filter.organisation_id,      filter.space_id, filter.now, to_word(query.time),
          like_containing(query.text), query.calendar};
}

ProgrammePage ProgrammeRepository::page(const ProgrammeFilter& filter,
                                        const ProgrammeQuery& query) {
  const Params shared = shared_params(filter, query);
  Params params = shared;
  params.emplace_back(to_word(query.state));
  params.emplace_back(filter.after_at);
  params.emplace_back(filter.after_at ? std::optional{filter.after_id} : std::nullopt);
  params.emplace_back(query.limit + 1);
  const Rows rows = tx_.all(kList, params);
  ProgrammePage page;
  page.lines = rows.map([](const Row& row) {
    return ProgrammeLine{.view = to_view(row),
                         .next_at = row.get<std::optional<Instant>>("next_at"),
                         .order_at = row.get<Instant>("order_at")};
  });
  page.counts = to_counts(page.lines.empty() ? tx_.one(kCounts, shared) : rows[0]);
  return page;
}

}  // namespace allmende::calendars
