// Events to feeds. What RFC 5545 has no word for goes into X-ALLMENDE- properties, which
// icalendar_own.cpp reads back; other readers get the nearest standard property as well.
// Source: RFC 5545, RFC 7986.
#include <algorithm>
#include <array>
#include <charconv>

#include "models/calendars/icalendar.hpp"
#include "models/calendars/icalendar_lines.hpp"
#include "models/calendars/icalendar_vtimezone.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

using std::chrono::floor;

static void append_text(std::string& out, std::string_view name, const std::string& text) {
  if (!text.empty()) append_line(out, name, escape_text(text));
}

static void append_address(std::string& out, std::string_view name, const std::string& address) {
  if (is_web_address(address)) append_line(out, name, address);
}

static std::string spell_utc(Instant instant) {
  return spell_basic(WallTime{floor<std::chrono::seconds>(instant).time_since_epoch()}, false) +
         "Z";
}

/// DTSTART and its like: a date, a time in UTC, or a wall time with its zone. `walls` makes a list.
static void append_times(std::string& out, std::string_view name, const EventContent& content,
                         const std::vector<WallTime>& walls) {
  if (walls.empty()) return;
  std::string head{name};
  if (content.all_day) {
    head += ";VALUE=DATE";
  } else if (content.zone != "UTC") {
    head += ";TZID=" + content.zone;
  }
  std::string value;
  for (const WallTime wall : walls) {
    if (!value.empty()) value += ',';
    value += spell_basic(wall, content.all_day);
    if (!content.all_day && content.zone == "UTC") value += 'Z';
  }
  append_line(out, head, value);
}

static void append_when(std::string& out, const EventContent& content) {
  append_times(out, "DTSTART", content, {content.starts_local});
  // RFC 5545 has no DTEND equal to the start; an event without one ends as it begins.
  if (content.ends_local > content.starts_local) {
    append_times(out, "DTEND", content, {content.ends_local});
  }
  if (content.all_day || content.zone == "UTC") {
    append_text(out, "X-ALLMENDE-ZONE", content.zone);
  }
  if (!content.recurrence) return;
  const Recurrence& recurrence = *content.recurrence;
  if (!refuse_rule(recurrence.rule)) append_line(out, "RRULE", recurrence.rule);
  append_times(out, "RDATE", content, recurrence.dates);
  append_times(out, "EXDATE", content, recurrence.exceptions);
}

/// The wall time of the date that this event changes. It is in the zone of the series, which is
/// the event's own unless somebody moved the date to another one.
static void append_recurrence_id(std::string& out, const FeedEvent& feed_event,
                                 const EventContent* series) {
  const Event& event = feed_event.event;
  if (!event.recurrence_id) return;
  const auto wall = read_basic(*event.recurrence_id);
  if (!wall) return;
  EventContent times = series != nullptr ? *series : event.content;
  times.all_day = event.recurrence_id->size() == 8;
  append_times(out, "RECURRENCE-ID", times, {*wall});
}

static std::string spell_degrees(double degrees) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), degrees);
  return {text.data(), end};
}

/// As people read it; a room comes after its house.
static std::string location_of(const Place& place, const std::string& room) {
  std::string town = place.postal_code;
  if (!town.empty() && !place.locality.empty()) town += ' ';
  town += place.locality;
  std::string location;
  for (const std::string& part : {place.name, room, place.street, town}) {
    if (part.empty() || part == location) continue;
    location += (location.empty() ? "" : ", ") + part;
  }
  return location;
}

static void append_where(std::string& out, const EventContent& content, const std::string& room) {
  if (content.place) {
    const Place& place = *content.place;
    append_text(out, "LOCATION", location_of(place, room));
    if (place.latitude && place.longitude) {
      append_line(out, "GEO",
                  spell_degrees(*place.latitude) + ";" + spell_degrees(*place.longitude));
    }
    append_line(out, "X-ALLMENDE-PLACE-NAME", escape_text(place.name));
    append_text(out, "X-ALLMENDE-PLACE-STREET", place.street);
    append_text(out, "X-ALLMENDE-PLACE-POSTAL-CODE", place.postal_code);
    append_text(out, "X-ALLMENDE-PLACE-LOCALITY", place.locality);
    append_text(out, "X-ALLMENDE-PLACE-COUNTRY", place.country);
  }
  append_address(out, "CONFERENCE;VALUE=URI", content.online_url);
}

static std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

static std::string join(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ",") + escape_text(text);
  return out;
}

/// What readers see who know no Markdown and no X- properties.
static std::string description_of(const EventContent& content) {
  std::string text = content.status_reason;
  for (const std::string& part :
       {content.summary, markdown_to_text(content.description), content.price.text}) {
    if (part.empty()) continue;
    text += (text.empty() ? "" : "\n\n") + part;
  }
  return text;
}

static void append_words(std::string& out, const EventContent& content) {
  append_line(out, "SUMMARY", escape_text(content.title));
  append_text(out, "DESCRIPTION", description_of(content));
  append_text(out, "X-ALLMENDE-SUMMARY", content.summary);
  append_text(out, "X-ALLMENDE-DESCRIPTION", content.description);
  std::vector<std::string> categories{upper(to_word(content.category))};
  categories.insert(categories.end(), content.tags.begin(), content.tags.end());
  append_line(out, "CATEGORIES", join(categories));
  append_text(out, "X-ALLMENDE-CATEGORY", to_word(content.category));
  if (!content.languages.empty()) {
    append_line(out, "X-ALLMENDE-LANGUAGES", join(content.languages));
  }
}

