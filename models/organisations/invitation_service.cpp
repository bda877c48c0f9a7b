#include "models/organisations/invitation_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/password.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/invitation_repository.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/spaces/space_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::organisations {

using access::Action;

static constexpr int kMostOpen = 200;
static constexpr int kMostDays = 90;
static constexpr int kMostUses = 1000;

static void check_wish(const InvitationWish& wish) {
  std::vector<Fault> faults;
  const auto require = [&](bool holds, const char* field, const char* key) {
    if (!holds) faults.push_back({field, key});
  };
  require(wish.standing != Standing::stranger, "/standing", "invitations.error.standing");
  const std::string email = trim(wish.email);
  require(email.empty() || letters::is_mail_address(email), "/email", "invitations.error.email");
  require(wish.days >= 1 && wish.days <= kMostDays, "/days", "invitations.error.days");
  require(wish.uses_max >= 1 && wish.uses_max <= kMostUses, "/uses_max", "invitations.error.uses");
  if (!faults.empty()) throw invalid(std::move(faults));
}

static audit::AuditEntry to_entry(const char* action, const Invitation& invitation) {
  return {.action = action,
          .thing_kind = "invitation",
          .thing_id = invitation.id.text,
          .space_id = invitation.space_id,
          .after = Json::object({{"standing", to_word(invitation.standing)},
                                 {"by_email", !invitation.email.empty()},
                                 {"uses_max", invitation.uses_max}})};
}

/// In the language of its writer; nobody knows that of its reader, unless they have an account.
static letters::LetterWish letter_of(Tx& tx, const Caller& caller, const NewInvitation& made,
                                     const Organisation& organisation) {
  accounts::AccountRepository accounts{tx};
  const auto inviter =
      caller.account_id ? accounts.find(*caller.account_id) : std::optional<accounts::Account>{};
  const auto invited = accounts.find_by_login(made.invitation.email);
  const auto days =
      std::chrono::ceil<std::chrono::days>(made.invitation.expires_at - made.invitation.made_at);
  return {.kind = letters::LetterKind::organisation_invitation,
          .recipient = made.invitation.email,
          .locale = invited ? invited->locale : caller.locale,
          .params = {{"inviter", inviter ? inviter->name : ""},
                     {"organisation", organisation.name},
                     {"days", std::to_string(days.count())},
                     {"path", "/einladung/" + made.code}}};
}

NewInvitation InvitationService::create(const Caller& caller, const std::string& organisation,
                                        const InvitationWish& wish) {
  const Instant now = clock_.now();
  const std::string code = accounts::make_secret();
  return db_.write([&](Tx& tx) -> NewInvitation {
    const Organisation found = find_readable(tx, caller, organisation);
    spaces::SpaceRepository spaces{tx};
    spaces.lock(found.space_id);
    access::require(spaces.as_of_now(caller, found.space_id), Action::invitation_edit,
                    to_thing(found));
    check_wish(wish);
    access::require_reach(spaces.as_of_now(caller, found.space_id), Action::invitation_edit,
                          to_thing(found), wish.standing);
    InvitationRepository invitations{tx};
    if (invitations.count(found.space_id, now) >= kMostOpen) {
      throw conflict("invitations.error.too_many");
    }
    const std::string email = trim(wish.email);
    const Invitation invitation{.id = InvitationId::make(),
                                .space_id = found.space_id,
                                .standing = wish.standing,
                                .email = email,
                                .made_by = caller.account_id,
                                .made_at = now,
                                .expires_at = now + std::chrono::days{wish.days},
                                .uses_max = email.empty() ? wish.uses_max : 1};
    invitations.insert(invitation, accounts::hash_secret(code));
    EventLog{tx}.append("invitations.made", invitation.id.text);
    audit::AuditRepository{tx}.note(caller, to_entry("invitations.made", invitation));
    if (!email.empty()) letters_.put(tx, letter_of(tx, caller, {invitation, code}, found));
    return {*invitations.find(found.space_id, invitation.id, now), code};
  });
}

std::vector<Invitation> InvitationService::list(const Caller& caller,
                                                const std::string& organisation) {
  return db_.read([&](Tx& tx) {
    const Organisation found = find_readable(tx, caller, organisation);
    access::require(caller, Action::invitation_edit, to_thing(found));
    return InvitationRepository{tx}.list(found.space_id, clock_.now());
  });
}

void InvitationService::revoke(const Caller& caller, const std::string& organisation,
                               const InvitationId& id) {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    const Organisation found = find_readable(tx, caller, organisation);
    access::require(caller, Action::invitation_edit, to_thing(found));
    InvitationRepository invitations{tx};
    const auto invitation = invitations.find(found.space_id, id, now);
    if (!invitation) throw not_found("invitations.error.not_found");
    invitations.revoke(id, now);
    audit::AuditRepository{tx}.note(caller, to_entry("invitations.revoked", *invitation));
  });
}

/// What an open invitation leads to; `key` is its code, or its id for whom it is for.
static std::pair<Invitation, Organisation> open_invitation(Tx& tx, const Caller& caller,
                                                           const std::string& key, Instant now) {
  InvitationRepository invitations{tx};
  auto invitation = invitations.find_code(accounts::hash_secret(key), now);
  const auto id = read_uuid(key);
  if (!invitation && id && caller.account_id) {
    invitation = invitations.find_own({*id}, *caller.account_id, now);
  }
  if (!invitation) throw not_found("invitations.error.not_found");
  const auto organisation = OrganisationRepository{tx}.find_space(invitation->space_id);
  if (!organisation) throw not_found("invitations.error.not_found");
  return {*invitation, *organisation};
}

InvitationPreview InvitationService::preview(const Caller& caller, const std::string& code) {
  return db_.read([&](Tx& tx) -> InvitationPreview {
    const auto [invitation, organisation] = open_invitation(tx, caller, code, clock_.now());
    return {.organisation = organisation,
            .standing = invitation.standing,
            .made_by_name = invitation.made_by_name,
            .expires_at = invitation.expires_at,
            .own = caller.standing_in(organisation.space_id)};
  });
}

OwnOrganisation InvitationService::accept(const Caller& caller, const std::string& code) {
  access::require(caller, Action::invitation_accept);
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) -> OwnOrganisation {
    const auto [invitation, organisation] = open_invitation(tx, caller, code, now);
    spaces::SpaceRepository spaces{tx};
    spaces.lock(organisation.space_id);
    const Standing before = spaces.standing(organisation.space_id, *caller.account_id);
    if (before >= invitation.standing) return {organisation, before};
    if (!InvitationRepository{tx}.use(invitation.id, now))
      throw not_found("invitations.error.not_found");
    spaces.put_member(organisation.space_id, *caller.account_id, invitation.standing);
    EventLog{tx}.append(
        "members.joined", caller.account_id->text,
        Json::object(
            {{"space", organisation.space_id.text},
             {"standing", to_word(invitation.standing)},
             {"invited_by", invitation.made_by ? Json{invitation.made_by->text} : Json{}}}));
    audit::AuditEntry entry = to_entry("members.joined", invitation);
    entry.thing_kind = "account";
    entry.thing_id = caller.account_id->text;
    entry.before = Json::object({{"standing", to_word(before)}});
    entry.after.set("invitation", invitation.id.text);
    audit::AuditRepository{tx}.note(caller, entry);
    return {organisation, invitation.standing};
  });
}

}  // namespace allmende::organisations
