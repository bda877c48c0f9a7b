#include "models/bookings/quotas.hpp"

#include <algorithm>

namespace allmende::bookings {

Span month_of(Instant starts_at, const std::string& zone) {
  const Day day = std::chrono::floor<std::chrono::days>(to_wall(starts_at, zone));
  const std::chrono::year_month_day date{day};
  const auto first = [&](std::chrono::year_month month) {
    return to_instant(WallTime{Day{month / 1}}, zone);
  };
  const std::chrono::year_month month{date.year(), date.month()};
  return {first(month), first(month + std::chrono::months{1})};
}

/// "12/2026"
static std::string spell_month(const Span& month, const std::string& zone) {
  const std::string day =
      spell_day(std::chrono::floor<std::chrono::days>(to_wall(month.starts_at, zone)));
  return day.substr(5, 2) + "/" + day.substr(0, 4);
}

std::optional<Fault> over_quota(Tx& tx, const resources::Resource& resource, const OneMore& wanted,
                                const Moment& moment) {
  const auto most = resource.content.timing.month_quota;
  if (!most) return std::nullopt;
  const Span month = month_of(wanted.starts_at, moment.zone);
  const int had =
      QuotaRepository{tx}.count(wanted.borrower, resource.id, month, moment.now) + wanted.planned;
  if (had < *most) return std::nullopt;
  return Fault{.field = "/starts_at",
               .key = "bookings.error.quota",
               .params = {{"most", std::to_string(*most)},
                          {"had", std::to_string(had)},
                          {"left", std::to_string(std::max(0, *most - had))},
                          {"month", spell_month(month, moment.zone)}}};
}

}  // namespace allmende::bookings
