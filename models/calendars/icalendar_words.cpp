// What a VEVENT says in words.
#include <algorithm>
#include <array>

#include "models/calendars/icalendar_event.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

static constexpr std::size_t kLongestTitle = 300;
static constexpr std::size_t kLongestDescription = 65536;
static constexpr std::size_t kLongestName = 300;
static constexpr std::size_t kMostTags = 20;
static constexpr std::size_t kLongestTag = 60;

static std::string shorten(const EventReading& reading, const std::string& text,
                           std::size_t most_bytes, const char* field) {
  if (text.size() <= most_bytes) return text;
  reading.note("calendars.import.cut", {{"field", field}});
  return cut(text, most_bytes);
}

static std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return trim(text);
}

static void read_title(const EventReading& reading) {
  const std::string title = one_line(reading.component.text("SUMMARY"));
  if (title.empty()) reading.note("calendars.import.no_title");
  reading.event.content.title =
      title.empty() ? "(ohne Titel)" : shorten(reading, title, kLongestTitle, "SUMMARY");
}

/// Google writes HTML into DESCRIPTION, where RFC 5545 has plain text.
static bool looks_like_html(const std::string& text) {
  static constexpr std::array<std::string_view, 9> kTags{
      "<br", "<p>", "<p ", "</a>", "</p>", "</b>", "</ul>", "</span>", "<html-blob>"};
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view tag) { return text.find(tag) != std::string::npos; });
}

static void read_description(const EventReading& reading) {
  std::string text = reading.component.text("DESCRIPTION");
  if (looks_like_html(text)) {
    reading.note("calendars.import.html_description");
    text = html_to_text(text);
  }
  std::string markdown = text_to_markdown(text);
  const std::string page = trim(reading.component.text("URL"));
  if (is_web_address(page) && text.find(page) == std::string::npos) {
    markdown += (markdown.empty() ? "<" : "\n\n<") + page + ">";
  } else if (!page.empty() && !is_web_address(page)) {
    reading.note("calendars.import.address_refused", {{"value", cut(page, 100)}});
  }
  reading.event.content.description =
      shorten(reading, markdown, kLongestDescription, "DESCRIPTION");
}

static std::optional<double> read_degrees(const std::string& text, double most) {
  char* end = nullptr;
  const std::string trimmed = trim(text);
  const double value = std::strtod(trimmed.c_str(), &end);
  if (trimmed.empty() || *end != '\0' || !(value >= -most && value <= most)) return std::nullopt;
  return value;
}

static void read_coordinates(const EventReading& reading, std::optional<Place>& place) {
  const Property* geo = reading.component.find("GEO");
  if (geo == nullptr) return;
  const std::size_t semicolon = geo->value.find(';');
  if (semicolon == std::string::npos) return;
  const auto latitude = read_degrees(geo->value.substr(0, semicolon), 90);
  const auto longitude = read_degrees(geo->value.substr(semicolon + 1), 180);
  // Outlook writes 0;0 for "nowhere".
  if (!latitude || !longitude || (*latitude == 0 && *longitude == 0)) return;
  // A place must have a name; without a LOCATION it is the coordinates as written.
  if (!place) place = Place{.name = trim(geo->value)};
  place->latitude = latitude;
  place->longitude = longitude;
}

static void read_where(const EventReading& reading) {
  EventContent& content = reading.event.content;
  const std::string location = trim(reading.component.text("LOCATION"));
  const std::string conference = trim(reading.component.text("CONFERENCE"));
  if (is_web_address(conference)) content.online_url = conference;
  if (is_web_address(location) && content.online_url.empty()) {
    content.online_url = location;
  } else if (!location.empty()) {
    content.place = read_place(shorten(reading, location, kLongestName, "LOCATION"));
  }
  read_coordinates(reading, content.place);
}

static void read_categories(const EventReading& reading) {
  EventContent& content = reading.event.content;
  bool found = false;
  for (const Property* property : reading.component.all("CATEGORIES")) {
    for (const std::string& word : split_texts(property->value)) {
      const std::string tag = cut(one_line(word), kLongestTag);
      const bool known =
          std::find(content.tags.begin(), content.tags.end(), tag) != content.tags.end();
      if (tag.empty() || known) continue;
      if (content.tags.size() < kMostTags) {
        content.tags.push_back(tag);
      } else {
        reading.note("calendars.import.too_many_tags");
      }
      const auto category = category_of_word(tag);
      if (!category || found) continue;
      content.category = *category;
      found = true;
    }
  }
}

static void read_state(const EventReading& reading) {
  EventContent& content = reading.event.content;
  const std::string status = trim(reading.component.text("STATUS"));
  if (status == "TENTATIVE") content.status = EventStatus::tentative;
  if (status == "CANCELLED") content.status = EventStatus::cancelled;
  const std::string access = trim(reading.component.text("CLASS"));
  if (access != "PRIVATE" && access != "CONFIDENTIAL") return;
  content.visibility = Visibility::members;
  reading.note("calendars.import.private");
}

/// Standard properties that an event of ours has no place for; each kind is told once.
static void note_dropped(const EventReading& reading) {
  static constexpr std::array<const char*, 6> kDropped{"ATTACH",     "COMMENT",   "IMAGE",
                                                       "RELATED-TO", "RESOURCES", "X-ALT-DESC"};
  std::string dropped;
  for (const char* name : kDropped) {
    if (reading.component.find(name) == nullptr) continue;
    dropped += (dropped.empty() ? "" : ", ") + std::string{name};
  }
  if (!dropped.empty()) reading.note("calendars.import.dropped", {{"properties", dropped}});
  for (const char* name : {"ATTENDEE", "ORGANIZER", "CONTACT"}) {
    if (reading.component.find(name) != nullptr) reading.note("calendars.import.people");
  }
}

void read_words(const EventReading& reading) {
  read_where(reading);
  if (is_own(reading.component)) return read_own_words(reading);
  read_title(reading);
  read_description(reading);
  read_categories(reading);
  read_state(reading);
  note_dropped(reading);
}

}  // namespace allmende::calendars
