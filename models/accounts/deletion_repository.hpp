// SQL of an account's end: what stands in its way, and what goes with it.
#pragma once

#include <string>
#include <vector>

#include "models/accounts/account.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

/// An organisation that would have no owner without the account.
struct SoleOwnership {
  SpaceId space_id;
  std::string name;
  /// Nobody else belongs to it and it was never verified, so nothing of it was ever public.
  bool unseen = false;
};

class DeletionRepository {
 public:
  explicit DeletionRepository(Tx& tx) : tx_(tx) {}

  std::vector<SoleOwnership> sole_ownerships(const AccountId& account);
  /// With everything in its space.
  void remove_organisation(const SpaceId& space);
  /// A place that somebody else may wait for, or that another server gave.
  struct Place {
    EventId event_id;
    /// By which it was asked for elsewhere; "" for a place of ours.
    std::string activity_uri;
  };
  std::vector<Place> places(const AccountId& account);
  /// What they looked for, for themselves; returns which ads those were.
  std::vector<std::string> remove_wanted(const AccountId& account);
  /// With everything that is its own; what it did stays, without its name.
  void remove(const Account& account, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts
