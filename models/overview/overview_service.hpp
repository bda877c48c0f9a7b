// What operators and auditors see first.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/overview/overview.hpp"

namespace allmende::overview {

class OverviewService {
 public:
  OverviewService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: access.error.*.
  Overview get(const Caller& caller) const;

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::overview
