#include "models/calendars/calendar_repository.hpp"

namespace allmende::calendars {

static constexpr Statement kInsertHandle{"calendars_insert_handle", R"sql(
    INSERT INTO handles (handle, kind, thing_id) VALUES ($1, 'calendar', $2))sql"};

static constexpr Statement kInsertCalendar{"calendars_insert", R"sql(
    INSERT INTO calendars (id, space_id, handle, name, description, zone, visibility)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

static constexpr Statement kFindCalendar{"calendars_find", R"sql(
    SELECT c.id, c.space_id, c.handle, c.name, c.description, c.zone, c.visibility, c.created_at,
           c.updated_at, coalesce(o.id::text, '') AS organisation_id,
           coalesce(o.handle, '') AS organisation_handle,
           coalesce(o.name, '') AS organisation_name, coalesce(s.url, '') AS source_url,
           coalesce(m.actor, '') AS home_uri,
           (SELECT count(*) FROM agenda_entries a WHERE a.calendar_id = c.id AND a.ends_at > $2
              AND (visible(NULL, a.space_id, a.visibility) OR (m.actor IS NOT NULL
                AND a.visibility = 'unlisted')))::int AS upcoming
    FROM calendars c LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN subscriptions s ON s.calendar_id = c.id
    LEFT JOIN mirrored_calendars m ON m.calendar_id = c.id
    WHERE c.id = $3 OR c.handle = lower($1))sql"};

static constexpr Statement kFindId{"calendars_find_id", R"sql(
    SELECT id FROM calendars WHERE handle = lower($1))sql"};

static constexpr Statement kLockCalendar{"calendars_lock", R"sql(
    SELECT id FROM calendars WHERE id = $1 FOR NO KEY UPDATE)sql"};

// Of each calendar at most 201 dates are counted, and from its index alone: a list of calendars
// says "more than 200" and does not go through a million dates for it. What runs now is found once.
static constexpr Statement kListCalendars{"calendars_list", R"sql(
    WITH running AS MATERIALIZED (
      SELECT a.calendar_id, count(*)::int AS n FROM agenda_entries a
      WHERE tstzrange(a.starts_at, a.ends_at) @> $3::timestamptz
        AND visible(NULL, a.space_id, a.visibility)
      GROUP BY a.calendar_id)
    SELECT c.id, c.space_id, c.handle, c.name, c.description, c.zone, c.visibility, c.created_at,
           c.updated_at, coalesce(o.id::text, '') AS organisation_id,
           coalesce(o.handle, '') AS organisation_handle,
           coalesce(o.name, '') AS organisation_name, coalesce(s.url, '') AS source_url,
           coalesce(m.actor, '') AS home_uri,
           least(201, coalesce(r.n, 0) + (
             SELECT count(*) FROM (
               SELECT FROM agenda_entries a WHERE a.calendar_id = c.id AND a.starts_at > $3
                 AND visible(NULL, a.space_id, a.visibility) LIMIT 201) AS later))::int AS upcoming
    FROM calendars c LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN running r ON r.calendar_id = c.id
    LEFT JOIN subscriptions s ON s.calendar_id = c.id
    LEFT JOIN mirrored_calendars m ON m.calendar_id = c.id
    WHERE visible($1, c.space_id, c.visibility) AND ($2 = '' OR o.handle = $2)
    ORDER BY lower(c.name) LIMIT 1000)sql"};

static constexpr Statement kFindSubscription{"subscriptions_find", R"sql(
    SELECT calendar_id, url, etag, last_modified, checked_at, changed_at, failures, last_error
    FROM subscriptions WHERE calendar_id = $1)sql"};

static constexpr Statement kSubscriptions{"subscriptions_list", R"sql(
    SELECT calendar_id, url, etag, last_modified, checked_at, changed_at, failures, last_error
    FROM subscriptions ORDER BY calendar_id)sql"};

static constexpr Statement kPutSubscription{"subscriptions_put", R"sql(
    INSERT INTO subscriptions (calendar_id, url) VALUES ($1, $2)
    ON CONFLICT (calendar_id) DO UPDATE SET url = EXCLUDED.url, etag = '', last_modified = '',
      failures = 0, last_error = '')sql"};

static constexpr Statement kUpdateSubscription{"subscriptions_update", R"sql(
    UPDATE subscriptions SET etag = $2, last_modified = $3, checked_at = $4, changed_at = $5,
      failures = $6, last_error = $7 WHERE calendar_id = $1)sql"};

static constexpr Statement kRemoveSubscription{"subscriptions_remove", R"sql(
    DELETE FROM subscriptions WHERE calendar_id = $1)sql"};

static constexpr Statement kInsertImport{"imports_insert", R"sql(
    INSERT INTO imports (id, calendar_id, account_id, report) VALUES ($1, $2, $3, $4))sql"};

static constexpr Statement kTrimImports{"imports_trim", R"sql(
    DELETE FROM imports WHERE calendar_id = $1 AND id NOT IN (
      SELECT id FROM imports WHERE calendar_id = $1
      ORDER BY imported_at DESC, id DESC LIMIT 20))sql"};

static Calendar to_calendar(const Row& row) {
  return {.id = row.get<CalendarId>("id"),
          .space_id = row.get<SpaceId>("space_id"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .description = row.get<std::string>("description"),
          .zone = row.get<std::string>("zone"),
          .visibility =
              read_word<Visibility>(row.get<std::string>("visibility")).value_or(Visibility::draft),
          .organiser = {.id = row.get<std::string>("organisation_id"),
                        .handle = row.get<std::string>("organisation_handle"),
                        .name = row.get<std::string>("organisation_name")},
          .source_url = row.get<std::string>("source_url"),
          .home_uri = row.get<std::string>("home_uri"),
          .upcoming = row.get<int>("upcoming"),
          .created_at = row.get<Instant>("created_at"),
          .updated_at = row.get<Instant>("updated_at")};
}

static Subscription to_subscription(const Row& row) {
  return {.calendar_id = row.get<CalendarId>("calendar_id"),
          .url = row.get<std::string>("url"),
          .etag = row.get<std::string>("etag"),
          .last_modified = row.get<std::string>("last_modified"),
          .checked_at = row.get<std::optional<Instant>>("checked_at"),
          .changed_at = row.get<std::optional<Instant>>("changed_at"),
          .failures = row.get<int>("failures"),
          .last_error = row.get<std::string>("last_error")};
}

void CalendarRepository::insert(const Calendar& calendar) {
  tx_.exec(kInsertHandle, {calendar.handle, calendar.id});
  tx_.exec(kInsertCalendar, {calendar.id, calendar.space_id, calendar.handle, calendar.name,
                             calendar.description, calendar.zone, to_word(calendar.visibility)});
}

std::optional<Calendar> CalendarRepository::find(const std::string& key, Instant now) {
  const auto row = tx_.find(kFindCalendar, {key, now, read_uuid(key)});
  if (!row) return std::nullopt;
  return to_calendar(*row);
}

std::optional<CalendarId> CalendarRepository::find_id(const std::string& handle) {
  const auto row = tx_.find(kFindId, {handle});
  if (!row) return std::nullopt;
  return row->get<CalendarId>("id");
}

void CalendarRepository::lock(const CalendarId& calendar) { tx_.exec(kLockCalendar, {calendar}); }

std::vector<Calendar> CalendarRepository::list(const std::optional<AccountId>& account,
                                               const std::string& organisation, Instant now) {
  return tx_.all(kListCalendars, {account, organisation, now}).map(to_calendar);
}

std::optional<Subscription> CalendarRepository::find_subscription(const CalendarId& calendar) {
  const auto row = tx_.find(kFindSubscription, {calendar});
  if (!row) return std::nullopt;
  return to_subscription(*row);
}

std::vector<Subscription> CalendarRepository::subscriptions() {
  return tx_.all(kSubscriptions).map(to_subscription);
}

void CalendarRepository::put_subscription(const CalendarId& calendar, const std::string& url) {
  tx_.exec(kPutSubscription, {calendar, url});
}

void CalendarRepository::update_subscription(const Subscription& subscription) {
  tx_.exec(kUpdateSubscription,
           {subscription.calendar_id, subscription.etag, subscription.last_modified,
            subscription.checked_at, subscription.changed_at, subscription.failures,
            subscription.last_error});
}

bool CalendarRepository::remove_subscription(const CalendarId& calendar) {
  return tx_.exec(kRemoveSubscription, {calendar}) > 0;
}

void CalendarRepository::insert_import(const CalendarId& calendar,
                                       const std::optional<AccountId>& account, const ImportId& id,
                                       const std::string& report_json) {
  tx_.exec(kInsertImport, {id, calendar, account, report_json});
  tx_.exec(kTrimImports, {calendar});
}

}  // namespace allmende::calendars
