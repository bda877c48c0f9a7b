// SQL of table lender_profiles.
#pragma once

#include "models/db/tx.hpp"
#include "models/lenders/lender_profile.hpp"

namespace allmende::lenders {

class LenderRepository {
 public:
  explicit LenderRepository(Tx& tx) : tx_(tx) {}

  /// An empty one where nobody has written any.
  LenderProfile find(const SpaceId& space);
  /// Makes it or writes it anew; its version counts on.
  void put(const SpaceId& space, const LenderProfile& profile, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::lenders
