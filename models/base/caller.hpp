// Who asks. A const Caller& is the first parameter of every service function.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "models/base/id.hpp"

namespace allmende {

/// What somebody may do in a space: one ladder for every capability, each rung includes the ones
/// below it. The order of the enumerators is the order of the ladder.
enum class Standing { stranger, viewer, commenter, editor, manager, owner };

/// What somebody may do for the whole instance.
enum class Role { none, auditor, verifier, moderator, operator_ };

/// The way a call came in.
enum class Via { http, cli, dav, inbox, job };

struct Caller {
  std::optional<AccountId> account_id = std::nullopt;
  Role role = Role::none;
  std::map<SpaceId, Standing> standings = {};
  /// "de" or "en".
  std::string locale = "de";
  std::string request_id = "";
  Via via = Via::http;

  Standing standing_in(const SpaceId& space) const {
    const auto found = standings.find(space);
    return found == standings.end() ? Standing::stranger : found->second;
  }
};

}  // namespace allmende
