#include "models/access/access.hpp"

#include "models/base/append.hpp"
#include "models/base/error.hpp"

namespace allmende::access {

using calendars::Visibility;

static std::vector<Rule> rules_of_spaces() {
  using enum Action;
  using enum Standing;
  using enum Remote;
  return {
      // action            lowest standing  or role            from another server
      {account_create, owner, Role::operator_, may_not},
      {token_create, owner, Role::operator_, may_not},
      {organisation_create, owner, Role::operator_, may_not},
      // Everybody with an account may ask that theirs be verified.
      {organisation_apply, stranger, Role::operator_, may_not},
      {organisation_read, viewer, Role::verifier, may},
      {organisation_edit, manager, Role::operator_, may_not},
      // Belongs to no space: nobody verifies an organisation of their own.
      {organisation_verify, owner, Role::verifier, may_not},
      {organisation_hand_over, owner, Role::operator_, may_not},
      {member_list, viewer, Role::operator_, may_not},
      {member_edit, manager, Role::operator_, may_not},
      {member_leave, viewer, Role::none, may_not},
      {invitation_edit, manager, Role::operator_, may_not},
      {invitation_accept, stranger, Role::none, may_not},
      {audit_read, owner, Role::auditor, may_not},
      {calendar_create, manager, Role::operator_, may_not},
      // Reading asks for a standing only where visibility does not already let everybody in.
      {calendar_read, viewer, Role::none, may},
      {calendar_edit, manager, Role::operator_, may_not},
      {event_read, viewer, Role::none, may},
      {event_create, editor, Role::none, may_not},
      {event_edit, editor, Role::none, may_not},
      {event_import, editor, Role::operator_, may_not},
      {subscription_edit, manager, Role::operator_, may_not},
      {peer_edit, owner, Role::operator_, may_not},
      // Whoever may read the event and is somebody.
      {participation_join, stranger, Role::none, may},
      {participation_list, editor, Role::none, may_not},
      {dead_letter_edit, owner, Role::operator_, may_not},
      {report_read, owner, Role::moderator, may_not},
      {report_edit, owner, Role::moderator, may_not},
      // For the city only operators may, because it has no space of its own.
      {follow_edit, editor, Role::operator_, may_not},
      // Everybody with an account; one's own person belongs to no space.
      {actor_find, stranger, Role::operator_, may_not},
      {person_edit, stranger, Role::none, may_not},
      // Applications for accounts; whoever manages any organisation may hand out invitations.
      {application_decide, owner, Role::operator_, may_not},
      {account_invite, manager, Role::operator_, may_not},
      {venue_read, viewer, Role::none, may},
      {venue_edit, editor, Role::operator_, may_not},
      // What others found out about accessibility: nobody certifies a house of their own.
      {accessibility_vouch, owner, Role::verifier, may_not},
      // The collection; a picture that is shown is seen wherever that is.
      {picture_read, viewer, Role::operator_, may_not},
      {picture_edit, editor, Role::operator_, may_not},
  };
}

static std::vector<Rule> rules_of_the_console() {
  using enum Action;
  using enum Standing;
  using enum Remote;
  return {
      // Addresses of people are for operators alone.
      {overview_read, owner, Role::auditor, may_not},
      {account_read, owner, Role::operator_, may_not},
      {account_edit, owner, Role::operator_, may_not},
      {job_edit, owner, Role::operator_, may_not},
      {calendar_list, owner, Role::auditor, may_not},
      {setting_edit, owner, Role::operator_, may_not},
  };
}

static std::vector<Rule> rules_of_sharing() {
  using enum Action;
  using enum Standing;
  using enum Remote;
  return {
      {resource_read, viewer, Role::none, may},
      {resource_edit, editor, Role::none, may_not},
      // Sold things do not come back.
      {resource_transfer, manager, Role::none, may_not},
      // Whoever may read the resource and is somebody.
      {booking_make, stranger, Role::none, may},
      // For an organisation, whose contract it becomes.
      {booking_borrow, editor, Role::none, may_not},
      // Who stands at the counter hands out and takes back; who edits decides on requests.
      {booking_read, commenter, Role::operator_, may_not},
      {booking_decide, editor, Role::none, may_not},
      {booking_hand_over, commenter, Role::none, may_not},
      // Belongs to no space: nobody settles a dispute of their own.
      {booking_settle, owner, Role::operator_, may_not},
      // Whoever may see the thing and is somebody.
      {damage_report, stranger, Role::none, may_not},
      // Where money goes, and what is written down of it.
      {lender_edit, manager, Role::none, may_not},
      {receipt_read, manager, Role::none, may_not},
      {receipt_issue, manager, Role::none, may_not},
      // Its checked group and its policies, for whoever lends or borrows, and for who checks them.
      {borrower_read, commenter, Role::verifier, may_not},
  };
}

const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = [] {
    std::vector<Rule> all = rules_of_spaces();
    append(all, rules_of_the_console());
    append(all, rules_of_sharing());
    return all;
  }();
  return kRules;
}

/// What a thing's visibility lets through by itself.
static bool visible(const Thing& thing, Standing standing) {
  switch (thing.visibility) {
    case Visibility::public_:
    case Visibility::unlisted: return true;
    case Visibility::members: return standing >= Standing::viewer;
    case Visibility::draft: return standing >= Standing::editor;
  }
  return false;
}

static bool follows_visibility(Action action) {
  return action == Action::event_read || action == Action::calendar_read ||
         action == Action::organisation_read || action == Action::participation_join ||
         action == Action::venue_read || action == Action::resource_read ||
         action == Action::booking_make || action == Action::damage_report;
}

/// Taking part in something, borrowing it or saying what is wrong with it: by somebody whom the
/// other side can answer.
static bool needs_somebody(Action action) {
  return action == Action::participation_join || action == Action::booking_make ||
         action == Action::damage_report;
}

static bool holds(const Caller& caller, Role role) {
  return role != Role::none && (caller.role == role || caller.role == Role::operator_);
}

Because decide(const Caller& caller, Action action, const Thing& thing) {
  const Rule& rule = rules()[static_cast<std::size_t>(action)];
  const Standing standing = caller.standing_in(thing.space_id);
  const bool somebody = caller.account_id || caller.via == Via::inbox;
  if (needs_somebody(action) && !somebody) return Because::nothing;
  if (follows_visibility(action)) {
    if (visible(thing, Standing::stranger)) return Because::visibility;
    if (visible(thing, standing)) return Because::standing;
    return holds(caller, rule.role) ? Because::role : Because::nothing;
  }
  // The standing is told first: it is the nearer reason, and no operator needs to be one for it.
  if (rule.standing != Standing::stranger && standing >= rule.standing) return Because::standing;
  if (holds(caller, rule.role)) return Because::role;
  const bool anybody = rule.standing == Standing::stranger && caller.account_id;
  return anybody ? Because::account : Because::nothing;
}

bool allows(const Caller& caller, Action action, const Thing& thing) {
  return decide(caller, action, thing) != Because::nothing;
}

void require(const Caller& caller, Action action, const Thing& thing) {
  if (allows(caller, action, thing)) return;
  const bool stranger = !caller.account_id && caller.via == Via::http;
  if (stranger) throw unauthenticated("access.error.sign_in");
  throw forbidden("access.error.denied");
}

void require_reach(const Caller& caller, Action action, const Thing& thing, Standing standing) {
  require(caller, action, thing);
  if (standing <= caller.standing_in(thing.space_id)) return;
  if (!holds(caller, rules()[static_cast<std::size_t>(action)].role)) {
    throw forbidden("access.error.too_high");
  }
}

}  // namespace allmende::access
