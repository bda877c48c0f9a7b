#include "models/calendars/event_repository.hpp"

#include "models/base/digest.hpp"
#include "models/calendars/event_rows.hpp"

namespace allmende::calendars {

static constexpr Statement kInsertEvent{"events_insert", R"sql(
    INSERT INTO events (id, calendar_id, series_id, recurrence_id, uid, slug, title, summary,
      description, all_day, zone, starts_local, ends_local, starts_at, ends_at, place_name, street,
      postal_code, locality, country, latitude, longitude, online_url, category, tags, price_kind,
      price_text, price_min_cents, price_max_cents, price_currency, ticket_url, languages, status,
      status_reason, visibility, rule, dates, exceptions, sequence, source, source_text,
      source_fingerprint, source_sequence, wheelchair, accessibility, accessibility_text, joining,
      capacity, picture_id, venue_id, room_id, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
      $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37,
      $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51,
      clock_timestamp()))sql"};

static constexpr Statement kUpdate{"events_update", R"sql(
    UPDATE events SET calendar_id = $2, series_id = $3, recurrence_id = $4, uid = $5, slug = $6,
      title = $7, summary = $8, description = $9, all_day = $10, zone = $11, starts_local = $12,
      ends_local = $13, starts_at = $14, ends_at = $15, place_name = $16, street = $17,
      postal_code = $18, locality = $19, country = $20, latitude = $21, longitude = $22,
      online_url = $23, category = $24, tags = $25, price_kind = $26, price_text = $27,
      price_min_cents = $28, price_max_cents = $29, price_currency = $30, ticket_url = $31,
      languages = $32, status = $33, status_reason = $34, visibility = $35, rule = $36,
      dates = $37, exceptions = $38, sequence = $39,
      source = CASE WHEN $40 = '' THEN source ELSE $40 END,
      source_text = CASE WHEN $40 = '' THEN source_text ELSE $41 END,
      source_fingerprint = CASE WHEN $40 = '' THEN source_fingerprint ELSE $42 END,
      source_sequence = CASE WHEN $40 = '' THEN source_sequence ELSE $43 END,
      wheelchair = $44, accessibility = $45, accessibility_text = $46, joining = $47,
      capacity = $48,
      picture_id = CASE WHEN $40 IN ('', 'own', 'mirror') THEN $49 ELSE picture_id END,
      venue_id = $50, room_id = $51,
      updated_at = clock_timestamp()
    WHERE id = $1)sql"};

static constexpr Statement kMoment{"events_moment", R"sql(
    SELECT status, to_char(starts_local, 'YYYY-MM-DD"T"HH24:MI:SS') AS starts_local, all_day,
      starts_at FROM events WHERE id = $1)sql"};

static constexpr Statement kKeepStart{"events_keep_start", R"sql(
    UPDATE events SET settled_local = coalesce(settled_local, $2)
    WHERE id = $1 AND EXISTS (SELECT FROM participations WHERE event_id = $1))sql"};

static constexpr Statement kTakeStart{"events_take_start", R"sql(
    UPDATE events e SET settled_local = NULL
    FROM (SELECT id, settled_local FROM events WHERE id = $1 FOR UPDATE) before
    WHERE e.id = before.id AND before.settled_local IS NOT NULL
    RETURNING to_char(before.settled_local, 'YYYY-MM-DD"T"HH24:MI:SS') AS settled_local)sql"};

// Who knows the address of something unlisted may see it, as models/access says.
static constexpr Statement kKeepParting{"event_farewells_insert", R"sql(
    INSERT INTO event_farewells (event_id, account_id, recurrence_id, following)
    SELECT p.event_id, p.account_id, min(p.recurrence_id), false FROM participations p
    WHERE p.event_id = $1 AND p.account_id IS NOT NULL AND p.date_gone_at IS NULL
      AND p.state IN ('requested', 'waitlisted', 'accepted')
      AND (p.recurrence_id = '' OR p.recurrence_id >= $2)
      AND ($4 IN ('public', 'unlisted') OR visible(p.account_id, $3, $4))
    GROUP BY p.event_id, p.account_id
    ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kKeepFollowing{"event_farewells_insert_following", R"sql(
    INSERT INTO event_farewells (event_id, account_id, recurrence_id, following)
    SELECT $1, f.account, '', true FROM calendar_followers($1) AS f (account)
    ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kGone{"event_addresses_gone", R"sql(
    INSERT INTO event_addresses (slug, event_id, gone_at)
      SELECT slug, id, now() FROM events WHERE id = $1 AND series_id IS NULL
    ON CONFLICT (slug) DO UPDATE SET gone_at = now())sql"};

static constexpr Statement kGoneOlder{"event_addresses_gone_older", R"sql(
    UPDATE event_addresses SET gone_at = now() WHERE event_id = $1)sql"};

static constexpr Statement kRemove{"events_remove", "DELETE FROM events WHERE id = $1"};

static constexpr Statement kFind{"events_find", "SELECT " ALLMENDE_EVENT_COLUMNS R"sql(
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    WHERE e.id = $1::uuid)sql"};

static constexpr Statement kFindBySlug{"events_find_by_slug",
                                       "SELECT " ALLMENDE_EVENT_COLUMNS R"sql(
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    WHERE e.slug = $1 AND e.series_id IS NULL)sql"};

static constexpr Statement kFindChanged{"events_find_changed",
                                        "SELECT " ALLMENDE_EVENT_COLUMNS R"sql(
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    WHERE e.series_id = $1 AND e.recurrence_id = $2)sql"};

static constexpr Statement kChangedDates{"events_changed_dates",
                                         "SELECT " ALLMENDE_EVENT_COLUMNS R"sql(
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    WHERE e.series_id = $1 ORDER BY e.recurrence_id)sql"};

static constexpr Statement kListWithDates{"events_list_with_dates",
                                          "SELECT " ALLMENDE_EVENT_COLUMNS R"sql(
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    WHERE (e.id = ANY($1::uuid[]) OR e.series_id = ANY($1::uuid[]))
      AND visible(NULL, c.space_id, e.visibility)
    ORDER BY e.starts_at, e.id LIMIT 5000)sql"};

static constexpr Statement kListOfCalendar{"events_list_of_calendar",
                                           "SELECT " ALLMENDE_EVENT_COLUMNS R"sql(
    FROM events e JOIN calendars c ON c.id = e.calendar_id
    LEFT JOIN organisations o ON o.space_id = c.space_id
    LEFT JOIN mirrored_events m ON m.event_id = e.id
    WHERE e.calendar_id = $1 AND visible(NULL, c.space_id, e.visibility)
      AND (e.series_id IS NOT NULL OR e.rule IS NOT NULL OR e.ends_at > $2)
    ORDER BY e.starts_at, e.id LIMIT 5000)sql"};

static constexpr Statement kKnown{"events_known", R"sql(
    SELECT id, series_id, uid, coalesce(recurrence_id, '') AS recurrence_id, slug,
           source_fingerprint, source, source_sequence,
           CASE WHEN rule IS NULL THEN ends_at
                ELSE coalesce((SELECT max(a.ends_at) FROM agenda_entries a
                               WHERE a.series_id = events.id), ends_at) END AS ends_at
    FROM events WHERE calendar_id = $1)sql"};

static constexpr Statement kLock{"events_lock", R"sql(
    SELECT id FROM events WHERE id = $1 FOR UPDATE)sql"};

static constexpr Statement kToExpand{"events_to_expand", R"sql(
    SELECT id FROM events WHERE expanded_until < $1 ORDER BY expanded_until LIMIT $2)sql"};

static constexpr Statement kSeries{"events_series", R"sql(
    SELECT id FROM events WHERE rule IS NOT NULL AND series_id IS NULL
      AND source <> 'mirror')sql"};

static constexpr Statement kSetExpanded{"events_set_expanded", R"sql(
    UPDATE events SET expanded_until = $2 WHERE id = $1)sql"};

static constexpr Statement kTakeAddress{"event_addresses_take", R"sql(
    INSERT INTO event_addresses (slug, event_id) VALUES ($1, $2)
    ON CONFLICT (slug) DO UPDATE SET gone_at = NULL WHERE event_addresses.event_id = $2)sql"};

static constexpr Statement kFindAddress{"event_addresses_find", R"sql(
    SELECT event_id, gone_at IS NOT NULL AS gone FROM event_addresses WHERE slug = $1)sql"};

static constexpr Statement kIsGone{"event_addresses_is_gone", R"sql(
    SELECT EXISTS (SELECT FROM event_addresses WHERE event_id = $1 AND gone_at IS NOT NULL)
      AS gone)sql"};

static Params all_params(const Event& event, const EventSource& source) {
  Params params = to_params(event, source);
  params.emplace_back(event.content.venue_id);
  params.emplace_back(event.content.room_id);
  return params;
}

void EventRepository::insert(const Event& event, const EventSource& source) {
  tx_.exec(kInsertEvent, all_params(event, source));
}

void EventRepository::update(const Event& event, const EventSource& source) {
  tx_.exec(kUpdate, all_params(event, source));
}

std::optional<EventRepository::Moment> EventRepository::moment(const EventId& event) {
  const auto row = tx_.find(kMoment, {event});
  if (!row) return std::nullopt;
  return Moment{.status = row->get<std::string>("status"),
                .starts_local = *read_wall(row->get<std::string>("starts_local")),
                .all_day = row->get<bool>("all_day"),
                .starts_at = row->get<Instant>("starts_at")};
}

void EventRepository::keep_farewells(const EventView& view, const std::string& since) {
  const Visibility visibility = std::max(view.event.content.visibility, view.calendar_visibility);
  tx_.exec(kKeepParting, {view.event.id, since, view.event.space_id, to_word(visibility)});
  tx_.exec(kKeepFollowing, {view.event.id});
}

bool EventRepository::keep_start(const EventId& event, WallTime starts_local) {
  return tx_.exec(kKeepStart, {event, spell_wall(starts_local)}) > 0;
}

std::optional<WallTime> EventRepository::take_start(const EventId& event) {
  const auto row = tx_.find(kTakeStart, {event});
  if (!row) return std::nullopt;
  return read_wall(row->get<std::string>("settled_local"));
}

void EventRepository::remove(const EventId& event) {
  tx_.exec(kGone, {event});
  tx_.exec(kGoneOlder, {event});
  tx_.exec(kRemove, {event});
}

void EventRepository::lock(const EventId& event) { tx_.exec(kLock, {event}); }

std::optional<EventView> EventRepository::find(const std::string& key) {
  const auto uuid = read_uuid(key);
  const auto row = uuid ? tx_.find(kFind, {*uuid}) : tx_.find(kFindBySlug, {key});
  if (!row) return std::nullopt;
  return to_view(*row);
}

std::optional<EventView> EventRepository::find_changed(const EventId& series,
                                                       const std::string& recurrence_id) {
  const auto row = tx_.find(kFindChanged, {series, recurrence_id});
  if (!row) return std::nullopt;
  return to_view(*row);
}

std::vector<EventView> EventRepository::changed_dates(const EventId& series) {
  return tx_.all(kChangedDates, {series}).map(to_view);
}

std::vector<EventView> EventRepository::list_with_dates(const std::vector<std::string>& ids) {
  return tx_.all(kListWithDates, {ids}).map(to_view);
}

std::vector<EventView> EventRepository::list_of_calendar(const CalendarId& calendar,
                                                         Instant since) {
  return tx_.all(kListOfCalendar, {calendar, since}).map(to_view);
}

std::map<EventKey, KnownEvent> EventRepository::known(const CalendarId& calendar) {
  std::map<EventKey, KnownEvent> found;
  const Rows rows = tx_.all(kKnown, {calendar});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row row = rows[i];
    found.emplace(EventKey{row.get<std::string>("uid"), row.get<std::string>("recurrence_id")},
                  KnownEvent{.id = row.get<EventId>("id"),
                             .series_id = row.get<std::optional<EventId>>("series_id"),
                             .slug = row.get<std::string>("slug"),
                             .fingerprint = row.get<std::string>("source_fingerprint"),
                             .source = row.get<std::string>("source"),
                             .source_sequence = row.get<int>("source_sequence"),
                             .ends_at = row.get<Instant>("ends_at")});
  }
  return found;
}

std::vector<EventId> EventRepository::to_expand(Instant horizon, int limit) {
  return tx_.all(kToExpand, {horizon, limit}).map([](const Row& row) {
    return row.get<EventId>("id");
  });
}

std::vector<EventId> EventRepository::series() {
  return tx_.all(kSeries).map([](const Row& row) { return row.get<EventId>("id"); });
}

void EventRepository::set_expanded(const EventId& event, Instant until) {
  tx_.exec(kSetExpanded, {event, until});
}

bool EventRepository::take_address(const std::string& slug, const EventId& event) {
  return tx_.exec(kTakeAddress, {slug, event}) > 0;
}

std::optional<EventRepository::Address> EventRepository::find_address(const std::string& slug) {
  const auto row = tx_.find(kFindAddress, {slug});
  if (!row) return std::nullopt;
  return Address{.event_id = row->get<EventId>("event_id"), .gone = row->get<bool>("gone")};
}

bool EventRepository::is_gone(const std::string& id) {
  const auto uuid = read_uuid(id);
  return uuid && tx_.one(kIsGone, {*uuid}).get<bool>("gone");
}

std::string fingerprint(const EventContent& content) {
  // A throw-away event carries the content through the one place that spells it for storage.
  Event carrier;
  carrier.content = content;
  std::string all;
  Params params = to_params(carrier, {});
  // The picture, of which feeds know nothing.
  params.pop_back();
  for (const Param& param : params) {
    all += param.text().value_or("\x1e");
    all += '\x1f';
  }
  return sha256_hex(all).substr(0, 32);
}

}  // namespace allmende::calendars
