#include "models/venues/venue_repository.hpp"

#include "models/base/json.hpp"
#include "models/text/like.hpp"

namespace allmende::venues {

static constexpr Statement kInsertVenue{"venues_insert", R"sql(
    INSERT INTO venues (id, space_id, slug, name, description, street, postal_code, locality,
      country, latitude, longitude, website, opening_hours, opening_note, status, visibility,
      created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17))sql"};

static constexpr Statement kUpdateVenue{"venues_update", R"sql(
    UPDATE venues SET name = $2, description = $3, street = $4, postal_code = $5, locality = $6,
      country = $7, latitude = $8, longitude = $9, website = $10, opening_hours = $11,
      opening_note = $12, status = $13, visibility = $14, version = $15, updated_at = $16
    WHERE id = $1)sql"};

static constexpr Statement kRemoveVenue{"venues_remove", "DELETE FROM venues WHERE id = $1"};

static constexpr Statement kLockVenue{"venues_lock", R"sql(
    SELECT id FROM venues WHERE id = $1 FOR NO KEY UPDATE)sql"};

#define ALLMENDE_VENUE                                                                   \
  "SELECT v.id, v.space_id, v.slug, v.name, v.description, v.street, v.postal_code, "    \
  "v.locality, v.country, v.latitude, v.longitude, v.website, v.opening_hours::text AS " \
  "opening_hours, v.opening_note, v.status, v.visibility, v.version, v.created_at, "     \
  "v.updated_at, coalesce(o.id::text, '') AS organisation_id, "                          \
  "coalesce(o.handle, '') AS organisation_handle, coalesce(o.name, '') AS organisation_name, "

static constexpr Statement kFindVenue{"venues_find", ALLMENDE_VENUE R"sql(
      (SELECT count(*) FROM agenda_entries a WHERE a.venue_id = v.id AND a.ends_at > $3
         AND visible(NULL, a.space_id, a.visibility))::int AS upcoming
    FROM venues v LEFT JOIN organisations o ON o.space_id = v.space_id
    WHERE v.slug = $1 OR v.id = $2)sql"};

static constexpr Statement kIsTaken{"venues_is_taken", R"sql(
    SELECT EXISTS (SELECT FROM venues WHERE slug = $1) AS taken)sql"};

// $1 account, $2 pattern, $3 organisation's handle, $4 now, $5 and $6 behind which name and id, $7
// limit.
static constexpr Statement kListVenues{"venues_list", ALLMENDE_VENUE R"sql(
      (SELECT count(*) FROM agenda_entries a WHERE a.venue_id = v.id AND a.ends_at > $4
         AND visible(NULL, a.space_id, a.visibility))::int AS upcoming
    FROM venues v LEFT JOIN organisations o ON o.space_id = v.space_id
    WHERE visible($1::uuid, v.space_id, v.visibility)
      AND ($2 = '' OR v.name ILIKE $2 OR v.street ILIKE $2 OR v.locality ILIKE $2)
      AND ($3 = '' OR o.handle = $3)
      AND ($6::uuid IS NULL OR (lower(v.name), v.id) > (lower($5), $6::uuid))
    ORDER BY lower(v.name), v.id LIMIT $7::int)sql",
                                       Plan::fresh};

static constexpr Statement kInsertRoom{"rooms_insert", R"sql(
    INSERT INTO rooms (id, venue_id, position, name, description, capacity, floor, area_m2)
    VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM rooms WHERE venue_id = $2), $3, $4,
      $5, $6, $7))sql"};

static constexpr Statement kUpdateRoom{"rooms_update", R"sql(
    UPDATE rooms SET name = $2, description = $3, capacity = $4, floor = $5, area_m2 = $6
    WHERE id = $1)sql"};

static constexpr Statement kRemoveRoom{"rooms_remove", "DELETE FROM rooms WHERE id = $1"};

static constexpr Statement kRooms{"rooms_list", R"sql(
    SELECT id, name, description, capacity, floor, area_m2 FROM rooms WHERE venue_id = $1
    ORDER BY position, id)sql"};

static constexpr Statement kFindRoom{"rooms_find", R"sql(
    SELECT id, name, description, capacity, floor, area_m2 FROM rooms
    WHERE venue_id = $1 AND id = $2)sql"};

