// The permission table, cell by cell.
#include "models/access/access.hpp"

#include "models/access/audience.hpp"
#include "models/base/error.hpp"

#include <gtest/gtest.h>

namespace allmende::access {

using calendars::Visibility;

static const SpaceId kSpace{"0193a000-0000-7000-8000-000000000001"};

static const std::vector<Standing> kStandings{Standing::stranger,  Standing::viewer,
                                              Standing::commenter, Standing::editor,
                                              Standing::manager,   Standing::owner};
static const std::vector<Role> kRoles{Role::none, Role::auditor, Role::verifier, Role::moderator,
                                      Role::operator_};
static const std::vector<Visibility> kVisibilities{Visibility::public_, Visibility::unlisted,
                                                   Visibility::members, Visibility::draft};

static Caller caller(Standing standing, Role role) {
  return {.account_id = AccountId::make(), .role = role, .standings = {{kSpace, standing}}};
}

TEST(Rules, AreOnePerActionInTheirOrder) {
  ASSERT_EQ(rules().size(), all_words<Action>().size());
  for (std::size_t i = 0; i < rules().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(rules()[i].action), i) << to_word(rules()[i].action);
  }
}

struct Case {
  Standing standing;
  Role role;
  Visibility visibility;
};

static std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const Standing standing : kStandings) {
    for (const Role role : kRoles) {
      for (const Visibility visibility : kVisibilities) {
        cases.push_back({standing, role, visibility});
      }
    }
  }
  return cases;
}

/// What the table is meant to say, written down a second time: lowest standing, and whether
/// operators may without one.
struct Expected {
  Action action;
  Standing standing;
  bool operators;
};

TEST(Rules, GiveEachActionToTheRightPeople) {
  using enum Action;
  const std::vector<Expected> writing{
      {account_create, Standing::owner, true},      {token_create, Standing::owner, true},
      {organisation_create, Standing::owner, true}, {organisation_edit, Standing::manager, true},
      {calendar_create, Standing::manager, true},   {calendar_edit, Standing::manager, true},
      {event_create, Standing::editor, false},      {event_edit, Standing::editor, false},
      {event_import, Standing::editor, true},       {subscription_edit, Standing::manager, true},
      {peer_edit, Standing::owner, true},           {follow_edit, Standing::editor, true},
      {application_decide, Standing::owner, true},  {account_invite, Standing::manager, true},
      {venue_edit, Standing::editor, true}};
  for (const auto& [action, lowest, operators] : writing) {
    for (const auto& [standing, role, visibility] : all_cases()) {
      const bool may = standing >= lowest || (operators && role == Role::operator_);
      EXPECT_EQ(allows(caller(standing, role), action, {kSpace, visibility}), may)
          << to_word(action) << " " << to_word(standing) << " " << to_word(role);
    }
  }
}

TEST(Rules, LetReadWhatIsVisible) {
  const auto sees = [](Standing standing, Visibility visibility) {
    if (visibility == Visibility::members) return standing >= Standing::viewer;
    if (visibility == Visibility::draft) return standing >= Standing::editor;
    return true;
  };
  for (const Action action : {Action::event_read, Action::calendar_read, Action::venue_read}) {
    for (const auto& [standing, role, visibility] : all_cases()) {
      EXPECT_EQ(allows(caller(standing, role), action, {kSpace, visibility}),
                sees(standing, visibility))
          << to_word(action) << " " << to_word(standing) << " " << to_word(visibility);
    }
  }
}

TEST(Rules, LetEverybodyWithAnAccountActForThemselves) {
  for (const Action action : {Action::actor_find, Action::person_edit}) {
    EXPECT_TRUE(allows(caller(Standing::stranger, Role::none), action, {}));
    EXPECT_FALSE(allows({}, action, {})) << to_word(action);
  }
  // At the machine there is no person.
  EXPECT_TRUE(allows({.role = Role::operator_, .via = Via::cli}, Action::actor_find, {}));
  EXPECT_FALSE(allows({.role = Role::operator_, .via = Via::cli}, Action::person_edit, {}));
}

TEST(Rules, LetOperatorsDoWhatAnyRoleMay) {
  for (const auto& [action, role] : {std::pair{Action::organisation_verify, Role::verifier},
                                     std::pair{Action::accessibility_vouch, Role::verifier},
                                     std::pair{Action::audit_read, Role::auditor}}) {
    for (const Role held : kRoles) {
      EXPECT_EQ(allows(caller(Standing::stranger, held), action, {}),
                held == role || held == Role::operator_)
          << to_word(action) << " " << to_word(held);
    }
  }
}

TEST(Rules, LetNobodyReachAboveThemselves) {
  const Thing thing{kSpace, Visibility::public_};
  for (const Standing own : {Standing::manager, Standing::owner}) {
    for (const Standing wished : kStandings) {
      const auto reach = [&] {
        require_reach(caller(own, Role::none), Action::member_edit, thing, wished);
      };
      if (wished <= own) {
        EXPECT_NO_THROW(reach());
      } else {
        EXPECT_THROW(reach(), Error);
      }
    }
  }
  EXPECT_NO_THROW(require_reach(caller(Standing::stranger, Role::operator_), Action::member_edit,
                                thing, Standing::owner));
  EXPECT_THROW(require_reach(caller(Standing::editor, Role::none), Action::member_edit, thing,
                             Standing::viewer),
               Error);
}

TEST(Rules, TellWhoMayByAskingThem) {
  const Audience open = audience(Action::event_read, {kSpace, Visibility::public_});
  EXPECT_TRUE(open.everybody);
  const Audience draft = audience(Action::event_read, {kSpace, Visibility::draft});
  EXPECT_FALSE(draft.everybody);
  EXPECT_EQ(draft.standing, Standing::editor);
  EXPECT_TRUE(draft.roles.empty());
  const Audience waiting = audience(Action::organisation_read, {kSpace, Visibility::members});
  EXPECT_EQ(waiting.standing, Standing::viewer);
  EXPECT_EQ(waiting.roles, (std::vector<Role>{Role::verifier, Role::operator_}));
}

TEST(Rules, CountAStandingInItsOwnSpaceAlone) {
  const SpaceId elsewhere{"0193a000-0000-7000-8000-000000000002"};
  EXPECT_FALSE(allows(caller(Standing::owner, Role::none), Action::event_edit,
                      {elsewhere, Visibility::public_}));
}

static Error::Kind kind_of(const Caller& caller, Action action) {
  try {
    require(caller, action, {kSpace, Visibility::public_});
  } catch (const Error& error) {
    return error.kind;
  }
  return Error::Kind::internal;
}

TEST(Rules, AskAStrangerToSignInAndRefuseOthers) {
  EXPECT_EQ(kind_of({}, Action::event_edit), Error::Kind::unauthenticated);
  EXPECT_EQ(kind_of(caller(Standing::viewer, Role::none), Action::event_edit),
            Error::Kind::forbidden);
  EXPECT_EQ(kind_of({.via = Via::inbox}, Action::event_edit), Error::Kind::forbidden);
  EXPECT_NO_THROW(require(caller(Standing::editor, Role::none), Action::event_edit,
                          {kSpace, Visibility::draft}));
}

}  // namespace allmende::access
