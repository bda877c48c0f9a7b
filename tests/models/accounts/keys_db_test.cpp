// Sessions, personal tokens and the second step, as their owner looks after them.
#include "models/accounts/key_service.hpp"

#include <gtest/gtest.h>

#include "models/accounts/totp.hpp"
#include "tests/support/town.hpp"

namespace allmende::accounts {

using namespace std::chrono_literals;
using tests::refusal;

static const std::string kPassword = "correct horse battery";

class Keys : public testing::Test {
 protected:
  Keys() {
    berta = town.accounts.create(
        town.operator_,
        {.handle = "berta", .email = "berta@example.org", .name = "Berta", .password = kPassword});
    caller = town.known(berta.id);
  }
  NewSession sign_in(const std::string& device, const std::string& code = "") {
    return town.accounts.sign_in({"berta", kPassword, "192.0.2.1", code, device});
  }
  std::string try_code(const std::string& code) {
    return refusal([&] { sign_in("", code); });
  }
  std::int64_t step() const { return town.clock.time.time_since_epoch() / 30s; }
  std::vector<std::string> turn_on() {
    secret = keys.begin_factor(caller, kPassword);
    return keys.confirm_factor(caller, totp_code(secret, step()));
  }

  tests::Town town;
  KeyService keys{town.db, town.clock, town.box, town.letters};
  Account berta;
  Caller caller;
  std::string secret;
};

TEST_F(Keys, ListSessionsAndEndThem) {
  const NewSession phone = sign_in("Firefox, Android");
  town.clock.time += 1h;
  const NewSession desk = sign_in("Chromium, Linux");
  town.clock.time += 1h;
  ASSERT_TRUE(town.accounts.find_session(phone.secret));
  const auto list = keys.list_sessions(caller, desk.secret);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].device, "Firefox, Android") << "it was seen last";
  EXPECT_FALSE(list[0].current);
  EXPECT_TRUE(list[1].current);
  EXPECT_EQ(list[1].created_at, town.clock.time - 1h);
  EXPECT_EQ(refusal([&] { keys.end_session(town.owner, list[0].id); }),
            "accounts.error.session_not_found");
  keys.end_session(caller, list[0].id);
  EXPECT_FALSE(town.accounts.find_session(phone.secret));
  sign_in("");
  sign_in("");
  keys.end_other_sessions(caller, desk.secret);
  EXPECT_EQ(keys.list_sessions(caller, desk.secret).size(), 1U);
  EXPECT_TRUE(town.accounts.find_session(desk.secret));
}

TEST_F(Keys, MakeTokensThatEnd) {
  const auto make = [&](const TokenWish& wish) {
    return refusal([&] { keys.create_token(caller, wish); });
  };
  const Instant soon = town.clock.time + 1h;
  EXPECT_EQ(make({"", {"all"}, soon, kPassword}), "tokens.error.name");
  EXPECT_EQ(make({"n", {}, soon, kPassword}), "tokens.error.no_scope");
  EXPECT_EQ(make({"n", {"everything"}, soon, kPassword}), "tokens.error.scope");
  EXPECT_EQ(make({"n", {"all"}, town.clock.time, kPassword}), "tokens.error.expires");
  EXPECT_EQ(make({"n", {"all"}, soon, "wrong"}), "accounts.error.password_wrong");
  const NewToken made = keys.create_token(caller, {"Skript", {"events:write"}, soon, kPassword});
  EXPECT_FALSE(keys.list_tokens(caller)[0].used_at);
  const auto known = town.accounts.find_token(made.secret);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->scopes, std::vector<std::string>{"events:write"});
  EXPECT_EQ(keys.list_tokens(caller)[0].used_at, town.clock.time);
  EXPECT_EQ(keys.list_tokens(town.owner).size(), 0U);
  town.clock.time = soon;
  EXPECT_FALSE(town.accounts.find_token(made.secret));
  town.accounts.sweep();
  EXPECT_TRUE(keys.list_tokens(caller).empty());
}

TEST_F(Keys, RevokeOnesOwnTokensAlone) {
  const NewToken made = keys.create_token(caller, {"n", {"all"}, std::nullopt, kPassword});
  EXPECT_EQ(refusal([&] { keys.revoke_token(town.owner, made.token.id); }),
            "tokens.error.not_found");
  keys.revoke_token(caller, made.token.id);
  EXPECT_FALSE(town.accounts.find_token(made.secret));
}

