// What people are told of what happened, and by which letters.
#include "models/notifications/notification_service.hpp"

#include <gtest/gtest.h>

#include "models/accounts/accounts_notifications.hpp"
#include "models/base/append.hpp"
#include "models/moderation/moderation_notifications.hpp"
#include "models/moderation/report_service.hpp"
#include "models/notifications/notification_texts.hpp"
#include "models/notifications/notifier.hpp"
#include "models/organisations/organisations_notifications.hpp"
#include "models/participations/changes_notifications.hpp"
#include "models/participations/participations_notifications.hpp"
#include "tests/support/letter_tray.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;
using calendars::EventContent, calendars::EventStatus, calendars::EventView, calendars::Visibility;
using notifications::Notification, notifications::Notifying, notifications::Reason,
    notifications::Timing;

class Notifications : public testing::Test {
 protected:
  Notifications() {
    append(rows, accounts::accounts_notifications(notifier));
    append(rows, organisations::organisations_notifications(notifier));
    append(rows, participations::participations_notifications(notifier));
    append(rows, participations::changes_notifications(notifier));
    append(rows, moderation::moderation_notifications(notifier));
    tell();
    town.test.sql("DELETE FROM notifications");
  }
  void tell() {
    // Transactions of other tests in the same cluster hold the log back for a moment.
    const bool done = within(std::chrono::seconds{30}, [&] {
      while (notifications::notify_next(town.db, rows) > 0) continue;
      return town.test.sql(R"(
          SELECT count(*) FROM event_log l
          LEFT JOIN event_cursors c ON c.reader = 'notifications'
          WHERE c.reader IS NULL OR (l.xid, l.id) > (c.xid, c.id))")[0] == "0";
    });
    EXPECT_TRUE(done) << "the event log is held back";
  }
  Caller somebody(const std::string& handle, Role role = Role::none) {
    Caller caller = town.add_account(handle);
    town.test.sql("UPDATE accounts SET email_verified_at = now(), role = '" + to_word(role) +
                  "' WHERE handle = '" + handle + "'");
    caller.role = role;
    return caller;
  }
  Caller unproven_account(const std::string& handle) {
    const Caller caller = town.add_account(handle);
    town.test.sql("UPDATE accounts SET email_verified_at = NULL WHERE handle = '" + handle + "'");
    return caller;
  }
  /// Titles of what is unread, newest first, as the reader is told in German.
  std::vector<std::string> told(const Caller& caller) {
    tell();
    std::vector<std::string> titles;
    for (const Notification& one : service.list(caller, {.unread = true})) {
      titles.push_back(notifications::title_of(one, "de"));
    }
    return titles;
  }
  EventView add_open(const std::string& title, std::optional<int> capacity = std::nullopt) {
    EventContent content = event_at(title, "2026-12-05T19:00:00");
    content.joining = {.mode = calendars::JoinMode::open, .capacity = capacity};
    return town.add(content);
  }
  void set_status(const EventView& event, EventStatus status) {
    town.events.edit(town.owner, event.event.id.text,
                     [&](const EventView&, EventContent& content) { content.status = status; });
  }
  std::string subject_of_only_letter() {
    const auto letters = tray.take();
    return letters.size() == 1 ? letters[0].text.subject : std::to_string(letters.size());
  }

  Town town;
  LetterTray tray{town};
  std::string base = "http://town";
  notifications::Notifier notifier{town.clock};
  notifications::NotificationService service{{town.db, town.clock, town.letters, town.box, base}};
  std::vector<Notifying> rows;
  using Titles = std::vector<std::string>;
};

TEST_F(Notifications, TellThoseWhoVerifyThatAnOrganisationAsksAndItsOwnerWhatBecameOfIt) {
  const Caller asks = somebody("kim");
  const Caller verifier = somebody("vera", Role::verifier);
  const Caller auditor = somebody("aud", Role::auditor);
  town.organisations.apply(asks, {.handle = "chor", .name = "Chor", .application = "Wir singen."});
  EXPECT_EQ(told(verifier), Titles{"„Chor“ möchte als Organisation aufgenommen werden"});
  EXPECT_EQ(service.list(verifier, {})[0].detail, "Wir singen.");
  EXPECT_EQ(told(auditor), Titles{});
  EXPECT_EQ(told(asks), Titles{}) << "who did it knows";

  town.organisations.decide(verifier, "chor", false, "Bitte ein Impressum.");
  EXPECT_EQ(told(asks), Titles{"„Chor“ wurde abgelehnt"});
  EXPECT_EQ(service.list(asks, {})[0].detail, "Bitte ein Impressum.");
  EXPECT_EQ(service.list(asks, {})[0].path, "/arbeitsraum/chor/profil");
}

