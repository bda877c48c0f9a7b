// When a VEVENT happens.
//
// A time in UTC names no zone. An event that happens once is shown on the clocks of the calendar's
// zone; a series keeps UTC, because its dates move on local clocks when those change, as every
// other reader of the file shows them.
#include <algorithm>

#include "models/calendars/icalendar_event.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::floor;

static constexpr std::size_t kMostListedDates = 500;

static bool repeats(const Component& component) {
  return component.find("RRULE") != nullptr || component.find("RDATE") != nullptr;
}

static WallTime midnight(WallTime wall) { return floor<days>(wall); }

/// A written time on the clocks of `zone`.
static WallTime wall_in(const EventReading& reading, const WrittenTime& time,
                        const std::string& tzid, const std::string& zone) {
  if (time.date_only) return time.wall;
  if (time.utc) return to_wall(Instant{time.wall.time_since_epoch()}, zone);
  if (tzid.empty()) return time.wall;
  const ZoneReading from = reading.zones.read(tzid, time.wall);
  if (from.how == ZoneReading::How::fixed) {
    return to_wall(Instant{time.wall.time_since_epoch() - from.offset}, zone);
  }
  if (from.zone == zone) return time.wall;
  return to_wall(to_instant(time.wall, from.zone), zone);
}

/// The zone in which the event's times are kept.
static std::string choose_zone(const EventReading& reading, const WrittenTime& start,
                               const std::string& tzid) {
  const std::string& home =
      reading.series != nullptr ? reading.series->zone : reading.zones.calendar_zone();
  if (start.date_only) return home;
  if (start.utc) {
    if (!repeats(reading.component)) return home == "UTC" ? reading.zones.calendar_zone() : home;
    if (!is_own(reading.component)) reading.note("calendars.import.utc_series");
    return "UTC";
  }
  if (tzid.empty()) return reading.zones.calendar_zone();
  const ZoneReading zone = reading.zones.read(tzid, start.wall);
  switch (zone.how) {
    case ZoneReading::How::named: break;
    case ZoneReading::How::guessed:
      reading.note("calendars.import.zone_guessed", {{"tzid", tzid}, {"zone", zone.zone}});
      break;
    case ZoneReading::How::fixed:
      reading.note("calendars.import.zone_fixed", {{"tzid", tzid}});
      break;
    case ZoneReading::How::unknown:
      reading.note("calendars.import.zone_unknown", {{"tzid", tzid}, {"zone", zone.zone}});
  }
  return zone.zone;
}

/// Reads the time of `property`, noting what had to be mended.
static std::optional<WrittenTime> read_time(const EventReading& reading, const Property& property) {
  const auto time = read_written_time(property.value);
  if (!time) return std::nullopt;
  const bool declared_date = property.param("VALUE") == "DATE";
  if (declared_date && !time->date_only) reading.note("calendars.import.date_with_time");
  if (time->odd) reading.note("calendars.import.odd_time", {{"value", cut(property.value, 40)}});
  return time;
}

static WallTime end_from_duration(const EventReading& reading, const WrittenDuration& duration) {
  const EventContent& content = reading.event.content;
  const WallTime days_later = content.starts_local + duration.nominal;
  if (duration.exact.count() == 0) return days_later;
  if (content.all_day) return midnight(days_later + duration.exact);
  return to_wall(to_instant(days_later, content.zone) + duration.exact, content.zone);
}

/// The end as written; nothing when the component has none that can be read.
static std::optional<WallTime> read_end(const EventReading& reading) {
  const EventContent& content = reading.event.content;
  if (const Property* end = reading.component.find("DTEND")) {
    const auto time = read_time(reading, *end);
    if (!time) {
      reading.note("calendars.import.end_unreadable", {{"value", cut(end->value, 40)}});
      return std::nullopt;
    }
    const WallTime wall = wall_in(reading, *time, end->param("TZID"), content.zone);
    if (content.all_day != time->date_only) reading.note("calendars.import.mixed_end");
    if (!content.all_day) return wall;
    return midnight(wall) == wall ? wall : midnight(wall) + days{1};
  }
  if (const Property* length = reading.component.find("DURATION")) {
    if (const auto duration = read_duration(length->value)) {
      return end_from_duration(reading, *duration);
    }
    reading.note("calendars.import.end_unreadable", {{"value", cut(length->value, 40)}});
  }
  return std::nullopt;
}

static void set_end(const EventReading& reading) {
  EventContent& content = reading.event.content;
  const WallTime least = content.starts_local + (content.all_day ? days{1} : days{0});
  const auto end = read_end(reading);
  content.ends_local = end.value_or(least);
  if (!end) return;
  if (*end < content.starts_local) {
    reading.note("calendars.import.end_before_start");
  } else if (*end == content.starts_local) {
    reading.note("calendars.import.zero_length");
  }
  content.ends_local = std::max(*end, least);
}

