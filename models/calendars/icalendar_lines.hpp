// The lines of an iCalendar text: unfolding, components, parameters, escapes and folding. Knows
// nothing of events. Reads forgivingly, since real files are broken in many ways, and writes
// strictly. Source: RFC 5545, sections 3.1 and 3.3.11; RFC 6868.
//
// libical's own parser is not used: it drops a value whose form is not the declared one (a
// date-time under VALUE=DATE, say), so that nothing would be left to mend.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace allmende::calendars {

struct Property {
  /// Upper case.
  std::string name;
  /// Names in upper case, values without quotes and escapes.
  std::vector<std::pair<std::string, std::string>> params;
  /// As written, so still with escapes.
  std::string value;

  /// The value of a parameter, or empty.
  std::string param(std::string_view name_in) const;
};

struct Component {
  /// Upper case.
  std::string name;
  /// Position among the file's components except time zones, from 1; 0 for all others.
  int position = 0;
  std::vector<Property> properties;
  std::vector<Component> children;
  /// The lines as they came in.
  std::string source_text;
  /// Its END was missing.
  bool unclosed = false;
  /// It had lines that are no property and were taken as more text of the one before.
  bool had_stray_lines = false;
  /// Some of its bytes were no UTF-8.
  bool mended_bytes = false;

  const Property* find(std::string_view name_in) const;
  std::vector<const Property*> all(std::string_view name_in) const;
  /// The unescaped text of the first such property, or empty.
  std::string text(std::string_view name_in) const;
};

/// A whole file: what stands in its VCALENDARs themselves, and the components in them.
struct CalendarFile {
  std::vector<Property> properties;
  std::vector<Component> components;
};

/// Limits: 50,000 components, 16 MiB.
/// Throws: calendars.error.not_icalendar, calendars.error.too_large.
CalendarFile read_lines(std::string_view bytes);

std::string unescape_text(std::string_view value);

/// Parts of a list at its commas, unescaped.
std::vector<std::string> split_texts(std::string_view value);

/// One name and value as a line; `value` must be escaped already, `name` may carry parameters.
/// Folds at 75 octets between characters. Control characters never reach the feed.
void append_line(std::string& out, std::string_view name, std::string_view value);

std::string escape_text(std::string_view text);

/// A parameter's value in quotes, with RFC 6868's escapes.
std::string quote_param(std::string_view value);

}  // namespace allmende::calendars
