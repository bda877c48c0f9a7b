// SQL of accounts as operators look after them.
#pragma once

#include "models/accounts/listing.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

class ListingRepository {
 public:
  explicit ListingRepository(Tx& tx) : tx_(tx) {}

  /// One more than the limit when there are more. By name.
  std::vector<Listing> list(const ListingQuery& query, Instant now);
  int count(const ListingQuery& query);
  std::optional<Listing> find(const AccountId& account, Instant now);

  /// Who changes operators takes turns. How many can sign in.
  int lock_operators();
  void put_role(const AccountId& account, Role role);
  /// False when it is locked already.
  bool put_lock(const AccountId& account, const std::string& reason, Instant now);
  /// False when it is not locked.
  bool remove_lock(const AccountId& account);
  /// How many ended.
  std::size_t remove_sessions(const AccountId& account);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts
