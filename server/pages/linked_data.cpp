#include "server/pages/linked_data.hpp"

#include <map>
#include <sstream>

#include "models/text/markdown.hpp"
#include "server/pages/picture_element.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::EventContent, calendars::EventStatus, calendars::EventView,
    calendars::Place, calendars::Price, calendars::PriceKind;

static constexpr const char* kContext = "https://schema.org";

static std::string status_address(EventStatus status) {
  switch (status) {
    case EventStatus::scheduled:
    case EventStatus::tentative: return "https://schema.org/EventScheduled";
    case EventStatus::postponed: return "https://schema.org/EventPostponed";
    case EventStatus::cancelled: return "https://schema.org/EventCancelled";
    case EventStatus::moved_online: return "https://schema.org/EventMovedOnline";
  }
  return "https://schema.org/EventScheduled";
}

static std::string attendance_address(const EventContent& content) {
  const bool online = !content.online_url.empty();
  if (content.status == EventStatus::moved_online || (online && !content.place)) {
    return "https://schema.org/OnlineEventAttendanceMode";
  }
  return online ? "https://schema.org/MixedEventAttendanceMode"
                : "https://schema.org/OfflineEventAttendanceMode";
}

static void set_unless_empty(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json.set(key, value);
}

static Json linked_place(const Place& place) {
  Json address = Json::object({{"@type", "PostalAddress"}});
  set_unless_empty(address, "streetAddress", place.street);
  set_unless_empty(address, "postalCode", place.postal_code);
  set_unless_empty(address, "addressLocality", place.locality);
  set_unless_empty(address, "addressCountry", place.country);
  Json json = Json::object({{"@type", "Place"}, {"name", place.name}, {"address", address}});
  if (place.latitude && place.longitude) {
    json.set("geo", Json::object({{"@type", "GeoCoordinates"},
                                  {"latitude", *place.latitude},
                                  {"longitude", *place.longitude}}));
  }
  return json;
}

static Json linked_location(const EventContent& content, const std::string& address) {
  const bool online = !content.online_url.empty() || content.status == EventStatus::moved_online;
  const Json virtual_place =
      Json::object({{"@type", "VirtualLocation"},
                    {"url", content.online_url.empty() ? address : content.online_url}});
  if (!content.place) return online ? virtual_place : Json{};
  if (!online) return linked_place(*content.place);
  return Json::array({linked_place(*content.place), virtual_place});
}

