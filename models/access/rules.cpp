#include "models/access/access.hpp"

#include "models/base/error.hpp"

namespace allmende::access {

using calendars::Visibility;

const std::vector<Rule>& rules() {
  using enum Action;
  using enum Standing;
  using enum Remote;
  static const std::vector<Rule> kRules{
      // action            lowest standing  or role            from another server
      {account_create, owner, Role::operator_, may_not},
      {token_create, owner, Role::operator_, may_not},
      {organisation_create, owner, Role::operator_, may_not},
      {organisation_edit, manager, Role::operator_, may_not},
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
      {report_read, owner, Role::operator_, may_not},
      {report_edit, owner, Role::operator_, may_not},
      // For the city only operators may, because it has no space of its own.
      {follow_edit, editor, Role::operator_, may_not},
      // Everybody with an account; one's own person belongs to no space.
      {actor_find, stranger, Role::operator_, may_not},
      {person_edit, stranger, Role::none, may_not},
  };
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

bool allows(const Caller& caller, Action action, const Thing& thing) {
  const Rule& rule = rules()[static_cast<std::size_t>(action)];
  const Standing standing = caller.standing_in(thing.space_id);
  if (action == Action::event_read || action == Action::calendar_read) {
    return visible(thing, standing);
  }
  if (action == Action::participation_join) {
    const bool somebody = caller.account_id || caller.via == Via::inbox;
    return somebody && visible(thing, standing);
  }
  if (rule.role != Role::none && caller.role == rule.role) return true;
  if (rule.standing == Standing::stranger) return caller.account_id.has_value();
  return standing >= rule.standing;
}

void require(const Caller& caller, Action action, const Thing& thing) {
  if (allows(caller, action, thing)) return;
  const bool stranger = !caller.account_id && caller.via == Via::http;
  if (stranger) throw unauthenticated("access.error.sign_in");
  throw forbidden("access.error.denied");
}

}  // namespace allmende::access
