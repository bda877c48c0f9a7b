#include "server/api/event_json.hpp"

#include <algorithm>

#include "federation/vocab/uris.hpp"
#include "models/base/error.hpp"
#include "models/calendars/mirror.hpp"
#include "models/text/markdown.hpp"
#include "server/api/pictures_json.hpp"

namespace allmende {

using calendars::Accessibility, calendars::AgendaEntry, calendars::Event, calendars::EventContent,
    calendars::EventView, calendars::JoinMode, calendars::Joining, calendars::Place,
    calendars::Price, calendars::Recurrence;

std::string Links::event(const std::string& slug,
                         const std::optional<std::string>& recurrence_id) const {
  const std::string url = base_ + "/veranstaltungen/" + slug;
  return recurrence_id ? url + "/" + *recurrence_id : url;
}

std::string Links::calendar(const std::string& handle) const {
  return base_ + "/kalender/" + handle;
}

std::string Links::organisation(const std::string& handle) const {
  return base_ + "/organisationen/" + handle;
}

std::string Links::venue(const std::string& slug) const { return base_ + "/orte/" + slug; }

std::string Links::resource(const std::string& slug) const { return base_ + "/verleih/" + slug; }

std::string Links::person(const std::string& handle) const { return base_ + "/personen/" + handle; }

std::string Links::picture(const pictures::Picture& picture, const pictures::PictureSize& size,
                           const std::string& format) const {
  return base_ + "/media/" + picture.hash + "/" + file_name(size, format);
}

std::string Links::address(const std::string& handle) const {
  return handle + "@" + host_of(base_);
}

std::string Links::webcal(const std::string& url) const {
  const std::size_t colon = url.find(':');
  return "webcal" + url.substr(colon);
}

std::string home_host(const EventView& view) {
  return calendars::mirror_host(view.calendar_handle);
}

std::string spell_organiser(const EventView& view) {
  const std::string host = home_host(view);
  if (!view.organiser.name.empty() || host.empty()) return view.organiser.name;
  return view.calendar_name + " (" + host + ")";
}

static std::string spell(WallTime wall, bool all_day) {
  return all_day ? spell_day(std::chrono::floor<std::chrono::days>(wall)) : spell_wall(wall);
}

static Json spell_all(const std::vector<WallTime>& walls, bool all_day) {
  Json list = Json::array();
  for (const WallTime wall : walls) list.push(spell(wall, all_day));
  return list;
}

static Json to_json(const std::optional<Place>& place) {
  if (!place) return {};
  return Json::object({{"name", place->name},
                       {"street", place->street},
                       {"postal_code", place->postal_code},
                       {"locality", place->locality},
                       {"country", place->country},
                       {"latitude", place->latitude},
                       {"longitude", place->longitude}});
}

static Json to_json(const Price& price) {
  return Json::object({{"kind", to_word(price.kind)},
                       {"text", price.text},
                       {"min_cents", price.min_cents},
                       {"max_cents", price.max_cents},
                       {"currency", price.currency}});
}

static Json to_json(const Accessibility& accessibility) {
  return Json::object({{"wheelchair", to_word(accessibility.wheelchair)},
                       {"features", Json::texts(accessibility.features)},
                       {"text", accessibility.text}});
}

static Json joining_json(const EventContent& content) {
  const bool elsewhere = content.joining.mode == JoinMode::external;
  return Json::object({{"mode", to_word(content.joining.mode)},
                       {"capacity", content.joining.capacity},
                       {"url", Json::text_or_null(elsewhere ? content.ticket_url : "")}});
}

static Json to_json(const EventContent& content) {
  if (!content.recurrence) return {};
  return Json::object({{"rule", content.recurrence->rule},
                       {"dates", spell_all(content.recurrence->dates, content.all_day)},
                       {"exceptions", spell_all(content.recurrence->exceptions, content.all_day)}});
}

static Json calendar_ref(const EventView& view, const Links& links) {
  return Json::object({{"id", view.event.calendar_id.text},
                       {"handle", view.calendar_handle},
                       {"name", view.calendar_name},
                       {"url", links.calendar(view.calendar_handle)}});
}

static Json organisation_ref(const EventView& view, const Links& links) {
  if (view.organiser.id.empty()) return {};
  return Json::object({{"id", view.organiser.id},
                       {"handle", view.organiser.handle},
                       {"name", view.organiser.name},
                       {"url", links.organisation(view.organiser.handle)}});
}

/// The venue with a page of its own, or no more than its name.
static Json venue_ref(const EventView& view, const Links& links) {
  const EventContent& content = view.event.content;
  if (!content.venue_id) return {};
  const bool shown = !view.venue.slug.empty();
  return Json::object({{"slug", Json::text_or_null(view.venue.slug)},
                       {"name", content.place ? content.place->name : ""},
                       {"url", shown ? Json{links.venue(view.venue.slug)} : Json{}},
                       {"room", Json::text_or_null(view.venue.room)}});
}

template <class IdType>
static Json id_or_null(const std::optional<IdType>& id) {
  return id ? Json{id->text} : Json{};
}

/// Whose it is, when it is another server's.
static Json home_of(const EventView& view) {
  const std::string host = home_host(view);
  if (host.empty()) return {};
  return Json::object({{"host", host},
                       {"handle", view.calendar_handle},
                       {"url", view.home.url},
                       {"uri", view.home.uri}});
}

/// What an event and a line of the agenda have in common, after the fields that tell which it is.
static void add_shared(Json& json, const EventView& view, const Links& links) {
  const EventContent& c = view.event.content;
  json.set("place", to_json(c.place))
      .set("venue_id", id_or_null(c.venue_id))
      .set("room_id", id_or_null(c.room_id))
      .set("venue", venue_ref(view, links))
      .set("online_url", Json::text_or_null(c.online_url))
      .set("picture", to_json(view.picture, links))
      .set("category", to_word(c.category))
      .set("tags", Json::texts(c.tags))
      .set("price", to_json(c.price))
      .set("ticket_url", Json::text_or_null(c.ticket_url))
      .set("languages", Json::texts(c.languages))
      .set("status", to_word(c.status))
      .set("status_reason", c.status_reason)
      .set("calendar", calendar_ref(view, links))
      .set("organisation", organisation_ref(view, links))
      .set("home", home_of(view));
}

Json to_json(const EventView& view, const Links& links) {
  const Event& e = view.event;
  const EventContent& c = e.content;
  const bool a_date = e.recurrence_id && !c.recurrence;
  Json json = Json::object({
      {"id", e.id.text},
      {"slug", e.slug},
      {"url", links.event(e.slug, a_date && e.series_id ? e.recurrence_id : std::nullopt)},
      {"series_id", e.series_id ? Json{e.series_id->text} : Json{}},
      {"recurrence_id", e.recurrence_id},
      {"title", c.title},
      {"summary", c.summary},
      {"description", c.description},
      {"description_html", markdown_to_html(c.description)},
      {"starts_at", to_rfc3339(e.starts_at)},
      {"ends_at", to_rfc3339(e.ends_at)},
      {"all_day", c.all_day},
      {"zone", c.zone},
      {"starts_local", spell(c.starts_local, c.all_day)},
      {"ends_local", spell(c.ends_local, c.all_day)},
  });
  add_shared(json, view, links);
  json.set("accessibility", to_json(c.accessibility))
      .set("joining", joining_json(c))
      .set("visibility", to_word(c.visibility))
      .set("recurrence", to_json(c))
      .set("sequence", e.sequence)
      .set("created_at", to_rfc3339(e.created_at))
      .set("updated_at", to_rfc3339(e.updated_at));
  return json;
}

Json to_json(const AgendaEntry& entry, const Links& links) {
  const EventContent& c = entry.view.event.content;
  const std::string id =
      entry.view.event.id.text + (entry.recurrence_id ? "_" + *entry.recurrence_id : "");
  Json json = Json::object({
      {"id", id},
      {"event_id", entry.view.event.id.text},
      {"slug", entry.slug},
      {"recurrence_id", entry.recurrence_id},
      {"url", links.event(entry.slug, entry.recurrence_id)},
      {"title", c.title},
      {"summary", c.summary},
      {"starts_at", to_rfc3339(entry.starts_at)},
      {"ends_at", to_rfc3339(entry.ends_at)},
      {"all_day", c.all_day},
      {"zone", c.zone},
      {"starts_local", spell(to_wall(entry.starts_at, c.zone), c.all_day)},
      {"ends_local", spell(to_wall(entry.ends_at, c.zone), c.all_day)},
  });
  add_shared(json, entry.view, links);
  json.set("visibility", to_word(c.visibility));
  json.set("distance_m", entry.distance_m ? Json{std::int64_t(*entry.distance_m)} : Json{});
  return json;
}

/// A wall time or, for all-day events, a plain day. Throws: request.error.format.
static WallTime read_time(const std::string& text, const std::string& pointer) {
  if (const auto day = read_day(text)) return WallTime{*day};
  if (const auto wall = read_wall(text)) return *wall;
  throw invalid(pointer, "request.error.format", {{"format", "2026-11-27T19:30:00"}});
}

static std::vector<WallTime> read_times(const Json& list, const std::string& pointer) {
  std::vector<WallTime> times;
  for (std::size_t i = 0; i < list.size(); ++i) {
    times.push_back(read_time(list.at(i).text(), pointer + "/" + std::to_string(i)));
  }
  return times;
}

static std::vector<std::string> read_texts(const Json& list) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < list.size(); ++i) texts.push_back(list.at(i).text());
  return texts;
}

