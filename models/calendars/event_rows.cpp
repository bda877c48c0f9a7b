#include "models/calendars/event_rows.hpp"

#include "models/base/error.hpp"

namespace allmende::calendars {

static WallTime wall(const std::string& text) {
  const auto read = read_wall(text);
  if (!read) throw internal("stored wall time is malformed: " + text);
  return *read;
}

static std::vector<WallTime> walls(const std::vector<std::string>& texts) {
  std::vector<WallTime> times;
  for (const std::string& text : texts) times.push_back(wall(text));
  return times;
}

static std::vector<std::string> spell(const std::vector<WallTime>& times) {
  std::vector<std::string> texts;
  for (const WallTime time : times) texts.push_back(spell_wall(time));
  return texts;
}

static std::optional<Place> to_place(const Row& row) {
  const auto name = row.get<std::optional<std::string>>("place_name");
  if (!name) return std::nullopt;
  return Place{.name = *name,
               .street = row.get<std::string>("street"),
               .postal_code = row.get<std::string>("postal_code"),
               .locality = row.get<std::string>("locality"),
               .country = row.get<std::string>("country"),
               .latitude = row.get<std::optional<double>>("latitude"),
               .longitude = row.get<std::optional<double>>("longitude")};
}

static Price to_price(const Row& row) {
  return {
      .kind = read_word<PriceKind>(row.get<std::string>("price_kind")).value_or(PriceKind::unknown),
      .text = row.get<std::string>("price_text"),
      .min_cents = row.get<std::optional<std::int64_t>>("price_min_cents"),
      .max_cents = row.get<std::optional<std::int64_t>>("price_max_cents"),
      .currency = row.get<std::string>("price_currency")};
}

static std::optional<Recurrence> to_recurrence(const Row& row) {
  const auto rule = row.get<std::optional<std::string>>("rule");
  if (!rule) return std::nullopt;
  return Recurrence{.rule = *rule,
                    .dates = walls(row.get<std::vector<std::string>>("dates")),
                    .exceptions = walls(row.get<std::vector<std::string>>("exceptions"))};
}

EventContent to_content(const Row& row) {
  return {
      .title = row.get<std::string>("title"),
      .summary = row.get<std::string>("summary"),
      .description = row.get<std::string>("description"),
      .all_day = row.get<bool>("all_day"),
      .zone = row.get<std::string>("zone"),
      .starts_local = wall(row.get<std::string>("starts_local")),
      .ends_local = wall(row.get<std::string>("ends_local")),
      .place = to_place(row),
      .online_url = row.get<std::string>("online_url"),
      .category = read_word<Category>(row.get<std::string>("category")).value_or(Category::other),
      .tags = row.get<std::vector<std::string>>("tags"),
      .price = to_price(row),
      .ticket_url = row.get<std::string>("ticket_url"),
      .languages = row.get<std::vector<std::string>>("languages"),
      .status =
          read_word<EventStatus>(row.get<std::string>("status")).value_or(EventStatus::scheduled),
      .status_reason = row.get<std::string>("status_reason"),
      .visibility =
          read_word<Visibility>(row.get<std::string>("visibility")).value_or(Visibility::draft),
      .recurrence = to_recurrence(row),
      .accessibility = {.wheelchair = read_word<Wheelchair>(row.get<std::string>("wheelchair"))
                                          .value_or(Wheelchair::unknown),
                        .features = row.get<std::vector<std::string>>("accessibility"),
                        .text = row.get<std::string>("accessibility_text")},
      .joining = {.mode =
                      read_word<JoinMode>(row.get<std::string>("joining")).value_or(JoinMode::none),
                  .capacity = row.get<std::optional<int>>("capacity")},
      .venue_id = row.get<std::optional<VenueId>>("venue_id"),
      .room_id = row.get<std::optional<RoomId>>("room_id")};
}

EventView to_view(const Row& row) {
  EventView view{
      .event = {.id = row.get<EventId>("id"),
                .calendar_id = row.get<CalendarId>("calendar_id"),
                .space_id = row.get<SpaceId>("space_id"),
                .series_id = row.get<std::optional<EventId>>("series_id"),
                .recurrence_id = row.get<std::optional<std::string>>("recurrence_id"),
                .uid = row.get<std::string>("uid"),
                .slug = row.get<std::string>("slug"),
                .content = to_content(row),
                .starts_at = row.get<Instant>("starts_at"),
                .ends_at = row.get<Instant>("ends_at"),
                .sequence = row.get<int>("sequence"),
                .created_at = row.get<Instant>("created_at"),
                .updated_at = row.get<Instant>("updated_at")},
      .calendar_visibility = read_word<Visibility>(row.get<std::string>("calendar_visibility"))
                                 .value_or(Visibility::draft),
      .calendar_handle = row.get<std::string>("calendar_handle"),
      .calendar_name = row.get<std::string>("calendar_name"),
      .organiser = {.id = row.get<std::string>("organisation_id"),
                    .handle = row.get<std::string>("organisation_handle"),
                    .name = row.get<std::string>("organisation_name")},
      .home = {.uri = row.get<std::string>("home_uri"), .url = row.get<std::string>("home_url")},
      .venue = {.slug = row.get<std::optional<std::string>>("venue_slug").value_or(""),
                .room = row.get<std::optional<std::string>>("room_name").value_or("")},
      .access = row.get<std::vector<std::string>>("access"),
      .picture = pictures::read_picture(row.get<std::optional<std::string>>("picture"))};
  if (view.picture) view.event.content.picture_id = view.picture->id;
  return view;
}

Params to_params(const Event& event, const EventSource& source) {
  const EventContent& c = event.content;
  const Place place = c.place.value_or(Place{});
  const Recurrence recurrence = c.recurrence.value_or(Recurrence{});
  const auto when_placed = [&](const std::string& text) -> std::optional<std::string> {
    if (!c.place) return std::nullopt;
    return text;
  };
  return {event.id,
          event.calendar_id,
          event.series_id,
          event.recurrence_id,
          event.uid,
          event.slug,
          c.title,
          c.summary,
          c.description,
          c.all_day,
          c.zone,
          spell_wall(c.starts_local),
          spell_wall(c.ends_local),
          event.starts_at,
          event.ends_at,
          when_placed(place.name),
          place.street,
          place.postal_code,
          place.locality,
          place.country,
          place.latitude,
          place.longitude,
          c.online_url,
          to_word(c.category),
          c.tags,
          to_word(c.price.kind),
          c.price.text,
          c.price.min_cents,
          c.price.max_cents,
          c.price.currency,
          c.ticket_url,
          c.languages,
          to_word(c.status),
          c.status_reason,
          to_word(c.visibility),
          c.recurrence ? Param{recurrence.rule} : Param{nullptr},
          spell(recurrence.dates),
          spell(recurrence.exceptions),
          event.sequence,
          source.kind,
          source.text,
          source.fingerprint,
          source.sequence,
          to_word(c.accessibility.wheelchair),
          c.accessibility.features,
          c.accessibility.text,
          to_word(c.joining.mode),
          c.joining.capacity,
          c.picture_id};
}

}  // namespace allmende::calendars
