#include "models/calendars/icalendar_vtimezone.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include "models/calendars/icalendar_lines.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::floor, std::chrono::seconds, std::chrono::sys_days,
    std::chrono::year, std::chrono::year_month_day;

// Rules are read off the last years that the tz database lists one by one.
static constexpr int kModelYear = 2036;

/// A change that comes back every year: the `nth` weekday of a month (-1 the last) at a wall time.
struct YearlyChange {
  unsigned month;
  unsigned weekday;
  int nth;
  seconds of_day;
  ClockChange model;
};

static WallTime wall_before(const ClockChange& change) {
  return WallTime{floor<seconds>(change.at).time_since_epoch() + change.offset_before};
}

static Span span_of_years(int first, int end) {
  return {sys_days{year{first} / 1 / 1}, sys_days{year{end} / 1 / 1}};
}

/// The changes of one year, without the state it begins with.
static std::vector<ClockChange> changes_of(const std::string& zone, int the_year) {
  auto changes = clock_changes(zone, span_of_years(the_year, the_year + 1));
  changes.erase(changes.begin());
  return changes;
}

static YearlyChange describe(const ClockChange& change, bool from_end) {
  const WallTime wall = wall_before(change);
  const Day day = floor<days>(wall);
  const year_month_day date{day};
  const int nth = from_end ? -1 : static_cast<int>((static_cast<unsigned>(date.day()) - 1) / 7) + 1;
  return {static_cast<unsigned>(date.month()), std::chrono::weekday{day}.c_encoding(), nth,
          wall - day, change};
}

static WallTime wall_in_year(const YearlyChange& change, int the_year) {
  const auto month = year{the_year} / std::chrono::month{change.month};
  const std::chrono::weekday weekday{change.weekday};
  const Day day = change.nth < 0 ? Day{month / weekday[std::chrono::last]}
                                 : Day{month / weekday[static_cast<unsigned>(change.nth)]};
  return day + change.of_day;
}

static bool holds_in(const YearlyChange& change, const std::vector<ClockChange>& changes,
                     int the_year) {
  for (const ClockChange& other : changes) {
    if (wall_before(other) == wall_in_year(change, the_year) &&
        other.offset_before == change.model.offset_before &&
        other.offset_after == change.model.offset_after &&
        other.abbreviation == change.model.abbreviation) {
      return true;
    }
  }
  return false;
}

struct Rules {
  std::vector<YearlyChange> changes;
  /// They hold from this year on.
  int since = kModelYear + 1;
};

/// The first year, not before `first_year`, from which all `changes` hold and there are no others.
static int holds_since(const std::string& zone, const std::vector<YearlyChange>& changes,
                       int first_year) {
  int since = kModelYear + 1;
  for (int the_year = kModelYear; the_year >= first_year; --the_year) {
    const auto real = changes_of(zone, the_year);
    if (real.size() != changes.size()) break;
    bool all = true;
    for (const YearlyChange& change : changes) all = all && holds_in(change, real, the_year);
    if (!all) break;
    since = the_year;
  }
  return since;
}

/// Tries each change as the nth and as the last weekday of its month.
static Rules find_rules(const std::string& zone, int first_year) {
  const auto model = changes_of(zone, kModelYear);
  Rules best;
  if (model.size() != 2) return best;
  for (const int form : {3, 2, 1, 0}) {
    const std::vector<YearlyChange> changes{describe(model[0], (form & 1) != 0),
                                            describe(model[1], (form & 2) != 0)};
    const int since = holds_since(zone, changes, first_year);
    if (since < best.since) best = {changes, since};
  }
  // One agreeing year says nothing about the others.
  return best.since <= kModelYear - 8 ? best : Rules{};
}

static std::string spell_offset(seconds offset) {
  const long all = std::labs(static_cast<long>(offset.count()));
  std::array<char, 80> text{};
  const char sign = offset < seconds{0} ? '-' : '+';
  if (all % 60 == 0) {
    std::snprintf(text.data(), text.size(), "%c%02ld%02ld", sign, all / 3600, all / 60 % 60);
  } else {
    std::snprintf(text.data(), text.size(), "%c%02ld%02ld%02ld", sign, all / 3600, all / 60 % 60,
                  all % 60);
  }
  return text.data();
}

static void append_observance(std::string& out, const ClockChange& change, WallTime wall,
                              const std::string& rule) {
  const char* kind = change.daylight_saving ? "DAYLIGHT" : "STANDARD";
  append_line(out, "BEGIN", kind);
  append_line(out, "DTSTART", spell_basic(wall, false));
  append_line(out, "TZOFFSETFROM", spell_offset(change.offset_before));
  append_line(out, "TZOFFSETTO", spell_offset(change.offset_after));
  if (!change.abbreviation.empty()) append_line(out, "TZNAME", escape_text(change.abbreviation));
  if (!rule.empty()) append_line(out, "RRULE", rule);
  append_line(out, "END", kind);
}

static std::string spell_rule(const YearlyChange& change) {
  static constexpr std::array kWeekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  return "FREQ=YEARLY;BYMONTH=" + std::to_string(change.month) +
         ";BYDAY=" + std::to_string(change.nth) + kWeekdays[change.weekday];
}

/// Readers that expand rules must find one change before the first event; the state that the first
/// year begins with is that change.
std::string write_vtimezone(const std::string& zone, int first_year, int last_year) {
  const Rules rules = find_rules(zone, first_year);
  const bool ruled = !rules.changes.empty();
  const int singles_end = ruled ? rules.since : std::max(last_year, kModelYear) + 1;
  std::string out;
  append_line(out, "BEGIN", "VTIMEZONE");
  append_line(out, "TZID", escape_text(zone));
  append_line(out, "X-LIC-LOCATION", escape_text(zone));
  for (const ClockChange& change : clock_changes(zone, span_of_years(first_year, singles_end))) {
    append_observance(out, change, wall_before(change), "");
  }
  for (const YearlyChange& change : rules.changes) {
    append_observance(out, change.model, wall_in_year(change, rules.since), spell_rule(change));
  }
  append_line(out, "END", "VTIMEZONE");
  return out;
}

}  // namespace allmende::calendars
