#include "models/calendars/icalendar_zone.hpp"

#include <algorithm>
#include <array>

#include "models/calendars/icalendar_time.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::floor, std::chrono::seconds;

static constexpr std::size_t kMostOnsets = 1000;
static constexpr std::size_t kMostFileZones = 100;
static constexpr std::size_t kMostCities = 10;
static constexpr std::string_view kLastOnset = "20401231";

/// Zones tried, in this order, for a VTIMEZONE whose name says nothing.
static constexpr std::array<const char*, 14> kCandidates{
    "Europe/Berlin",   "Europe/London",    "Europe/Lisbon",   "Europe/Helsinki", "Europe/Moscow",
    "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver",  "America/Phoenix",
    "Asia/Kolkata",    "Asia/Tokyo",       "Asia/Shanghai",   "Australia/Sydney"};

/// "Paris" of a list of cities.
static std::string zone_of_city(const std::string& city) {
  static constexpr std::array<const char*, 7> kRegions{
      "Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/"};
  std::string place = city;
  std::replace(place.begin(), place.end(), ' ', '_');
  for (const char* region : kRegions) {
    if (known_zone(region + place)) return region + place;
  }
  return "";
}

/// "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien". Berlin stands for its whole group.
static std::string zone_of_cities(const std::string& tzid) {
  const std::size_t close = tzid.find(')');
  if (!tzid.starts_with('(') || close == std::string::npos) return "";
  std::vector<std::string> cities = split_texts(tzid.substr(close + 1));
  if (cities.size() > kMostCities) cities.resize(kMostCities);
  for (std::string& city : cities) city = trim(city);
  if (std::find(cities.begin(), cities.end(), "Berlin") != cities.end()) return "Europe/Berlin";
  for (const std::string& city : cities) {
    if (const std::string zone = zone_of_city(city); !zone.empty()) return zone;
  }
  return "";
}

std::string zone_of_name(const std::string& tzid) {
  const std::string name = trim(tzid);
  if (name.empty() || name.size() > 200) return "";
  if (known_zone(name)) return name;
  if (const std::string zone = zone_of_windows_name(name); !zone.empty()) return zone;
  for (std::size_t at = name.find('/'); at != std::string::npos; at = name.find('/', at + 1)) {
    const std::string rest = name.substr(at + 1);
    if (rest.find('/') != std::string::npos && known_zone(rest)) return rest;
  }
  return zone_of_cities(name);
}

/// "+0100", "-000115", and the "+01:00" of careless producers.
static std::optional<seconds> read_offset(std::string_view value) {
  std::string digits = trim(value);
  std::erase(digits, ':');
  const bool minus = digits.starts_with('-');
  if (minus || digits.starts_with('+')) digits.erase(0, 1);
  if (digits.size() != 4 && digits.size() != 6) return std::nullopt;
  int parts[3] = {0, 0, 0};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] < '0' || digits[i] > '9') return std::nullopt;
    parts[i / 2] = parts[i / 2] * 10 + (digits[i] - '0');
  }
  const seconds offset{parts[0] * 3600 + parts[1] * 60 + parts[2]};
  if (offset > std::chrono::hours{24}) return std::nullopt;
  return minus ? -offset : offset;
}

static std::optional<seconds> offset_of(const Component& observance, std::string_view name) {
  const Property* property = observance.find(name);
  return property == nullptr ? std::nullopt : read_offset(property->value);
}

FileZone::FileZone(const Component& vtimezone) {
  location_ = vtimezone.text("X-LIC-LOCATION");
  if (location_.empty()) location_ = vtimezone.text("X-TZINFO");
  location_ = location_.substr(0, location_.find('['));
  for (const Component& child : vtimezone.children) {
    if (child.name == "STANDARD" || child.name == "DAYLIGHT") read_observance(child);
  }
  std::stable_sort(onsets_.begin(), onsets_.end(),
                   [](const Onset& a, const Onset& b) { return a.wall < b.wall; });
}

