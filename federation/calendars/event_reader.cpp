#include "federation/calendars/event_reader.hpp"

#include <algorithm>
#include <charconv>

#include "federation/calendars/event_words.hpp"
#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "federation/vocab/image_object.hpp"
#include "federation/vocab/uris.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventStatus, calendars::MirroredEvent, calendars::Place,
    calendars::Price, calendars::PriceKind, calendars::Wheelchair;

static constexpr std::size_t kLongestTitle = 300;
static constexpr std::size_t kLongestTeaser = 1000;
static constexpr std::size_t kLongestDescription = 60000;
static constexpr std::size_t kLongestPart = 300;
static constexpr std::size_t kMostTags = 20;
static constexpr std::size_t kLongestTag = 60;
static constexpr std::chrono::days kLongestSpan{366};

/// Plain text of one line, whatever stood there.
static std::string line(const Json& value, std::size_t longest = kLongestPart) {
  return cut(to_line(html_to_text(value.text())), longest);
}

static std::string web_address(const std::string& text) { return is_web_address(text) ? text : ""; }

static std::optional<double> coordinate(const Json& value, double limit) {
  if (value.type() != Json::Type::real && value.type() != Json::Type::integer) return std::nullopt;
  const double number = value.number();
  return number >= -limit && number <= limit ? std::optional{number} : std::nullopt;
}

static Place read_place(const Json& place) {
  Place read{.name = line(place["name"])};
  const Json address = member(place, "address");
  if (address.type() == Json::Type::object) {
    read.street = line(member(address, "streetAddress"));
    read.postal_code = line(member(address, "postalCode"), 20);
    read.locality = line(member(address, "addressLocality"), 100);
    const std::string country = line(member(address, "addressCountry"), 2);
    if (country.size() == 2) read.country = country;
  } else {
    read.street = line(address);
  }
  // Hubzilla writes the whole place as a text.
  if (read.name.empty()) read.name = line(place["content"]);
  if (read.name.empty()) read.name = read.street.empty() ? read.locality : read.street;
  const Json at = place.has("geo") ? place["geo"] : place;
  const auto latitude = coordinate(member(at, "latitude"), 90);
  const auto longitude = coordinate(member(at, "longitude"), 180);
  if (latitude && longitude) {
    read.latitude = latitude;
    read.longitude = longitude;
  }
  return read;
}

static std::string virtual_address(const Json& location) {
  const std::string own = url_of(location["url"]);
  // Gancio keeps it within the address.
  const Json address = location["address"];
  const std::string inner =
      address.type() == Json::Type::object ? url_of(address["url"]) : std::string{};
  if (type_of(location) == "VirtualLocation" || type_of(location) == "sc:VirtualLocation") {
    return web_address(own.empty() ? inner : own);
  }
  return web_address(inner);
}

static void read_locations(const Json& object, EventContent& content) {
  std::vector<Json> locations = items_of(member(object, "location"));
  const Json more = member(object, "onlineLocation");
  if (!more.is_null()) locations.push_back(more);
  for (const Json& location : locations) {
    if (location.type() == Json::Type::text) {
      if (!content.place) content.place = Place{.name = line(location)};
      continue;
    }
    const std::string online = virtual_address(location);
    if (!online.empty()) {
      if (content.online_url.empty()) content.online_url = online;
      continue;
    }
    Place place = read_place(location);
    if (!content.place && !place.name.empty()) content.place = std::move(place);
  }
  if (content.place && content.place->name.empty()) content.place.reset();
}

static void read_price(const Json& object, EventContent& content) {
  Price price;
  for (const Json& offer : items_of(member(object, "offers"))) {
    const auto cents = read_amount(member(offer, "price"));
    if (!cents) continue;
    price.min_cents = std::min(price.min_cents.value_or(*cents), *cents);
    price.max_cents = std::max(price.max_cents.value_or(*cents), *cents);
    const std::string currency = member(offer, "priceCurrency").text();
    if (currency.size() == 3) price.currency = currency;
    if (content.ticket_url.empty()) content.ticket_url = web_address(url_of(offer["url"]));
  }
  const Json free = member(object, "isAccessibleForFree");
  if (price.max_cents.value_or(0) > 0) {
    price.kind = PriceKind::paid;
  } else if (free.boolean() || price.max_cents) {
    price = {.kind = PriceKind::free};
  }
  const Json exact = object["alm:price"];
  if (exact.type() == Json::Type::object) {
    price.text = line(exact["text"]);
    price.kind = read_word<PriceKind>(exact["kind"].text()).value_or(price.kind);
  }
  content.price = price;
}

