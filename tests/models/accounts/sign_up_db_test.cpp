// New accounts by application and by invitation.
#include "models/accounts/sign_up_service.hpp"

#include <gtest/gtest.h>

#include "tests/support/letter_tray.hpp"

namespace allmende::accounts {

using namespace std::chrono_literals;
using tests::refusal;
using Names = std::vector<std::string>;

static const std::string kPassword = "correct horse battery";
static const std::string kHere = "192.0.2.1";

class SigningUp : public testing::Test {
 protected:
  SigningUp() {
    town.accounts.create(town.operator_, {.handle = "olga",
                                          .email = "olga@example.org",
                                          .name = "Olga",
                                          .role = Role::operator_,
                                          .password = kPassword});
    sign_up.set_mode(SignUp::application);
  }
  static ApplicationWish wish(const std::string& handle = "berta") {
    return {.handle = handle,
            .name = "Berta B.",
            .email = handle + "@example.org",
            .reason = "Chor am Haff",
            .locale = "en"};
  }
  std::string apply(const ApplicationWish& asked) {
    return refusal([&] { sign_up.apply(asked, kHere); });
  }
  std::string prove(const std::string& code) {
    return refusal([&] { sign_up.prove({code, kHere}); });
  }
  /// The code of an application's letter, without the word that says so.
  static std::string code_of(const tests::TrayLetter& letter) {
    const std::string code = letter.code();
    return code.starts_with("antrag.") ? code.substr(7) : "";
  }
  /// An application whose address is proven.
  AccountId applied(const std::string& handle = "berta") {
    EXPECT_EQ(apply(wish(handle)), "");
    const Application application = sign_up.prove({code_of(tray.last()), kHere});
    tray.take();
    return application.id;
  }
  std::string code_of(const NewInvitation& made) {
    return made.path.substr(made.path.find('#') + 1);
  }
  std::string join(const std::string& code, const std::string& handle) {
    return refusal([&] {
      sign_up.join({code,
                    {.handle = handle,
                     .email = handle + "@example.org",
                     .name = "N",
                     .role = Role::operator_,
                     .password = kPassword},
                    kHere});
    });
  }

  tests::Town town;
  tests::LetterTray tray{town};
  RecoveryService recovery{town.db, town.clock, tray.service()};
  SignUpService sign_up{{town.db, town.clock, town.accounts, recovery, tray.service()}};
};

TEST_F(SigningUp, LeadsFromAnApplicationToAnAccount) {
  EXPECT_EQ(apply(wish()), "");
  const auto proof = tray.last();
  EXPECT_EQ(proof.wish.recipient, "berta@example.org");
  EXPECT_EQ(proof.text.subject, "Confirm your application for an account");
  EXPECT_TRUE(sign_up.list(town.operator_, ApplicationState::waiting).empty());
  EXPECT_EQ(prove(code_of(proof)), "");
  EXPECT_EQ(prove(code_of(proof)), "accounts.error.code");
  EXPECT_EQ(tray.names(), Names{});

  const auto waiting = sign_up.list(town.operator_, ApplicationState::waiting);
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].wish.reason, "Chor am Haff");
  const Account account = sign_up.approve(town.operator_, waiting[0].id);
  EXPECT_EQ(account.handle, "berta");
  EXPECT_TRUE(account.email_verified_at);
  EXPECT_EQ(account.role, Role::none);
  const auto welcome = tray.last();
  EXPECT_EQ(welcome.kind(), "application_approved");
  town.clock.time += std::chrono::days{6};
  recovery.reset({welcome.code(), kPassword, kHere});
  EXPECT_EQ(refusal([&] { town.accounts.sign_in({"berta", kPassword, kHere}); }), "");
  EXPECT_TRUE(sign_up.list(town.operator_, ApplicationState::waiting).empty());
  EXPECT_EQ(refusal([&] { sign_up.approve(town.operator_, waiting[0].id); }),
            "accounts.error.application_not_found");
}

