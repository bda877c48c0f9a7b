// An account as operators see it.
#pragma once

#include "models/accounts/account.hpp"
#include "models/base/words.hpp"

namespace allmende::accounts {

struct Listing {
  Account account;
  /// Nobody signs in with it since then.
  std::optional<Instant> locked_at;
  std::string locked_reason;
  /// When one of its sessions was last used; none when there is none.
  std::optional<Instant> seen_at;
  int sessions = 0;
  int organisations = 0;
};

enum class ListingState { any, active, locked, unverified };

struct ListingQuery {
  /// Part of a handle, a name or an address.
  std::string text;
  std::optional<Role> role;
  ListingState state = ListingState::any;
  /// The last one of the page before.
  std::optional<AccountId> after;
  /// 1 to 200.
  int limit = 50;
};

struct ListingPage {
  std::vector<Listing> items;
  /// How many the query finds in all.
  int total = 0;
  bool more = false;
};

}  // namespace allmende::accounts

namespace allmende {

template <>
struct Words<accounts::ListingState> {
  static constexpr const char* kNames[] = {"any", "active", "locked", "unverified"};
};

}  // namespace allmende