static constexpr Statement kEventsThere{"venues_events", R"sql(
    SELECT id FROM events WHERE venue_id = $1 AND (ends_at > $2 OR rule IS NOT NULL)
    ORDER BY id LIMIT 5000)sql"};

static constexpr Statement kEventsInRoom{"rooms_events", R"sql(
    SELECT id FROM events WHERE room_id = $1 AND (ends_at > $2 OR rule IS NOT NULL)
    ORDER BY id LIMIT 5000)sql"};

static constexpr Statement kCarryAddress{"venues_carry_address", R"sql(
    WITH carried AS (
      UPDATE events e SET place_name = v.name, street = v.street, postal_code = v.postal_code,
        locality = v.locality, country = v.country, latitude = v.latitude,
        longitude = v.longitude, sequence = e.sequence + 1, updated_at = clock_timestamp()
      FROM venues v
      WHERE v.id = $1 AND e.venue_id = v.id AND (e.ends_at > $2 OR e.rule IS NOT NULL)
        AND (e.place_name, e.street, e.postal_code, e.locality, e.country, e.latitude, e.longitude)
          IS DISTINCT FROM
          (v.name, v.street, v.postal_code, v.locality, v.country, v.latitude, v.longitude)
      RETURNING e.id, e.latitude, e.longitude),
    shown AS (
      UPDATE agenda_entries a SET latitude = c.latitude, longitude = c.longitude
      FROM carried c WHERE a.event_id = c.id)
    SELECT id FROM carried ORDER BY id)sql"};

static std::optional<Day> day_of(const Json& text) { return read_day(text.text()); }

static std::vector<OpeningTime> to_opening_hours(const Json& list) {
  std::vector<OpeningTime> times;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Json one = list.at(i);
    OpeningTime time{.opens = one["opens"].text(),
                     .closes = one["closes"].text(),
                     .valid_from = day_of(one["valid_from"]),
                     .valid_through = day_of(one["valid_through"])};
    for (std::size_t j = 0; j < one["days"].size(); ++j) {
      if (const auto day = read_word<Weekday>(one["days"].at(j).text())) time.days.push_back(*day);
    }
    times.push_back(std::move(time));
  }
  return times;
}

static std::string spell_opening_hours(const std::vector<OpeningTime>& times) {
  const auto day_or_null = [](const std::optional<Day>& day) {
    return day ? Json{spell_day(*day)} : Json{};
  };
  Json list = Json::array();
  for (const OpeningTime& time : times) {
    Json weekdays = Json::array();
    for (const Weekday day : time.days) weekdays.push(to_word(day));
    list.push(Json::object({{"days", weekdays},
                            {"opens", time.opens},
                            {"closes", time.closes},
                            {"valid_from", day_or_null(time.valid_from)},
                            {"valid_through", day_or_null(time.valid_through)}}));
  }
  return list.dump();
}

static VenueContent to_venue_content(const Row& row) {
  return {
      .name = row.get<std::string>("name"),
      .description = row.get<std::string>("description"),
      .place = {.name = row.get<std::string>("name"),
                .street = row.get<std::string>("street"),
                .postal_code = row.get<std::string>("postal_code"),
                .locality = row.get<std::string>("locality"),
                .country = row.get<std::string>("country"),
                .latitude = row.get<std::optional<double>>("latitude"),
                .longitude = row.get<std::optional<double>>("longitude")},
      .website = row.get<std::string>("website"),
      .opening_hours = to_opening_hours(Json::parse(row.get<std::string>("opening_hours"))),
      .opening_note = row.get<std::string>("opening_note"),
      .status = read_word<VenueStatus>(row.get<std::string>("status")).value_or(VenueStatus::open),
      .visibility = read_word<calendars::Visibility>(row.get<std::string>("visibility"))
                        .value_or(calendars::Visibility::draft)};
}

static Venue to_venue(const Row& row) {
  return {.id = row.get<VenueId>("id"),
          .space_id = row.get<SpaceId>("space_id"),
          .slug = row.get<std::string>("slug"),
          .content = to_venue_content(row),
          .version = row.get<int>("version"),
          .upcoming = row.get<int>("upcoming"),
          .organiser = {.id = row.get<std::string>("organisation_id"),
                        .handle = row.get<std::string>("organisation_handle"),
                        .name = row.get<std::string>("organisation_name")},
          .created_at = row.get<Instant>("created_at"),
          .updated_at = row.get<Instant>("updated_at")};
}

