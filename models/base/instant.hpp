// Points in time and their spellings. An Instant is UTC in microseconds; wall times belong to
// models/base/zone.hpp. Source: RFC 3339.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace allmende {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A half-open stretch of time [starts_at, ends_at).
struct Span {
  Instant starts_at;
  Instant ends_at;

  bool empty() const { return ends_at <= starts_at; }
};

/// "2026-11-27T18:30:00Z"; a fraction is written only when there is one.
std::string to_rfc3339(Instant instant);

/// Any RFC 3339 spelling with Z or an offset, years 1 to 9999; nothing when `text` is none.
std::optional<Instant> read_rfc3339(std::string_view text);

/// "Fri, 27 Nov 2026 18:30:00 GMT". Source: RFC 9110, section 5.6.7.
std::string to_http_date(Instant instant);

/// The same form alone, years 1 to 9999; the day of the week is not compared.
std::optional<Instant> read_http_date(std::string_view text);

/// Source of "now"; tests put their own in its place.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace allmende
