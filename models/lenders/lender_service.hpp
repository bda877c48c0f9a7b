// Rules of what lenders say of themselves: managers write it, whoever reads the lender's bookings
// reads it.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/lenders/lender_profile.hpp"

namespace allmende::lenders {

class LenderService {
 public:
  LenderService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: organisations.error.not_found, access.error.*.
  LenderProfile get(const Caller& caller, const std::string& organisation);
  /// Contracts and receipts that are made from now on say so; earlier ones stay. Throws the same,
  /// lenders.error.changed when `version` is not the one that it has, and those of checked.
  LenderProfile put(const Caller& caller, const std::string& organisation,
                    std::optional<int> version, const LenderProfile& profile);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::lenders