static EventStatus read_status(const Json& object) {
  const std::string status = member(object, "eventStatus").text();
  const std::string word = status.substr(status.find_last_of("/:#") + 1);
  if (word == "EventCancelled") return EventStatus::cancelled;
  if (word == "EventPostponed") return EventStatus::postponed;
  if (word == "EventMovedOnline") return EventStatus::moved_online;
  const std::string ical = member(object, "status").text();
  if (ical == "CANCELLED") return EventStatus::cancelled;
  if (ical == "TENTATIVE") return EventStatus::tentative;
  return EventStatus::scheduled;
}

static void read_tags(const Json& object, EventContent& content) {
  for (const Json& tag : items_of(object["tag"])) {
    if (type_of(tag) != "Hashtag" || content.tags.size() == kMostTags) continue;
    std::string name = line(tag["name"], kLongestTag);
    if (name.starts_with("#")) name = name.substr(1);
    const bool known =
        std::find(content.tags.begin(), content.tags.end(), name) != content.tags.end();
    if (!name.empty() && !known) content.tags.push_back(name);
  }
}

static void read_attachments(const Json& object, EventContent& content) {
  for (const Json& one : items_of(object["attachment"])) {
    if (one.type() != Json::Type::object) continue;
    if (content.ticket_url.empty() &&
        member(one, "propertyID").text() == "mz:ticket:external_url") {
      content.ticket_url = web_address(member(one, "value").text());
    }
  }
}

static int read_count(const Json& value) {
  const double number = value.number();
  return number >= 0 && number <= 1'000'000 ? static_cast<int>(number) : 0;
}

