// Which RRULEs are taken: the grammar of RFC 5545, section 3.3.10, read strictly, so that libical
// only ever sees lists that fit its arrays and a rule can never carry a line break into a feed.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

extern "C" {
#include <libical/ical.h>
}

#include "models/calendars/recurrence.hpp"

namespace allmende::calendars {

static constexpr const char* kInvalid = "calendars.error.rule_invalid";
static constexpr std::size_t kLongestRule = 2000;

/// A part whose value is a list of numbers: bounds of one, and how many are taken.
struct NumberList {
  std::string_view name;
  int low;
  int high;
  bool negative;
  std::size_t most;
};

static constexpr std::array<NumberList, 8> kNumberLists{{{"BYSECOND", 0, 60, false, 60},
                                                         {"BYMINUTE", 0, 59, false, 60},
                                                         {"BYHOUR", 0, 23, false, 24},
                                                         {"BYMONTHDAY", 1, 31, true, 31},
                                                         {"BYYEARDAY", 1, 366, true, 366},
                                                         {"BYWEEKNO", 1, 53, true, 53},
                                                         {"BYMONTH", 1, 12, false, 12},
                                                         {"BYSETPOS", 1, 366, true, 366}}};
static constexpr std::array<std::string_view, 7> kWeekdays{"SU", "MO", "TU", "WE",
                                                           "TH", "FR", "SA"};
static constexpr std::size_t kMostWeekdays = 60;

static std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return parts;
}

static std::optional<int> read_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

static bool is_between(std::string_view text, int low, int high) {
  const auto number = read_number(text);
  return number && *number >= low && *number <= high;
}

static bool is_number_list(const NumberList& list, const std::string& value) {
  const auto items = split(value, ',');
  return items.size() <= list.most &&
         std::all_of(items.begin(), items.end(), [&](const std::string& item) {
           return is_between(item, list.low, list.high) ||
                  (list.negative && is_between(item, -list.high, -list.low));
         });
}

static bool is_weekday(std::string_view text) {
  return std::find(kWeekdays.begin(), kWeekdays.end(), text) != kWeekdays.end();
}

/// "MO", "2TH", "-1SU".
static bool is_day_list(const std::string& value) {
  const auto items = split(value, ',');
  return items.size() <= kMostWeekdays &&
         std::all_of(items.begin(), items.end(), [](const std::string& item) {
           if (item.size() < 2 || !is_weekday(item.substr(item.size() - 2))) return false;
           const std::string_view ordinal = std::string_view{item}.substr(0, item.size() - 2);
           return ordinal.empty() || is_between(ordinal, 1, 53) || is_between(ordinal, -53, -1);
         });
}

static bool is_until(std::string_view value) {
  if (value.size() == 16 && value.ends_with('Z')) value.remove_suffix(1);
  return read_basic(value).has_value();
}

static bool is_part(const std::string& name, const std::string& value) {
  for (const NumberList& list : kNumberLists) {
    if (name == list.name) return is_number_list(list, value);
  }
  if (name == "FREQ") return icalrecur_string_to_freq(value.c_str()) != ICAL_NO_RECURRENCE;
  if (name == "BYDAY") return is_day_list(value);
  if (name == "UNTIL") return is_until(value);
  if (name == "COUNT") return is_between(value, 1, 100000);
  if (name == "INTERVAL") return is_between(value, 1, 1000);
  return name == "WKST" && is_weekday(value);
}

std::optional<std::string> refuse_rule(const std::string& rule) {
  if (rule.empty() || rule.size() > kLongestRule) return kInvalid;
  std::set<std::string> names;
  bool too_frequent = false;
  for (const std::string& part : split(rule, ';')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) return kInvalid;
    const std::string name = part.substr(0, equals);
    const std::string value = part.substr(equals + 1);
    if (name == "RSCALE" || name == "SKIP") return "calendars.error.rule_scale";
    if (!is_part(name, value) || !names.insert(name).second) return kInvalid;
    too_frequent = too_frequent || value == "SECONDLY" || value == "MINUTELY";
  }
  if (!names.contains("FREQ") || (names.contains("COUNT") && names.contains("UNTIL"))) {
    return kInvalid;
  }
  if (too_frequent) return "calendars.error.rule_too_frequent";
  // libical knows which parts go with which frequency.
  return is_walkable(rule) ? std::nullopt : std::optional<std::string>{kInvalid};
}

}  // namespace allmende::calendars
