// Leaving: taking one's data along, and having the account deleted.
#include <gtest/gtest.h>

#include "models/accounts/account_repository.hpp"
#include "models/accounts/deletion_service.hpp"
#include "models/accounts/totp.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/digest.hpp"
#include "models/participations/export_service.hpp"
#include "models/queue/job_queue.hpp"
#include "tests/support/base32.hpp"
#include "tests/support/letter_tray.hpp"
#include "tests/support/zip_reader.hpp"

namespace allmende::accounts {

using calendars::EventContent, calendars::EventView;
using tests::refusal;

static constexpr const char* kPassword = "ein langes Passwort";

class Leaving : public testing::Test {
 protected:
  Caller add(const std::string& handle) {
    const Account made = town.accounts.create(town.operator_, {.handle = handle,
                                                               .email = handle + "@example.org",
                                                               .name = "Kim Kahl",
                                                               .password = kPassword});
    town.test.sql("UPDATE accounts SET email_verified_at = now() WHERE handle = '" + handle + "'");
    return town.known(made.id);
  }
  void join_theater(const Caller& who, const char* standing) {
    town.test.sql(std::string{"INSERT INTO memberships (space_id, account_id, standing) SELECT "} +
                  "space_id, '" + who.account_id->text + "', '" + standing +
                  "' FROM organisations WHERE handle = 'theater'");
  }
  EventView add_open(int capacity) {
    EventContent content = tests::event_at("Kurs", "2026-12-05T19:00:00");
    content.joining = {.mode = calendars::JoinMode::open, .capacity = capacity};
    return town.add(content);
  }
  std::string one(const std::string& sql) { return town.test.sql(sql).at(0); }
  std::string leave(const Caller& who, const std::string& password, const std::string& code = "") {
    return refusal([&] { deletion.delete_own(who, {.password = password, .code = code}); });
  }

  tests::Town town;
  tests::LetterTray tray{town};
  KeyService keys{town.db, town.clock, town.box, town.letters};
  DeletionService deletion{{town.db, town.clock, keys, town.letters}};
  std::string base = "http://town";
  std::string instance = "Neuwerda";
  participations::ExportService exports{{town.db, town.clock, base, instance}};
};

TEST_F(Leaving, AsksForThePasswordAndEndsEverythingAtOnce) {
  const Caller kim = add("kim");
  const auto session = town.accounts.sign_in({.login = "kim", .password = kPassword});
  const std::string token = town.accounts.create_token(town.operator_, "kim", {"all"});
  EXPECT_EQ(leave(kim, "falsch"), "accounts.error.password_wrong");
  EXPECT_EQ(leave(town.stranger, kPassword), "access.error.sign_in");
  EXPECT_EQ(leave(kim, kPassword), "");
  EXPECT_FALSE(town.accounts.find_session(session.secret));
  EXPECT_FALSE(town.accounts.find_token(token));
  EXPECT_EQ(refusal([&] { town.accounts.sign_in({.login = "kim", .password = kPassword}); }),
            "accounts.error.wrong_password");
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].kind(), "account_deleted");
  EXPECT_EQ(letters[0].wish.recipient, "kim@example.org");
  EXPECT_EQ(refusal([&] { add("kim"); }), "handles.error.taken") << "nobody is taken for them";
}

TEST_F(Leaving, AsksForACodeWhereThereIsASecondStep) {
  const Caller kim = add("kim");
  const std::string secret = keys.begin_factor(kim, kPassword);
  const auto step = [&] { return town.clock.now().time_since_epoch() / std::chrono::seconds{30}; };
  keys.confirm_factor(kim, totp_code(secret, step()));
  EXPECT_EQ(tray.names(), std::vector<std::string>{"second_factor_on to kim@example.org"});
  EXPECT_EQ(leave(kim, kPassword), "accounts.error.factor_wrong");
  EXPECT_EQ(leave(kim, kPassword, "000000"), "accounts.error.factor_wrong");
  town.clock.time += std::chrono::minutes{1};
  EXPECT_EQ(leave(kim, kPassword, totp_code(secret, step())), "");
  EXPECT_EQ(one("SELECT count(*) FROM accounts WHERE handle = 'kim'"), "0");
}

TEST_F(Leaving, LeavesNoHouseWithoutAnOwner) {
  const Caller kim = add("kim");
  join_theater(kim, "owner");
  town.test.sql("DELETE FROM memberships WHERE account_id = '" + town.owner.account_id->text + "'");
  try {
    deletion.delete_own(kim, {.password = kPassword});
    FAIL() << "it has no other owner";
  } catch (const Error& error) {
    EXPECT_EQ(error.key, "accounts.error.last_owner");
    ASSERT_EQ(error.faults.size(), 1U);
    EXPECT_EQ(error.faults[0].params.at(0).second, "Theater am Alten Markt");
  }
  EXPECT_EQ(refusal([&] { deletion.delete_account(town.operator_, "kim"); }),
            "accounts.error.last_owner");
  join_theater(town.owner, "viewer");
  town.members.hand_over(town.known(*kim.account_id), {"theater", "anna"}, Standing::viewer);
  EXPECT_EQ(leave(kim, kPassword), "");
  EXPECT_EQ(one("SELECT count(*) FROM organisations WHERE handle = 'theater'"), "1");
}