static bool is_thinkable(WallTime wall) {
  const std::chrono::year_month_day date{floor<days>(wall)};
  return date.year() >= std::chrono::year{1900} && date.year() <= std::chrono::year{2200};
}

std::optional<ImportNote> read_times(const EventReading& reading) {
  const Property* start = reading.component.find("DTSTART");
  if (start == nullptr) return ImportNote{"calendars.import.no_start", {}};
  const auto time = read_time(reading, *start);
  if (!time) {
    return ImportNote{"calendars.import.start_unreadable", {{"value", cut(start->value, 40)}}};
  }
  if (!is_thinkable(time->wall)) return ImportNote{"calendars.import.year_out_of_range", {}};
  EventContent& content = reading.event.content;
  const std::string tzid = start->param("TZID");
  content.all_day = time->date_only;
  content.zone = choose_zone(reading, *time, tzid);
  const std::string own_zone = reading.component.text("X-ALLMENDE-ZONE");
  if (known_zone(own_zone)) content.zone = own_zone;
  content.starts_local = wall_in(reading, *time, tzid, content.zone);
  set_end(reading);
  if (!is_thinkable(content.ends_local)) {
    return ImportNote{"calendars.import.year_out_of_range", {}};
  }
  return std::nullopt;
}

/// The dates of all properties called `name`, as wall times of the series.
static std::vector<WallTime> read_dates(const EventReading& reading, std::string_view name) {
  const EventContent& content = reading.event.content;
  const auto time_of_day = content.starts_local - midnight(content.starts_local);
  std::vector<WallTime> dates;
  for (const Property* property : reading.component.all(name)) {
    for (const std::string& value : split_texts(property->value)) {
      if (dates.size() > kMostListedDates) break;
      const std::size_t slash = value.find('/');
      if (slash != std::string::npos) reading.note("calendars.import.period");
      const auto time = read_written_time(value.substr(0, slash));
      if (!time || !is_thinkable(time->wall)) {
        reading.note("calendars.import.date_unreadable", {{"value", cut(value, 40)}});
        continue;
      }
      WallTime wall = wall_in(reading, *time, property->param("TZID"), content.zone);
      if (content.all_day) wall = midnight(wall);
      if (!content.all_day && time->date_only) wall += time_of_day;
      dates.push_back(wall);
    }
  }
  if (dates.size() <= kMostListedDates) return dates;
  reading.note("calendars.import.too_many_dates", {{"most", std::to_string(kMostListedDates)}});
  dates.resize(kMostListedDates);
  return dates;
}

/// The first rule that can be taken, without the spaces that Exchange writes into it.
static std::string read_rule(const EventReading& reading) {
  const auto rules = reading.component.all("RRULE");
  if (rules.size() > 1) reading.note("calendars.import.several_rules");
  if (rules.empty()) return "";
  std::string rule;
  for (const char c : rules.front()->value) {
    if (c != ' ' && c != '\t') {
      rule += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  while (rule.ends_with(';')) rule.pop_back();
  const auto refused = refuse_rule(rule);
  if (!refused) return rule;
  reading.note("calendars.import.rule_refused", {{"rule", cut(rule, 100)}});
  return "";
}

void read_recurrence(const EventReading& reading) {
  if (reading.component.find("EXRULE") != nullptr) reading.note("calendars.import.exrule");
  Recurrence recurrence;
  recurrence.rule = read_rule(reading);
  recurrence.dates = read_dates(reading, "RDATE");
  if (recurrence.rule.empty() && recurrence.dates.empty()) return;
  recurrence.exceptions = read_dates(reading, "EXDATE");
  reading.event.content.recurrence = std::move(recurrence);
}

std::optional<ImportNote> read_recurrence_id(const EventReading& reading) {
  const Property* property = reading.component.find("RECURRENCE-ID");
  if (property == nullptr) return std::nullopt;
  const auto time = read_written_time(property->value);
  if (!time || !is_thinkable(time->wall)) {
    return ImportNote{"calendars.import.recurrence_id_unreadable",
                      {{"value", cut(property->value, 40)}}};
  }
  if (!property->param("RANGE").empty()) reading.note("calendars.import.range");
  const EventContent& content = reading.event.content;
  const SeriesTimes own{content.zone, content.all_day, content.starts_local};
  const SeriesTimes& series = reading.series != nullptr ? *reading.series : own;
  if (reading.series == nullptr) reading.note("calendars.import.no_master");
  WallTime wall = wall_in(reading, *time, property->param("TZID"), series.zone);
  if (!series.all_day && time->date_only) {
    wall += series.starts_local - midnight(series.starts_local);
  }
  reading.event.recurrence_id = spell_basic(wall, series.all_day);
  return std::nullopt;
}

}  // namespace allmende::calendars
