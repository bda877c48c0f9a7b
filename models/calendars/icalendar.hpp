// iCalendar text <-> events. Pure functions without I/O; thread-safe.
// Limits: 16 MiB of text, 50,000 components, 5,000 notes. Source: RFC 5545, RFC 7986.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/calendars/event.hpp"

namespace allmende::calendars {

/// Something that the reader mended or lost in one component; `key` is a translation key
/// ("calendars.import.no_dtstamp"), `params` fill its {names}.
struct ImportNote {
  std::string key;
  std::map<std::string, std::string> params;
};

/// One VEVENT that could be read.
struct ReadEvent {
  /// Position among the file's components, from 1.
  int component = 0;
  std::string uid;
  /// Wall time in the series' zone, basic form; set for a changed date of a series.
  std::optional<std::string> recurrence_id;
  int sequence = 0;
  std::optional<Instant> last_modified;
  EventContent content;
  /// The component's own lines as they came in, mended to UTF-8 only where they were broken.
  std::string source_text;
  std::vector<ImportNote> notes;
};

/// One component that could not be read, and why.
struct SkippedComponent {
  int component = 0;
  std::string uid;
  std::string title;
  ImportNote reason;
};

struct ReadCalendar {
  std::string name;
  std::string description;
  std::string zone;
  std::vector<ReadEvent> events;
  std::vector<SkippedComponent> skipped;
};

/// Reads every VEVENT that can be read; a broken component never loses the others. Times without a
/// zone are taken in `default_zone`.
/// Throws: calendars.error.not_icalendar (no BEGIN:VCALENDAR or BEGIN:VEVENT in it at all),
///         calendars.error.too_large.
ReadCalendar read_icalendar(std::string_view bytes, const std::string& default_zone);

struct FeedHead {
  std::string name;
  std::string description;
  /// Address of the page the feed belongs to; empty for none.
  std::string url;
  /// Address of the feed itself (RFC 7986 SOURCE); empty for none.
  std::string source;
  std::string zone = "Europe/Berlin";
};

struct FeedEvent {
  Event event;
  /// Address of the event's page.
  std::string url;
  std::string organiser;
  /// Name of the room; "" for none.
  std::string room = "";
};

/// One VCALENDAR with a VTIMEZONE for every zone in use, REFRESH-INTERVAL, and folded CRLF lines.
/// The same events always give the same bytes (DTSTAMP is the time of the last change), and
/// read_icalendar of the answer gives back the same contents.
std::string write_icalendar(const FeedHead& head, const std::vector<FeedEvent>& events);

}  // namespace allmende::calendars
