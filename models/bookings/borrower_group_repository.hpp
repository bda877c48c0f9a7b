// SQL of the groups that somebody has looked at.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/tx.hpp"
#include "models/resources/price.hpp"

namespace allmende::bookings {

class BorrowerGroupRepository {
 public:
  explicit BorrowerGroupRepository(Tx& tx) : tx_(tx) {}

  /// Nothing for an organisation of which nobody has.
  std::optional<resources::BorrowerGroup> find(const SpaceId& space);
  void put(const SpaceId& space, resources::BorrowerGroup group, const Caller& caller, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
