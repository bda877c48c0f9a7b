#include "server/auth/device.hpp"

#include <utility>
#include <vector>

namespace allmende {

using Marks = std::vector<std::pair<std::string_view, const char*>>;

/// The first mark that stands in the text: browsers name the ones that they want to be taken for,
/// too, so the more special comes first.
static std::string first_of(std::string_view text, const Marks& marks) {
  for (const auto& [mark, name] : marks) {
    if (text.find(mark) != std::string_view::npos) return name;
  }
  return "";
}

std::string device_of(std::string_view user_agent) {
  static const Marks kBrowsers{
      {"Edg", "Edge"},           {"OPR/", "Opera"},     {"SamsungBrowser", "Samsung Internet"},
      {"Firefox/", "Firefox"},   {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"},
      {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
      {"curl/", "curl"}};
  static const Marks kSystems{{"Android", "Android"}, {"iPhone", "iPhone"},  {"iPad", "iPad"},
                              {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"},
                              {"Linux", "Linux"}};
  const std::string browser = first_of(user_agent, kBrowsers);
  const std::string system = first_of(user_agent, kSystems);
  return browser + (browser.empty() || system.empty() ? "" : ", ") + system;
}

}  // namespace allmende
