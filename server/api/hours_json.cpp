#include "server/api/hours_json.hpp"

namespace allmende {

using resources::WeeklyWindow;
using enum Kind;
using enum Need;

static const Shape kWeeklyWindowShape{
    "WeeklyWindow",
    {{"weekday", integer, required, "1 is Monday, 7 Sunday.", 7, 1},
     {"opens", text, required, "10:00, by the city's clocks.", 5},
     {"closes", text, required, "Later that day; 24:00 is its end.", 5}}};

static Field windows_field(const char* name, const char* what) {
  return {name, list_of_objects, optional, what, 28, 0, {}, &kWeeklyWindowShape};
}

std::vector<Field> hours_fields() {
  return {windows_field("pickup", "When a use may begin; any time when empty."),
          windows_field("returns", "When a use may end; any time when empty."),
          windows_field("opening", "Of a room: when a use may begin, last and end.")};
}

Json windows_json(const std::vector<WeeklyWindow>& windows) {
  Json list = Json::array();
  for (const WeeklyWindow& window : windows) {
    list.push(Json::object({{"weekday", window.weekday},
                            {"opens", resources::spell_minute(window.from_minute)},
                            {"closes", resources::spell_minute(window.to_minute)}}));
  }
  return list;
}

std::vector<WeeklyWindow> read_windows(const Json& list) {
  std::vector<WeeklyWindow> windows;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Json one = list.at(i);
    windows.push_back({.weekday = static_cast<int>(one["weekday"].integer()),
                       .from_minute = resources::read_minute(one["opens"].text()),
                       .to_minute = resources::read_minute(one["closes"].text())});
  }
  return windows;
}

}  // namespace allmende
