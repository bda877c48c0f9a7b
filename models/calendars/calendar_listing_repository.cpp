#include "models/calendars/calendar_listing_repository.hpp"

#include "models/text/like.hpp"

namespace allmende::calendars {

#define ALLMENDE_CALENDAR_LISTING_FROM                                                      \
  "FROM calendars c JOIN spaces s ON s.id = c.space_id "                                    \
  "LEFT JOIN organisations o ON o.space_id = c.space_id "                                   \
  "WHERE s.kind <> 'mirror' AND ($1 = '' OR c.handle LIKE lower($1) OR lower(c.name) LIKE " \
  "  lower($1) OR lower(o.name) LIKE lower($1)) AND ($2 = '' OR c.visibility = $2) "

static constexpr Statement kListCalendarListings{
    "calendars_list_listings",
    "WITH page AS (SELECT c.id, c.handle, c.name, c.visibility, c.held_visibility, c.updated_at, "
    "  coalesce(o.handle, '') AS organisation, coalesce(o.name, '') AS "
    "organisation_name " ALLMENDE_CALENDAR_LISTING_FROM
    "  AND ($3::uuid IS NULL OR (lower(c.name), c.id) > "
    "       (SELECT lower(b.name), b.id FROM calendars b WHERE b.id = $3)) "
    "  ORDER BY lower(c.name), c.id LIMIT $4) "
    "SELECT page.id, page.handle, page.name, page.visibility, page.held_visibility, "
    "  page.updated_at, page.organisation, page.organisation_name, "
    "  (SELECT count(*)::int FROM events e WHERE e.calendar_id = page.id AND e.series_id IS NULL) "
    "    AS events, "
    "  (SELECT count(*)::int FROM followers f WHERE f.actor = 'c/' || page.id) AS followers, "
    "  coalesce(u.url, '') AS source_url, coalesce(u.failures, 0) AS source_failures "
    "FROM page LEFT JOIN subscriptions u ON u.calendar_id = page.id "
    "ORDER BY lower(page.name), page.id",
    Plan::fresh};

static constexpr Statement kCountCalendarListings{
    "calendars_count_listings", "SELECT count(*)::int AS total " ALLMENDE_CALENDAR_LISTING_FROM,
    Plan::fresh};

#undef ALLMENDE_CALENDAR_LISTING_FROM

static std::optional<Visibility> held_of(const Row& row) {
  const auto held = row.get<std::optional<std::string>>("held_visibility");
  return held ? read_word<Visibility>(*held) : std::nullopt;
}

static CalendarListing to_calendar_listing(const Row& row) {
  return {.id = row.get<CalendarId>("id"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .organisation = row.get<std::string>("organisation"),
          .organisation_name = row.get<std::string>("organisation_name"),
          .visibility =
              read_word<Visibility>(row.get<std::string>("visibility")).value_or(Visibility::draft),
          .held_visibility = held_of(row),
          .events = row.get<int>("events"),
          .followers = row.get<int>("followers"),
          .source_url = row.get<std::string>("source_url"),
          .source_failures = row.get<int>("source_failures"),
          .updated_at = row.get<Instant>("updated_at")};
}

static std::string visibility_word(const CalendarListingQuery& query) {
  return query.visibility ? to_word(*query.visibility) : "";
}

std::vector<CalendarListing> CalendarListingRepository::list(const CalendarListingQuery& query) {
  return tx_
      .all(kListCalendarListings,
           {like_containing(query.text), visibility_word(query), query.after, query.limit + 1})
      .map(to_calendar_listing);
}

int CalendarListingRepository::count(const CalendarListingQuery& query) {
  return tx_.one(kCountCalendarListings, {like_containing(query.text), visibility_word(query)})
      .get<int>("total");
}

}  // namespace allmende::calendars
