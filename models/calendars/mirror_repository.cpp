#include "models/calendars/mirror_repository.hpp"

namespace allmende::calendars {

static constexpr Statement kLockMirror{"mirrors_lock", R"sql(
    SELECT pg_advisory_xact_lock(hashtextextended($1, 7209144)))sql"};

static constexpr Statement kFindMirror{"mirrored_calendars_find", R"sql(
    SELECT calendar_id FROM mirrored_calendars WHERE actor = $1)sql"};

static constexpr Statement kInsertMirrorHandle{"mirrored_calendars_insert_handle", R"sql(
    INSERT INTO handles (handle, kind, thing_id) VALUES ($1, 'mirror', $2))sql"};

static constexpr Statement kInsertMirrorCalendar{"mirrored_calendars_insert_calendar", R"sql(
    INSERT INTO calendars (id, space_id, handle, name, description, zone, visibility)
    VALUES ($1, $2, $3, $4, $5, $6, 'unlisted'))sql"};

static constexpr Statement kInsertMirror{"mirrored_calendars_insert", R"sql(
    INSERT INTO mirrored_calendars (calendar_id, actor) VALUES ($1, $2))sql"};

static constexpr Statement kUpdateMirrorHandle{"mirrored_calendars_update_handle", R"sql(
    UPDATE handles SET handle = $2 WHERE thing_id = $1 AND handle <> $2)sql"};

static constexpr Statement kUpdateMirrorCalendar{"mirrored_calendars_update", R"sql(
    UPDATE calendars SET name = $2, description = $3, updated_at = clock_timestamp()
    WHERE id = $1 AND (name, description) IS DISTINCT FROM ($2, $3) RETURNING space_id)sql"};

static constexpr Statement kRemoveMirror{"mirrored_calendars_remove", R"sql(
    WITH gone AS (DELETE FROM calendars WHERE id = $1 RETURNING space_id, handle),
         handle_gone AS (DELETE FROM handles WHERE handle IN (SELECT handle FROM gone))
    DELETE FROM spaces WHERE id IN (SELECT space_id FROM gone))sql"};

static constexpr Statement kMirrorsOfHost{"mirrored_calendars_of_host", R"sql(
    SELECT m.calendar_id FROM mirrored_calendars m JOIN calendars c ON c.id = m.calendar_id
    WHERE $1 = ANY (peer_domains(split_part(c.handle, '@', 2))))sql"};

static constexpr Statement kMirrorVisibility{"mirrored_calendars_visibility", R"sql(
    WITH changed AS (
      UPDATE calendars SET visibility = mirror_visibility(id)
      WHERE id = ANY($1::uuid[]) AND visibility <> mirror_visibility(id)
      RETURNING id, visibility)
    UPDATE agenda_entries a SET visibility = c.visibility
    FROM changed c WHERE a.calendar_id = c.id)sql"};

// People who follow find in lists what is hidden from all others.
static constexpr Statement kJoinMirrors{"mirrored_calendars_join", R"sql(
    INSERT INTO memberships (space_id, account_id, standing)
    SELECT DISTINCT c.space_id, a.id, 'viewer'
    FROM mirrored_through t JOIN calendars c ON c.id = t.calendar_id
    JOIN followings f ON f.target = t.target AND f.state = 'accepted'
    JOIN accounts a ON f.actor = 'p/' || a.id
    WHERE t.calendar_id = ANY($1::uuid[])
    ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kLeaveMirrors{"mirrored_calendars_leave", R"sql(
    DELETE FROM memberships m USING calendars c
    WHERE c.id = ANY($1::uuid[]) AND m.space_id = c.space_id AND NOT EXISTS (
      SELECT FROM mirrored_through t
      JOIN followings f ON f.target = t.target AND f.state = 'accepted'
      WHERE t.calendar_id = c.id AND f.actor = 'p/' || m.account_id))sql"};

static constexpr Statement kPutThrough{"mirrored_through_put", R"sql(
    INSERT INTO mirrored_through (calendar_id, target) VALUES ($1, $2) ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kMirrorsThrough{"mirrored_through_list", R"sql(
    SELECT calendar_id FROM mirrored_through WHERE target = $1)sql"};

static constexpr Statement kRemoveThrough{"mirrored_through_remove", R"sql(
    DELETE FROM mirrored_through WHERE target = $1)sql"};

static constexpr Statement kOrphans{"mirrored_calendars_orphans", R"sql(
    SELECT calendar_id FROM mirrored_calendars m WHERE calendar_id = ANY($1::uuid[])
      AND NOT EXISTS (SELECT FROM mirrored_through t WHERE t.calendar_id = m.calendar_id))sql"};

static constexpr Statement kFindMirrored{"mirrored_events_find", R"sql(
    SELECT event_id, actor, updated_at FROM mirrored_events WHERE uri = $1 FOR UPDATE)sql"};

static constexpr Statement kFindMirroredId{"mirrored_events_find_id", R"sql(
    SELECT event_id FROM mirrored_events WHERE uri = $1)sql"};

static constexpr Statement kLeftOver{"mirrored_calendars_left_over", R"sql(
    SELECT m.calendar_id FROM mirrored_calendars m JOIN calendars c ON c.id = m.calendar_id
    WHERE c.created_at < $1
      AND NOT EXISTS (SELECT FROM mirrored_through t WHERE t.calendar_id = m.calendar_id)
      AND NOT EXISTS (SELECT FROM events e WHERE e.calendar_id = m.calendar_id
                        AND e.ends_at > $2))sql"};

static constexpr Statement kFindMirroredActor{"mirrored_events_find_actor", R"sql(
    SELECT actor FROM mirrored_events WHERE uri = $1)sql"};

static constexpr Statement kPutMirrored{"mirrored_events_put", R"sql(
    INSERT INTO mirrored_events (event_id, uri, actor, url, updated_at, going, remaining,
      picture_url, picture_alt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (event_id) DO UPDATE SET url = EXCLUDED.url, updated_at = EXCLUDED.updated_at,
      going = EXCLUDED.going, remaining = EXCLUDED.remaining,
      picture_url = EXCLUDED.picture_url, picture_alt = EXCLUDED.picture_alt)sql"};

static constexpr Statement kFindTurnout{"mirrored_events_turnout", R"sql(
    SELECT going, remaining FROM mirrored_events WHERE event_id = $1)sql"};

static constexpr Statement kHasTwin{"mirrored_events_has_twin", R"sql(
    SELECT EXISTS (
      SELECT FROM events e JOIN calendars c ON c.id = e.calendar_id
      WHERE e.uid = $1 AND e.calendar_id <> $2 AND e.recurrence_id IS NULL
        AND (e.starts_at = $3 OR e.rule IS NOT NULL)
        AND 'public' = ALL (ARRAY[e.visibility, c.visibility])) AS found)sql"};

static constexpr Statement kUpcomingMirrored{"mirrored_events_upcoming", R"sql(
    SELECT m.uri FROM mirrored_events m JOIN events e ON e.id = m.event_id
    WHERE starts_with(m.uri, $1) AND ($2 = '' OR m.actor = $2) AND e.ends_at > $3)sql"};

static constexpr Statement kFindHome{"mirrored_events_home", R"sql(
    SELECT m.uri, m.actor, m.url, split_part(c.handle, '@', 2) AS host
    FROM mirrored_events m JOIN events e ON e.id = m.event_id
    JOIN calendars c ON c.id = e.calendar_id WHERE m.event_id = $1)sql"};

static constexpr Statement kIsTombstone{"remote_tombstones_find", R"sql(
    SELECT uri FROM remote_tombstones WHERE uri = $1)sql"};

static constexpr Statement kPutTombstone{"remote_tombstones_put", R"sql(
    INSERT INTO remote_tombstones (uri, forget_at) VALUES ($1, $2)
    ON CONFLICT (uri) DO UPDATE SET forget_at = EXCLUDED.forget_at)sql"};

static constexpr Statement kSweepTombstones{"remote_tombstones_sweep", R"sql(
    DELETE FROM remote_tombstones WHERE forget_at < $1)sql"};

static constexpr Statement kDropTombstones{"remote_tombstones_drop", R"sql(
    DELETE FROM remote_tombstones WHERE starts_with(uri, $1))sql"};
static std::vector<std::string> texts_of(const std::vector<CalendarId>& calendars) {
  std::vector<std::string> texts;
  for (const CalendarId& calendar : calendars) texts.push_back(calendar.text);
  return texts;
}

void MirrorRepository::lock(const std::string& uri) { tx_.exec(kLockMirror, {uri}); }

std::optional<CalendarId> MirrorRepository::find_calendar(const std::string& actor) {
  const auto row = tx_.find(kFindMirror, {actor});
  if (!row) return std::nullopt;
  return row->get<CalendarId>("calendar_id");
}

void MirrorRepository::insert_calendar(const CalendarId& id, const SpaceId& space,
                                       const MirroredCalendar& calendar) {
  tx_.exec(kInsertMirrorHandle, {calendar.handle, id});
  tx_.exec(kInsertMirrorCalendar,
           {id, space, calendar.handle, calendar.name, calendar.description, calendar.zone});
  tx_.exec(kInsertMirror, {id, calendar.actor});
}

std::optional<SpaceId> MirrorRepository::update_calendar(const CalendarId& id,
                                                         const MirroredCalendar& calendar) {
  tx_.exec(kUpdateMirrorHandle, {id, calendar.handle});
  const auto row = tx_.find(kUpdateMirrorCalendar, {id, calendar.name, calendar.description});
  if (!row) return std::nullopt;
  return row->get<SpaceId>("space_id");
}

void MirrorRepository::remove_calendar(const CalendarId& id) { tx_.exec(kRemoveMirror, {id}); }

std::vector<CalendarId> MirrorRepository::calendars_of_host(const std::string& host) {
  return tx_.all(kMirrorsOfHost, {host}).map([](const Row& row) {
    return row.get<CalendarId>("calendar_id");
  });
}

bool MirrorRepository::put_through(const CalendarId& id, const std::string& target) {
  return tx_.exec(kPutThrough, {id, target}) > 0;
}

std::vector<CalendarId> MirrorRepository::calendars_through(const std::string& target) {
  return tx_.all(kMirrorsThrough, {target}).map([](const Row& row) {
    return row.get<CalendarId>("calendar_id");
  });
}

void MirrorRepository::remove_through(const std::string& target) {
  const std::vector<CalendarId> touched = calendars_through(target);
  tx_.exec(kRemoveThrough, {target});
  const auto orphans = tx_.all(kOrphans, {texts_of(touched)}).map([](const Row& row) {
    return row.get<CalendarId>("calendar_id");
  });
  for (const CalendarId& calendar : orphans) remove_calendar(calendar);
  refresh_finders(touched);
}

void MirrorRepository::refresh_finders(const std::vector<CalendarId>& calendars) {
  if (calendars.empty()) return;
  const std::vector<std::string> ids = texts_of(calendars);
  tx_.exec(kMirrorVisibility, {ids});
  tx_.exec(kLeaveMirrors, {ids});
  tx_.exec(kJoinMirrors, {ids});
}

std::optional<MirrorRepository::Known> MirrorRepository::find_event(const std::string& uri) {
  const auto row = tx_.find(kFindMirrored, {uri});
  if (!row) return std::nullopt;
  return Known{.event_id = row->get<EventId>("event_id"),
               .actor = row->get<std::string>("actor"),
               .updated_at = row->get<Instant>("updated_at")};
}

std::optional<EventId> MirrorRepository::find_event_id(const std::string& uri) {
  const auto row = tx_.find(kFindMirroredId, {uri});
  if (!row) return std::nullopt;
  return row->get<EventId>("event_id");
}

std::vector<CalendarId> MirrorRepository::left_over(Instant made_before, Instant now) {
  return tx_.all(kLeftOver, {made_before, now}).map([](const Row& row) {
    return row.get<CalendarId>("calendar_id");
  });
}

std::optional<std::string> MirrorRepository::find_actor(const std::string& uri) {
  const auto row = tx_.find(kFindMirroredActor, {uri});
  if (!row) return std::nullopt;
  return row->get<std::string>("actor");
}

void MirrorRepository::put_event(const EventId& id, const MirroredEvent& event) {
  const MirroredPicture picture = event.picture.value_or(MirroredPicture{});
  tx_.exec(kPutMirrored, {id, event.uri, event.actor, event.url, event.updated_at,
                          event.turnout.going, event.turnout.remaining, picture.url, picture.alt});
}

std::optional<MirroredTurnout> MirrorRepository::find_turnout(const EventId& event) {
  const auto row = tx_.find(kFindTurnout, {event});
  if (!row) return std::nullopt;
  return MirroredTurnout{.going = row->get<int>("going"),
                         .remaining = row->get<std::optional<int>>("remaining")};
}

bool MirrorRepository::has_twin(const CalendarId& calendar, const std::string& uid,
                                Instant starts_at) {
  return tx_.one(kHasTwin, {uid, calendar, starts_at}).get<bool>("found");
}

std::vector<std::string> MirrorRepository::upcoming(const std::string& origin,
                                                    const std::string& actor, Instant now) {
  return tx_.all(kUpcomingMirrored, {origin + "/", actor, now}).map([](const Row& row) {
    return row.get<std::string>("uri");
  });
}

std::optional<MirrorHome> MirrorRepository::find_home(const EventId& event) {
  const auto row = tx_.find(kFindHome, {event});
  if (!row) return std::nullopt;
  return MirrorHome{.uri = row->get<std::string>("uri"),
                    .actor = row->get<std::string>("actor"),
                    .url = row->get<std::string>("url"),
                    .host = row->get<std::string>("host")};
}

bool MirrorRepository::is_tombstone(const std::string& uri) {
  return tx_.find(kIsTombstone, {uri}).has_value();
}

void MirrorRepository::put_tombstone(const std::string& uri, Instant forget_at) {
  tx_.exec(kPutTombstone, {uri, forget_at});
}

void MirrorRepository::sweep_tombstones(Instant now) { tx_.exec(kSweepTombstones, {now}); }

void MirrorRepository::drop_tombstones(const std::string& origin) {
  tx_.exec(kDropTombstones, {origin + "/"});
}

}  // namespace allmende::calendars
