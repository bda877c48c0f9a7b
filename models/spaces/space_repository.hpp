// SQL of spaces and memberships.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/tx.hpp"

namespace allmende::spaces {

class SpaceRepository {
 public:
  explicit SpaceRepository(Tx& tx) : tx_(tx) {}

  /// `kind` is organisation, project or person.
  void insert(const SpaceId& space, const std::string& kind);
  /// Sets the standing of an account, whether or not it is a member already.
  void put_member(const SpaceId& space, const AccountId& account, Standing standing);

 private:
  Tx& tx_;
};

}  // namespace allmende::spaces
