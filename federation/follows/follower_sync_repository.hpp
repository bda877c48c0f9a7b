// SQL of who follows whom, as two servers compare it.
#pragma once

#include <string>
#include <vector>

#include "federation/follows/follow_repository.hpp"

namespace allmende {

class FollowerSyncRepository {
 public:
  explicit FollowerSyncRepository(Tx& tx) : tx_(tx) {}

  std::vector<std::string> followers_on(const std::string& actor, const std::string& host);
  /// Those of ours that follow it or asked to.
  struct Ours {
    FollowingId id;
    std::string actor;
    bool accepted = false;
  };
  std::vector<Ours> ours(const std::string& target);
  /// Asked anew: as if it had just been said.
  void ask_again(const FollowingId& id, Instant now);
  void accept(const FollowingId& id);

 private:
  Tx& tx_;
};

}  // namespace allmende
