// The permission table: what each action needs. The only place that decides; every service asks it
// as the first act of its transaction. Pure: it looks at the caller and the thing, never at a
// database.
#pragma once

#include <vector>

#include "models/base/caller.hpp"
#include "models/calendars/event.hpp"

namespace allmende::access {

enum class Action {
  account_create,
  token_create,
  organisation_create,
  organisation_apply,
  organisation_read,
  organisation_edit,
  organisation_verify,
  organisation_hand_over,
  member_list,
  member_edit,
  member_leave,
  invitation_edit,
  invitation_accept,
  audit_read,
  calendar_create,
  calendar_read,
  calendar_edit,
  event_read,
  event_create,
  event_edit,
  event_import,
  subscription_edit,
  peer_edit,
  participation_join,
  participation_list,
  dead_letter_edit,
  report_read,
  report_edit,
  follow_edit,
  actor_find,
  person_edit,
  application_decide,
  account_invite,
  venue_read,
  venue_edit,
  accessibility_vouch,
  picture_read,
  picture_edit,
  overview_read,
  account_read,
  account_edit,
  job_edit,
  calendar_list,
  setting_edit,
  resource_read,
  resource_edit,
  resource_transfer,
  booking_make,
  booking_borrow,
  booking_read,
  booking_decide,
  booking_hand_over,
  booking_settle,
  damage_report,
  lender_edit,
  receipt_read,
  receipt_issue,
  borrower_read,
};

/// What a caller on another server may do, once signed messages come in.
enum class Remote { may_not, may };

struct Rule {
  Action action;
  /// The lowest standing in the thing's space that may do it.
  Standing standing;
  /// An instance role that may do it without a standing; none when there is no such role. What any
  /// role may, operators may too.
  Role role;
  Remote remote;
};

/// The part of a thing that decides.
struct Thing {
  SpaceId space_id = {};
  calendars::Visibility visibility = calendars::Visibility::draft;
};

const std::vector<Rule>& rules();

/// Why somebody may do it; `nothing` when they may not.
enum class Because { nothing, visibility, standing, role, account };

/// The decision; all others are made of it.
Because decide(const Caller& caller, Action action, const Thing& thing);
bool allows(const Caller& caller, Action action, const Thing& thing);

/// Throws: access.error.sign_in for a stranger, access.error.denied for everybody else.
void require(const Caller& caller, Action action, const Thing& thing = {});

/// Nobody gives or takes a standing above their own; who acts by a role may give every one.
/// Throws: those of require, access.error.too_high.
void require_reach(const Caller& caller, Action action, const Thing& thing, Standing standing);

}  // namespace allmende::access

namespace allmende {

template <>
struct Words<access::Action> {
  static constexpr const char* kNames[] = {
      "account_create",     "token_create",      "organisation_create", "organisation_apply",
      "organisation_read",  "organisation_edit", "organisation_verify", "organisation_hand_over",
      "member_list",        "member_edit",       "member_leave",        "invitation_edit",
      "invitation_accept",  "audit_read",        "calendar_create",     "calendar_read",
      "calendar_edit",      "event_read",        "event_create",        "event_edit",
      "event_import",       "subscription_edit", "peer_edit",           "participation_join",
      "participation_list", "dead_letter_edit",  "report_read",         "report_edit",
      "follow_edit",        "actor_find",        "person_edit",         "application_decide",
      "account_invite",     "venue_read",        "venue_edit",          "accessibility_vouch",
      "picture_read",       "picture_edit",      "overview_read",       "account_read",
      "account_edit",       "job_edit",          "calendar_list",       "setting_edit",
      "resource_read",      "resource_edit",     "resource_transfer",   "booking_make",
      "booking_borrow",     "booking_read",      "booking_decide",      "booking_hand_over",
      "booking_settle",     "damage_report",     "lender_edit",         "receipt_read",
      "receipt_issue",      "borrower_read"};
};
template <>
struct Words<access::Because> {
  static constexpr const char* kNames[] = {"nothing", "visibility", "standing", "role", "account"};
};
template <>
struct Words<Standing> {
  static constexpr const char* kNames[] = {"stranger", "viewer",  "commenter",
                                           "editor",   "manager", "owner"};
};
template <>
struct Words<Role> {
  static constexpr const char* kNames[] = {"none", "auditor", "verifier", "moderator", "operator"};
};

}  // namespace allmende
