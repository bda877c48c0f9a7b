#include "models/calendars/recurrence_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "models/calendars/recurrence.hpp"

namespace allmende::calendars {

static constexpr const char* kInvalid = "calendars.error.rule_invalid";
static constexpr std::size_t kLongestRule = 2000;
static constexpr std::size_t kLongestList = 400;
static constexpr std::size_t kMostTimesADay = 96;

/// A part whose value is a list of numbers, and the bounds of one.
struct NumberList {
  std::string_view name;
  std::vector<int> Rule::*member;
  int low;
  int high;
  bool negative;
};

static constexpr std::array<NumberList, 8> kNumberLists{{
    {"BYSECOND", &Rule::seconds, 0, 60, false},
    {"BYMINUTE", &Rule::minutes, 0, 59, false},
    {"BYHOUR", &Rule::hours, 0, 23, false},
    {"BYMONTHDAY", &Rule::month_days, 1, 31, true},
    {"BYYEARDAY", &Rule::year_days, 1, 366, true},
    {"BYWEEKNO", &Rule::weeks, 1, 53, true},
    {"BYMONTH", &Rule::months, 1, 12, false},
    {"BYSETPOS", &Rule::positions, 1, 366, true},
}};
static constexpr std::array<std::string_view, 7> kWeekdays{"SU", "MO", "TU", "WE",
                                                           "TH", "FR", "SA"};
static constexpr std::array<std::string_view, 7> kFrequencies{
    "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};

/// Parts between the separators, in upper case.
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

static std::optional<int> read_number(std::string_view text, int low, int high) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number < low || number > high) return std::nullopt;
  return number;
}

static bool read_numbers(const NumberList& list, const std::string& value, Rule& rule) {
  for (const std::string& item : split(value, ',')) {
    const auto number = read_number(item, list.negative ? -list.high : list.low, list.high);
    if (!number || (*number == 0 && list.low > 0)) return false;
    (rule.*list.member).push_back(*number);
  }
  return (rule.*list.member).size() <= kLongestList;
}

static std::optional<std::chrono::weekday> read_weekday(std::string_view text) {
  const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), text);
  if (found == kWeekdays.end()) return std::nullopt;
  return std::chrono::weekday{static_cast<unsigned>(found - kWeekdays.begin())};
}

/// "MO", "2TH", "-1SU".
static bool read_weekdays(const std::string& value, Rule& rule) {
  for (const std::string& item : split(value, ',')) {
    if (item.size() < 2) return false;
    const auto day = read_weekday(std::string_view{item}.substr(item.size() - 2));
    const std::string_view ordinal = std::string_view{item}.substr(0, item.size() - 2);
    const auto nth = ordinal.empty() ? std::optional{0} : read_number(ordinal, -53, 53);
    if (!day || !nth || (*nth == 0 && !ordinal.empty())) return false;
    rule.weekdays.push_back({*nth, *day});
  }
  return rule.weekdays.size() <= kLongestList;
}

static bool read_until(std::string_view value, Rule& rule) {
  Rule::Until until;
  until.utc = value.size() == 16 && value.ends_with('Z');
  if (until.utc) value.remove_suffix(1);
  const auto wall = read_basic(value);
  if (!wall) return false;
  until.wall = *wall;
  until.date_only = value.size() == 8;
  rule.until = until;
  return true;
}

static bool read_frequency(std::string_view value, Rule& rule) {
  const auto found = std::find(kFrequencies.begin(), kFrequencies.end(), value);
  if (found == kFrequencies.end()) return false;
  rule.frequency = static_cast<Frequency>(found - kFrequencies.begin());
  return true;
}

static bool read_part(const std::string& name, const std::string& value, Rule& rule) {
  for (const NumberList& list : kNumberLists) {
    if (name == list.name) return read_numbers(list, value, rule);
  }
  if (name == "FREQ") return read_frequency(value, rule);
  if (name == "BYDAY") return read_weekdays(value, rule);
  if (name == "UNTIL") return read_until(value, rule);
  if (name == "COUNT") {
    const auto count = read_number(value, 1, 100000);
    if (count) rule.count = static_cast<std::size_t>(*count);
    return count.has_value();
  }
  if (name == "INTERVAL") {
    const auto interval = read_number(value, 1, 1000);
    rule.interval = interval.value_or(1);
    return interval.has_value();
  }
  if (name == "WKST") {
    const auto day = read_weekday(value);
    rule.week_start = day.value_or(std::chrono::Monday);
    return day.has_value();
  }
  return false;
}

/// The MUST NOTs of RFC 5545 about which parts go with which frequency.
static bool goes_together(const Rule& rule) {
  const bool numbered = std::any_of(rule.weekdays.begin(), rule.weekdays.end(),
                                    [](const WeekdayOf& weekday) { return weekday.nth != 0; });
  const bool monthly = rule.frequency == Frequency::monthly;
  const bool yearly = rule.frequency == Frequency::yearly;
  if (numbered && !monthly && !yearly) return false;
  if (numbered && !rule.weeks.empty()) return false;
  if (!rule.weeks.empty() && !yearly) return false;
  if (!rule.month_days.empty() && rule.frequency == Frequency::weekly) return false;
  if (!rule.year_days.empty() &&
      (monthly || rule.frequency == Frequency::weekly || rule.frequency == Frequency::daily)) {
    return false;
  }
  return !(rule.count && rule.until);
}

std::optional<Rule> read_rule(const std::string& text) {
  if (text.empty() || text.size() > kLongestRule) return std::nullopt;
  Rule rule;
  std::set<std::string> names;
  for (const std::string& part : split(text, ';')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) return std::nullopt;
    const std::string name = part.substr(0, equals);
    if (!read_part(name, part.substr(equals + 1), rule)) return std::nullopt;
    if (!names.insert(name).second) return std::nullopt;
  }
  if (!names.contains("FREQ") || !goes_together(rule)) return std::nullopt;
  if (names.contains("BYSETPOS") && names.size() == 2) return std::nullopt;
  return rule;
}

std::optional<std::string> refuse_rule(const std::string& rule) {
  for (const std::string& part : split(rule.substr(0, kLongestRule), ';')) {
    if (part.starts_with("RSCALE=") || part.starts_with("SKIP=")) {
      return "calendars.error.rule_scale";
    }
  }
  const auto read = read_rule(rule);
  if (!read) return kInvalid;
  const auto size = [](const std::vector<int>& list) {
    return std::max<std::size_t>(1, list.size());
  };
  const std::size_t times_a_day = size(read->hours) * size(read->minutes) * size(read->seconds);
  if (read->frequency < Frequency::hourly || times_a_day > kMostTimesADay) {
    return "calendars.error.rule_too_frequent";
  }
  return std::nullopt;
}

}  // namespace allmende::calendars