static void append_price(std::string& out, const EventContent& content) {
  const Price& price = content.price;
  append_text(out, "X-ALLMENDE-PRICE-KIND", to_word(price.kind));
  append_text(out, "X-ALLMENDE-PRICE-TEXT", price.text);
  if (price.min_cents) append_line(out, "X-ALLMENDE-PRICE-MIN", std::to_string(*price.min_cents));
  if (price.max_cents) append_line(out, "X-ALLMENDE-PRICE-MAX", std::to_string(*price.max_cents));
  append_text(out, "X-ALLMENDE-PRICE-CURRENCY", price.currency);
  append_address(out, "X-ALLMENDE-TICKET-URL", content.ticket_url);
}

static const char* status_word(EventStatus status) {
  switch (status) {
    case EventStatus::scheduled:
    case EventStatus::moved_online: return "CONFIRMED";
    case EventStatus::tentative:
    case EventStatus::postponed: return "TENTATIVE";
    case EventStatus::cancelled: return "CANCELLED";
  }
  return "CONFIRMED";
}

static const char* class_word(Visibility visibility) {
  switch (visibility) {
    case Visibility::public_:
    case Visibility::unlisted: return "PUBLIC";
    case Visibility::members: return "PRIVATE";
    case Visibility::draft: return "CONFIDENTIAL";
  }
  return "PUBLIC";
}

static void append_state(std::string& out, const EventContent& content) {
  append_line(out, "STATUS", status_word(content.status));
  append_text(out, "X-ALLMENDE-STATUS", to_word(content.status));
  append_text(out, "X-ALLMENDE-STATUS-REASON", content.status_reason);
  append_line(out, "CLASS", class_word(content.visibility));
  append_text(out, "X-ALLMENDE-VISIBILITY", to_word(content.visibility));
}

static void append_event(std::string& out, const FeedEvent& feed_event,
                         const EventContent* series) {
  const Event& event = feed_event.event;
  append_line(out, "BEGIN", "VEVENT");
  append_text(out, "UID", event.uid);
  append_line(out, "DTSTAMP", spell_utc(event.updated_at));
  append_line(out, "CREATED", spell_utc(event.created_at));
  append_line(out, "LAST-MODIFIED", spell_utc(event.updated_at));
  append_line(out, "SEQUENCE", std::to_string(event.sequence));
  append_recurrence_id(out, feed_event, series);
  append_when(out, event.content);
  append_words(out, event.content);
  append_where(out, event.content, feed_event.room);
  append_state(out, event.content);
  append_price(out, event.content);
  append_address(out, "URL", feed_event.url);
  append_text(out, "CONTACT", feed_event.organiser);
  append_line(out, "END", "VEVENT");
}

struct Years {
  int first;
  int last;
};

static void widen(std::map<std::string, Years>& zones, const std::string& zone, WallTime wall) {
  const int year = year_of(wall);
  Years& years = zones.try_emplace(zone, Years{year, year}).first->second;
  years = {std::min(years.first, year), std::max(years.last, year)};
}

/// The years in which each zone is needed.
static std::map<std::string, Years> zones_of(const std::vector<FeedEvent>& events) {
  std::map<std::string, Years> zones;
  for (const FeedEvent& feed_event : events) {
    const EventContent& content = feed_event.event.content;
    if (content.all_day || content.zone == "UTC") continue;
    widen(zones, content.zone, content.starts_local);
    widen(zones, content.zone, content.ends_local);
    if (!content.recurrence) continue;
    for (const WallTime date : content.recurrence->dates) widen(zones, content.zone, date);
  }
  return zones;
}

static void append_head(std::string& out, const FeedHead& head) {
  append_line(out, "VERSION", "2.0");
  append_line(out, "PRODID", "-//Allmende//Allmende//DE");
  append_line(out, "CALSCALE", "GREGORIAN");
  append_line(out, "METHOD", "PUBLISH");
  append_text(out, "NAME", head.name);
  append_text(out, "X-WR-CALNAME", head.name);
  append_text(out, "DESCRIPTION", head.description);
  append_text(out, "X-WR-CALDESC", head.description);
  append_address(out, "URL", head.url);
  append_address(out, "SOURCE;VALUE=URI", head.source);
  append_line(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
  append_line(out, "X-PUBLISHED-TTL", "PT1H");
  append_text(out, "X-WR-TIMEZONE", head.zone);
}

std::string write_icalendar(const FeedHead& head, const std::vector<FeedEvent>& events) {
  std::string out;
  append_line(out, "BEGIN", "VCALENDAR");
  append_head(out, head);
  for (const auto& [zone, years] : zones_of(events)) {
    // The night of the year's turn belongs to the year before in some zone.
    out += write_vtimezone(zone, years.first - 1, years.last + 1);
  }
  std::map<std::string, const EventContent*> series;
  for (const FeedEvent& feed_event : events) {
    const Event& event = feed_event.event;
    if (!event.recurrence_id) series.emplace(event.uid, &event.content);
  }
  for (const FeedEvent& feed_event : events) {
    const auto found = series.find(feed_event.event.uid);
    append_event(out, feed_event, found == series.end() ? nullptr : found->second);
  }
  append_line(out, "END", "VCALENDAR");
  return out;
}

}  // namespace allmende::calendars