static std::optional<double> coordinate_of(const Json& value) {
  if (value.is_null()) return std::nullopt;
  return value.number();
}

static std::optional<std::int64_t> read_integer(const Json& value) {
  if (value.is_null()) return std::nullopt;
  return value.integer();
}

static Place read_place(const Json& json) {
  return {.name = json["name"].text(),
          .street = json["street"].text(),
          .postal_code = json["postal_code"].text(),
          .locality = json["locality"].text(),
          .country = json["country"].text(),
          .latitude = coordinate_of(json["latitude"]),
          .longitude = coordinate_of(json["longitude"])};
}

static Price read_price(const Json& json) {
  const std::string currency = json["currency"].text();
  return {.kind = read_word<calendars::PriceKind>(json["kind"].text())
                      .value_or(calendars::PriceKind::unknown),
          .text = json["text"].text(),
          .min_cents = read_integer(json["min_cents"]),
          .max_cents = read_integer(json["max_cents"]),
          .currency = currency.empty() ? "EUR" : currency};
}

static Recurrence read_recurrence(const Json& json) {
  return {.rule = json["rule"].text(),
          .dates = read_times(json["dates"], "/recurrence/dates"),
          .exceptions = read_times(json["exceptions"], "/recurrence/exceptions")};
}

static Accessibility read_accessibility(const Json& json) {
  Accessibility read{.wheelchair = read_word<calendars::Wheelchair>(json["wheelchair"].text())
                                       .value_or(calendars::Wheelchair::unknown),
                     .features = {},
                     .text = json["text"].text()};
  const auto wished = read_texts(json["features"]);
  for (const std::string& feature : calendars::accessibility_features()) {
    if (std::find(wished.begin(), wished.end(), feature) != wished.end()) {
      read.features.push_back(feature);
    }
  }
  return read;
}

