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
  organisation_edit,
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
};

/// What a caller on another server may do, once signed messages come in.
enum class Remote { may_not, may };

struct Rule {
  Action action;
  /// The lowest standing in the thing's space that may do it.
  Standing standing;
  /// An instance role that may do it without a standing; none when there is no such role.
  Role role;
  Remote remote;
};

/// The part of a thing that decides.
struct Thing {
  SpaceId space_id = {};
  calendars::Visibility visibility = calendars::Visibility::draft;
};

const std::vector<Rule>& rules();

bool allows(const Caller& caller, Action action, const Thing& thing);

/// Throws: access.error.sign_in for a stranger, access.error.denied for everybody else.
void require(const Caller& caller, Action action, const Thing& thing = {});

}  // namespace allmende::access

namespace allmende {

template <>
struct Words<access::Action> {
  static constexpr const char* kNames[] = {
      "account_create",  "token_create",       "organisation_create", "organisation_edit",
      "calendar_create", "calendar_read",      "calendar_edit",       "event_read",
      "event_create",    "event_edit",         "event_import",        "subscription_edit",
      "peer_edit",       "participation_join", "participation_list",  "dead_letter_edit",
      "report_read",     "report_edit",        "follow_edit",         "actor_find",
      "person_edit"};
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
