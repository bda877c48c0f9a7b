// Insurance: what a lender demands, what an organisation has, and how both compare. It documents
// and reminds; what a policy really covers its insurer says.
#pragma once

#include "models/bookings/booking.hpp"

namespace allmende::insurance {

using PolicyId = Id<struct PolicyTag>;
using resources::BorrowerGroup;

enum class PolicyKind {
  club_liability,
  organiser_liability,
  private_liability,
  electronics,
  exhibition,
  vehicle
};

/// What a lender demands of whoever borrows something. Limits: sum 1,000,000,000 €, excess
/// 1,000,000 €, theft rule 500 bytes, note 2000.
struct Demand {
  /// Any one of these will do.
  std::vector<PolicyKind> kinds;
  std::int64_t min_sum_cents = 0;
  /// What the borrower bears of a damage.
  int excess_cents = 0;
  /// On the way, too.
  bool transport = false;
  /// "In a locked room at night."
  std::string theft_rule;
  std::string note;
  /// Of whom nothing is demanded.
  std::vector<BorrowerGroup> exempt_groups;
};

/// What an organisation is insured for. Limits: insurer 200 bytes, number 100, sum 1,000,000,000 €.
struct Policy {
  PolicyId id;
  PolicyKind kind = PolicyKind::club_liability;
  std::string insurer;
  std::string number;
  std::int64_t sum_cents = 0;
  /// It covers things that were borrowed.
  bool borrowed_things = false;
  bool transport = false;
  Day valid_to{};
  /// When somebody has looked at the proof.
  std::optional<Instant> checked_at;
};

/// `none`: nothing is demanded; `warn`: it fits, but nobody has looked at the proof.
enum class Answer { none, ok, warn, missing };

/// What is wrong with the policy that comes closest.
enum class Reason { no_policy, too_low, not_for_borrowed, not_on_the_way, runs_out, unchecked };

struct Comparison {
  Answer answer = Answer::none;
  std::vector<Reason> reasons;
  /// The one that fits, or comes closest.
  std::optional<Policy> policy;
};

/// Who borrows, and until which day.
struct Borrowing {
  BorrowerGroup group = BorrowerGroup::private_;
  Day last_day{};
};

/// Pure.
Comparison compare(const Demand& demand, const std::vector<Policy>& policies,
                   const Borrowing& borrowing);

/// As it was when they asked.
struct FrozenInsurance {
  ResourceId resource_id;
  Answer answer = Answer::ok;
  std::vector<Reason> reasons;
  Json demand;
  /// null for none that counts.
  Json policy;
};

}  // namespace allmende::insurance

namespace allmende {

template <>
struct Words<insurance::PolicyKind> {
  static constexpr const char* kNames[] = {"club_liability",    "organiser_liability",
                                           "private_liability", "electronics",
                                           "exhibition",        "vehicle"};
};
template <>
struct Words<insurance::Answer> {
  static constexpr const char* kNames[] = {"none", "ok", "warn", "missing"};
};
template <>
struct Words<insurance::Reason> {
  static constexpr const char* kNames[] = {"no_policy",      "too_low",  "not_for_borrowed",
                                           "not_on_the_way", "runs_out", "unchecked"};
};

}  // namespace allmende
