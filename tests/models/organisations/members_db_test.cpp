// Who belongs to an organisation: up to one's own standing, and never without an owner.
#include <gtest/gtest.h>

#include <thread>

#include "models/spaces/space_repository.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using organisations::Member;

static std::string standing_of(Town& town, const std::string& handle) {
  for (const Member& member : town.members.list(town.operator_, "theater")) {
    if (member.handle == handle) return to_word(member.standing);
  }
  return "";
}

static std::string set(Town& town, const Caller& caller, const char* who, Standing standing) {
  return refusal([&] { town.members.set_standing(caller, {"theater", who}, standing); });
}

TEST(Members, AreSeenByMembersAlone) {
  Town town;
  const Caller viewer = town.join("vera", Standing::viewer);
  const auto members = town.members.list(viewer, "theater");
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].handle, "anna");
  EXPECT_EQ(members[1].standing, Standing::viewer);
  EXPECT_EQ(refusal([&] { town.members.list(town.add_account("otto"), "theater"); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { town.members.list(town.stranger, "theater"); }), "access.error.sign_in");
}

TEST(Members, AreRaisedAndLoweredUpToOnesOwnStanding) {
  Town town;
  const Caller manager = town.join("mara", Standing::manager);
  const Caller editor = town.join("edda", Standing::editor);
  EXPECT_EQ(set(town, editor, "mara", Standing::viewer), "access.error.denied");
  EXPECT_EQ(set(town, manager, "edda", Standing::owner), "access.error.too_high");
  EXPECT_EQ(set(town, manager, "anna", Standing::viewer), "access.error.too_high");
  EXPECT_EQ(set(town, manager, "edda", Standing::manager), "");
  EXPECT_EQ(standing_of(town, "edda"), "manager");
  EXPECT_EQ(set(town, town.owner, "edda", Standing::viewer), "");
  EXPECT_EQ(set(town, manager, "nobody", Standing::viewer), "members.error.not_found");
  EXPECT_EQ(refusal([&] {
              town.members.remove(manager, {"theater", "anna"});
            }),
            "access.error.too_high");
  town.members.remove(manager, {"theater", "edda"});
  EXPECT_EQ(standing_of(town, "edda"), "");
}

TEST(Members, AreJudgedByTheStandingThatTheyHaveNow) {
  Town town;
  const Caller manager = town.join("mara", Standing::manager);
  town.join("edda", Standing::editor);
  EXPECT_EQ(set(town, town.owner, "mara", Standing::viewer), "");
  // The request came in while she was still a manager.
  EXPECT_EQ(set(town, manager, "edda", Standing::manager), "access.error.denied");
}

TEST(Members, LeaveButNeverTheLastOwner) {
  Town town;
  const Caller editor = town.join("edda", Standing::editor);
  EXPECT_EQ(refusal([&] {
              town.members.remove(town.owner, {"theater", "anna"});
            }),
            "memberships.error.last_owner");
  EXPECT_EQ(set(town, town.owner, "anna", Standing::manager), "memberships.error.last_owner");
  EXPECT_EQ(set(town, town.operator_, "anna", Standing::manager), "memberships.error.last_owner");
  EXPECT_EQ(standing_of(town, "anna"), "owner");
  EXPECT_EQ(refusal([&] { town.members.remove(editor, {"theater", "edda"}); }), "");
  EXPECT_EQ(standing_of(town, "edda"), "");
}

// Straight at the database: whatever way a process takes, one owner stays.
TEST(Members, KeepAnOwnerWhenBothLeaveAtTheSameTime) {
  Town town;
  const Caller second = town.join("zoe", Standing::owner);
  const SpaceId space = town.organisations.get(town.operator_, "theater").space_id;
  for (int round = 0; round < 20; ++round) {
    town.db.write([&](Tx& tx) {
      for (const Caller& owner : {town.owner, second}) {
        spaces::SpaceRepository{tx}.put_member(space, *owner.account_id, Standing::owner);
      }
    });
    std::vector<std::string> outcomes(2);
    const auto leave = [&](const Caller& who, std::string& outcome) {
      outcome = refusal([&] {
        town.db.write(
            [&](Tx& tx) { spaces::SpaceRepository{tx}.remove_member(space, *who.account_id); });
      });
    };
    std::thread one{[&] { leave(town.owner, outcomes[0]); }};
    std::thread two{[&] { leave(second, outcomes[1]); }};
    one.join();
    two.join();
    std::sort(outcomes.begin(), outcomes.end());
    EXPECT_EQ(outcomes, (std::vector<std::string>{"", "memberships.error.last_owner"}));
    EXPECT_EQ(town.test.sql("SELECT count(*) FROM memberships WHERE standing = 'owner'")[0], "1");
  }
}

