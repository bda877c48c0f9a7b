#include "models/bookings/booking_rules.hpp"

#include <algorithm>
#include <set>

#include "models/bookings/sales.hpp"

namespace allmende::bookings {

using namespace std::chrono_literals;
using enum BookingState;

static constexpr std::size_t kMostLines = 20;
static constexpr int kMostQuantity = 100'000;

void check(const BookingWish& wish) {
  Faults faults;
  faults.require(!wish.lines.empty() && wish.lines.size() <= kMostLines, "/lines",
                 "bookings.error.lines");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < wish.lines.size(); ++i) {
    const LineWish& line = wish.lines[i];
    const std::string at = "/lines/" + std::to_string(i);
    faults.require(seen.insert(line.resource).second, at + "/resource", "bookings.error.twice");
    faults.require(line.quantity >= 1 && line.quantity <= kMostQuantity, at + "/quantity",
                   "bookings.error.quantity");
  }
  faults.require(wish.note.size() <= kLongestNote, "/note", "bookings.error.note");
  faults.require(!wish.span.empty(), "/ends_at", "bookings.error.window");
  std::move(faults).end();
}

void check_extras(const std::vector<std::string>& chosen,
                  const std::vector<resources::Extra>& offered, const std::string& at,
                  Faults& faults) {
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const bool known = std::any_of(offered.begin(), offered.end(),
                                   [&](const auto& one) { return one.id == chosen[i]; });
    faults.require(known, at + "/" + std::to_string(i), "bookings.error.extra");
  }
}

std::optional<Instant> deadline_of(const Booking& booking, Instant now) {
  if (is_sale(booking.mode)) return sale_deadline(booking.state, now);
  const Instant start = booking.span.starts_at;
  switch (booking.state) {
    case hold: return now + 15min;
    // Nobody waits for an answer beyond the day itself.
    case requested:
    case countered: return std::min(now + 72h, std::max(start, now + 15min));
    case approved: return std::min(now + 168h, std::max(start - 24h, now + 12h));
    case handed_over: return booking.span.ends_at + 2h;
    case returned: return now + 168h;
    default: return std::nullopt;
  }
}

Instant offered_until(const Span& span, Instant now) {
  const bool soon = span.starts_at - now < 48h;
  return std::min(now + (soon ? 2h : 24h), span.ends_at);
}

Instant missed_from(const Booking& booking) { return booking.span.starts_at + 2h; }

}  // namespace allmende::bookings
