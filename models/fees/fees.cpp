#include "models/fees/fees.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "models/base/zone.hpp"

namespace allmende::fees {

using namespace std::chrono_literals;

static constexpr std::size_t kMostSteps = 6;
static constexpr int kMostHours = 8784;
static constexpr int kMostCents = 100'000'000;
/// As long as a loan is not overdue yet.
static constexpr std::chrono::hours kGrace{2};

/// Each step is nearer to the start than the one before, and costs more.
static void check_steps(const std::vector<CancellationStep>& steps, Faults& faults) {
  faults.require(steps.size() <= kMostSteps, "/cancellation", "fees.error.steps");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string at = "/cancellation/" + std::to_string(i);
    const int before = i == 0 ? kMostHours + 1 : steps[i - 1].hours_before;
    const int less = i == 0 ? 0 : steps[i - 1].percent;
    faults.require(steps[i].hours_before >= 1 && steps[i].hours_before < before,
                   at + "/hours_before", "fees.error.steps");
    faults.require(steps[i].percent > less && steps[i].percent <= 100, at + "/percent",
                   "fees.error.percent");
  }
}

void check(const FeeTerms& terms, Faults& faults) {
  check_steps(terms.cancellation, faults);
  const auto amount = [&](int cents, const char* field) {
    faults.require(cents >= 0 && cents <= kMostCents, field, "fees.error.amount");
  };
  amount(terms.late_day_cents, "/late_day_cents");
  amount(terms.late_most_cents, "/late_most_cents");
  const bool capped = terms.late_day_cents == 0 ? terms.late_most_cents == 0
                                                : terms.late_most_cents >= terms.late_day_cents;
  faults.require(capped, "/late_most_cents", "fees.error.cap");
  const int last = terms.cancellation.empty() ? 0 : terms.cancellation.back().percent;
  faults.require(terms.no_show_percent >= last && terms.no_show_percent <= 100, "/no_show_percent",
                 "fees.error.no_show", {{"percent", std::to_string(last)}});
}

int cancellation_percent(const FeeTerms& terms, Instant starts_at, Instant now) {
  int percent = 0;
  for (const CancellationStep& step : terms.cancellation) {
    if (starts_at - now < std::chrono::hours{step.hours_before}) percent = step.percent;
  }
  return percent;
}

int part_of(int agreed_cents, const std::vector<Share>& shares) {
  std::int64_t whole = 0;
  for (const Share& share : shares) whole += share.cents;
  const bool same = whole == 0;
  if (same) whole = static_cast<std::int64_t>(shares.size());
  if (agreed_cents <= 0 || whole <= 0) return 0;
  std::int64_t weighed = 0;
  for (const Share& share : shares) {
    weighed += std::int64_t{same ? 1 : share.cents} * share.percent;
  }
  whole *= 100;
  // Of sums beyond all loans the last digits do not matter.
  while (weighed > std::numeric_limits<std::int64_t>::max() / (2 * std::int64_t{agreed_cents})) {
    weighed /= 2;
    whole /= 2;
  }
  return static_cast<int>((2 * weighed * agreed_cents + whole) / (2 * whole));
}

int late_days(const Span& span, Instant back_at, const std::string& zone) {
  if (back_at <= span.ends_at + kGrace) return 0;
  const auto late = to_wall(back_at, zone) - to_wall(span.ends_at, zone);
  const std::int64_t day = std::chrono::seconds{std::chrono::days{1}}.count();
  const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(late).count();
  return static_cast<int>(std::max<std::int64_t>(1, (seconds + day - 1) / day));
}

int late_cents(const FeeTerms& terms, int days) {
  const std::int64_t cents = std::int64_t{terms.late_day_cents} * days;
  return static_cast<int>(std::min<std::int64_t>(cents, terms.late_most_cents));
}

}  // namespace allmende::fees