TEST_F(Leaving, TakesAlongWhatNobodyElseEverSaw) {
  const Caller kim = add("kim");
  town.organisations.apply(kim, {.handle = "chor", .name = "Chor"});
  const Caller owner = town.known(*kim.account_id);
  town.calendars.create(owner, {.handle = "chor.plan", .name = "Plan", .organisation = "chor"});
  town.events.create(owner, "chor.plan", tests::event_at("Probe", "2026-12-05T19:00:00"));
  EXPECT_EQ(leave(owner, kPassword), "");
  EXPECT_EQ(one("SELECT count(*) FROM organisations WHERE handle = 'chor'"), "0");
  EXPECT_EQ(one("SELECT count(*) FROM events WHERE title = 'Probe'"), "0");
  EXPECT_EQ(one("SELECT string_agg(handle, ' ' ORDER BY handle) FROM handles WHERE handle ~ "
                "'chor|kim'"),
            "kim");
}

TEST_F(Leaving, KeepsWhatBelongsToTheHouseAndItsHistory) {
  const Caller kim = add("kim");
  join_theater(kim, "manager");
  const Caller manager = town.known(*kim.account_id);
  town.events.create(manager, "theater.programm",
                     tests::event_at("Premiere", "2026-12-05T19:00:00"));
  town.join("mo", Standing::viewer);
  town.members.set_standing(manager, {"theater", "mo"}, Standing::editor);
  EXPECT_EQ(leave(manager, kPassword), "");
  EXPECT_EQ(one("SELECT count(*) FROM events WHERE title = 'Premiere'"), "1");
  const auto entries = town.db.read(
      [](Tx& tx) { return audit::AuditRepository{tx}.list({.organisation = "theater"}); });
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries[0].action, "members.changed");
  EXPECT_FALSE(entries[0].account_id);
  EXPECT_EQ(entries[0].name, "");
}

TEST_F(Leaving, GivesPlacesToThoseWhoWait) {
  const EventView event = add_open(1);
  const Caller kim = add("kim");
  const Caller mo = town.add_account("mo");
  town.participations.join(kim, {event.event.id.text, ""}, {});
  town.participations.join(mo, {event.event.id.text, ""}, {});
  EXPECT_EQ(leave(kim, kPassword), "");
  EXPECT_EQ(one("SELECT payload->>'event' FROM jobs WHERE kind = 'participations.fill'"),
            event.event.id.text);
  town.participations.fill(event.event.id);
  EXPECT_EQ(one("SELECT state FROM participations"), "accepted");
}

TEST_F(Leaving, GivesPlacesElsewhereBackToo) {
  const EventView event = add_open(1);
  const Caller kim = add("kim");
  town.participations.join(kim, {event.event.id.text, ""}, {});
  // As if it had been asked for at the event's home.
  town.test.sql("UPDATE participations SET activity_uri = 'http://town/ap/a/1'");
  EXPECT_EQ(leave(kim, kPassword), "");
  EXPECT_EQ(one("SELECT payload->>'activity' FROM event_log WHERE kind = 'participations.ended'"),
            "http://town/ap/a/1");
}

TEST_F(Leaving, TellsOtherServersOnlyOfWhomTheyKnew) {
  const Caller kim = add("kim");
  const Caller mo = add("mo");
  town.accounts.set_listed(kim, true);
  EXPECT_EQ(leave(kim, kPassword), "");
  EXPECT_EQ(leave(mo, kPassword), "");
  EXPECT_EQ(town.test.sql("SELECT thing_id FROM event_log WHERE kind = 'accounts.unlisted'"),
            std::vector<std::string>{kim.account_id->text});
  town.db.read([&](Tx& tx) {
    EXPECT_TRUE(AccountRepository{tx}.was_listed(*kim.account_id));
    EXPECT_FALSE(AccountRepository{tx}.was_listed(*mo.account_id));
  });
}

TEST_F(Leaving, LeavesNoTraceOfThePersonInAnyTable) {
  const Caller kim = add("kim");
  town.invitations.create(town.owner, "theater",
                          {.standing = Standing::editor, .email = "kim@example.org"});
  town.accounts.sign_in({.login = "kim", .password = kPassword});
  leave(kim, "falsch");
  EXPECT_EQ(leave(kim, kPassword), "");
  tray.take();
  for (const std::string& table : town.test.sql(
           "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema() "
           "AND tablename NOT IN ('letters', 'handles') ORDER BY 1")) {
    EXPECT_EQ(one("SELECT count(*) FROM " + table +
                  " t WHERE t::text ~* "
                  "'kim@example|Kim Kahl'"),
              "0")
        << table;
  }
}