TEST_F(Notifications, AddUpUntilTheyAreRead) {
  const EventView event = add_open("Probe");
  town.participations.join(somebody("bo"), {event.event.id.text, ""}, {.message = "Ich komme."});
  EXPECT_EQ(told(town.owner), Titles{"Bo nimmt teil: Probe, 5.12.2026"});
  town.participations.join(somebody("cem"), {event.event.id.text, ""}, {});
  EXPECT_EQ(told(town.owner), Titles{"2 neue Zusagen: Probe, 5.12.2026"});
  EXPECT_EQ(service.count_unread(town.owner), 1);

  service.note_read(town.owner, service.list(town.owner, {})[0].id);
  EXPECT_EQ(service.count_unread(town.owner), 0);
  town.participations.join(somebody("dana"), {event.event.id.text, ""}, {.seats = 2});
  EXPECT_EQ(told(town.owner), Titles{"Dana nimmt teil: Probe, 5.12.2026"});
  EXPECT_EQ(service.list(town.owner, {}).size(), 2U);
}

TEST_F(Notifications, AreForTheirReaderAlone) {
  const Caller other = somebody("bo");
  town.participations.join(other, {add_open("Probe").event.id.text, ""}, {});
  tell();
  const auto id = service.list(town.owner, {})[0].id;
  EXPECT_EQ(refusal([&] { service.note_read(other, id); }), "notifications.error.not_found");
  EXPECT_EQ(refusal([&] { service.list(town.stranger, {}); }), "access.error.sign_in");
  service.note_all_read(other, std::nullopt);
  EXPECT_EQ(service.count_unread(town.owner), 1);
}

TEST_F(Notifications, TellWhoWaitedThatAPlaceCameFree) {
  const EventView event = add_open("Kurs", 1);
  const Caller first = somebody("bo");
  const Caller second = somebody("cem");
  town.participations.join(first, {event.event.id.text, ""}, {});
  town.participations.join(second, {event.event.id.text, ""}, {});
  EXPECT_EQ(told(second), Titles{});
  town.participations.leave(first, {event.event.id.text, ""});
  EXPECT_EQ(told(second), Titles{"Ein Platz ist frei geworden und gehört dir: Kurs, 5.12.2026"});
  EXPECT_EQ(told(first), Titles{});
}

TEST_F(Notifications, TellWhoTakesPartWhetherItTakesPlace) {
  const EventView event = add_open("Konzert");
  const Caller guest = somebody("bo");
  const Caller left = somebody("cem");
  for (const Caller& one : {guest, left}) {
    town.participations.join(one, {event.event.id.text, ""}, {});
  }
  town.participations.leave(left, {event.event.id.text, ""});
  set_status(event, EventStatus::cancelled);
  EXPECT_EQ(told(guest), Titles{"Abgesagt: Konzert, 5.12.2026"});
  EXPECT_EQ(told(left), Titles{});
  set_status(event, EventStatus::cancelled);
  EXPECT_EQ(told(guest), Titles{"Abgesagt: Konzert, 5.12.2026"}) << "nothing new";
  set_status(event, EventStatus::scheduled);
  EXPECT_EQ(told(guest)[0], "Findet doch statt: Konzert, 5.12.2026");
}

TEST_F(Notifications, TellOfOneDateOfASeriesThoseWhoTakePartInIt) {
  EventContent content = series_at("Treff", "2026-12-05T19:00:00", "FREQ=WEEKLY;COUNT=3");
  content.joining.mode = calendars::JoinMode::open;
  const std::string series = town.add(content).event.id.text;
  const Caller first = somebody("bo");
  const Caller second = somebody("cem");
  town.participations.join(first, {series, "20261205T190000"}, {});
  town.participations.join(second, {series, "20261212T190000"}, {});
  town.events.edit_date(
      town.owner, series, "20261205T190000",
      [](const EventView&, EventContent& date) { date.status = EventStatus::postponed; });
  EXPECT_EQ(told(first), Titles{"Verschoben: Treff, 5.12.2026"});
  EXPECT_EQ(service.list(first, {})[0].path, "/veranstaltungen/treff/20261205T190000");
  EXPECT_EQ(told(second), Titles{});
  town.events.edit(town.owner, series, [](const EventView&, EventContent& all) {
    all.status = EventStatus::cancelled;
  });
  EXPECT_EQ(told(second), Titles{"Abgesagt: Treff"});
}