TEST_F(Keys, AskForTheSecondStepOnceItIsOn) {
  secret = keys.begin_factor(caller, kPassword);
  EXPECT_EQ(try_code(""), "") << "not confirmed yet";
  EXPECT_EQ(refusal([&] { keys.confirm_factor(caller, "000000"); }), "accounts.error.factor_wrong");
  const auto codes = keys.confirm_factor(caller, totp_code(secret, step()));
  EXPECT_EQ(codes.size(), 10U);
  EXPECT_EQ(try_code(""), "accounts.error.second_factor");
  EXPECT_EQ(try_code(totp_code(secret, step())), "accounts.error.second_factor_wrong")
      << "the code that confirmed it is used up";
  town.clock.time += 30s;
  const std::string code = totp_code(secret, step());
  EXPECT_EQ(try_code(code.substr(0, 3) + " " + code.substr(3)), "");
  EXPECT_EQ(try_code(code), "accounts.error.second_factor_wrong");
  EXPECT_EQ(refusal([&] {
              town.accounts.sign_in({"berta", "wrong", "192.0.2.1", code});
            }),
            "accounts.error.wrong_password");
}

TEST_F(Keys, LetInWithEachRecoveryCodeOnce) {
  const auto codes = turn_on();
  EXPECT_EQ(try_code(codes[3]), "");
  EXPECT_EQ(try_code(codes[3]), "accounts.error.second_factor_wrong");
  std::string loud = codes[4];
  for (char& c : loud) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  EXPECT_EQ(try_code(" " + loud), "");
  const auto fresh = keys.renew_codes(caller, {kPassword, codes[5]});
  EXPECT_EQ(try_code(codes[6]), "accounts.error.second_factor_wrong");
  EXPECT_EQ(try_code(fresh[0]), "");
}

TEST_F(Keys, ThrottleTheSecondStepLikePasswords) {
  const auto codes = turn_on();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(try_code("000000"), "accounts.error.second_factor_wrong");
  EXPECT_EQ(try_code(codes[0]), "accounts.error.too_many_tries");
  town.clock.time += 16min;
  EXPECT_EQ(try_code(codes[0]), "");
}

TEST_F(Keys, TurnTheSecondStepOffWithBoth) {
  const auto codes = turn_on();
  const auto remove = [&](const std::string& password, const std::string& code) {
    return refusal([&] { keys.remove_factor(caller, {password, code}); });
  };
  EXPECT_EQ(refusal([&] { keys.begin_factor(caller, kPassword); }), "accounts.error.factor_on");
  EXPECT_EQ(remove("wrong", codes[0]), "accounts.error.password_wrong");
  EXPECT_EQ(remove(kPassword, "000000"), "accounts.error.factor_wrong");
  EXPECT_EQ(try_code(""), "accounts.error.second_factor");
  EXPECT_EQ(remove(kPassword, codes[0]), "");
  EXPECT_EQ(try_code(""), "");
  EXPECT_EQ(remove(kPassword, codes[1]), "accounts.error.factor_off");
}

TEST_F(Keys, KeepNoSecretReadable) {
  const auto codes = turn_on();
  for (const std::string& row : town.test.sql("SELECT a::text FROM accounts a UNION ALL "
                                              "SELECT r::text FROM recovery_codes r")) {
    EXPECT_EQ(row.find(to_base32(secret)), std::string::npos);
    EXPECT_EQ(row.find(codes[0].substr(0, 5)), std::string::npos) << row;
  }
}

TEST_F(Keys, ChangeTheProfile) {
  const auto change = [&](const ProfileChange& wish) {
    return refusal([&] { town.accounts.change_profile(caller, wish); });
  };
  EXPECT_EQ(change({.zone = "Mond/Krater"}), "accounts.error.zone");
  EXPECT_EQ(change({.name = std::string(201, 'x')}), "accounts.error.name");
  EXPECT_EQ(change({.name = " Berta Neu ", .locale = "en", .zone = "Europe/London"}), "");
  const Known known = town.accounts.change_profile(caller, {});
  EXPECT_EQ(known.account.name, "Berta Neu");
  EXPECT_EQ(known.account.locale, "en");
  EXPECT_EQ(known.account.zone, "Europe/London");
}

}  // namespace allmende::accounts