TEST_F(Leaving, LeavesNoInstanceWithoutAnOperator) {
  const Caller kim = add("kim");
  town.test.sql("UPDATE accounts SET role = 'operator' WHERE handle = 'kim'");
  EXPECT_EQ(leave(kim, kPassword), "accounts.error.last_operator");
  add("olga");
  town.test.sql("UPDATE accounts SET role = 'operator' WHERE handle = 'olga'");
  EXPECT_EQ(leave(kim, kPassword), "");
}

TEST_F(Leaving, IsForOperatorsToDoToOthers) {
  add("kim");
  EXPECT_EQ(refusal([&] { deletion.delete_account(town.owner, "kim"); }), "access.error.denied");
  EXPECT_EQ(refusal([&] { deletion.delete_account(town.operator_, "niemand"); }),
            "accounts.error.not_found");
  EXPECT_EQ(deletion.delete_account(town.operator_, "kim").handle, "kim");
  EXPECT_EQ(one("SELECT action || ' ' || via FROM audit ORDER BY id DESC LIMIT 1"),
            "accounts.deleted cli");
}

TEST_F(Leaving, TakesEverythingAlongButSecrets) {
  const Caller kim = add("kim");
  join_theater(kim, "editor");
  const auto session =
      town.accounts.sign_in({.login = "kim", .password = kPassword, .device = "Firefox, Android"});
  const std::string token = town.accounts.create_token(town.operator_, "kim", {"events:write"});
  town.participations.join(kim, {add_open(3).event.id.text, ""}, {.message = "Ich bringe Kuchen."});
  const auto made = exports.own(kim);
  EXPECT_EQ(made.file_name, "allmende-kim-2026-11-02.zip");
  const auto files = tests::read_zip(made.bytes);
  EXPECT_NE(files.at("LIESMICH.txt").find("@kim (Kim Kahl)"), std::string::npos);
  for (const auto& [name, content] : files) {
    if (name.ends_with(".json")) {
      EXPECT_NE(files.at("LIESMICH.txt").find(name), std::string::npos) << name;
      Json::parse("{\"all\":" + content + "}");
    }
    for (const std::string& secret : {session.secret, token, sha256_hex(token),
                                      one("SELECT password_hash FROM accounts WHERE handle = "
                                          "'kim'"),
                                      one("SELECT secret_hash FROM sessions LIMIT 1")}) {
      EXPECT_EQ(content.find(secret), std::string::npos) << name;
    }
  }
  EXPECT_NE(files.at("konto.json").find("\"kim@example.org\""), std::string::npos);
  EXPECT_NE(files.at("mitgliedschaften.json").find("\"theater\""), std::string::npos);
  EXPECT_NE(files.at("anmeldungen.json").find("Firefox, Android"), std::string::npos);
  EXPECT_NE(files.at("zugriffstoken.json").find("events:write"), std::string::npos);
  EXPECT_NE(files.at("zusagen.json").find("Ich bringe Kuchen."), std::string::npos);
  EXPECT_NE(files.at("zusagen.ics").find("SUMMARY:Kurs\r\n"), std::string::npos)
      << files.at("zusagen.ics");
  EXPECT_EQ(files.at("einladungen.json"), "[]\n");
}

TEST_F(Leaving, TakesAlongMoreThanOnePageOfRows) {
  const Caller kim = add("kim");
  town.test.sql(
      "INSERT INTO notifications (id, account_id, kind, about, path, happened_at, read_at)"
      " SELECT gen_random_uuid(), '" +
      kim.account_id->text +
      "', 'member_left', n::text, '/', now() + n * interval '1 second', now() "
      "FROM generate_series(1, 1234) n");
  const auto files = tests::read_zip(exports.own(kim).bytes);
  const Json all = Json::parse("{\"all\":" + files.at("mitteilungen.json") + "}")["all"];
  EXPECT_EQ(all.size(), 1234U);
}

/// What names an account is either told to its owner or is no more than a name in others' things.
TEST_F(Leaving, KnowsEveryTableThatNamesAccounts) {
  const std::vector<std::string> known{"accessibility_assertions",
                                       "account_applications",
                                       "account_codes",
                                       "account_invitations",
                                       "audit",
                                       "booking_events",
                                       "bookings",
                                       "borrower_groups",
                                       "carts",
                                       "damage_reports",
                                       // Until the reader of the log has told them.
                                       "event_farewells",
                                       "imports",
                                       "insurance_policies",
                                       "invitations",
                                       "memberships",
                                       "notification_rules",
                                       "notifications",
                                       "organisations",
                                       "participations",
                                       "pictures",
                                       "protocol_confirmations",
                                       "protocol_photos",
                                       "protocols",
                                       "receipts",
                                       "recovery_codes",
                                       "sessions",
                                       "settings",
                                       "site_texts",
                                       "tokens",
                                       "waiting_entries",
                                       "wanted_ads"};
  EXPECT_EQ(town.test.sql("SELECT DISTINCT conrelid::regclass::text FROM pg_constraint "
                          "WHERE contype = 'f' AND confrelid = 'accounts'::regclass ORDER BY 1"),
            known)
      << "give a new table a statement in models/accounts/export_repository.cpp";
}

}  // namespace allmende::accounts