/// "14.50"
static std::string spell_amount(std::int64_t cents) {
  const std::int64_t rest = cents % 100;
  return std::to_string(cents / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

static Json linked_offers(const EventContent& content, const std::string& address) {
  const Price& price = content.price;
  const std::int64_t least = price.min_cents.value_or(0);
  const bool known = price.kind == PriceKind::paid && price.min_cents;
  if (!known && price.kind != PriceKind::free) return {};
  Json offer = Json::object({{"@type", "Offer"},
                             {"url", content.ticket_url.empty() ? address : content.ticket_url},
                             {"priceCurrency", price.currency}});
  const std::int64_t most = price.max_cents.value_or(least);
  if (price.kind == PriceKind::free || most == least) {
    return offer.set("price", price.kind == PriceKind::free ? "0" : spell_amount(least));
  }
  return offer.set("@type", "AggregateOffer")
      .set("lowPrice", spell_amount(least))
      .set("highPrice", spell_amount(most));
}

static void add_price(Json& json, const EventContent& content, const std::string& address) {
  const PriceKind kind = content.price.kind;
  if (kind == PriceKind::free || kind == PriceKind::paid) {
    json.set("isAccessibleForFree", kind == PriceKind::free);
  }
  const Json offers = linked_offers(content, address);
  if (!offers.is_null()) json.set("offers", offers);
}

static std::map<std::string, std::string> read_parts(const std::string& rule) {
  std::map<std::string, std::string> parts;
  std::istringstream stream{rule};
  std::string part;
  while (std::getline(stream, part, ';')) {
    const std::size_t equals = part.find('=');
    if (equals != std::string::npos) parts[part.substr(0, equals)] = part.substr(equals + 1);
  }
  return parts;
}

static Json split(const std::string& list) {
  Json items = Json::array();
  std::istringstream stream{list};
  std::string item;
  while (std::getline(stream, item, ',')) items.push(item);
  return items;
}

static Json split_numbers(const std::string& list) {
  Json items = Json::array();
  std::istringstream stream{list};
  std::string item;
  while (std::getline(stream, item, ',')) items.push(std::atoi(item.c_str()));
  return items;
}

/// "P2W" of FREQ and INTERVAL; empty for what is no such duration.
static std::string spell_frequency(std::map<std::string, std::string>& parts) {
  static const std::map<std::string, std::string> kUnits{
      {"DAILY", "D"}, {"WEEKLY", "W"}, {"MONTHLY", "M"}, {"YEARLY", "Y"}};
  const auto unit = kUnits.find(parts["FREQ"]);
  if (unit == kUnits.end()) return "";
  const std::string interval = parts["INTERVAL"].empty() ? "1" : parts["INTERVAL"];
  return "P" + interval + unit->second;
}

/// The lists of a rule; false when it says something for which there is no word.
static bool add_rule_parts(Json& schedule, const std::map<std::string, std::string>& parts) {
  for (const auto& [name, value] : parts) {
    if (name == "BYDAY") {
      schedule.set("byDay", split(value));
    } else if (name == "BYMONTHDAY") {
      schedule.set("byMonthDay", split_numbers(value));
    } else if (name == "BYMONTH") {
      schedule.set("byMonth", split_numbers(value));
    } else if (name == "COUNT") {
      schedule.set("repeatCount", std::atoi(value.c_str()));
    } else if (name == "UNTIL") {
      const auto until = read_basic(value.substr(0, 8));
      if (!until) return false;
      schedule.set("endDate", spell_day(std::chrono::floor<std::chrono::days>(*until)));
    } else if (name != "FREQ" && name != "INTERVAL" && name != "WKST") {
      return false;
    }
  }
  return true;
}

Json linked_schedule(const EventContent& content) {
  if (!content.recurrence || content.recurrence->rule.empty()) return {};
  auto parts = read_parts(content.recurrence->rule);
  const std::string frequency = spell_frequency(parts);
  if (frequency.empty()) return {};
  Json schedule = Json::object({{"@type", "Schedule"}, {"repeatFrequency", frequency}});
  const auto day_of = [](WallTime wall) {
    return spell_day(std::chrono::floor<std::chrono::days>(wall));
  };
  schedule.set("startDate", day_of(content.starts_local));
  if (!content.all_day) {
    schedule.set("startTime", spell_wall(content.starts_local).substr(11))
        .set("endTime", spell_wall(content.ends_local).substr(11));
  }
  schedule.set("scheduleTimezone", content.zone);
  parts.erase("");
  if (parts["INTERVAL"].empty()) parts.erase("INTERVAL");
  if (!add_rule_parts(schedule, parts)) return {};
  if (content.recurrence->exceptions.empty()) return schedule;
  Json exceptions = Json::array();
  for (const WallTime wall : content.recurrence->exceptions) {
    exceptions.push(content.all_day ? day_of(wall) : spell_wall(wall));
  }
  return schedule.set("exceptDate", exceptions);
}

static Json linked_date(const PageSetting& setting, const AgendaEntry& entry) {
  const EventContent& content = entry.view.event.content;
  const When when = when_of(entry);
  const std::string path =
      "/veranstaltungen/" + entry.slug + (entry.recurrence_id ? "/" + *entry.recurrence_id : "");
  const std::string address = setting.absolute(path, setting.locale);
  Json json = Json::object({{"@type", "Event"},
                            {"name", content.title},
                            {"url", address},
                            {"startDate", machine_start(when)},
                            {"endDate", machine_end(when)},
                            {"eventStatus", status_address(content.status)},
                            {"eventAttendanceMode", attendance_address(content)}});
  const Json location = linked_location(content, address);
  if (!location.is_null()) json.set("location", location);
  return json;
}

static void add_series(Json& json, const PageSetting& setting, const LinkedEvent& event) {
  constexpr std::size_t kMostDates = 20;
  if (!event.series_address.empty()) {
    json.set("superEvent", Json::object({{"@type", "EventSeries"},
                                         {"@id", event.series_address},
                                         {"name", event.view.event.content.title},
                                         {"url", event.series_address}}));
    return;
  }
  const Json schedule = linked_schedule(event.view.event.content);
  if (!schedule.is_null()) json.set("eventSchedule", schedule);
  Json dates = Json::array();
  for (const AgendaEntry& entry : event.dates) {
    if (dates.size() < kMostDates) dates.push(linked_date(setting, entry));
  }
  if (dates.size() > 0) json.set("subEvent", dates);
}

static void add_organiser(Json& json, const PageSetting& setting, const EventView& view) {
  if (view.organiser.id.empty()) return;
  const std::string address =
      setting.absolute("/organisationen/" + view.organiser.handle, setting.locale);
  json.set(
      "organizer",
      Json::object({{"@type", "Organization"}, {"name", view.organiser.name}, {"url", address}}));
}

Json linked_event(const PageSetting& setting, const LinkedEvent& event) {
  const EventContent& content = event.view.event.content;
  Json json = Json::object({{"@context", kContext},
                            {"@type", "Event"},
                            {"@id", event.address},
                            {"url", event.address},
                            {"name", content.title}});
  const std::string words =
      content.summary.empty() ? markdown_to_text(content.description) : content.summary;
  set_unless_empty(json, "description", to_preview(words));
  json.set("startDate", machine_start(event.when))
      .set("endDate", machine_end(event.when))
      .set("eventStatus", status_address(content.status))
      .set("eventAttendanceMode", attendance_address(content));
  const Json location = linked_location(content, event.address);
  if (!location.is_null()) json.set("location", location);
  const Json image = linked_picture(setting, event.view.picture);
  if (!image.is_null()) json.set("image", image);
  add_organiser(json, setting, event.view);
  add_price(json, content, event.address);
  if (!content.languages.empty()) json.set("inLanguage", Json::texts(content.languages));
  if (!content.tags.empty()) json.set("keywords", Json::texts(content.tags));
  add_series(json, setting, event);
  return json;
}

Json linked_organisation(const PageSetting& setting,
                         const organisations::Organisation& organisation) {
  const std::string address =
      setting.absolute("/organisationen/" + organisation.handle, setting.locale);
  Json json = Json::object({{"@context", kContext},
                            {"@type", "Organization"},
                            {"@id", address},
                            {"url", address},
                            {"name", organisation.name}});
  set_unless_empty(json, "description", to_preview(markdown_to_text(organisation.description)));
  const Json logo = linked_picture(setting, organisation.logo);
  if (!logo.is_null()) json.set("logo", logo);
  const Json image = linked_picture(setting, organisation.header);
  if (!image.is_null()) json.set("image", image);
  if (!organisation.website.empty()) json.set("sameAs", Json::texts({organisation.website}));
  return json;
}

/// "MuseumOrTheatre" is not ours to guess, so a venue is a plain Place. Source: schema.org.
Json linked_venue(const PageSetting& setting, const venues::Venue& venue) {
  const std::string address = setting.absolute("/orte/" + venue.slug, setting.locale);
  Json json = linked_place(venue.content.place);
  json.set("@context", kContext).set("@id", address).set("url", address);
  set_unless_empty(json, "description", to_preview(markdown_to_text(venue.content.description)));
  if (!venue.content.website.empty()) json.set("sameAs", Json::texts({venue.content.website}));
  Json hours = Json::array();
  for (const venues::OpeningTime& time : venue.content.opening_hours) {
    Json days = Json::array();
    for (const venues::Weekday day : time.days) {
      std::string name = to_word(day);
      name[0] = static_cast<char>(name[0] - 'a' + 'A');
      days.push("https://schema.org/" + name);
    }
    // Closed all day is spelled as opening and closing at midnight.
    const bool closed = time.opens.empty();
    Json one = Json::object({{"@type", "OpeningHoursSpecification"},
                             {"dayOfWeek", days},
                             {"opens", closed ? "00:00" : time.opens},
                             {"closes", closed ? "00:00" : time.closes}});
    if (time.valid_from) one.set("validFrom", spell_day(*time.valid_from));
    if (time.valid_through) one.set("validThrough", spell_day(*time.valid_through));
    hours.push(one);
  }
  return hours.size() > 0 ? json.set("openingHoursSpecification", hours) : json;
}

Json linked_trail(const PageSetting& setting,
                  const std::vector<std::pair<std::string, std::string>>& steps) {
  Json items = Json::array();
  int position = 0;
  for (const auto& [name, path] : steps) {
    items.push(Json::object({{"@type", "ListItem"},
                             {"position", ++position},
                             {"name", name},
                             {"item", setting.absolute(path, setting.locale)}}));
  }
  return Json::object(
      {{"@context", kContext}, {"@type", "BreadcrumbList"}, {"itemListElement", items}});
}

}  // namespace allmende
