// SQL that reads who belongs to an organisation, as whom. models/spaces writes it.
#pragma once

#include <optional>
#include <vector>

#include "models/db/tx.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

class MemberRepository {
 public:
  explicit MemberRepository(Tx& tx) : tx_(tx) {}

  /// Highest standing first, then by name. Limit: 5000.
  std::vector<Member> list(const SpaceId& space);
  /// By handle or id of the account.
  std::optional<Member> find(const SpaceId& space, const std::string& key);

 private:
  Tx& tx_;
};

}  // namespace allmende::organisations