static Joining read_joining(const Json& json) {
  Joining read{.mode = read_word<JoinMode>(json["mode"].text()).value_or(JoinMode::none)};
  if (const auto capacity = read_integer(json["capacity"])) {
    read.capacity = static_cast<int>(*capacity);
  }
  return read;
}

static void apply_texts(const Json& wish, EventContent& content) {
  const auto text = [&](const char* name, std::string& into) {
    if (wish.has(name)) into = wish[name].text();
  };
  text("title", content.title);
  text("summary", content.summary);
  text("description", content.description);
  text("zone", content.zone);
  text("online_url", content.online_url);
  text("ticket_url", content.ticket_url);
  text("status_reason", content.status_reason);
}

template <class IdType>
static std::optional<IdType> chosen(const Json& id) {
  return id.is_null() ? std::nullopt : std::optional{IdType{id.text()}};
}

/// Who writes an address and names no venue means the address.
static void apply_venue_choice(const Json& wish, EventContent& content) {
  const bool moves = wish.has("venue_id") || wish.has("place");
  if (moves) {
    const auto venue = chosen<VenueId>(wish["venue_id"]);
    if (venue != content.venue_id) content.room_id.reset();
    content.venue_id = venue;
  }
  if (wish.has("room_id")) content.room_id = chosen<RoomId>(wish["room_id"]);
}

void apply_wish(const Json& wish, EventContent& content) {
  apply_texts(wish, content);
  if (wish.has("all_day")) content.all_day = wish["all_day"].boolean();
  if (wish.has("starts_local")) {
    content.starts_local = read_time(wish["starts_local"].text(), "/starts_local");
  }
  if (wish.has("ends_local")) {
    content.ends_local = read_time(wish["ends_local"].text(), "/ends_local");
  }
  if (wish.has("tags")) content.tags = read_texts(wish["tags"]);
  if (wish.has("languages")) content.languages = read_texts(wish["languages"]);
  if (wish.has("price")) {
    content.price = wish["price"].is_null() ? Price{} : read_price(wish["price"]);
  }
  if (wish.has("category")) {
    content.category = *read_word<calendars::Category>(wish["category"].text());
  }
  if (wish.has("status")) {
    content.status = *read_word<calendars::EventStatus>(wish["status"].text());
  }
  if (wish.has("visibility")) {
    content.visibility = *read_word<calendars::Visibility>(wish["visibility"].text());
  }
  if (wish.has("accessibility")) {
    content.accessibility = read_accessibility(wish["accessibility"]);
  }
  if (wish.has("joining")) content.joining = read_joining(wish["joining"]);
  if (wish.has("picture_id")) {
    content.picture_id = read_picture_id(wish["picture_id"], "/picture_id");
  }
  if (wish.has("place")) {
    content.place =
        wish["place"].is_null() ? std::nullopt : std::optional{read_place(wish["place"])};
  }
  apply_venue_choice(wish, content);
  if (wish.has("recurrence")) {
    content.recurrence = wish["recurrence"].is_null()
                             ? std::nullopt
                             : std::optional{read_recurrence(wish["recurrence"])};
  }
}

}  // namespace allmende
