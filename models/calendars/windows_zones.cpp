// Zone names of Windows. Source: CLDR windowsZones, territory 001, and the German display names of
// Outlook for the zones of Europe.
#include <algorithm>
#include <array>

#include "models/calendars/icalendar_zone.hpp"

namespace allmende::calendars {

struct WindowsZone {
  std::string_view name;
  std::string_view zone;
};

static constexpr std::array kWindowsZones{
    WindowsZone{"W. Europe Standard Time", "Europe/Berlin"},
    WindowsZone{"Central European Standard Time", "Europe/Warsaw"},
    WindowsZone{"Central Europe Standard Time", "Europe/Budapest"},
    WindowsZone{"Romance Standard Time", "Europe/Paris"},
    WindowsZone{"GMT Standard Time", "Europe/London"},
    WindowsZone{"Greenwich Standard Time", "Atlantic/Reykjavik"},
    WindowsZone{"GTB Standard Time", "Europe/Bucharest"},
    WindowsZone{"FLE Standard Time", "Europe/Kiev"},
    WindowsZone{"E. Europe Standard Time", "Europe/Chisinau"},
    WindowsZone{"Turkey Standard Time", "Europe/Istanbul"},
    WindowsZone{"Russian Standard Time", "Europe/Moscow"},
    WindowsZone{"Belarus Standard Time", "Europe/Minsk"},
    WindowsZone{"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    WindowsZone{"UTC", "UTC"},
    WindowsZone{"Coordinated Universal Time", "UTC"},
    WindowsZone{"Morocco Standard Time", "Africa/Casablanca"},
    WindowsZone{"W. Central Africa Standard Time", "Africa/Lagos"},
    WindowsZone{"South Africa Standard Time", "Africa/Johannesburg"},
    WindowsZone{"Egypt Standard Time", "Africa/Cairo"},
    WindowsZone{"E. Africa Standard Time", "Africa/Nairobi"},
    WindowsZone{"Israel Standard Time", "Asia/Jerusalem"},
    WindowsZone{"Jordan Standard Time", "Asia/Amman"},
    WindowsZone{"Middle East Standard Time", "Asia/Beirut"},
    WindowsZone{"Arab Standard Time", "Asia/Riyadh"},
    WindowsZone{"Arabian Standard Time", "Asia/Dubai"},
    WindowsZone{"Iran Standard Time", "Asia/Tehran"},
    WindowsZone{"Pakistan Standard Time", "Asia/Karachi"},
    WindowsZone{"India Standard Time", "Asia/Kolkata"},
    WindowsZone{"SE Asia Standard Time", "Asia/Bangkok"},
    WindowsZone{"China Standard Time", "Asia/Shanghai"},
    WindowsZone{"Singapore Standard Time", "Asia/Singapore"},
    WindowsZone{"Taipei Standard Time", "Asia/Taipei"},
    WindowsZone{"Tokyo Standard Time", "Asia/Tokyo"},
    WindowsZone{"Korea Standard Time", "Asia/Seoul"},
    WindowsZone{"AUS Eastern Standard Time", "Australia/Sydney"},
    WindowsZone{"E. Australia Standard Time", "Australia/Brisbane"},
    WindowsZone{"W. Australia Standard Time", "Australia/Perth"},
    WindowsZone{"New Zealand Standard Time", "Pacific/Auckland"},
    WindowsZone{"Hawaiian Standard Time", "Pacific/Honolulu"},
    WindowsZone{"Alaskan Standard Time", "America/Anchorage"},
    WindowsZone{"Pacific Standard Time", "America/Los_Angeles"},
    WindowsZone{"US Mountain Standard Time", "America/Phoenix"},
    WindowsZone{"Mountain Standard Time", "America/Denver"},
    WindowsZone{"Central Standard Time", "America/Chicago"},
    WindowsZone{"Central Standard Time (Mexico)", "America/Mexico_City"},
    WindowsZone{"Eastern Standard Time", "America/New_York"},
    WindowsZone{"Atlantic Standard Time", "America/Halifax"},
    WindowsZone{"Newfoundland Standard Time", "America/St_Johns"},
    WindowsZone{"SA Pacific Standard Time", "America/Bogota"},
    WindowsZone{"Argentina Standard Time", "America/Buenos_Aires"},
    WindowsZone{"E. South America Standard Time", "America/Sao_Paulo"},
    WindowsZone{"Pacific SA Standard Time", "America/Santiago"},
    WindowsZone{"Azores Standard Time", "Atlantic/Azores"},
    WindowsZone{"Mitteleuropäische Zeit", "Europe/Berlin"},
    WindowsZone{"Westeuropäische Normalzeit", "Europe/Berlin"},
    WindowsZone{"Westeuropäische Zeit", "Europe/Berlin"},
    WindowsZone{"Mitteleuropäische Normalzeit", "Europe/Berlin"},
};

std::string zone_of_windows_name(std::string_view name) {
  const auto found = std::find_if(kWindowsZones.begin(), kWindowsZones.end(),
                                  [&](const WindowsZone& row) { return row.name == name; });
  return found == kWindowsZones.end() ? "" : std::string{found->zone};
}

}  // namespace allmende::calendars
