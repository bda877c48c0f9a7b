#include "models/calendars/icalendar_time.hpp"

#include <algorithm>

#include "models/text/text.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::seconds;

static constexpr long kLongestDays = 3660;

static std::optional<WrittenTime> read_basic_time(std::string_view text) {
  WrittenTime time;
  if (const auto wall = read_basic(text)) {
    time.wall = *wall;
    time.date_only = text.size() == 8;
    return time;
  }
  if (text.ends_with('Z')) {
    if (const auto wall = read_basic(text.substr(0, text.size() - 1)); wall && text.size() == 16) {
      time.wall = *wall;
      time.utc = true;
      return time;
    }
  }
  return std::nullopt;
}

/// Other spellings that real files have: 2026-11-27T19:30:00+01:00, 20261127T1930,
/// 20261127T193000T, 20261127T240000.
static std::optional<WrittenTime> read_odd_time(const std::string& text) {
  if (const auto instant = read_rfc3339(text)) {
    return WrittenTime{WallTime{std::chrono::floor<seconds>(*instant).time_since_epoch()}, false,
                       true, true};
  }
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
               [](char c) { return c != '-' && c != ':' && c != ' '; });
  const bool utc = plain.ends_with('Z');
  if (utc || plain.ends_with('T')) plain.pop_back();
  if (plain.size() == 13) plain += "00";
  const bool midnight = plain.size() == 15 && plain.ends_with("T240000");
  if (midnight) plain.replace(9, 2, "00");
  auto time = read_basic_time(plain);
  if (!time) return std::nullopt;
  if (midnight) time->wall += days{1};
  time->utc = utc && !time->date_only;
  time->odd = true;
  return time;
}

std::optional<WrittenTime> read_written_time(std::string_view value) {
  std::string text = trim(value);
  for (char& c : text) {
    if (c == 't' || c == 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (text.size() > 40) return std::nullopt;
  if (const auto time = read_basic_time(text)) return time;
  return read_odd_time(text);
}

/// Adds `number` units; false when the letter is no unit in its half.
static bool add_unit(WrittenDuration& duration, char unit, long number, bool in_time) {
  switch (unit) {
    case 'W': duration.nominal += days{7 * number}; return !in_time;
    case 'D': duration.nominal += days{number}; return !in_time;
    case 'H': duration.exact += seconds{3600 * number}; return in_time;
    case 'M': duration.exact += seconds{60 * number}; return in_time;
    case 'S': duration.exact += seconds{number}; return in_time;
    default: return false;
  }
}

std::optional<WrittenDuration> read_duration(std::string_view value) {
  const std::string text = trim(value);
  std::size_t at = 0;
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) ++at;
  if (at >= text.size() || text[at++] != 'P') return std::nullopt;
  WrittenDuration duration;
  bool in_time = false;
  bool any = false;
  for (long number = -1; at < text.size(); ++at) {
    const char c = text[at];
    if (c == 'T' && !in_time && number < 0) {
      in_time = true;
    } else if (c >= '0' && c <= '9') {
      number = std::max(number, 0L) * 10 + (c - '0');
      if (number > kLongestDays * 86400) return std::nullopt;
    } else {
      if (number < 0 || !add_unit(duration, c, number, in_time)) return std::nullopt;
      number = -1;
      any = true;
    }
    if (at + 1 == text.size() && number >= 0) return std::nullopt;
  }
  if (!any || duration.nominal > days{kLongestDays}) return std::nullopt;
  if (duration.exact > days{kLongestDays}) return std::nullopt;
  if (minus) return WrittenDuration{-duration.nominal, -duration.exact};
  return duration;
}

}  // namespace allmende::calendars