TEST_F(SigningUp, TellsEveryFaultOfAnApplicationAtItsField) {
  try {
    sign_up.apply({.handle = "Be rta", .name = " ", .email = "x", .reason = " "}, kHere);
    FAIL();
  } catch (const Error& error) {
    std::vector<std::string> fields;
    for (const Fault& fault : error.faults) fields.push_back(fault.field);
    EXPECT_EQ(fields, (Names{"/name", "/handle", "/email", "/reason"}));
  }
  ApplicationWish taken = wish("theater");
  EXPECT_EQ(apply(taken), "handles.error.taken");
  EXPECT_TRUE(tray.take().empty());
  sign_up.set_mode(SignUp::invitation);
  EXPECT_EQ(apply(wish()), "accounts.error.sign_up_closed");
}

TEST_F(SigningUp, WritesToWhoHasAnAccountAlready) {
  ApplicationWish asked = wish("berta");
  asked.email = "OLGA@example.org";
  EXPECT_EQ(apply(asked), "");
  const auto letter = tray.last();
  EXPECT_EQ(letter.kind(), "account_exists");
  EXPECT_EQ(letter.text.body.find("berta"), std::string::npos) << letter.text.body;
}

TEST_F(SigningUp, HoldsTheHandleFromTheProofOn) {
  EXPECT_EQ(apply(wish()), "");
  const std::string first = code_of(tray.last());
  ApplicationWish other = wish();
  other.email = "bertha@example.org";
  EXPECT_EQ(apply(other), "") << "unproven applications hold nothing";
  const std::string second = code_of(tray.last());
  EXPECT_EQ(prove(first), "");
  EXPECT_EQ(prove(second), "handles.error.taken");
  EXPECT_EQ(apply(other), "handles.error.taken");
  const auto waiting = sign_up.list(town.operator_, ApplicationState::waiting);
  ASSERT_EQ(waiting.size(), 1U);
  tray.take();
  sign_up.reject(town.operator_, waiting[0].id, "Bitte als Verein.");
  const auto letter = tray.last();
  EXPECT_NE(letter.text.body.find("\nBitte als Verein.\n"), std::string::npos) << letter.text.body;
  EXPECT_EQ(prove(second), "") << "the handle is free again";
}

TEST_F(SigningUp, LetsOperatorsGiveAnotherHandle) {
  const AccountId id = applied();
  EXPECT_EQ(refusal([&] { sign_up.approve(town.operator_, id, "theater"); }),
            "handles.error.taken");
  EXPECT_EQ(sign_up.approve(town.operator_, id, "berta.chor").handle, "berta.chor");
  EXPECT_EQ(apply(wish("berta")), "") << "nobody has it";
}

TEST_F(SigningUp, IsDecidedByOperatorsAlone) {
  const AccountId id = applied();
  for (const Caller& caller : {town.owner, town.stranger}) {
    const std::string key = caller.account_id ? "access.error.denied" : "access.error.sign_in";
    EXPECT_EQ(refusal([&] { sign_up.list(caller, ApplicationState::waiting); }), key);
    EXPECT_EQ(refusal([&] { sign_up.approve(caller, id); }), key);
    EXPECT_EQ(refusal([&] { sign_up.reject(caller, id, "x"); }), key);
  }
  EXPECT_EQ(refusal([&] { sign_up.reject(town.operator_, id, " "); }), "accounts.error.reason");
  EXPECT_EQ(sign_up.list(town.operator_, ApplicationState::waiting).size(), 1U);
  sign_up.reject(town.operator_, id, "Wir nehmen nur Vereine auf.");
  const AccountId other = applied();
  sign_up.approve(town.operator_, other);
  EXPECT_EQ(town.test.sql(
                "SELECT action || ' ' || thing_id FROM audit WHERE action LIKE 'app%' ORDER BY id"),
            (Names{"applications.rejected " + id.text, "applications.approved " + other.text}));
}

TEST_F(SigningUp, ForgetsWhatNobodyProved) {
  EXPECT_EQ(apply(wish()), "");
  const std::string code = code_of(tray.last());
  town.clock.time += 49h;
  EXPECT_EQ(prove(code), "accounts.error.code");
  sign_up.sweep();
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM account_applications").at(0), "0");
  applied();
  sign_up.sweep();
  EXPECT_EQ(sign_up.list(town.operator_, ApplicationState::waiting).size(), 1U);
}

