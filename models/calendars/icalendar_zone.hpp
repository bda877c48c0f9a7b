// Which IANA zone a file means by a TZID. Not thread-safe: one object reads one file.
// Source: RFC 5545, section 3.6.5; CLDR's windowsZones.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/zone.hpp"
#include "models/calendars/icalendar_lines.hpp"

namespace allmende::calendars {

/// The IANA zone of a name that Windows, Outlook or Exchange uses, or empty.
std::string zone_of_windows_name(std::string_view name);

/// The IANA zone that a TZID names by itself: an IANA name, one behind a prefix
/// ("/freeassociation.sourceforge.net/Europe/Berlin"), a Windows name, or a list of cities
/// ("(UTC+01:00) Amsterdam, Berlin, Bern"); or empty.
std::string zone_of_name(const std::string& tzid);

/// One VTIMEZONE as the offsets it gives.
class FileZone {
 public:
  explicit FileZone(const Component& vtimezone);

  /// Nothing when the VTIMEZONE says nothing usable.
  std::optional<std::chrono::seconds> offset_at(WallTime wall) const;
  const std::string& location() const { return location_; }

 private:
  struct Onset {
    WallTime wall;
    std::chrono::seconds offset;
  };

  void read_observance(const Component& observance);

  std::vector<Onset> onsets_;
  std::chrono::seconds offset_before_{0};
  std::string location_;
};

/// How a TZID was understood.
struct ZoneReading {
  enum class How { named, guessed, fixed, unknown };

  /// named: `zone` is what the file says. guessed: its VTIMEZONE has the same offsets. fixed: no
  /// zone fits, so the time is `offset` ahead of UTC and `zone` is UTC. unknown: taken as the
  /// calendar's zone.
  How how = How::named;
  std::string zone;
  std::chrono::seconds offset{0};
};

class FileZones {
 public:
  /// Keeps a reference to `file`.
  FileZones(const CalendarFile& file, const std::string& default_zone);

  /// The zone of times that name none: X-WR-TIMEZONE, else the default.
  const std::string& calendar_zone() const { return calendar_zone_; }

  ZoneReading read(const std::string& tzid, WallTime wall);

 private:
  const std::string& named_zone(const std::string& tzid);
  const FileZone* file_zone(const std::string& tzid);
  ZoneReading read_file_zone(const FileZone& zone, const std::string& tzid, WallTime wall);

  std::string calendar_zone_;
  std::map<std::string, const Component*> vtimezones_;
  // What was found out once; a VTIMEZONE is looked into only when a time needs it.
  std::map<std::string, std::string> named_zones_;
  std::map<std::string, FileZone> file_zones_;
  std::map<std::string, std::string> fitting_zones_;
};

}  // namespace allmende::calendars
