#include "models/organisations/organisations_notifications.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/base/with.hpp"
#include "models/notifications/recipient_repository.hpp"
#include "models/organisations/invitation_repository.hpp"
#include "models/organisations/organisation_repository.hpp"

namespace allmende::organisations {

using notifications::Kind, notifications::Notice, notifications::Notifier,
    notifications::RecipientRepository;

static void tell_applied(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto found = OrganisationRepository{tx}.find(logged.thing_id, notifier.now());
  if (!found || found->status != OrganisationStatus::pending) return;
  notifier.notify(tx, {.kind = Kind::organisation_applied,
                       .to = RecipientRepository{tx}.who_may(access::Action::organisation_verify),
                       .by = doer_of(logged),
                       .thing = found->name,
                       .detail = found->application,
                       .path = "/verwaltung/organisationen",
                       .about = found->id.text});
}

static void tell_decided(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto found = OrganisationRepository{tx}.find(logged.thing_id, notifier.now());
  if (!found || found->status == OrganisationStatus::pending) return;
  const bool verified = found->status == OrganisationStatus::verified;
  notifier.notify(tx,
                  {.kind = verified ? Kind::organisation_verified : Kind::organisation_rejected,
                   .to = RecipientRepository{tx}.with_standing(found->space_id, Standing::owner),
                   .by = doer_of(logged),
                   .thing = found->name,
                   .detail = found->status_reason,
                   .path = "/arbeitsraum/" + found->handle + "/profil",
                   .about = found->id.text});
}

/// A letter with the code goes to the address; whoever has an account with it finds it here, too.
static void tell_invited(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto invitation = InvitationRepository{tx}.find_open({logged.thing_id}, notifier.now());
  if (!invitation || invitation->email.empty()) return;
  const auto organisation = OrganisationRepository{tx}.find_space(invitation->space_id);
  if (!organisation) return;
  notifier.notify(tx, {.kind = Kind::organisation_invited,
                       .to = RecipientRepository{tx}.with_email(invitation->email),
                       .by = invitation->made_by,
                       .thing = organisation->name,
                       .standing = invitation->standing,
                       .path = "/einladung/" + invitation->id.text,
                       .about = invitation->id.text});
}

/// What the log says of a member.
struct Turn {
  AccountId member;
  Organisation organisation;
  Standing standing = Standing::stranger;
};

static std::optional<Turn> turn_of(Tx& tx, const LoggedEvent& logged) {
  const SpaceId space{logged.payload["space"].text()};
  if (!read_uuid(space.text)) return std::nullopt;
  const auto organisation = OrganisationRepository{tx}.find_space(space);
  if (!organisation) return std::nullopt;
  return Turn{
      .member = {logged.thing_id},
      .organisation = *organisation,
      .standing =
          read_word<Standing>(logged.payload["standing"].text()).value_or(Standing::stranger)};
}

/// For those who look after the members.
static Notice to_managers(Tx& tx, Kind kind, const Turn& turn) {
  return {
      .kind = kind,
      .to = RecipientRepository{tx}.with_standing(turn.organisation.space_id, Standing::manager),
      .by = turn.member,
      .thing = turn.organisation.name,
      .standing = turn.standing,
      .path = "/arbeitsraum/" + turn.organisation.handle + "/mitglieder",
      .about = turn.organisation.id.text};
}

static void tell_joined(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto turn = turn_of(tx, logged);
  if (!turn) return;
  Notice notice = to_managers(tx, Kind::member_joined, *turn);
  const std::string inviter = logged.payload["invited_by"].text();
  // Who is no member may look at the members by a role alone.
  const auto account = inviter.empty() ? std::optional<accounts::Account>{}
                                       : accounts::AccountRepository{tx}.find({inviter});
  const bool may = account && access::allows({.account_id = account->id, .role = account->role},
                                             access::Action::member_list,
                                             {.space_id = turn->organisation.space_id});
  if (may) notice.to.push_back(account->id);
  notifier.notify(tx, notice);
}

static void tell_left(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto turn = turn_of(tx, logged);
  if (turn) notifier.notify(tx, to_managers(tx, Kind::member_left, *turn));
}

/// For the member alone.
static Notice to_member(Kind kind, const Turn& turn, const LoggedEvent& logged) {
  return {.kind = kind,
          .to = {turn.member},
          .by = doer_of(logged),
          .thing = turn.organisation.name,
          .standing = turn.standing,
          .path = "/arbeitsraum",
          .about = turn.organisation.id.text};
}

static void tell_removed(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto turn = turn_of(tx, logged);
  if (!turn) return;
  notifier.notify(tx, to_member(Kind::member_removed, *turn, logged));
  // Who took somebody out knows, and the others are told of whom.
  Notice notice = to_managers(tx, Kind::member_left, *turn);
  const auto doer = doer_of(logged);
  std::erase_if(notice.to, [&](const AccountId& account) { return account == doer; });
  notifier.notify(tx, notice);
}

static void tell_changed(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto turn = turn_of(tx, logged);
  if (!turn) return;
  const bool owns = turn->standing == Standing::owner;
  Notice notice =
      to_member(owns ? Kind::ownership_received : Kind::standing_changed, *turn, logged);
  notice.path = "/arbeitsraum/" + turn->organisation.handle + "/mitglieder";
  notifier.notify(tx, notice);
}

std::vector<notifications::Notifying> organisations_notifications(const Notifier& notifier) {
  return {
      {"organisations.created", with(notifier, tell_applied)},
      {"organisations.applied", with(notifier, tell_applied)},
      {"organisations.verified", with(notifier, tell_decided)},
      {"organisations.rejected", with(notifier, tell_decided)},
      {"invitations.made", with(notifier, tell_invited)},
      {"members.joined", with(notifier, tell_joined)},
      {"members.left", with(notifier, tell_left)},
      {"members.removed", with(notifier, tell_removed)},
      {"members.changed", with(notifier, tell_changed)},
  };
}

}  // namespace allmende::organisations
