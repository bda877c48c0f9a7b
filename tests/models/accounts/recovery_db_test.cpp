// Proving addresses, resetting passwords, and that nobody learns from it who has an account.
#include "models/accounts/recovery_service.hpp"

#include "models/accounts/account_repository.hpp"

#include <gtest/gtest.h>

#include "tests/support/letter_tray.hpp"

namespace allmende::accounts {

using namespace std::chrono_literals;
using tests::refusal;
using Names = std::vector<std::string>;

static const std::string kOld = "correct horse battery";
static const std::string kNew = "a donkey with staples";

class Recovery : public testing::Test {
 protected:
  Recovery() {
    berta = make("berta");
    caller = town.known(berta.id);
  }
  Account make(const std::string& handle) {
    return town.accounts.create(town.operator_, {.handle = handle,
                                                 .email = handle + "@example.org",
                                                 .name = "Name of " + handle,
                                                 .password = kOld});
  }
  std::string sign_in(const std::string& password, const std::string& login = "berta") {
    return refusal([&] { town.accounts.sign_in({login, password, "192.0.2.1"}); });
  }
  /// Asks as a browser would and runs the job of it.
  std::string ask_reset(const std::string& login, const std::string& address = "192.0.2.1") {
    return refusal([&] {
      recovery.ask_reset({login, address});
      for (const std::string& asked : town.test.sql(
               "DELETE FROM jobs WHERE kind = 'accounts.reset' RETURNING payload->>'login'")) {
        recovery.write_reset(asked);
      }
    });
  }
  std::string reset(const std::string& code, const std::string& password = kNew) {
    return refusal([&] { recovery.reset({code, password, "192.0.2.1"}); });
  }
  std::string verify(const std::string& code) {
    return refusal([&] { recovery.verify({code, "192.0.2.1"}); });
  }
  bool verified(const AccountId& id) {
    const auto found = town.db.read([&](Tx& tx) { return AccountRepository{tx}.find(id); });
    return found && found->email_verified_at;
  }

