#include "server/api/venues_json.hpp"

#include "models/text/markdown.hpp"
#include "models/text/text.hpp"
#include "server/api/accessibility_json.hpp"

namespace allmende {

using venues::OpeningTime, venues::Room, venues::Venue, venues::VenueContent, venues::VenueView;
using enum Kind;
using enum Need;

static const Shape kOpeningTimeShape{
    "OpeningTime",
    {{"days", list_of_text, required, "Weekdays.", 7, 0, all_words<venues::Weekday>()},
     {"opens", text, required, "19:30; empty together with `closes`: closed on these days.", 5},
     {"closes", text, required, "Earlier than `opens`: on the next day.", 5},
     {"valid_from", date, nullable, "First day, when it does not always hold."},
     {"valid_through", date, nullable, "Last day."}}};

static std::vector<Field> venue_fields(Need name_need) {
  return {
      {"name", text, name_need, "Name.", 200},
      {"description", text, optional, "Markdown.", 65536},
      {"street", text, optional, "Street and number.", 300},
      {"postal_code", text, optional, "Postal code.", 20},
      {"locality", text, optional, "Town.", 200},
      {"country", text, optional, "ISO 3166-1 alpha-2, or empty.", 2},
      {"latitude", number, nullable, "WGS 84, degrees."},
      {"longitude", number, nullable, "WGS 84, degrees."},
      {"website", text, nullable, "http(s) address.", 2000},
      {"opening_hours",
       list_of_objects,
       optional,
       "When it is open; events have their own times.",
       40,
       0,
       {},
       &kOpeningTimeShape},
      {"opening_note", text, optional, "What the times leave out.", 1000},
      {"status", text, optional, "State.", 0, 0, all_words<venues::VenueStatus>()},
      {"visibility", text, optional, "Who finds it.", 0, 0, all_words<calendars::Visibility>()}};
}

static std::vector<Field> and_fields(std::vector<Field> fields, const std::vector<Field>& more) {
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

const Shape kVenueWishShape{"VenueWish", venue_fields(required)};

const Shape kVenueChangeShape{
    "VenueChange",
    and_fields(venue_fields(optional),
               {{"version", integer, optional,
                 "The version that is changed; when there is a newer one, nothing is written."}})};

static std::vector<Field> room_fields(Need name_need) {
  return {{"name", text, name_need, "Name.", 200},
          {"description", text, optional, "Plain text.", 4000},
          {"capacity", integer, nullable, "Seats or people.", 100'000, 1},
          {"floor", text, optional, "As people say it: EG, 1. OG.", 60},
          {"area_m2", integer, nullable, "Square metres.", 1'000'000, 1}};
}

const Shape kRoomWishShape{"RoomWish", room_fields(required)};
const Shape kRoomChangeShape{"RoomChange", room_fields(optional)};

static std::vector<Field> all_required(std::vector<Field> fields) {
  for (Field& field : fields) {
    if (field.need == optional) field.need = required;
  }
  return fields;
}

static const Shape kRoomShape{"Room", and_fields(and_fields({{"id", uuid, required, "Id."}},
                                                            all_required(room_fields(required))),
                                                 {{"access",
                                                   list_of_objects,
                                                   required,
                                                   "What was found out in the room itself.",
                                                   200,
                                                   0,
                                                   {},
                                                   &kAccessFactShape}})};

static const Shape kHouseRefShape{"VenueOwner",
                                  {{"id", uuid, required, "Id."},
                                   {"handle", text, required, "Handle."},
                                   {"name", text, required, "Name."},
                                   {"url", url, required, "Page."}}};

static std::vector<Field> venue_head() {
  return {{"id", uuid, required, "Id."},
          {"slug", text, required, "Last part of its page's address; it never changes."},
          {"url", url, required, "Page."},
          {"organisation", object, nullable, "Whose it is.", 0, 0, {}, &kHouseRefShape},
          {"upcoming", integer, required, "Public dates from now on."}};
}

const Shape kVenueShape{
    "Venue",
    and_fields(and_fields(venue_head(), all_required(venue_fields(required))),
               {{"description_html", text, required, "The description as safe HTML.", 1 << 20},
                {"rooms", list_of_objects, required, "Its rooms.", 100, 0, {}, &kRoomShape},
                {"access",
                 list_of_objects,
                 required,
                 "What holds of its accessibility; what is not there is unknown.",
                 200,
                 0,
                 {},
                 &kAccessFactShape},
                {"version", integer, required, "Counts edits, of rooms and accessibility too."},
                {"created_at", instant, required, "Made."},
                {"updated_at", instant, required, "Last changed."}})};

static const Shape kVenueLineShape{
    "VenueLine", and_fields(venue_head(), {{"name", text, required, "Name."},
                                           {"street", text, required, "Street and number."},
                                           {"postal_code", text, required, "Postal code."},
                                           {"locality", text, required, "Town."},
                                           {"status", text, required, "State.", 0, 0,
                                            all_words<venues::VenueStatus>()},
                                           {"visibility", text, required, "Who finds it.", 0, 0,
                                            all_words<calendars::Visibility>()}})};

const Shape kVenuesShape{
    "Venues",
    {{"items", list_of_objects, required, "By name.", 100, 0, {}, &kVenueLineShape},
     {"next", text, nullable, "Cursor of the next page."}}};

const Shape kVenuesQueryShape{"VenuesQuery",
                              {{"q", text, optional, "Part of a name, street or town.", 200},
                               {"organisation", text, optional, "Handle.", 60},
                               {"cursor", text, optional, "From next of the page before.", 300},
                               {"limit", integer, optional, "Default 50.", 100, 1}}};

static Json opening_json(const std::vector<OpeningTime>& times) {
  const auto day_or_null = [](const std::optional<Day>& day) {
    return day ? Json{spell_day(*day)} : Json{};
  };
  Json list = Json::array();
  for (const OpeningTime& time : times) {
    Json days = Json::array();
    for (const venues::Weekday day : time.days) days.push(to_word(day));
    list.push(Json::object({{"days", days},
                            {"opens", time.opens},
                            {"closes", time.closes},
                            {"valid_from", day_or_null(time.valid_from)},
                            {"valid_through", day_or_null(time.valid_through)}}));
  }
  return list;
}

static Json owner_json(const calendars::Organiser& organiser, const Links& links) {
  if (organiser.id.empty()) return {};
  return Json::object({{"id", organiser.id},
                       {"handle", organiser.handle},
                       {"name", organiser.name},
                       {"url", links.organisation(organiser.handle)}});
}

static Json head_json(const Venue& venue, const Links& links) {
  return Json::object({{"id", venue.id.text},
                       {"slug", venue.slug},
                       {"url", links.venue(venue.slug)},
                       {"organisation", owner_json(venue.organiser, links)},
                       {"upcoming", venue.upcoming},
                       {"name", venue.content.name},
                       {"street", venue.content.place.street},
                       {"postal_code", venue.content.place.postal_code},
                       {"locality", venue.content.place.locality},
                       {"status", to_word(venue.content.status)},
                       {"visibility", to_word(venue.content.visibility)}});
}

Json venue_line(const Venue& venue, const Links& links) { return head_json(venue, links); }

static Json room_json(const Room& room, const Json& access) {
  return Json::object({{"id", room.id.text},
                       {"name", room.name},
                       {"description", room.description},
                       {"capacity", room.capacity},
                       {"floor", room.floor},
                       {"area_m2", room.area_m2},
                       {"access", access}});
}

Json to_json(const VenueView& view, const venues::HouseFacts& facts, const Links& links) {
  const VenueContent& content = view.venue.content;
  Json rooms = Json::array();
  for (const Room& room : view.rooms) {
    const auto told = facts.rooms.find(room.id.text);
    rooms.push(room_json(room, told == facts.rooms.end() ? Json::array() : to_json(told->second)));
  }
  Json json = head_json(view.venue, links);
  json.set("description", content.description)
      .set("description_html", markdown_to_html(content.description))
      .set("country", content.place.country)
      .set("latitude", content.place.latitude)
      .set("longitude", content.place.longitude)
      .set("website", Json::text_or_null(content.website))
      .set("opening_hours", opening_json(content.opening_hours))
      .set("opening_note", content.opening_note)
      .set("rooms", rooms)
      .set("access", to_json(facts.venue))
      .set("version", view.venue.version)
      .set("created_at", to_rfc3339(view.venue.created_at))
      .set("updated_at", to_rfc3339(view.venue.updated_at));
  return json;
}

static std::vector<OpeningTime> read_opening(const Json& list) {
  std::vector<OpeningTime> times;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Json one = list.at(i);
    OpeningTime time{.opens = one["opens"].text(),
                     .closes = one["closes"].text(),
                     .valid_from = read_day(one["valid_from"].text()),
                     .valid_through = read_day(one["valid_through"].text())};
    for (std::size_t j = 0; j < one["days"].size(); ++j) {
      time.days.push_back(*read_word<venues::Weekday>(one["days"].at(j).text()));
    }
    times.push_back(std::move(time));
  }
  return times;
}

/// Texts that the body has; null empties one.
static void take_text(const Json& body, const char* key, std::string& into) {
  if (body.has(key)) into = body[key].text();
}

static void take_degrees(const Json& body, const char* key, std::optional<double>& into) {
  if (!body.has(key)) return;
  into = body[key].is_null() ? std::nullopt : std::optional{body[key].number()};
}

static void take_count(const Json& body, const char* key, std::optional<int>& into) {
  if (!body.has(key)) return;
  into = body[key].is_null() ? std::nullopt : std::optional{static_cast<int>(body[key].integer())};
}

void apply_venue(const Json& body, VenueContent& content) {
  take_text(body, "name", content.name);
  take_text(body, "description", content.description);
  take_text(body, "street", content.place.street);
  take_text(body, "postal_code", content.place.postal_code);
  take_text(body, "locality", content.place.locality);
  take_text(body, "country", content.place.country);
  take_degrees(body, "latitude", content.place.latitude);
  take_degrees(body, "longitude", content.place.longitude);
  take_text(body, "website", content.website);
  take_text(body, "opening_note", content.opening_note);
  if (body.has("opening_hours")) content.opening_hours = read_opening(body["opening_hours"]);
  if (const auto status = read_word<venues::VenueStatus>(body["status"].text())) {
    content.status = *status;
  }
  if (const auto visibility = read_word<calendars::Visibility>(body["visibility"].text())) {
    content.visibility = *visibility;
  }
}

void apply_room(const Json& body, Room& room) {
  take_text(body, "name", room.name);
  take_text(body, "description", room.description);
  take_text(body, "floor", room.floor);
  take_count(body, "capacity", room.capacity);
  take_count(body, "area_m2", room.area_m2);
}

venues::VenueQuery read_venue_query(const Request& request) {
  const Json json = read_query(request, kVenuesQueryShape);
  venues::VenueQuery query{.text = trim(json["q"].text()),
                           .organisation = json["organisation"].text(),
                           .cursor = json["cursor"].text()};
  if (json.has("limit")) query.limit = static_cast<int>(json["limit"].integer());
  return query;
}

}  // namespace allmende