/// Who must be asked, in whatever way, is asked by a Join; the home answers.
static void read_joining(const Json& object, MirroredEvent& event) {
  EventContent& content = event.content;
  const std::string mode = member(object, "joinMode").text();
  const std::string elsewhere = web_address(member(object, "externalParticipationUrl").text());
  if (mode == "external" && !elsewhere.empty() && elsewhere != event.url) {
    content.joining.mode = calendars::JoinMode::external;
    content.ticket_url = elsewhere;
  }
  if (mode != "free" && mode != "restricted" && mode != "invite") return;
  content.joining.mode = calendars::JoinMode::open;
  const int capacity = read_count(member(object, "maximumAttendeeCapacity"));
  if (capacity > 0) content.joining.capacity = std::min(capacity, 100'000);
  const Json attendees = member(object, "attendees");
  const Json total = attendees.type() == Json::Type::object ? attendees["totalItems"]
                                                            : member(object, "participantCount");
  event.turnout.going = read_count(total);
  const Json remaining = member(object, "remainingAttendeeCapacity");
  if (!remaining.is_null()) event.turnout.remaining = read_count(remaining);
}

static void read_accessibility(const Json& object, EventContent& content) {
  calendars::Accessibility& access = content.accessibility;
  const Json told = object["alm:accessibility"];
  std::vector<std::string> features;
  if (told.type() == Json::Type::object) {
    access.wheelchair = read_word<Wheelchair>(told["wheelchairAccessibilityGrade"].text())
                            .value_or(Wheelchair::unknown);
    access.text = line(told["summary"], 1000);
    features = ids_of(told["features"]);
  }
  for (const Json& one : items_of(object["attachment"])) {
    const std::string property = member(one, "propertyID").text();
    const Json value = member(one, "value");
    if (property == "mz:accessibility:wheelchairAccessible") {
      access.wheelchair = read_word<Wheelchair>(value.text()).value_or(access.wheelchair);
    }
    if (!value.boolean()) continue;
    if (property == "mz:accessibility:live:sign_language") features.emplace_back("sign_language");
    if (property == "mz:accessibility:live:subtitle") features.emplace_back("subtitles");
  }
  for (const std::string& known : calendars::accessibility_features()) {
    const bool has = std::find(features.begin(), features.end(), known) != features.end();
    if (has) access.features.push_back(known);
  }
}

/// Words as they were written when the home tells them so, else what its HTML says.
static void read_words(const Json& object, EventContent& content) {
  const Json source = object["source"];
  const std::string html = natural_text(object, "content");
  if (source.type() == Json::Type::object && source["mediaType"].text() == "text/markdown") {
    content.description = cut(source["content"].text(), kLongestDescription);
  } else {
    content.description = cut(text_to_markdown(html_to_text(html)), kLongestDescription);
  }
  content.summary = line(object["alm:teaser"], kLongestTeaser);
  const std::string language = member(object, "inLanguage").text();
  if (is_language_tag(language)) content.languages = {language};
}

static bool read_times(const Json& object, const std::string& zone, EventContent& content) {
  auto start = read_rfc3339(object["startTime"].text());
  // Whoever postpones may drop the time; the one before still says which event it is.
  if (!start && read_status(object) == EventStatus::postponed) {
    start = read_rfc3339(member(object, "previousStartTime").text());
  }
  if (!start) return false;
  const std::string named = member(object, "timezone").text();
  content.zone = known_zone(named) ? named : zone;
  content.starts_local = std::chrono::floor<std::chrono::seconds>(to_wall(*start, content.zone));
  const int year = year_of(content.starts_local);
  if (year < 1970 || year > 2100) return false;
  const auto end = read_rfc3339(object["endTime"].text());
  const bool sound = end && *end >= *start && *end - *start <= kLongestSpan;
  content.ends_local = sound ? std::chrono::floor<std::chrono::seconds>(to_wall(*end, content.zone))
                             : content.starts_local;
  if (content.ends_local < content.starts_local) content.ends_local = content.starts_local;
  const auto midnight = [](WallTime wall) {
    return std::chrono::floor<std::chrono::days>(wall) == wall;
  };
  content.all_day = object["alm:allDay"].boolean() && midnight(content.starts_local) &&
                    midnight(content.ends_local) && content.ends_local > content.starts_local;
  return true;
}

/// The owner, when all that are named are of the event's own origin.
static std::string owner_of(const Json& object, const std::string& uri) {
  const auto owners = ids_of(object["attributedTo"]);
  for (const std::string& owner : owners) {
    if (origin_of(owner) != origin_of(uri)) return "";
  }
  return owners.empty() ? id_of(object["actor"]) : owners.front();
}

std::optional<MirroredEvent> read_event(const Json& object, const std::string& zone) {
  MirroredEvent event;
  event.uri = id_of(object);
  if (type_of(object) != "Event" || origin_of(event.uri).empty()) return std::nullopt;
  event.actor = owner_of(object, event.uri);
  if (origin_of(event.actor) != origin_of(event.uri)) return std::nullopt;
  EventContent& content = event.content;
  content.title = cut(to_line(html_to_text(natural_text(object, "name"))), kLongestTitle);
  if (content.title.empty() || !read_times(object, zone, content)) return std::nullopt;
  const std::string url = url_of(object["url"]);
  event.url = origin_of(url) == origin_of(event.uri) ? url : event.uri;
  const std::string uid = member(object, "uid").text();
  const std::string date = object["recurrenceId"].text();
  // The dates of a series share their UID; here each stands alone.
  event.uid = cut(uid.empty() || !date.empty() ? event.uri : uid, 500);
  const auto updated = read_rfc3339(object["updated"].text());
  const auto published = read_rfc3339(object["published"].text());
  event.updated_at = updated.value_or(published.value_or(Instant{}));
  read_words(object, content);
  read_locations(object, content);
  read_price(object, content);
  read_tags(object, content);
  read_attachments(object, content);
  read_joining(object, event);
  event.picture = read_image(object);
  read_accessibility(object, content);
  content.status = read_status(object);
  const auto ours = read_word<calendars::Category>(object["alm:category"].text());
  content.category = ours.value_or(from_peer_category(member(object, "category").text()));
  return event;
}

}  // namespace allmende