void FileZone::read_observance(const Component& observance) {
  const auto offset = offset_of(observance, "TZOFFSETTO");
  const Property* start = observance.find("DTSTART");
  const auto written = start == nullptr ? std::nullopt : read_written_time(start->value);
  if (!offset || !written) return;
  const auto before = offset_of(observance, "TZOFFSETFROM");
  if (onsets_.empty() && before) offset_before_ = *before;
  std::vector<WallTime> walls{written->wall};
  const Property* rule = observance.find("RRULE");
  if (rule != nullptr && !refuse_rule(rule->value)) {
    const RuleStart from{written->wall, false, "UTC", read_basic(kLastOnset)};
    const auto dates = rule_dates(rule->value, from, kMostOnsets);
    walls.insert(walls.end(), dates.begin(), dates.end());
  }
  for (const Property* more : observance.all("RDATE")) {
    for (const std::string& value : split_texts(more->value)) {
      if (const auto date = read_written_time(value)) walls.push_back(date->wall);
    }
  }
  if (onsets_.size() + walls.size() > 8 * kMostOnsets) return;
  for (const WallTime wall : walls) onsets_.push_back({wall, *offset});
}

std::optional<seconds> FileZone::offset_at(WallTime wall) const {
  if (onsets_.empty()) return std::nullopt;
  const auto later =
      std::upper_bound(onsets_.begin(), onsets_.end(), wall,
                       [](WallTime time, const Onset& onset) { return time < onset.wall; });
  return later == onsets_.begin() ? offset_before_ : std::prev(later)->offset;
}

static const Property* find(const CalendarFile& file, std::string_view name) {
  for (const Property& property : file.properties) {
    if (property.name == name && !trim(property.value).empty()) return &property;
  }
  return nullptr;
}

FileZones::FileZones(const CalendarFile& file, const std::string& default_zone)
    : calendar_zone_(default_zone) {
  for (const Component& component : file.components) {
    if (component.name == "VTIMEZONE") {
      vtimezones_.emplace(trim(component.text("TZID")), &component);
    }
  }
  for (const char* name : {"X-WR-TIMEZONE", "TIMEZONE-ID"}) {
    const Property* property = find(file, name);
    const std::string zone = property == nullptr ? "" : zone_of_name(property->value);
    if (zone.empty()) continue;
    calendar_zone_ = zone;
    return;
  }
}

/// The zone has the VTIMEZONE's offset at the event and through the year around it.
static bool fits(const FileZone& zone, const std::string& candidate, WallTime wall) {
  for (int month = -6; month <= 6; ++month) {
    const WallTime probe = wall + days{30 * month};
    if (zone.offset_at(probe) != offset_at(to_instant(probe, candidate), candidate)) return false;
  }
  return true;
}

const std::string& FileZones::named_zone(const std::string& tzid) {
  const auto known = named_zones_.find(tzid);
  if (known != named_zones_.end()) return known->second;
  return named_zones_.emplace(tzid, zone_of_name(tzid)).first->second;
}

const FileZone* FileZones::file_zone(const std::string& tzid) {
  const auto known = file_zones_.find(tzid);
  if (known != file_zones_.end()) return &known->second;
  const auto defined = vtimezones_.find(tzid);
  if (defined == vtimezones_.end() || file_zones_.size() >= kMostFileZones) return nullptr;
  return &file_zones_.emplace(tzid, FileZone{*defined->second}).first->second;
}

ZoneReading FileZones::read_file_zone(const FileZone& zone, const std::string& tzid,
                                      WallTime wall) {
  using enum ZoneReading::How;
  if (const std::string& at_place = named_zone(zone.location()); !at_place.empty()) {
    return {named, at_place, {}};
  }
  const auto offset = zone.offset_at(wall);
  if (!offset) return {unknown, calendar_zone_, {}};
  const std::string year = spell_day(floor<days>(wall)).substr(0, 4);
  const auto [fitting, fresh] = fitting_zones_.try_emplace(tzid + "\n" + year);
  if (fresh) {
    std::vector<std::string> candidates{calendar_zone_};
    candidates.insert(candidates.end(), kCandidates.begin(), kCandidates.end());
    const auto found =
        std::find_if(candidates.begin(), candidates.end(),
                     [&](const std::string& candidate) { return fits(zone, candidate, wall); });
    if (found != candidates.end()) fitting->second = *found;
  }
  if (fitting->second.empty()) return {fixed, "UTC", *offset};
  return {guessed, fitting->second, {}};
}

ZoneReading FileZones::read(const std::string& tzid, WallTime wall) {
  using enum ZoneReading::How;
  const std::string name = trim(tzid);
  if (const std::string& zone = named_zone(name); !zone.empty()) return {named, zone, {}};
  const FileZone* zone = file_zone(name);
  if (zone == nullptr) return {unknown, calendar_zone_, {}};
  return read_file_zone(*zone, name, wall);
}

}  // namespace allmende::calendars
