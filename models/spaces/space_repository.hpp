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
  /// Throws memberships.error.last_owner, as put_member does.
  void remove_member(const SpaceId& space, const AccountId& account);
  /// Stranger for who is no member.
  Standing standing(const SpaceId& space, const AccountId& account);
  /// Changes of members take turns.
  void lock(const SpaceId& space);
  /// The caller with the standing that they have by now, which may not be that with which they
  /// came. Behind `lock` it stays so.
  Caller as_of_now(const Caller& caller, const SpaceId& space);

 private:
  Tx& tx_;
};

}  // namespace allmende::spaces
