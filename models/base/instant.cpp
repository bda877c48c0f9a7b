#include "models/base/instant.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace allmende {

using std::chrono::days, std::chrono::floor, std::chrono::hours, std::chrono::microseconds,
    std::chrono::minutes, std::chrono::seconds, std::chrono::sys_days, std::chrono::year_month_day;

static constexpr std::size_t kLongest = 64;

std::string to_rfc3339(Instant instant) {
  const sys_days day = floor<days>(instant);
  const year_month_day date{day};
  const auto of_day = instant - day;
  const auto whole = floor<seconds>(of_day).count();
  const long fraction = static_cast<long>((of_day - floor<seconds>(of_day)).count());
  std::array<char, kLongest> text{};
  int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02ld:%02ld:%02ld",
                             static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                             static_cast<unsigned>(date.day()), static_cast<long>(whole / 3600),
                             static_cast<long>(whole / 60 % 60), static_cast<long>(whole % 60));
  if (fraction != 0) {
    length += std::snprintf(text.data() + length, text.size() - static_cast<std::size_t>(length),
                            ".%06ld", fraction);
  }
  return std::string(text.data(), static_cast<std::size_t>(length)) + "Z";
}

/// Reads exactly `count` digits at `at` and moves on; nothing when one is missing.
static std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i, ++at) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    value = value * 10 + (text[at] - '0');
  }
  return value;
}

static bool skip(std::string_view text, std::size_t& at, std::string_view any_of) {
  if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) return false;
  ++at;
  return true;
}

static microseconds fraction(std::string_view text, std::size_t& at) {
  long micros = 0;
  long weight = 100000;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, weight /= 10) {
    micros += weight * (text[at] - '0');
  }
  return microseconds{micros};
}

static std::optional<minutes> offset(std::string_view text, std::size_t& at) {
  if (skip(text, at, "Zz")) return minutes{0};
  const bool minus = at < text.size() && text[at] == '-';
  if (!skip(text, at, "+-")) return std::nullopt;
  const auto h = digits(text, at, 2);
  if (!h || !skip(text, at, ":")) return std::nullopt;
  const auto m = digits(text, at, 2);
  if (!m || *h > 23 || *m > 59) return std::nullopt;
  const minutes east = hours{*h} + minutes{*m};
  return minus ? -east : east;
}

std::optional<Instant> read_rfc3339(std::string_view text) {
  std::size_t at = 0;
  const auto y = digits(text, at, 4);
  if (!y || !skip(text, at, "-")) return std::nullopt;
  const auto mo = digits(text, at, 2);
  if (!mo || !skip(text, at, "-")) return std::nullopt;
  const auto d = digits(text, at, 2);
  if (!d || !skip(text, at, "Tt ")) return std::nullopt;
  const auto h = digits(text, at, 2);
  if (!h || !skip(text, at, ":")) return std::nullopt;
  const auto mi = digits(text, at, 2);
  if (!mi || !skip(text, at, ":")) return std::nullopt;
  const auto s = digits(text, at, 2);
  if (!s) return std::nullopt;
  const microseconds part = skip(text, at, ".") ? fraction(text, at) : microseconds{0};
  const auto east = offset(text, at);
  if (!east || at != text.size()) return std::nullopt;
  const year_month_day date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*mo)},
                            std::chrono::day{static_cast<unsigned>(*d)}};
  if (*y < 1 || !date.ok() || *h > 23 || *mi > 59 || *s > 60) return std::nullopt;
  return sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + part - *east;
}

static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string to_http_date(Instant instant) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const sys_days day = floor<days>(instant);
  const year_month_day date{day};
  const auto of_day = floor<seconds>(instant - day).count();
  std::array<char, kLongest> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02ld:%02ld:%02ld GMT",
      kDays[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
      kMonths[static_cast<unsigned>(date.month()) - 1].data(), static_cast<int>(date.year()),
      static_cast<long>(of_day / 3600), static_cast<long>(of_day / 60 % 60),
      static_cast<long>(of_day % 60));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<Instant> read_http_date(std::string_view text) {
  std::size_t at = text.find(',');
  if (at != 3 || text.size() != 29) return std::nullopt;
  at += 1;
  if (!skip(text, at, " ")) return std::nullopt;
  const auto d = digits(text, at, 2);
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(at + 1, 3));
  if (!d || !skip(text, at, " ") || month == kMonths.end()) return std::nullopt;
  at += 3;
  if (!skip(text, at, " ")) return std::nullopt;
  const auto y = digits(text, at, 4);
  if (!y || !skip(text, at, " ")) return std::nullopt;
  const auto h = digits(text, at, 2);
  if (!h || !skip(text, at, ":")) return std::nullopt;
  const auto mi = digits(text, at, 2);
  if (!mi || !skip(text, at, ":")) return std::nullopt;
  const auto s = digits(text, at, 2);
  if (!s || text.substr(at) != " GMT") return std::nullopt;
  const auto mo = static_cast<unsigned>(month - kMonths.begin()) + 1;
  const year_month_day date{std::chrono::year{*y}, std::chrono::month{mo},
                            std::chrono::day{static_cast<unsigned>(*d)}};
  if (*y < 1 || !date.ok() || *h > 23 || *mi > 59 || *s > 60) return std::nullopt;
  return sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s};
}

}  // namespace allmende
