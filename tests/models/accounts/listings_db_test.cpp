// Looking after everybody's accounts: finding, roles, locking.
#include <gtest/gtest.h>

#include "models/accounts/listing_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using accounts::ListingPage, accounts::ListingQuery, accounts::ListingService,
    accounts::ListingState;

struct Registry : Town {
  Registry() {
    clock.time = at("2026-11-02T08:00:00Z");
    const auto boss = accounts.create(operator_, {.handle = "boss",
                                                  .email = "boss@example.org",
                                                  .name = "Boss",
                                                  .role = Role::operator_,
                                                  .password = kWord});
    boss_id = boss.id;
    berta = accounts
                .create(operator_, {.handle = "berta",
                                    .email = "berta_b@example.org",
                                    .name = "Berta Ä.",
                                    .password = kWord})
                .id;
    caller = known(boss_id);
    caller.role = Role::operator_;
  }

  std::vector<std::string> handles(const ListingQuery& query) {
    std::vector<std::string> found;
    for (const auto& one : listings.list(caller, query).items) found.push_back(one.account.handle);
    return found;
  }
  std::string sign_in(const std::string& login) {
    return refusal([&] {
      accounts.sign_in({.login = login, .password = kWord, .client_address = "198.51.100.1"});
    });
  }
  std::vector<std::string> noted() {
    std::vector<std::string> actions;
    for (const auto& entry : audit.list(operator_, {})) {
      if (entry.thing_kind == "account") actions.push_back(entry.action);
    }
    return actions;
  }

  static constexpr const char* kWord = "ein langes Passwort";
  ListingService listings{db, clock};
  AccountId boss_id;
  AccountId berta;
  Caller caller;
};

TEST(AccountListings, AreFoundByPartsOfWhatTheyAreCalled) {
  Registry town;
  EXPECT_EQ(town.handles({.text = "BERT"}), std::vector<std::string>{"berta"});
  EXPECT_EQ(town.handles({.text = "a_b@"}), std::vector<std::string>{"berta"});
  // A wildcard stands for itself.
  EXPECT_EQ(town.handles({.text = "%"}), std::vector<std::string>{});
  EXPECT_EQ(town.handles({.role = Role::operator_}), std::vector<std::string>{"boss"});
  EXPECT_EQ(town.handles({.state = ListingState::locked}), std::vector<std::string>{});
}

TEST(AccountListings, ComePageByPageByNameAndEachOnce) {
  Registry town;
  for (int i = 0; i < 5; ++i) town.add_account("konto" + std::to_string(i));
  std::vector<std::string> paged;
  ListingQuery query{.limit = 2};
  ListingPage page;
  do {
    page = town.listings.list(town.caller, query);
    EXPECT_LE(page.items.size(), 2U);
    for (const auto& one : page.items) paged.push_back(one.account.handle);
    query.after = page.items.back().account.id;
  } while (page.more);
  EXPECT_EQ(paged, town.handles({.limit = 200}));
  EXPECT_EQ(static_cast<int>(paged.size()), page.total);
}

TEST(AccountListings, AreForOperatorsAlone) {
  Registry town;
  for (const Role role : {Role::none, Role::auditor, Role::verifier, Role::moderator}) {
    Caller other = town.known(town.berta);
    other.role = role;
    EXPECT_EQ(refusal([&] { town.listings.list(other, {}); }), "access.error.denied");
    EXPECT_EQ(refusal([&] { town.listings.get(other, town.berta); }), "access.error.denied");
    EXPECT_EQ(refusal([&] { town.listings.lock(other, town.boss_id, "x"); }),
              "access.error.denied");
  }
}