TEST(Members, ASpaceThatGoesTakesItsOwnersAlong) {
  Town town;
  const SpaceId space = SpaceId::make();
  town.db.write([&](Tx& tx) {
    spaces::SpaceRepository{tx}.insert(space, "organisation");
    spaces::SpaceRepository{tx}.put_member(space, *town.owner.account_id, Standing::owner);
  });
  town.test.sql("DELETE FROM spaces WHERE id = '" + space.text + "'");
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM memberships")[0], "1");
}

TEST(Members, HandOverWhatTheyOwn) {
  Town town;
  const Caller manager = town.join("mara", Standing::manager);
  town.join("edda", Standing::editor);
  const auto hand_over = [&](const Caller& caller, const char* heir, Standing then) {
    return refusal([&] { town.members.hand_over(caller, {"theater", heir}, then); });
  };
  EXPECT_EQ(hand_over(manager, "edda", Standing::manager), "access.error.denied");
  EXPECT_EQ(hand_over(town.owner, "anna", Standing::manager), "members.error.to_oneself");
  EXPECT_EQ(hand_over(town.owner, "mara", Standing::editor), "");
  EXPECT_EQ(standing_of(town, "mara"), "owner");
  EXPECT_EQ(standing_of(town, "anna"), "editor");
  // And one may go with it.
  EXPECT_EQ(hand_over(town.known(*manager.account_id), "edda", Standing::stranger), "");
  EXPECT_EQ(standing_of(town, "edda"), "owner");
  EXPECT_EQ(standing_of(town, "mara"), "");
  // An orphaned house gets a new owner from an operator.
  EXPECT_EQ(hand_over(town.operator_, "anna", Standing::stranger), "");
  EXPECT_EQ(standing_of(town, "anna"), "owner");
}

TEST(Members, AreKeptInTheAuditLog) {
  Town town;
  town.join("edda", Standing::editor);
  town.members.set_standing(town.owner, {"theater", "edda"}, Standing::viewer);
  town.members.remove(town.owner, {"theater", "edda"});
  const Caller auditor{.account_id = AccountId::make(), .role = Role::auditor};
  const auto entries = town.audit.list(auditor, {.organisation = "theater"});
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].action, "members.removed");
  EXPECT_EQ(entries[0].handle, "anna");
  EXPECT_EQ(entries[0].before["standing"].text(), "viewer");
  EXPECT_EQ(entries[1].action, "members.changed");
  EXPECT_EQ(entries[1].before["standing"].text(), "editor");
  EXPECT_EQ(entries[1].after["standing"].text(), "viewer");
  EXPECT_EQ(entries[2].action, "organisations.created");
  const auto second = town.audit.list(auditor, {.before = entries[0].id, .limit = 1});
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].id, entries[1].id);
  EXPECT_EQ(refusal([&] { town.audit.list(town.owner, {}); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { town.audit.list(town.stranger, {}); }), "access.error.sign_in");
}

TEST(Members, ChangesOfVisibilityAreKeptToo) {
  Town town;
  const auto made = town.add(event_at("Probe", "2026-11-27T19:30:00"));
  town.events.edit(town.owner, made.event.id.text,
                   [](const calendars::EventView&, calendars::EventContent& content) {
                     content.visibility = calendars::Visibility::draft;
                   });
  const auto entries = town.audit.list(town.operator_, {.limit = 1});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].action, "events.visibility_changed");
  EXPECT_EQ(entries[0].before["visibility"].text(), "public");
  EXPECT_EQ(entries[0].after["visibility"].text(), "draft");
}

}  // namespace allmende::tests