TEST_F(SigningUp, TakesAnInvitationOnce) {
  sign_up.set_mode(SignUp::invitation);
  const auto made = sign_up.invite(town.owner, {.note = "für den Chor"});
  EXPECT_TRUE(tray.take().empty());
  const std::string code = code_of(made);
  EXPECT_EQ(join(code, "theater"), "handles.error.taken");
  EXPECT_EQ(join(code, "berta"), "") << "a refused wish uses nothing up";
  EXPECT_EQ(tray.names(), Names{"email_verification to berta@example.org"});
  EXPECT_EQ(join(code, "carla"), "accounts.error.code");
  EXPECT_EQ(town.test.sql("SELECT role FROM accounts WHERE handle = 'berta'").at(0), "none");
  const auto list = sign_up.list_invitations(town.owner);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].used_by, "berta");
  EXPECT_EQ(list[0].wish.note, "für den Chor");
}

TEST_F(SigningUp, SignsInWhoJoins) {
  const auto made = sign_up.invite(town.operator_, {.email = "Berta@example.org"});
  const auto letter = tray.last();
  EXPECT_EQ(letter.wish.recipient, "Berta@example.org");
  EXPECT_NE(letter.text.body.find("http://town/registrieren#" + code_of(made)), std::string::npos);
  EXPECT_EQ(letter.text.body.find(" lädt ein, bei"),
            letter.text.body.find("Town lädt ein, bei") + 4);
  const NewSession session = sign_up.join(
      {code_of(made),
       {.handle = "berta", .email = "berta@example.org", .name = "Berta", .password = kPassword},
       kHere});
  const auto known = town.accounts.find_session(session.secret);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->account.handle, "berta");
  EXPECT_TRUE(known->account.email_verified_at) << "the code came by letter to that address";
  EXPECT_TRUE(tray.take().empty());
}

TEST_F(SigningUp, RefusesInvitationsThatDoNotHold) {
  const auto old = sign_up.invite(town.operator_, {});
  town.clock.time += std::chrono::days{14};
  EXPECT_EQ(join(code_of(old), "berta"), "accounts.error.code");
  const auto withdrawn = sign_up.invite(town.owner, {});
  const Caller editor = town.join("emil", Standing::editor);
  EXPECT_EQ(refusal([&] { sign_up.withdraw(editor, withdrawn.invitation.id); }),
            "access.error.denied");
  sign_up.withdraw(town.operator_, withdrawn.invitation.id);
  EXPECT_EQ(join(code_of(withdrawn), "berta"), "accounts.error.code");
  EXPECT_EQ(refusal([&] { sign_up.withdraw(town.owner, withdrawn.invitation.id); }),
            "accounts.error.invitation_not_found");
  for (int i = 0; i < 18; ++i) join("wrong", "berta");
  EXPECT_EQ(join("wrong", "berta"), "accounts.error.too_many_tries");
}

TEST_F(SigningUp, LetsOperatorsAndManagersInvite) {
  const Caller manager = town.join("mara", Standing::manager);
  const Caller editor = town.join("emil", Standing::editor);
  EXPECT_EQ(refusal([&] { sign_up.invite(manager, {}); }), "");
  EXPECT_EQ(refusal([&] { sign_up.invite(editor, {}); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { sign_up.invite(town.stranger, {}); }), "access.error.sign_in");
  EXPECT_EQ(refusal([&] { sign_up.invite(manager, {.email = "a@b@c"}); }),
            "accounts.error.email_form");
  EXPECT_TRUE(sign_up.list_invitations(town.owner).empty());
  EXPECT_EQ(sign_up.list_invitations(town.operator_).size(), 1U);
  sign_up.set_mode(SignUp::closed);
  EXPECT_EQ(refusal([&] { sign_up.invite(town.operator_, {}); }), "accounts.error.sign_up_closed");
}

}  // namespace allmende::accounts
