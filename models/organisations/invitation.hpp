// Invitations: who brings the code joins an organisation.
#pragma once

#include <optional>
#include <string>

#include "models/base/caller.hpp"
#include "models/base/instant.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

struct Invitation {
  InvitationId id;
  SpaceId space_id;
  Standing standing = Standing::viewer;
  /// Whom it is for; empty for a link that is passed on by hand.
  std::string email;
  std::optional<AccountId> made_by;
  /// Name of who made it; empty when the account is gone.
  std::string made_by_name;
  Instant made_at;
  Instant expires_at;
  int uses = 0;
  int uses_max = 1;
};

/// Limits: lasts 1 to 90 days, for 1 to 1000 uses; one use when it is for an e-mail address.
struct InvitationWish {
  Standing standing = Standing::viewer;
  std::string email = "";
  int days = 14;
  int uses_max = 1;
};

/// The code leaves the server this once.
struct NewInvitation {
  Invitation invitation;
  std::string code;
};

/// What the code tells whoever has it.
struct InvitationPreview {
  Organisation organisation;
  Standing standing = Standing::viewer;
  std::string made_by_name;
  Instant expires_at;
  /// The standing that the caller has there already.
  Standing own = Standing::stranger;
};

}  // namespace allmende::organisations
