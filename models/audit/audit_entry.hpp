// What the audit log tells: who did what to which thing, and what it was before and after.
#pragma once

#include <optional>
#include <string>

#include "models/base/caller.hpp"
#include "models/base/instant.hpp"
#include "models/base/json.hpp"
#include "models/base/words.hpp"

namespace allmende {

template <>
struct Words<Via> {
  static constexpr const char* kNames[] = {"http", "cli", "dav", "inbox", "job"};
};

}  // namespace allmende

namespace allmende::audit {

struct AuditEntry {
  std::int64_t id = 0;
  Instant at;
  /// Nobody when it was done at the machine, or the account is gone.
  std::optional<AccountId> account_id;
  /// Handle and name as they are now; empty when the account is gone.
  std::string handle;
  std::string name;
  std::string via;
  /// "members.removed": the capability's noun and what happened.
  std::string action;
  /// organisation, account, invitation, event.
  std::string thing_kind;
  std::string thing_id;
  std::optional<SpaceId> space_id;
  /// Handle of the space's organisation, "" for none.
  std::string organisation;
  /// Objects; only what is harmless to keep, no texts.
  Json before = Json::object();
  Json after = Json::object();
};

struct AuditQuery {
  /// By handle; all when empty.
  std::string organisation = "";
  /// Who did it, by handle; all when empty.
  std::string account = "";
  /// What was done, or its noun: "members.removed", "members"; all when empty.
  std::string action = "";
  /// Done to the thing with this id; all when empty.
  std::string thing_id = "";
  std::optional<Instant> from = std::nullopt;
  /// Before this instant.
  std::optional<Instant> until = std::nullopt;
  /// Entries older than this one.
  std::optional<std::int64_t> before = std::nullopt;
  /// 1 to 200.
  int limit = 50;
};

}  // namespace allmende::audit
