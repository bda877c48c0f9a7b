// Rules of invitations. A code that was never given out, one that is used up, one that ran out and
// one that was revoked are all the same to whoever brings them: not found.
#pragma once

#include <vector>

#include "models/db/database.hpp"
#include "models/letters/letter_service.hpp"
#include "models/organisations/invitation.hpp"

namespace allmende::organisations {

class InvitationService {
 public:
  InvitationService(Database& db, const Clock& clock, const letters::LetterService& letters)
      : db_(db), clock_(clock), letters_(letters) {}

  /// Throws: organisations.error.not_found, access.error.*, access.error.too_high,
  ///         invitations.error.{standing,email,days,uses,too_many}. Limit: 200 open ones.
  /// One for an e-mail address goes there by letter, too.
  NewInvitation create(const Caller& caller, const std::string& organisation,
                       const InvitationWish& wish);
  /// Open ones, newest first. Throws: organisations.error.not_found, access.error.*.
  std::vector<Invitation> list(const Caller& caller, const std::string& organisation);
  /// Throws the same, invitations.error.not_found.
  void revoke(const Caller& caller, const std::string& organisation, const InvitationId& id);

  /// For everybody who has the code; by its id for whom it was sent to, once that account has
  /// proven the address. Throws invitations.error.not_found.
  InvitationPreview preview(const Caller& caller, const std::string& code);
  /// The caller joins; who is in already is raised, never lowered. Throws the same, access.error.*.
  OwnOrganisation accept(const Caller& caller, const std::string& code);

 private:
  Database& db_;
  const Clock& clock_;
  const letters::LetterService& letters_;
};

}  // namespace allmende::organisations