static Room to_room(const Row& row) {
  return {.id = row.get<RoomId>("id"),
          .name = row.get<std::string>("name"),
          .description = row.get<std::string>("description"),
          .capacity = row.get<std::optional<int>>("capacity"),
          .floor = row.get<std::string>("floor"),
          .area_m2 = row.get<std::optional<int>>("area_m2")};
}

void VenueRepository::insert(const Venue& v) {
  const VenueContent& c = v.content;
  tx_.exec(kInsertVenue, {v.id, v.space_id, v.slug, c.name, c.description, c.place.street,
                          c.place.postal_code, c.place.locality, c.place.country, c.place.latitude,
                          c.place.longitude, c.website, spell_opening_hours(c.opening_hours),
                          c.opening_note, to_word(c.status), to_word(c.visibility), v.created_at});
}

void VenueRepository::update(const Venue& v) {
  const VenueContent& c = v.content;
  tx_.exec(kUpdateVenue, {v.id, c.name, c.description, c.place.street, c.place.postal_code,
                          c.place.locality, c.place.country, c.place.latitude, c.place.longitude,
                          c.website, spell_opening_hours(c.opening_hours), c.opening_note,
                          to_word(c.status), to_word(c.visibility), v.version, v.updated_at});
}

void VenueRepository::remove(const VenueId& venue) { tx_.exec(kRemoveVenue, {venue}); }

void VenueRepository::lock(const VenueId& venue) { tx_.exec(kLockVenue, {venue}); }

std::optional<Venue> VenueRepository::find(const std::string& key, Instant now) {
  const auto row = tx_.find(kFindVenue, {key, read_uuid(key), now});
  if (!row) return std::nullopt;
  return to_venue(*row);
}

bool VenueRepository::is_taken(const std::string& slug) {
  return tx_.one(kIsTaken, {slug}).get<bool>("taken");
}

std::vector<Venue> VenueRepository::list(const std::optional<AccountId>& account,
                                         const VenueQuery& query, Instant now) {
  std::optional<std::string> after_id;
  std::string after_name;
  // "ID.name", as AgendaService's cursors tell a place, not a page.
  if (const std::size_t dot = query.cursor.find('.'); dot != std::string::npos) {
    after_id = read_uuid(query.cursor.substr(0, dot));
    after_name = query.cursor.substr(dot + 1);
  }
  return tx_
      .all(kListVenues, {account, like_containing(query.text), query.organisation, now, after_name,
                         after_id, query.limit + 1})
      .map(to_venue);
}

void VenueRepository::insert_room(const VenueId& venue, const Room& room) {
  tx_.exec(kInsertRoom,
           {room.id, venue, room.name, room.description, room.capacity, room.floor, room.area_m2});
}

void VenueRepository::update_room(const Room& room) {
  tx_.exec(kUpdateRoom,
           {room.id, room.name, room.description, room.capacity, room.floor, room.area_m2});
}

void VenueRepository::remove_room(const RoomId& room) { tx_.exec(kRemoveRoom, {room}); }

std::vector<Room> VenueRepository::rooms(const VenueId& venue) {
  return tx_.all(kRooms, {venue}).map(to_room);
}

std::optional<Room> VenueRepository::find_room(const VenueId& venue, const std::string& room) {
  const auto id = read_uuid(room);
  if (!id) return std::nullopt;
  const auto row = tx_.find(kFindRoom, {venue, *id});
  if (!row) return std::nullopt;
  return to_room(*row);
}

static std::vector<std::string> ids_of(const Rows& rows) {
  return rows.map([](const Row& row) { return row.get<std::string>("id"); });
}

std::vector<std::string> VenueRepository::events(const VenueId& venue, Instant now) {
  return ids_of(tx_.all(kEventsThere, {venue, now}));
}

std::vector<std::string> VenueRepository::events_in_room(const RoomId& room, Instant now) {
  return ids_of(tx_.all(kEventsInRoom, {room, now}));
}

std::vector<EventId> VenueRepository::carry_address(const VenueId& venue, Instant now) {
  return tx_.all(kCarryAddress, {venue, now}).map([](const Row& row) {
    return row.get<EventId>("id");
  });
}

}  // namespace allmende::venues