TEST_F(Notifications, AreNotForThoseWhoMayNoLongerSeeIt) {
  const EventView event = add_open("Konzert");
  const Caller guest = somebody("bo");
  town.participations.join(guest, {event.event.id.text, ""}, {});
  const Caller member = town.join("mo", Standing::viewer);
  town.participations.join(member, {event.event.id.text, ""}, {});
  town.events.edit(town.owner, event.event.id.text, [](const EventView&, EventContent& content) {
    content.status = EventStatus::cancelled;
    content.visibility = Visibility::members;
  });
  EXPECT_EQ(told(guest), Titles{});
  EXPECT_EQ(told(member), Titles{"Abgesagt: Konzert, 5.12.2026"});
}

TEST_F(Notifications, TellOfMembers) {
  const auto made = town.invitations.create(town.owner, "theater", {.standing = Standing::editor});
  const Caller kim = somebody("kim");
  town.invitations.accept(kim, made.code);
  EXPECT_EQ(told(town.owner), Titles{"Kim gehört jetzt zu „Theater am Alten Markt“ (Redaktion)"});
  town.members.set_standing(town.owner, {"theater", "kim"}, Standing::manager);
  EXPECT_EQ(told(kim), Titles{"Deine Rolle bei „Theater am Alten Markt“: Leitung"});
  town.members.hand_over(town.owner, {"theater", "kim"}, Standing::manager);
  EXPECT_EQ(told(kim)[0], "Anna hat dir die Inhaberschaft von „Theater am Alten Markt“ übergeben");
  const Caller owner = town.known(*town.owner.account_id);
  town.members.remove(town.known(*kim.account_id), {"theater", "anna"});
  EXPECT_EQ(told(owner)[0], "Deine Mitgliedschaft bei „Theater am Alten Markt“ ist beendet");
  EXPECT_EQ(told(kim).size(), 2U) << "who took somebody out knows";
}

TEST_F(Notifications, LetWhoWasInvitedByAddressJoinFromTheApp) {
  const auto made = town.invitations.create(
      town.owner, "theater", {.standing = Standing::editor, .email = "Kim@example.org"});
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].text.subject, "Einladung zu Theater am Alten Markt");
  EXPECT_NE(letters[0].text.body.find("http://town/einladung/" + made.code), std::string::npos);

  const Caller unproven = unproven_account("kim");
  const std::string id = made.invitation.id.text;
  EXPECT_EQ(refusal([&] { town.invitations.accept(unproven, id); }), "invitations.error.not_found");
  town.test.sql("UPDATE accounts SET email_verified_at = now() WHERE handle = 'kim'");
  EXPECT_EQ(told(unproven),
            Titles{"Anna lädt dich ein, bei „Theater am Alten Markt“ mitzumachen (Redaktion)"});
  EXPECT_EQ(service.list(unproven, {})[0].path, "/einladung/" + id);
  EXPECT_EQ(refusal([&] { town.invitations.accept(somebody("mo"), id); }),
            "invitations.error.not_found");
  EXPECT_EQ(town.invitations.accept(unproven, id).standing, Standing::editor);
  town.clock.time += 2min;
  service.write_letters();
  EXPECT_EQ(tray.names(), Titles{}) << "the letter with the code told of it";
}

TEST_F(Notifications, TellThoseWhoLookAfterReports) {
  const Caller operator_ = somebody("olga", Role::operator_);
  moderation::ReportService reports{town.db, town.clock};
  reports.take({.reporter = "https://a.example/u", .host = "a.example", .content = "Werbung"});
  reports.take({.reporter = "https://a.example/u", .host = "a.example", .content = "Noch mehr"});
  EXPECT_EQ(told(operator_), Titles{"2 Meldungen von a.example sind eingegangen"});
  EXPECT_EQ(told(town.owner), Titles{});
}

