#include "models/base/zone.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <date/tz.h>

#include "models/base/error.hpp"

namespace allmende {

using std::chrono::days, std::chrono::floor, std::chrono::hours, std::chrono::minutes,
    std::chrono::month, std::chrono::seconds, std::chrono::sys_days, std::chrono::sys_seconds,
    std::chrono::year, std::chrono::year_month_day;

// The system's tables list single changes up to this year; later ones follow the same rules.
static constexpr int kLastListedYear = 2037;
static constexpr int kFirstModelYear = 2027;
static constexpr std::size_t kMostChanges = 1000;

/// Like date::locate_zone without its exception: files name unknown zones by the thousand.
static const date::time_zone* find_zone(const std::string& zone) {
  const auto& zones = date::get_tzdb().zones;
  const auto found = std::lower_bound(
      zones.begin(), zones.end(), zone,
      [](const date::time_zone& one, const std::string& name) { return one.name() < name; });
  return found != zones.end() && found->name() == zone ? &*found : nullptr;
}

static const date::time_zone& get_zone(const std::string& zone) {
  const date::time_zone* found = find_zone(zone);
  if (found == nullptr) throw internal("unknown time zone " + zone);
  return *found;
}

bool known_zone(const std::string& zone) { return find_zone(zone) != nullptr; }

/// Whole weeks by which a time beyond the listed years must go back to reach a listed year whose
/// weekdays fall alike, so that "last Sunday of March" is the same day there.
static seconds shift_into_listed_years(seconds since_epoch) {
  const year_month_day date{floor<days>(sys_seconds{since_epoch})};
  if (static_cast<int>(date.year()) <= kLastListedYear) return seconds{0};
  const month anchor =
      date.month() >= std::chrono::March ? std::chrono::March : std::chrono::January;
  const sys_days first{date.year() / anchor / 1};
  for (int model = kFirstModelYear; model <= kLastListedYear; ++model) {
    const sys_days candidate{year{model} / anchor / 1};
    if (std::chrono::weekday{candidate} == std::chrono::weekday{first}) return first - candidate;
  }
  return seconds{0};
}

/// No further change is listed after `info`, so a time beyond the listed years needs a model year.
static bool is_last(const date::sys_info& info) {
  return date::year_month_day{date::floor<date::days>(info.end)}.year() > date::year{9999};
}

static date::sys_info info_at(const date::time_zone& zone, seconds since_epoch) {
  const date::sys_info info = zone.get_info(date::sys_seconds{since_epoch});
  const seconds shift = shift_into_listed_years(since_epoch);
  if (shift == seconds{0} || !is_last(info)) return info;
  return zone.get_info(date::sys_seconds{since_epoch - shift});
}

Instant to_instant(WallTime wall, const std::string& zone) {
  const date::time_zone& found = get_zone(zone);
  const seconds local = wall.time_since_epoch();
  date::local_info info = found.get_info(date::local_seconds{local});
  const seconds shift = shift_into_listed_years(local);
  if (shift != seconds{0} && is_last(info.first)) {
    info = found.get_info(date::local_seconds{local - shift});
  }
  // `first` is the only offset, the one before a gap, or the earlier one of a doubled hour.
  return Instant{local - info.first.offset};
}

seconds offset_at(Instant instant, const std::string& zone) {
  return info_at(get_zone(zone), floor<seconds>(instant).time_since_epoch()).offset;
}

WallTime to_wall(Instant instant, const std::string& zone) {
  const seconds utc = floor<seconds>(instant).time_since_epoch();
  return WallTime{utc + info_at(get_zone(zone), utc).offset};
}

static ClockChange change_to(const date::sys_info& info, seconds at, seconds before) {
  return {Instant{at}, before, info.offset, info.abbrev, info.save != minutes{0}};
}

static bool alike(const date::sys_info& a, const date::sys_info& b) {
  return a.offset == b.offset && a.abbrev == b.abbrev;
}

/// The first change after `from` and before `end`, found by looking every week: beyond the listed
/// years no table says where a stretch ends.
static std::optional<seconds> next_unlisted_change(const date::time_zone& zone, seconds from,
                                                   seconds end) {
  static constexpr seconds kWeek = days{7};
  const date::sys_info before = info_at(zone, from);
  seconds low = from;
  while (low < end && alike(before, info_at(zone, low + kWeek))) low += kWeek;
  if (low >= end) return std::nullopt;
  seconds high = low + kWeek;
  while (high - low > seconds{1}) {
    const seconds middle = low + (high - low) / 2;
    (alike(before, info_at(zone, middle)) ? low : high) = middle;
  }
  return high;
}

std::vector<ClockChange> clock_changes(const std::string& zone, Span span) {
  const date::time_zone& found = get_zone(zone);
  const seconds end = floor<seconds>(span.ends_at).time_since_epoch();
  const seconds listed_end =
      sys_seconds{sys_days{year{kLastListedYear + 1} / 1 / 1}}.time_since_epoch();
  seconds at = floor<seconds>(span.starts_at).time_since_epoch();
  date::sys_info info = info_at(found, at);
  std::vector<ClockChange> changes{change_to(info, at, info.offset)};
  while (changes.size() < kMostChanges) {
    const bool listed = at < listed_end && !is_last(info);
    const auto next = listed ? std::optional{info.end.time_since_epoch()}
                             : next_unlisted_change(found, std::max(at, listed_end), end);
    if (!next || *next >= end) break;
    at = *next;
    const date::sys_info after = info_at(found, at);
    if (!alike(info, after)) changes.push_back(change_to(after, at, info.offset));
    info = after;
  }
  return changes;
}

struct WallParts {
  year_month_day date;
  long hour;
  long minute;
  long second;
};

static WallParts parts_of(WallTime wall) {
  const Day day = floor<days>(wall);
  const long of_day = static_cast<long>((wall - day).count());
  return {year_month_day{day}, of_day / 3600, of_day / 60 % 60, of_day % 60};
}

static std::string spell_date(const year_month_day& date, const char* format) {
  std::array<char, 32> text{};
  const int length =
      std::snprintf(text.data(), text.size(), format, static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(length)};
}

static std::string spell_time(const WallParts& parts, const char* format) {
  std::array<char, 32> text{};
  const int length =
      std::snprintf(text.data(), text.size(), format, parts.hour, parts.minute, parts.second);
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string spell_day(Day day) { return spell_date(year_month_day{day}, "%04d-%02u-%02u"); }

std::string spell_wall(WallTime wall) {
  return spell_day(floor<days>(wall)) + spell_time(parts_of(wall), "T%02ld:%02ld:%02ld");
}

std::string spell_basic(WallTime wall, bool all_day) {
  const WallParts parts = parts_of(wall);
  const std::string day = spell_date(parts.date, "%04d%02u%02u");
  return all_day ? day : day + spell_time(parts, "T%02ld%02ld%02ld");
}

/// Reads `text` against `form`, in which Y M D h m s stand for one digit each and every other
/// character for itself.
static std::optional<WallTime> read_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return std::nullopt;
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    int* const part = form[i] == 'Y'   ? &y
                      : form[i] == 'M' ? &mo
                      : form[i] == 'D' ? &d
                      : form[i] == 'h' ? &h
                      : form[i] == 'm' ? &mi
                      : form[i] == 's' ? &s
                                       : nullptr;
    if (part == nullptr && text[i] != form[i]) return std::nullopt;
    if (part == nullptr) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    *part = *part * 10 + (text[i] - '0');
  }
  const year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                            std::chrono::day{static_cast<unsigned>(d)}};
  if (y < 1 || !date.ok() || h > 23 || mi > 59 || s > 60) return std::nullopt;
  return Day{date} + hours{h} + minutes{mi} + seconds{s};
}

std::optional<WallTime> read_wall(std::string_view text) {
  if (const auto whole = read_form(text, "YYYY-MM-DDThh:mm:ss")) return whole;
  return read_form(text, "YYYY-MM-DDThh:mm");
}

std::optional<Day> read_day(std::string_view text) {
  const auto wall = read_form(text, "YYYY-MM-DD");
  if (!wall) return std::nullopt;
  return floor<days>(*wall);
}

std::optional<WallTime> read_basic(std::string_view text) {
  if (const auto whole = read_form(text, "YYYYMMDDThhmmss")) return whole;
  return read_form(text, "YYYYMMDD");
}

int year_of(WallTime wall) {
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const std::chrono::year_month_day date{std::chrono::sys_days{day.time_since_epoch()}};
  return static_cast<int>(date.year());
}

}  // namespace allmende
