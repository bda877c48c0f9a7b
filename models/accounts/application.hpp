// Asking for an account, and being asked to make one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"

namespace allmende::accounts {

using InvitationId = Id<struct AccountInvitationTag>;

/// Who may get an account: whom an operator makes one; who holds an invitation, too; who asks and
/// is approved, too.
enum class SignUp { closed, invitation, application };

/// `unproven` until the applicant answers the letter; then it waits for an operator.
enum class ApplicationState { unproven, waiting, approved, rejected };

/// Limits: name 200 characters, reason 4000 bytes.
struct ApplicationWish {
  std::string handle;
  std::string name;
  std::string email;
  std::string reason;
  std::string locale = "de";
};

struct Application {
  /// The account's id, once there is one.
  AccountId id;
  ApplicationWish wish;
  ApplicationState state = ApplicationState::unproven;
  Instant applied_at;
  std::optional<Instant> decided_at = std::nullopt;
  /// Why it was rejected.
  std::string answer;
};

/// Limits: note 200 bytes.
struct InvitationWish {
  /// Whom to write to; empty when the code is handed over.
  std::string email;
  /// For whoever made it to tell several apart.
  std::string note;
};

struct Invitation {
  InvitationId id;
  InvitationWish wish;
  std::string made_by;
  Instant made_at;
  Instant expires_at;
  std::optional<Instant> used_at = std::nullopt;
  /// Handle of the account that was made with it.
  std::string used_by;
};

/// `path` opens the page that takes the code; it is told this once.
struct NewInvitation {
  Invitation invitation;
  std::string path;
};

}  // namespace allmende::accounts

namespace allmende {

template <>
struct Words<accounts::SignUp> {
  static constexpr const char* kNames[] = {"closed", "invitation", "application"};
};
template <>
struct Words<accounts::ApplicationState> {
  static constexpr const char* kNames[] = {"unproven", "waiting", "approved", "rejected"};
};

}  // namespace allmende
