// Looking after everybody's accounts: finding them, roles for the instance, locking, ending their
// sessions. There is always an operator who can sign in. Everything that is done is noted in the
// audit log.
#pragma once

#include "models/accounts/listing.hpp"
#include "models/db/database.hpp"

namespace allmende::accounts {

class ListingService {
 public:
  ListingService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: access.error.*.
  ListingPage list(const Caller& caller, const ListingQuery& query) const;

  struct Detail {
    Listing listing;
    std::vector<Membership> memberships;
  };
  /// Throws: access.error.*, accounts.error.not_found.
  Detail get(const Caller& caller, const AccountId& account) const;

  /// Throws: access.error.*, accounts.error.not_found, accounts.error.last_operator.
  void set_role(const Caller& caller, const AccountId& account, Role role) const;
  /// Nobody gets in with it any more: sessions end, tokens are refused.
  /// Throws: access.error.*, accounts.error.not_found, accounts.error.last_operator,
  ///         accounts.error.own_lock, accounts.error.lock_reason.
  void lock(const Caller& caller, const AccountId& account, const std::string& reason) const;
  /// Throws: access.error.*, accounts.error.not_found.
  void unlock(const Caller& caller, const AccountId& account) const;
  /// Throws: access.error.*, accounts.error.not_found.
  void end_sessions(const Caller& caller, const AccountId& account) const;

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::accounts