  tests::Town town;
  tests::LetterTray tray{town};
  RecoveryService recovery{town.db, town.clock, tray.service()};
  Account berta;
  Caller caller;
};

TEST_F(Recovery, ProvesAnAddressOnceWithTheCodeOfItsLetter) {
  EXPECT_FALSE(verified(berta.id));
  recovery.ask_verification(caller);
  const auto letter = tray.last();
  EXPECT_EQ(letter.wish.recipient, "berta@example.org");
  EXPECT_NE(letter.text.body.find("http://town/bestaetigen#" + letter.code()), std::string::npos);
  EXPECT_EQ(verify("x" + letter.code().substr(1)), "accounts.error.code");
  EXPECT_EQ(verify(letter.code()), "");
  EXPECT_TRUE(verified(berta.id));
  EXPECT_EQ(verify(letter.code()), "accounts.error.code") << "a code works once";
  EXPECT_EQ(refusal([&] { recovery.ask_verification(caller); }), "accounts.error.verified");
}

TEST_F(Recovery, ForgetsCodesInTime) {
  recovery.ask_verification(caller);
  const std::string proof = tray.last().code();
  EXPECT_EQ(ask_reset("berta"), "");
  const std::string code = tray.last().code();
  town.clock.time += 1h;
  EXPECT_EQ(reset(code), "accounts.error.code");
  town.clock.time += 47h;
  EXPECT_EQ(verify(proof), "accounts.error.code");
  recovery.sweep();
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM account_codes").at(0), "0");
}

TEST_F(Recovery, KeepsCodesAsHashesAlone) {
  EXPECT_EQ(ask_reset("berta"), "");
  const std::string code = tray.last().code();
  for (const std::string& row : town.test.sql("SELECT c::text FROM account_codes c")) {
    EXPECT_EQ(row.find(code), std::string::npos) << row;
  }
}

TEST_F(Recovery, ResetsThePasswordAndEndsEverySession) {
  const auto session = town.accounts.sign_in({"berta", kOld, "192.0.2.1"});
  EXPECT_EQ(ask_reset("BERTA@example.org"), "");
  EXPECT_EQ(ask_reset("berta"), "");
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_EQ(reset(letters[0].code(), "too short"), "accounts.error.password_short");
  EXPECT_EQ(reset(letters[0].code()), "");
  EXPECT_EQ(sign_in(kOld), "accounts.error.wrong_password");
  EXPECT_EQ(sign_in(kNew), "");
  EXPECT_FALSE(town.accounts.find_session(session.secret));
  EXPECT_EQ(reset(letters[0].code()), "accounts.error.code");
  EXPECT_EQ(reset(letters[1].code()), "accounts.error.code") << "the other letter is void, too";
  EXPECT_EQ(tray.names(), Names{"password_changed to berta@example.org"});
  EXPECT_TRUE(verified(berta.id)) << "whoever reads the letter has the address";
}

TEST_F(Recovery, LetsBackInWhoWasLockedOutByWrongPasswords) {
  for (int i = 0; i < 10; ++i) sign_in("wrong");
  EXPECT_EQ(sign_in(kOld), "accounts.error.too_many_tries");
  EXPECT_EQ(ask_reset("berta", "198.51.100.7"), "");
  EXPECT_EQ(reset(tray.last().code()), "");
  EXPECT_EQ(sign_in(kNew), "");
}

TEST_F(Recovery, TellsNobodyWhoHasAnAccount) {
  const auto traces = [&](const std::string& login) {
    recovery.ask_reset({login, "192.0.2.1"});
    return town.test.sql("SELECT kind FROM jobs WHERE kind = 'accounts.reset'").size() +
           town.test.sql("SELECT 1 FROM account_codes").size();
  };
  EXPECT_EQ(traces("berta"), 1U);
  EXPECT_EQ(traces("nobody"), 2U) << "the request does the same for both: it adds a job";
  EXPECT_EQ(ask_reset("nobody@example.org"), "");
  EXPECT_EQ(tray.names(), Names{"password_reset to berta@example.org"});
  EXPECT_EQ(ask_reset(std::string(100000, 'x')), "");
  EXPECT_EQ(ask_reset(""), "");
}

TEST_F(Recovery, FillsNoMailbox) {
  for (int i = 0; i < 8; ++i) {
    EXPECT_EQ(ask_reset("berta", "192.0.2." + std::to_string(i)), "") << i;
  }
  EXPECT_EQ(tray.take().size(), 3U);
  EXPECT_EQ(refusal([&] { recovery.ask_verification(caller); }), "accounts.error.too_many_tries");
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(ask_reset("nobody" + std::to_string(i), "198.51.100.1"), "") << i;
  }
  EXPECT_EQ(ask_reset("anna", "198.51.100.1"), "accounts.error.too_many_tries");
  town.clock.time += 16min;
  EXPECT_EQ(ask_reset("berta"), "");
  EXPECT_EQ(tray.take().size(), 1U);
}

TEST_F(Recovery, CountsWrongCodes) {
  EXPECT_EQ(ask_reset("berta"), "");
  const std::string code = tray.last().code();
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(verify("wrong" + std::to_string(i)), "accounts.error.code");
    EXPECT_EQ(reset("wrong" + std::to_string(i)), "accounts.error.code");
  }
  EXPECT_EQ(verify(code), "accounts.error.too_many_tries");
  EXPECT_EQ(reset(code), "accounts.error.too_many_tries");
}

TEST_F(Recovery, TakesACodeForItsPurposeAlone) {
  EXPECT_EQ(ask_reset("berta"), "");
  const std::string code = tray.last().code();
  EXPECT_EQ(verify(code), "accounts.error.code");
  recovery.ask_verification(caller);
  EXPECT_EQ(reset(tray.last().code()), "accounts.error.code");
  EXPECT_EQ(reset(code), "") << "it was not used up";
}

