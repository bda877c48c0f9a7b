// What calling off, coming back late and not coming costs. Pure; all money is whole cents and is
// rounded once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/faults.hpp"
#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::fees {

/// Whoever calls off less than so many hours before the start pays this part of the price.
struct CancellationStep {
  int hours_before = 0;
  int percent = 0;

  bool operator==(const CancellationStep&) const = default;
};

/// Limits: six steps, hours 1 to 8784 and falling, percents 1 to 100 and rising; amounts
/// 1,000,000.00. Nobody pays less for not coming than for calling off at the last moment.
struct FeeTerms {
  std::vector<CancellationStep> cancellation;
  /// Of one thing, for each day that was begun.
  int late_day_cents = 0;
  /// The most of one thing, however late.
  int late_most_cents = 0;
  int no_show_percent = 0;

  bool operator==(const FeeTerms&) const = default;
  /// Nothing is ever due.
  bool empty() const { return *this == FeeTerms{}; }
};

enum class ChargeReason { cancellation, late, no_show };

/// A part of an agreed price; what each weighs in it is its own price.
struct Share {
  int cents = 0;
  int percent = 0;
};

/// Faults: fees.error.steps, fees.error.percent, fees.error.amount, fees.error.cap,
/// fees.error.no_show.
void check(const FeeTerms& terms, Faults& faults);

/// What calling off at `now` costs; 0 before the first step.
int cancellation_percent(const FeeTerms& terms, Instant starts_at, Instant now);

/// The shares' percents of `agreed_cents`, which is their sum unless both sides agreed on another
/// price. Shares that all cost nothing weigh the same.
int part_of(int agreed_cents, const std::vector<Share>& shares);

/// Days that were begun behind the end, by the clock on the wall; none within two hours.
int late_days(const Span& span, Instant back_at, const std::string& zone);

/// For one thing.
int late_cents(const FeeTerms& terms, int days);

}  // namespace allmende::fees

namespace allmende {

template <>
struct Words<fees::ChargeReason> {
  static constexpr const char* kNames[] = {"cancellation", "late", "no_show"};
};

}  // namespace allmende
