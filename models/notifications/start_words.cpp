#include "models/notifications/start_words.hpp"

#include <array>

#include "models/base/zone.hpp"

namespace allmende::notifications {

static constexpr std::array kWeekdays{"Sonntag",    "Montag",  "Dienstag", "Mittwoch",
                                      "Donnerstag", "Freitag", "Samstag"};
static constexpr std::array kWeekdaysEn{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
static constexpr std::array kMonths{"Januar",    "Februar", "März",     "April",
                                    "Mai",       "Juni",    "Juli",     "August",
                                    "September", "Oktober", "November", "Dezember"};
static constexpr std::array kMonthsEn{"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};

static std::string day_words(Day day, bool english) {
  const std::chrono::sys_days date{day.time_since_epoch()};
  const std::chrono::year_month_day parts{date};
  const unsigned weekday = std::chrono::weekday{date}.c_encoding();
  const unsigned month = static_cast<unsigned>(parts.month()) - 1;
  const std::string number = std::to_string(static_cast<unsigned>(parts.day()));
  const std::string year = std::to_string(static_cast<int>(parts.year()));
  if (english) {
    return std::string{kWeekdaysEn[weekday]} + ", " + number + " " + kMonthsEn[month] + " " + year;
  }
  return std::string{kWeekdays[weekday]} + ", " + number + ". " + kMonths[month] + " " + year;
}

std::string start_words(const std::string& start, bool english) {
  if (const auto day = read_day(start)) return day_words(*day, english);
  const auto wall = read_wall(start);
  if (!wall) return "";
  const Day day = std::chrono::floor<std::chrono::days>(*wall);
  const std::string time = spell_wall(*wall).substr(11, 5);
  return day_words(day, english) + ", " + time + (english ? "" : " Uhr");
}

}  // namespace allmende::notifications