TEST_F(Recovery, ChangesThePasswordForWhoKnowsTheOldOne) {
  const auto here = town.accounts.sign_in({"berta", kOld, "192.0.2.1"});
  const auto there = town.accounts.sign_in({"berta", kOld, "192.0.2.1"});
  const auto change = [&](const std::string& current, const std::string& fresh) {
    return refusal([&] { recovery.change_password(caller, {current, fresh, here.secret}); });
  };
  EXPECT_EQ(change("wrong", kNew), "accounts.error.password_wrong");
  EXPECT_EQ(change(kOld, "short"), "accounts.error.password_short");
  EXPECT_EQ(change(kOld, kNew), "");
  EXPECT_EQ(sign_in(kNew), "");
  EXPECT_TRUE(town.accounts.find_session(here.secret));
  EXPECT_FALSE(town.accounts.find_session(there.secret));
  EXPECT_EQ(tray.names(), Names{"password_changed to berta@example.org"});
  for (int i = 0; i < 10; ++i) change("wrong", kNew);
  EXPECT_EQ(change(kNew, kOld), "accounts.error.too_many_tries");
  EXPECT_EQ(sign_in(kNew), "accounts.error.too_many_tries") << "one count for both";
}

TEST_F(Recovery, ChangesTheAddressOnceTheNewOneIsProven) {
  EXPECT_EQ(ask_reset("berta"), "");
  const std::string old_code = tray.last().code();
  const auto change = [&](const std::string& email, const std::string& password) {
    return refusal([&] { recovery.ask_email_change(caller, {email, password}); });
  };
  EXPECT_EQ(change("neu@example.org", "wrong"), "accounts.error.password_wrong");
  EXPECT_EQ(change("neu@example.org, alt@example.org", kOld), "accounts.error.email_form");
  EXPECT_EQ(change("neu@example.org", kOld), "");
  const auto letter = tray.last();
  EXPECT_EQ(letter.wish.recipient, "neu@example.org");
  EXPECT_EQ(sign_in(kOld, "neu@example.org"), "accounts.error.wrong_password") << "not yet";
  EXPECT_EQ(verify(letter.code()), "");
  EXPECT_EQ(sign_in(kOld, "neu@example.org"), "");
  EXPECT_EQ(tray.names(), Names{"email_changed to berta@example.org"});
  EXPECT_TRUE(verified(berta.id));
  EXPECT_EQ(reset(old_code), "accounts.error.code") << "it lies in the old mailbox";
}

TEST_F(Recovery, TellsTheHolderOfAnAddressAndNobodyElse) {
  make("carla");
  recovery.ask_email_change(caller, {"carla@example.org", kOld});
  const auto letter = tray.last();
  EXPECT_EQ(letter.kind(), "account_exists");
  EXPECT_EQ(letter.wish.recipient, "carla@example.org");
  EXPECT_EQ(letter.text.body.find("berta"), std::string::npos);
}

TEST_F(Recovery, LosesAnAddressThatSomebodyElseTookMeanwhile) {
  recovery.ask_email_change(caller, {"dora@example.org", kOld});
  const std::string code = tray.last().code();
  make("dora");
  EXPECT_EQ(verify(code), "accounts.error.email");
  EXPECT_EQ(sign_in(kOld, "berta@example.org"), "");
}

TEST_F(Recovery, IsForAccountsAlone) {
  EXPECT_EQ(refusal([&] { recovery.ask_verification(town.stranger); }), "access.error.sign_in");
  EXPECT_EQ(refusal([&] {
              recovery.change_password(town.stranger, {kOld, kNew, ""});
            }),
            "access.error.sign_in");
  EXPECT_EQ(refusal([&] {
              recovery.ask_email_change(town.stranger, {"a@b.de", kOld});
            }),
            "access.error.sign_in");
}

}  // namespace allmende::accounts
