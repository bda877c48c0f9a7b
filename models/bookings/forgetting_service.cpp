#include "models/bookings/forgetting_service.hpp"

#include "models/bookings/forgetting_repository.hpp"

namespace allmende::bookings {

static constexpr int kForgottenAtOnce = 100;
/// From the end of the year on. Source: § 147 AO, § 14b UStG.
static constexpr std::chrono::years kReceiptsKept{8};

int ForgettingService::forget_due() const {
  const Instant now = clock_.now();
  int all = 0;
  for (;;) {
    const int here = db_.write(
        [&](Tx& tx) { return ForgettingRepository{tx}.forget_due(now, kForgottenAtOnce); });
    all += here;
    if (here < kForgottenAtOnce) break;
  }
  const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(now)};
  const Day first{std::chrono::local_days{(today.year() - kReceiptsKept) / 1 / 1}};
  db_.write([&](Tx& tx) { ForgettingRepository{tx}.forget_recipients(first); });
  return all;
}

}  // namespace allmende::bookings