TEST_F(Notifications, AreALetterSoonUnlessTheyAreReadInTheApp) {
  const Caller kim = somebody("kim");
  const Caller bo = somebody("bo");
  const EventView event = add_open("Konzert");
  for (const Caller& one : {kim, bo}) {
    town.participations.join(one, {event.event.id.text, ""}, {});
  }
  set_status(event, EventStatus::cancelled);
  tell();
  service.write_letters();
  EXPECT_EQ(tray.names(), Titles{}) << "a moment to read it in the app";
  service.note_all_read(bo, std::nullopt);
  town.clock.time += 1min;
  EXPECT_EQ(service.write_letters(), 1);
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].wish.recipient, "kim@example.org");
  EXPECT_EQ(letters[0].text.subject, "Abgesagt: Konzert, 5.12.2026");
  EXPECT_NE(letters[0].text.body.find("  http://town/veranstaltungen/konzert\n"), std::string::npos)
      << letters[0].text.body;
  EXPECT_EQ(service.write_letters(), 0) << "once";
}

TEST_F(Notifications, AreOneLetterADayAtSevenWhereTheReaderIs) {
  town.test.sql(
      "UPDATE accounts SET email_verified_at = now(), zone = 'America/New_York' "
      "WHERE handle = 'anna'");
  const std::string event = add_open("Konzert").event.id.text;
  const std::string other = add_open("Lesung").event.id.text;
  // 2 November, 08:00 UTC is three in the morning there.
  for (const char* handle : {"bo", "cem"}) {
    const Caller guest = somebody(handle);
    town.participations.join(guest, {event, ""}, {});
    town.participations.join(guest, {other, ""}, {});
  }
  tell();
  town.clock.time = at("2026-11-02T11:59:00Z");
  EXPECT_EQ(service.write_letters(), 0);
  town.clock.time = at("2026-11-02T12:00:00Z");
  EXPECT_EQ(service.write_letters(), 1);
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].text.subject, "2 Mitteilungen");
  EXPECT_NE(letters[0].text.body.find("* 2 neue Zusagen: Konzert, 5.12.2026\n"), std::string::npos)
      << letters[0].text.body;
}

TEST(NotificationTimes, AreSevenInTheMorningThereWhateverTheClockDoes) {
  const auto daily = [](const char* zone, const char* now) {
    return to_rfc3339(*notifications::mail_time(Timing::daily, zone, at(now)));
  };
  EXPECT_EQ(daily("Europe/Berlin", "2026-10-24T10:00:00Z"), to_rfc3339(at("2026-10-25T06:00:00Z")))
      << "winter time begins that night";
  EXPECT_EQ(daily("Europe/Berlin", "2026-03-28T10:00:00Z"), to_rfc3339(at("2026-03-29T05:00:00Z")));
  EXPECT_EQ(daily("Europe/Berlin", "2026-07-01T04:59:00Z"), to_rfc3339(at("2026-07-01T05:00:00Z")));
  EXPECT_EQ(daily("Europe/Berlin", "2026-07-01T05:00:00Z"), to_rfc3339(at("2026-07-02T05:00:00Z")));
  EXPECT_EQ(daily("Asia/Kathmandu", "2026-07-01T00:00:00Z"),
            to_rfc3339(at("2026-07-01T01:15:00Z")));
  EXPECT_FALSE(
      notifications::mail_time(Timing::never, "Europe/Berlin", at("2026-07-01T05:00:00Z")));
}

TEST_F(Notifications, AreLettersAsTheirReaderWantsIt) {
  const Caller kim = somebody("kim");
  service.set_rules(town.owner, {{Reason::replies, Timing::never}});
  const std::string event = add_open("Konzert").event.id.text;
  town.participations.join(kim, {event, ""}, {});
  service.set_rules(kim, {{Reason::changes, Timing::daily}});
  set_status(add_open("Anderes"), EventStatus::cancelled);
  town.events.edit(town.owner, event, [](const EventView&, EventContent& content) {
    content.status = EventStatus::cancelled;
  });
  tell();
  town.clock.time += 5min;
  EXPECT_EQ(service.write_letters(), 0);
  service.set_rules(kim, {{Reason::changes, Timing::never}});
  town.clock.time += 48h;
  EXPECT_EQ(service.write_letters(), 0) << "also what was to be told already";
  EXPECT_EQ(told(kim).size(), 1U);
  const auto reasons = [&](const Caller& caller) {
    Titles words;
    for (const auto& rule : service.rules(caller)) words.push_back(to_word(rule.reason));
    return words;
  };
  EXPECT_EQ(service.rules(kim)[3].timing, Timing::never);
  EXPECT_EQ(reasons(kim), (Titles{"memberships", "organisations", "participations", "changes",
                                  "replies", "follows", "bookings", "lending", "followed"}));
  EXPECT_EQ(reasons(somebody("olga", Role::operator_)).size(), 12U);
}

