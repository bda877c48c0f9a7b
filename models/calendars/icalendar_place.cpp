// Addresses as Germans write them into one line.
#include <algorithm>
#include <array>

#include "models/calendars/icalendar_event.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Parts of the line at commas and line breaks; the commas are unescaped already.
static std::vector<std::string> parts_of(const std::string& location) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= location.size();) {
    const std::size_t end = std::min(location.find_first_of(",\n", at), location.size());
    const std::string part = trim(std::string_view{location}.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

static std::string country_of(const std::string& part) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 10> kCountries{
      {{"Deutschland", "DE"},
       {"Germany", "DE"},
       {"Österreich", "AT"},
       {"Austria", "AT"},
       {"Schweiz", "CH"},
       {"Switzerland", "CH"},
       {"France", "FR"},
       {"Frankreich", "FR"},
       {"Niederlande", "NL"},
       {"Netherlands", "NL"}}};
  const auto found = std::find_if(kCountries.begin(), kCountries.end(),
                                  [&](const auto& row) { return row.first == part; });
  return found == kCountries.end() ? "" : found->second;
}

/// "33602 Bielefeld" and "D-33602 Bielefeld".
static bool read_locality(std::string_view part, Place& place) {
  if (part.starts_with("D-")) part.remove_prefix(2);
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(part.begin(), part.end(), is_digit) - part.begin());
  if (digits != 5 && digits != 4) return false;
  if (part.size() < digits + 2 || part[digits] != ' ') return false;
  const std::string locality = trim(part.substr(digits));
  if (locality.empty() || is_digit(locality[0])) return false;
  place.postal_code = std::string{part.substr(0, digits)};
  place.locality = locality;
  return true;
}

/// Ends with a house number: "Alter Markt 1", "Straße 12a", "Ring 3-5".
static bool is_street(const std::string& part) {
  const std::size_t space = part.rfind(' ');
  if (space == std::string::npos || space == 0 || space + 1 == part.size()) return false;
  const std::string_view number = std::string_view{part}.substr(space + 1);
  if (!is_digit(number[0]) || number.size() > 8) return false;
  return std::all_of(number.begin(), number.end(), [](char c) {
    return is_digit(c) || c == '-' || c == '/' || (c >= 'a' && c <= 'h') || (c >= 'A' && c <= 'H');
  });
}

Place read_place(const std::string& location) {
  Place place;
  std::vector<std::string> parts = parts_of(location);
  if (parts.size() > 1) place.country = country_of(parts.back());
  if (!place.country.empty()) parts.pop_back();
  const auto locality = std::find_if(parts.begin(), parts.end(), [&](const std::string& part) {
    return read_locality(part, place);
  });
  if (locality == parts.end()) {
    // Without a town nothing tells a street from a hall with a number.
    place.country.clear();
    std::string name = location;
    std::replace(name.begin(), name.end(), '\n', ' ');
    place.name = trim(name);
    return place;
  }
  parts.erase(locality);
  const auto street = std::find_if(parts.begin(), parts.end(), is_street);
  if (street != parts.end()) {
    place.street = *street;
    parts.erase(street);
  }
  for (const std::string& part : parts) place.name += (place.name.empty() ? "" : ", ") + part;
  if (place.name.empty()) place.name = place.street.empty() ? place.locality : place.street;
  return place;
}

}  // namespace allmende::calendars
