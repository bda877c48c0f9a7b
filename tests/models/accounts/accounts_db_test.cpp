// Accounts: making them, signing in, being throttled, and what is stored of secrets.
#include "models/accounts/account_repository.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

namespace allmende::accounts {

using namespace std::chrono_literals;
using tests::refusal;

static const std::string kPassword = "correct horse battery";

class Accounts : public testing::Test {
 protected:
  static AccountWish wish() {
    return {
        .handle = "berta", .email = "Berta@Example.org", .name = "Berta B.", .password = kPassword};
  }
  std::string make(const AccountWish& wish) {
    return refusal([&] { town.accounts.create(town.operator_, wish); });
  }
  std::string sign_in(const std::string& login, const std::string& password,
                      const std::string& address = "192.0.2.1") {
    return refusal([&] { town.accounts.sign_in({login, password, address}); });
  }
  /// Failures without the time that hashing takes.
  void note_failures(const std::string& subject, int count) {
    town.db.write([&](Tx& tx) {
      for (int i = 0; i < count; ++i) {
        AccountRepository{tx}.insert_failure(subject, town.clock.time);
      }
    });
  }

  tests::Town town;
};

TEST_F(Accounts, AreMadeByOperatorsAlone) {
  EXPECT_EQ(refusal([&] { town.accounts.create(town.owner, wish()); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { town.accounts.create(town.stranger, wish()); }), "access.error.sign_in");
  EXPECT_EQ(make(wish()), "");
  EXPECT_EQ(town.accounts.list(town.operator_).size(), 2U);
  EXPECT_EQ(refusal([&] { town.accounts.list(town.owner); }), "access.error.denied");
}

TEST_F(Accounts, HaveHandlesAndAddressesOfTheirOwn) {
  ASSERT_EQ(make(wish()), "");
  AccountWish again = wish();
  EXPECT_EQ(make(again), "handles.error.taken");
  again.handle = "theater";
  EXPECT_EQ(make(again), "handles.error.taken") << "an organisation has it";
  again.handle = "theater.programm";
  EXPECT_EQ(make(again), "handles.error.taken") << "a calendar has it";
  again.handle = "berta2";
  again.email = "BERTA@example.ORG";
  EXPECT_EQ(make(again), "accounts.error.email");
  again.email = "berta2@example.org";
  EXPECT_EQ(make(again), "");
}

TEST_F(Accounts, RefuseMalformedWishes) {
  struct Case {
    const char* handle;
    const char* email;
    const char* name;
    const char* key;
  };
  for (const Case& c : {Case{"", "a@b.de", "A", "handles.error.form"},
                        Case{"a", "a@b.de", "A", "handles.error.form"},
                        Case{"Berta", "a@b.de", "A", "handles.error.form"},
                        Case{"be rta", "a@b.de", "A", "handles.error.form"},
                        Case{"bertä", "a@b.de", "A", "handles.error.form"},
                        Case{"-berta", "a@b.de", "A", "handles.error.form"},
                        Case{"berta.", "a@b.de", "A", "handles.error.form"},
                        Case{"be..rta", "a@b.de", "A", "handles.error.form"},
                        Case{"berta@x", "a@b.de", "A", "handles.error.form"},
                        Case{"berta", "", "A", "accounts.error.email_form"},
                        Case{"berta", "a", "A", "accounts.error.email_form"},
                        Case{"berta", "a@", "A", "accounts.error.email_form"},
                        Case{"berta", "a@b@c", "A", "accounts.error.email_form"},
                        Case{"berta", "a b@c", "A", "accounts.error.email_form"},
                        Case{"berta", "a@b.de", "  ", "accounts.error.name"}}) {
    const AccountWish asked{
        .handle = c.handle, .email = c.email, .name = c.name, .password = kPassword};
    EXPECT_EQ(make(asked), c.key) << c.handle << " " << c.email;
  }
  EXPECT_EQ(town.accounts.list(town.operator_).size(), 1U);
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM handles WHERE handle = 'berta'").at(0), "0");
}

TEST_F(Accounts, WantPasswordsOfSomeLength) {
  AccountWish asked = wish();
  asked.password = "elevenchars";
  EXPECT_EQ(make(asked), "accounts.error.password_short");
  asked.password = std::string(1025, 'x');
  EXPECT_EQ(make(asked), "accounts.error.password_long");
}

TEST_F(Accounts, SignInByHandleOrAddressWithTheRightPassword) {
  ASSERT_EQ(make(wish()), "");
  for (const char* login : {"berta", "BERTA", "berta@example.org", "Berta@EXAMPLE.org"}) {
    EXPECT_EQ(sign_in(login, kPassword), "") << login;
  }
  EXPECT_EQ(sign_in("berta", "wrong"), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in("berta", ""), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in("berta", std::string(100000, 'x')), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in("nobody", kPassword), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in("", ""), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in("anna", ""), "accounts.error.wrong_password") << "she has no password";
}

TEST_F(Accounts, AreThrottledPerLoginUntilTheWindowEnds) {
  ASSERT_EQ(make(wish()), "");
  const char* const spellings[] = {"berta", "Berta", "BERTA@example.org", "berta@example.org"};
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(sign_in(spellings[i % 4], "wrong", "192.0.2." + std::to_string(i)),
              "accounts.error.wrong_password");
  }
  EXPECT_EQ(sign_in("berta", kPassword, "198.51.100.9"), "accounts.error.too_many_tries");
  town.clock.time += 15min;
  EXPECT_EQ(sign_in("berta", kPassword, "198.51.100.9"), "");
}

TEST_F(Accounts, SayWhenToTryAgain) {
  note_failures("address:192.0.2.1", 50);
  try {
    town.accounts.sign_in({"berta", kPassword, "192.0.2.1"});
    FAIL() << "not throttled";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, Error::Kind::limited);
    EXPECT_EQ(error.retry_after, 15min);
  }
}