TEST(AccountLock, EndsSessionsRefusesTokensAndSigningIn) {
  Registry town;
  const auto session = town.accounts.sign_in(
      {.login = "berta", .password = Registry::kWord, .client_address = "198.51.100.1"});
  const std::string token = town.accounts.create_token(town.operator_, "berta", {"all"});
  ASSERT_TRUE(town.accounts.find_session(session.secret));
  EXPECT_EQ(refusal([&] { town.listings.lock(town.caller, town.berta, "  "); }),
            "accounts.error.lock_reason");

  town.accounts.set_listed(town.known(town.berta), true);
  EXPECT_EQ(town.accounts.get_person("berta").handle, "berta");
  town.listings.lock(town.caller, town.berta, " Werbung ");
  EXPECT_EQ(refusal([&] { town.accounts.get_person("berta"); }), "accounts.error.not_found");
  EXPECT_FALSE(town.accounts.find_session(session.secret));
  EXPECT_FALSE(town.accounts.find_token(token));
  EXPECT_EQ(town.sign_in("berta"), "accounts.error.locked");
  const auto detail = town.listings.get(town.caller, town.berta);
  EXPECT_EQ(detail.listing.locked_reason, "Werbung");
  EXPECT_EQ(detail.listing.sessions, 0);

  town.listings.unlock(town.caller, town.berta);
  EXPECT_EQ(town.accounts.get_person("berta").handle, "berta");
  EXPECT_EQ(town.sign_in("berta"), "");
  EXPECT_TRUE(town.accounts.find_token(token));
  EXPECT_EQ(town.noted(), (std::vector<std::string>{"accounts.unlocked", "accounts.locked"}));
}

TEST(AccountLock, LeavesAnOperatorWhoCanSignIn) {
  Registry town;
  Caller machine = town.operator_;
  EXPECT_EQ(refusal([&] { town.listings.lock(machine, town.boss_id, "x"); }),
            "accounts.error.last_operator");
  EXPECT_EQ(refusal([&] { town.listings.set_role(machine, town.boss_id, Role::none); }),
            "accounts.error.last_operator");
  EXPECT_EQ(refusal([&] { town.listings.lock(town.caller, town.boss_id, "x"); }),
            "accounts.error.own_lock");
  town.listings.set_role(machine, town.berta, Role::operator_);
  // Who is locked does not count.
  town.listings.lock(machine, town.berta, "x");
  EXPECT_EQ(refusal([&] { town.listings.set_role(machine, town.boss_id, Role::auditor); }),
            "accounts.error.last_operator");
  town.listings.unlock(machine, town.berta);
  town.listings.set_role(machine, town.boss_id, Role::auditor);
  EXPECT_EQ(town.listings.get(machine, town.boss_id).listing.account.role, Role::auditor);
}

TEST(AccountRoles, AreNotedWithWhatTheyWere) {
  Registry town;
  town.listings.set_role(town.caller, town.berta, Role::verifier);
  town.listings.set_role(town.caller, town.berta, Role::verifier);
  const auto entries = town.audit.list(town.operator_, {.account = "BOSS", .action = "accounts"});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].before["role"].text(), "none");
  EXPECT_EQ(entries[0].after["role"].text(), "verifier");
  EXPECT_EQ(town.audit.list(town.operator_, {.action = "account"}).size(), 0U);
  EXPECT_EQ(town.audit.list(town.operator_, {.thing_id = town.berta.text}).size(), 1U);
  EXPECT_EQ(town.audit.list(town.operator_, {.thing_id = town.boss_id.text}).size(), 0U);
  const Instant tomorrow = SystemClock{}.now() + std::chrono::hours{24};
  EXPECT_EQ(town.audit.list(town.operator_, {.from = tomorrow}).size(), 0U);
  EXPECT_EQ(town.audit.list(town.operator_, {.action = "accounts.role_changed", .until = tomorrow})
                .size(),
            1U);
}

TEST(AccountListings, EndAllSessionsOfSomebody) {
  Registry town;
  EXPECT_EQ(town.sign_in("berta"), "");
  EXPECT_EQ(town.listings.get(town.caller, town.berta).listing.sessions, 1);
  town.listings.end_sessions(town.caller, town.berta);
  EXPECT_EQ(town.listings.get(town.caller, town.berta).listing.sessions, 0);
  EXPECT_EQ(refusal([&] { town.listings.end_sessions(town.caller, AccountId::make()); }),
            "accounts.error.not_found");
}

}  // namespace allmende::tests
