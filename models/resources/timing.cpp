#include "models/resources/timing.hpp"

namespace allmende::resources {

using namespace std::chrono_literals;

static bool on_grid(Instant instant, Grid grid, const std::string& zone) {
  const auto wall = to_wall(instant, zone);
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const auto of_day = wall - day;
  switch (grid) {
    case Grid::quarter: return of_day % 15min == 0s;
    case Grid::hour: return of_day % 1h == 0s;
    case Grid::half_day: return of_day % 12h == 0s;
    case Grid::day: return of_day == 0s;
    case Grid::week: return of_day == 0s && std::chrono::weekday{day} == std::chrono::Monday;
  }
  return false;
}

/// The step of a grid in which days are booked and not hours.
static std::chrono::seconds step_of(Grid grid) {
  switch (grid) {
    case Grid::quarter:
    case Grid::hour: return 0s;
    case Grid::half_day: return 12h;
    case Grid::day: return 24h;
    case Grid::week: return 168h;
  }
  return 0s;
}

void check_times(const Timing& timing, const Span& span, const Moment& moment, Faults& faults) {
  using std::chrono::minutes, std::chrono::days;
  const auto whole = [](int value) { return std::to_string(value); };
  const auto length = span.ends_at - span.starts_at;
  faults.require(span.ends_at > moment.now, "/starts_at", "bookings.error.past");
  faults.require(span.starts_at >= moment.now + minutes{timing.lead_minutes}, "/starts_at",
                 "bookings.error.lead", {{"minutes", whole(timing.lead_minutes)}});
  faults.require(span.starts_at <= moment.now + days{timing.max_advance_days}, "/starts_at",
                 "bookings.error.too_far", {{"days", whole(timing.max_advance_days)}});
  faults.require(length >= minutes{timing.min_minutes}, "/ends_at", "bookings.error.too_short",
                 {{"minutes", whole(timing.min_minutes)}});
  faults.require(length <= minutes{timing.max_minutes}, "/ends_at", "bookings.error.too_long",
                 {{"minutes", whole(timing.max_minutes)}});
  const Faults::Params grid{{"grid", to_word(timing.grid)}};
  faults.require(on_grid(span.starts_at, timing.grid, moment.zone), "/starts_at",
                 "bookings.error.grid", grid);
  faults.require(on_grid(span.ends_at, timing.grid, moment.zone), "/ends_at", "bookings.error.grid",
                 grid);
  check_hours(timing.hours, {.span = span, .step = step_of(timing.grid), .zone = moment.zone},
              faults);
}

}  // namespace allmende::resources
