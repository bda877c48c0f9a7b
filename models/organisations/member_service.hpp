// Who belongs to an organisation, as what. Nobody gives or takes a standing above their own, and an
// organisation always has an owner; the database keeps the latter (memberships_last_owner).
#pragma once

#include <vector>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

/// A member, named by handle or id of the account, of an organisation, named by handle or id.
struct MemberKey {
  std::string organisation;
  std::string member;
};

class MemberService {
 public:
  MemberService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// For its members alone. Throws: organisations.error.not_found, access.error.*.
  std::vector<Member> list(const Caller& caller, const std::string& organisation);
  /// Throws the same, members.error.not_found, access.error.too_high,
  /// memberships.error.last_owner.
  Member set_standing(const Caller& caller, const MemberKey& key, Standing standing);
  /// Takes somebody out, or leaves. Throws the same.
  void remove(const Caller& caller, const MemberKey& key);
  /// Makes another member the owner; who handed over stays with the standing `then`, or leaves when
  /// that is stranger. Throws the same.
  void hand_over(const Caller& caller, const MemberKey& key, Standing then);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::organisations
