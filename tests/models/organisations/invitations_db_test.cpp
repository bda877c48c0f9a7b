// Invitations: who has the code joins, as long as it is open and not above what the inviter is.
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/town.hpp"

namespace allmende::tests {

using organisations::InvitationWish, organisations::NewInvitation;

static constexpr const char* kNotFound = "invitations.error.not_found";

static std::string accept(Town& town, const Caller& caller, const std::string& code) {
  return refusal([&] { town.invitations.accept(caller, code); });
}

TEST(Invitations, TellWhoInvitesAndLetIn) {
  Town town;
  const NewInvitation made =
      town.invitations.create(town.owner, "theater", {.standing = Standing::editor});
  const auto preview = town.invitations.preview(town.stranger, made.code);
  EXPECT_EQ(preview.organisation.handle, "theater");
  EXPECT_EQ(preview.made_by_name, "anna");
  EXPECT_EQ(preview.standing, Standing::editor);
  EXPECT_EQ(preview.own, Standing::stranger);

  const Caller bea = town.add_account("bea");
  EXPECT_EQ(accept(town, town.stranger, made.code), "access.error.sign_in");
  EXPECT_EQ(town.invitations.accept(bea, made.code).standing, Standing::editor);
  EXPECT_EQ(town.known(*bea.account_id).standings.size(), 1U);
  // It was for one.
  EXPECT_EQ(accept(town, town.add_account("otto"), made.code), kNotFound);
  EXPECT_TRUE(town.invitations.list(town.owner, "theater").empty());
}

TEST(Invitations, StandNowhereAsTheirCode) {
  Town town;
  const NewInvitation made =
      town.invitations.create(town.owner, "theater", {.standing = Standing::viewer});
  EXPECT_EQ(made.code.size(), 43U);
  for (const char* table : {"invitations", "audit", "event_log"}) {
    const std::string all = "SELECT count(*) FROM " + std::string{table} +
                            " t WHERE t::text LIKE '%" + made.code + "%'";
    EXPECT_EQ(town.test.sql(all)[0], "0") << table;
  }
}

TEST(Invitations, AreAllTheSameWhenTheyAreNotOpen) {
  Town town;
  const Caller bea = town.add_account("bea");
  const auto invite = [&](InvitationWish wish) {
    return town.invitations.create(town.owner, "theater", wish);
  };
  const NewInvitation revoked = invite({.standing = Standing::viewer});
  town.invitations.revoke(town.owner, "theater", revoked.invitation.id);
  const NewInvitation old = invite({.standing = Standing::viewer, .days = 1});
  town.clock.time += std::chrono::days{1};
  for (const std::string& code : {revoked.code, old.code, std::string{"erfunden"}}) {
    EXPECT_EQ(refusal([&] { town.invitations.preview(bea, code); }), kNotFound);
    EXPECT_EQ(accept(town, bea, code), kNotFound);
  }
  EXPECT_EQ(refusal([&] { town.invitations.revoke(town.owner, "theater", revoked.invitation.id); }),
            kNotFound);
}

TEST(Invitations, GoUpToOnesOwnStanding) {
  Town town;
  const Caller manager = town.join("mara", Standing::manager);
  const auto invite = [&](const Caller& caller, Standing standing) {
    return refusal([&] { town.invitations.create(caller, "theater", {.standing = standing}); });
  };
  EXPECT_EQ(invite(manager, Standing::owner), "access.error.too_high");
  EXPECT_EQ(invite(manager, Standing::manager), "");
  EXPECT_EQ(invite(town.join("edda", Standing::editor), Standing::viewer), "access.error.denied");
  EXPECT_EQ(invite(town.operator_, Standing::owner), "");
  EXPECT_EQ(invite(town.owner, Standing::stranger), "invitations.error.standing");
}

TEST(Invitations, OfOneWhoMayInviteNoMoreAreVoid) {
  Town town;
  const Caller manager = town.join("mara", Standing::manager);
  const NewInvitation made =
      town.invitations.create(manager, "theater", {.standing = Standing::manager});
  town.members.remove(town.owner, {"theater", "mara"});
  EXPECT_EQ(accept(town, manager, made.code), kNotFound);
}

TEST(Invitations, RaiseWhoIsInAndNeverLower) {
  Town town;
  const Caller editor = town.join("edda", Standing::editor);
  const auto code = [&](Standing standing) {
    return town.invitations.create(town.owner, "theater", {.standing = standing}).code;
  };
  const std::string lower = code(Standing::viewer);
  EXPECT_EQ(town.invitations.accept(editor, lower).standing, Standing::editor);
  // It was of no use, so it is not used.
  EXPECT_EQ(accept(town, town.add_account("bea"), lower), "");
  EXPECT_EQ(town.invitations.accept(editor, code(Standing::manager)).standing, Standing::manager);
}

TEST(Invitations, AreNotUsedMoreOftenThanTheyMay) {
  Town town;
  const std::string code =
      town.invitations.create(town.owner, "theater", {.standing = Standing::viewer, .uses_max = 3})
          .code;
  std::vector<Caller> callers;
  for (int i = 0; i < 6; ++i) callers.push_back(town.add_account("p" + std::to_string(i)));
  std::vector<std::string> outcomes(callers.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < callers.size(); ++i) {
    threads.emplace_back([&, i] { outcomes[i] = accept(town, callers[i], code); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), ""), 3);
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), kNotFound), 3);
  EXPECT_EQ(town.members.list(town.owner, "theater").size(), 4U);
}

TEST(Invitations, OfManyOrganisationsLeadIntoAllOfThem) {
  Town town;
  town.add_organisation("museum", "Museum");
  const Caller bea = town.add_account("bea");
  for (const char* house : {"theater", "museum"}) {
    const auto made = town.invitations.create(town.owner, house, {.standing = Standing::editor});
    town.invitations.accept(bea, made.code);
  }
  EXPECT_EQ(town.organisations.list_own(bea).size(), 2U);
}

TEST(Invitations, ToAnAddressAreForOne) {
  Town town;
  const auto made = town.invitations.create(
      town.owner, "theater",
      {.standing = Standing::viewer, .email = "bea@example.org", .uses_max = 50});
  EXPECT_EQ(made.invitation.uses_max, 1);
  EXPECT_EQ(refusal([&] {
              town.invitations.create(town.owner, "theater",
                                      {.standing = Standing::viewer, .email = "bea"});
            }),
            "invitations.error.email");
}

}  // namespace allmende::tests
