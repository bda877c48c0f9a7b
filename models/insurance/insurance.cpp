#include "models/insurance/insurance.hpp"

#include <algorithm>

namespace allmende::insurance {

template <class T>
static bool holds(const std::vector<T>& values, const T& wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

/// What is wrong with it for this use; `unchecked` last.
static std::vector<Reason> faults_of(const Policy& policy, const Demand& demand,
                                     const Borrowing& borrowing) {
  std::vector<Reason> found;
  if (policy.sum_cents < demand.min_sum_cents) found.push_back(Reason::too_low);
  if (!policy.borrowed_things) found.push_back(Reason::not_for_borrowed);
  if (demand.transport && !policy.transport) found.push_back(Reason::not_on_the_way);
  if (policy.valid_to < borrowing.last_day) found.push_back(Reason::runs_out);
  if (!policy.checked_at) found.push_back(Reason::unchecked);
  return found;
}

/// Whatever is wrong counts more than that nobody has looked.
static std::size_t weight_of(const std::vector<Reason>& faults) {
  const bool unchecked = !faults.empty() && faults.back() == Reason::unchecked;
  return unchecked ? 2 * (faults.size() - 1) + 1 : 2 * faults.size();
}

Comparison compare(const Demand& demand, const std::vector<Policy>& policies,
                   const Borrowing& borrowing) {
  if (demand.kinds.empty() || holds(demand.exempt_groups, borrowing.group)) return {};
  Comparison best{
      .answer = Answer::missing, .reasons = {Reason::no_policy}, .policy = std::nullopt};
  for (const Policy& policy : policies) {
    if (!holds(demand.kinds, policy.kind)) continue;
    const auto faults = faults_of(policy, demand, borrowing);
    if (best.policy && weight_of(best.reasons) <= weight_of(faults)) continue;
    const Answer answer = faults.empty()           ? Answer::ok
                          : weight_of(faults) == 1 ? Answer::warn
                                                   : Answer::missing;
    best = {.answer = answer, .reasons = faults, .policy = policy};
  }
  return best;
}

}  // namespace allmende::insurance
