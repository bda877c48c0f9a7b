// SQL of invitations. An invitation is open until it is used up, has run out or is revoked.
#pragma once

#include <optional>
#include <vector>

#include "models/db/tx.hpp"
#include "models/organisations/invitation.hpp"

namespace allmende::organisations {

class InvitationRepository {
 public:
  explicit InvitationRepository(Tx& tx) : tx_(tx) {}

  void insert(const Invitation& invitation, const std::string& code_hash);
  /// Open ones, newest first.
  std::vector<Invitation> list(const SpaceId& space, Instant now);
  int count(const SpaceId& space, Instant now);
  /// An open one of the space.
  std::optional<Invitation> find(const SpaceId& space, const InvitationId& id, Instant now);
  /// An open one, whichever space it is of.
  std::optional<Invitation> find_open(const InvitationId& id, Instant now);
  /// An open one that is for the address of the account, which it has proven.
  std::optional<Invitation> find_own(const InvitationId& id, const AccountId& account, Instant now);
  /// An open one.
  std::optional<Invitation> find_code(const std::string& code_hash, Instant now);
  /// Counts a use of an open one; false when it is open no longer. Uses at the same time take
  /// turns.
  bool use(const InvitationId& id, Instant now);
  void revoke(const InvitationId& id, Instant now);
  /// Open ones that the account made, but for those into one of the standings `kept`.
  void revoke_of(const SpaceId& space, const AccountId& account, const std::vector<Standing>& kept,
                 Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::organisations