TEST_F(Notifications, GoToNoAddressThatNobodyHasProven) {
  const Caller kim = unproven_account("kim");
  const EventView event = add_open("Konzert");
  town.participations.join(kim, {event.event.id.text, ""}, {});
  set_status(event, EventStatus::cancelled);
  EXPECT_EQ(told(kim).size(), 1U);
  town.clock.time += 5min;
  EXPECT_EQ(service.write_letters(), 0);
}

TEST_F(Notifications, AreEndedByTheLinkOfTheirLetter) {
  const Caller kim = somebody("kim");
  const EventView event = add_open("Konzert");
  town.participations.join(kim, {event.event.id.text, ""}, {});
  set_status(event, EventStatus::cancelled);
  tell();
  town.clock.time += 1min;
  service.write_letters();
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  std::string code;
  for (const auto& [name, value] : letters[0].wish.params) {
    if (name == "stop_path") code = value.substr(std::string{"/abmelden/"}.size());
  }
  EXPECT_NE(letters[0].text.body.find("http://town/abmelden/" + code), std::string::npos);
  EXPECT_EQ(code.find_first_of("+/="), std::string::npos);
  EXPECT_EQ(refusal([&] { service.unsubscribe("x" + code.substr(1)); }),
            "notifications.error.code");
  EXPECT_EQ(refusal([&] { service.unsubscribe(""); }), "notifications.error.code");
  EXPECT_EQ(service.rules(kim)[3].timing, Timing::now);
  service.unsubscribe(code);
  service.unsubscribe(code);
  EXPECT_EQ(service.rules(kim)[3].timing, Timing::never);
  EXPECT_EQ(service.rules(kim)[0].timing, Timing::now) << "what the letter did not tell of";
}

TEST_F(Notifications, MarkWordsOfOthersInLettersAsTheirs) {
  const Caller verifier = somebody("vera", Role::verifier);
  town.organisations.apply(somebody("kim"), {.handle = "chor",
                                             .name = "Chor\nBcc: alle",
                                             .application = "Zeile\n\n-- \nhttps://falle.example"});
  tell();
  town.clock.time += 1min;
  service.write_letters();
  const auto letters = tray.take();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].text.subject, "„Chor Bcc: alle“ möchte als Organisation aufgenommen werden");
  EXPECT_NE(letters[0].text.body.find("  > https://falle.example\n"), std::string::npos)
      << letters[0].text.body;
}

TEST_F(Notifications, OfOneEventThatCannotBeToldKeepNoOtherOneBack) {
  rows.insert(rows.begin(), {"calendars.created", [](Tx& tx, const LoggedEvent&) {
                               // As an error in the database leaves a transaction.
                               tx.exec({"notifications_broken", "SELECT 1 / 0"});
                             }});
  const std::string event = add_open("Probe").event.id.text;
  town.participations.join(somebody("bo"), {event, ""}, {});
  town.calendars.create(town.operator_,
                        {.handle = "zweiter", .name = "Zweiter", .organisation = "theater"});
  town.participations.join(somebody("cem"), {event, ""}, {});
  EXPECT_EQ(told(town.owner), Titles{"2 neue Zusagen: Probe, 5.12.2026"});
}

TEST_F(Notifications, AreForgottenInTheEnd) {
  town.participations.join(somebody("bo"), {add_open("Probe").event.id.text, ""}, {});
  tell();
  town.clock.time += std::chrono::days{100};
  service.sweep();
  EXPECT_EQ(service.count_unread(town.owner), 1);
  service.note_all_read(town.owner, std::nullopt);
  service.sweep();
  EXPECT_TRUE(service.list(town.owner, {}).empty());
}

}  // namespace allmende::tests