TEST_F(Accounts, AreThrottledPerAddressUntilTheWindowEnds) {
  ASSERT_EQ(make(wish()), "");
  note_failures("address:192.0.2.1", 49);
  EXPECT_EQ(sign_in("nobody", "wrong"), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in("berta", kPassword), "accounts.error.too_many_tries");
  EXPECT_EQ(sign_in("berta", kPassword, "192.0.2.2"), "");
  town.clock.time += 15min;
  EXPECT_EQ(sign_in("berta", kPassword), "");
}

TEST_F(Accounts, ForgetFailuresOfALoginAfterSuccess) {
  ASSERT_EQ(make(wish()), "");
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 6; ++i) sign_in("berta", "wrong");
    EXPECT_EQ(sign_in("berta", kPassword), "");
  }
}

TEST_F(Accounts, HaveSessionsThatEnd) {
  ASSERT_EQ(make(wish()), "");
  const NewSession session = town.accounts.sign_in({"berta", kPassword, "192.0.2.1"});
  const auto known = town.accounts.find_session(session.secret);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->account.handle, "berta");
  EXPECT_EQ(known->csrf, session.csrf);
  EXPECT_FALSE(town.accounts.find_session(session.secret + "x"));
  EXPECT_FALSE(town.accounts.find_session(session.csrf));
  town.clock.time = session.expires_at - 1s;
  EXPECT_TRUE(town.accounts.find_session(session.secret));
  town.clock.time = session.expires_at;
  EXPECT_FALSE(town.accounts.find_session(session.secret));
  town.accounts.sweep();
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM sessions").at(0), "0");
}

TEST_F(Accounts, SignOut) {
  ASSERT_EQ(make(wish()), "");
  const NewSession one = town.accounts.sign_in({"berta", kPassword, "192.0.2.1"});
  const NewSession two = town.accounts.sign_in({"berta", kPassword, "192.0.2.1"});
  town.accounts.sign_out(one.secret);
  EXPECT_FALSE(town.accounts.find_session(one.secret));
  EXPECT_TRUE(town.accounts.find_session(two.secret));
}

TEST_F(Accounts, HaveTokensWithScopes) {
  const auto token = town.accounts.create_token(town.operator_, "anna", {"events:write"});
  const auto known = town.accounts.find_token(token);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->account.handle, "anna");
  EXPECT_EQ(known->scopes, std::vector<std::string>{"events:write"});
  ASSERT_EQ(known->memberships.size(), 1U);
  EXPECT_EQ(known->memberships[0].organisation, "theater");
  EXPECT_EQ(known->memberships[0].standing, Standing::owner);
  const auto make_token = [&](const Caller& caller, const char* handle, const char* scope) {
    return refusal([&] { town.accounts.create_token(caller, handle, {scope}); });
  };
  EXPECT_EQ(make_token(town.operator_, "anna", "events:all"), "tokens.error.scope");
  EXPECT_EQ(make_token(town.operator_, "nobody", "all"), "accounts.error.not_found");
  EXPECT_EQ(make_token(town.owner, "anna", "all"), "access.error.denied");
}

TEST_F(Accounts, StoreSecretsOnlyHashed) {
  ASSERT_EQ(make(wish()), "");
  const NewSession session = town.accounts.sign_in({"berta", kPassword, "192.0.2.1"});
  const auto token = town.accounts.create_token(town.operator_, "anna", {"all"});
  for (const char* table : {"accounts", "sessions", "tokens", "sign_in_failures", "event_log"}) {
    for (const std::string& row :
         town.test.sql(std::string{"SELECT t::text FROM "} + table + " t")) {
      EXPECT_EQ(row.find(kPassword), std::string::npos) << table;
      EXPECT_EQ(row.find(session.secret), std::string::npos) << table;
      EXPECT_EQ(row.find(token), std::string::npos) << table;
    }
  }
  const auto hash = town.test.sql("SELECT password_hash FROM accounts WHERE handle = 'berta'");
  EXPECT_TRUE(hash.at(0).starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash.at(0);
}

// A cause goes to the log, and PostgreSQL quotes whole rows where a constraint breaks.
TEST_F(Accounts, KeepPasswordsAndHashesOutOfCauses) {
  // The database refuses what the service does not look at.
  Newcomer wrong = AccountService::prepare(wish());
  wrong.account.id = *town.owner.account_id;
  try {
    town.db.write([&](Tx& tx) { town.accounts.accept(tx, wrong, EmailProof::none); });
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_FALSE(error.cause.empty());
    for (const char* secret : {kPassword.c_str(), "argon2", "Example.org"}) {
      EXPECT_EQ(error.cause.find(secret), std::string::npos) << error.cause;
    }
  }
}

}  // namespace allmende::accounts
