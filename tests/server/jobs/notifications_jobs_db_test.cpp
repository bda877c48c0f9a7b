// From what happened to the letter on the wire: the worker reads the event log, and its jobs write
// and send what is due by a clock that a test moves.
#include "server/jobs/notifications_jobs.hpp"

#include <gtest/gtest.h>

#include "models/base/append.hpp"
#include "models/notifications/notifier.hpp"
#include "models/participations/participations_notifications.hpp"
#include "server/jobs/letters_jobs.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/smtp_sink.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

class NotificationJobs : public testing::Test {
 protected:
  NotificationJobs() {
    worker.read_log([this] { return notifications::notify_next(town.db, told); });
    // Puts what is scheduled into the queue; the test runs it.
    worker.start(0);
    town.test.sql("UPDATE accounts SET name = 'Änne' WHERE handle = 'anna'");
  }
  std::vector<JobRow> rows() {
    std::vector<JobRow> all = letters_jobs(letters);
    append(all, notifications_jobs(service));
    return all;
  }
  /// Everything that is due, also what other tests of the cluster hold back for a moment.
  void work() {
    const bool done = within(std::chrono::seconds{30}, [&] {
      worker.run_due();
      return town.db.read([](Tx& tx) { return !EventLog{tx}.waits("notifications"); }) &&
             town.test.sql(R"(
                 SELECT count(*) FROM event_log l JOIN event_cursors c ON c.reader = 'notifications'
                 WHERE (l.xid, l.id) > (c.xid, c.id))")[0] == "0";
    });
    EXPECT_TRUE(done) << "the event log is held back";
    worker.run_due();
  }

  Town town;
  SmtpSink sink;
  std::string base = "http://kultur.example";
  notifications::Notifier notifier{town.clock};
  notifications::NotificationService service{{town.db, town.clock, town.letters, town.box, base}};
  std::vector<notifications::Notifying> told =
      participations::participations_notifications(notifier);
  LettersJobs letters{
      town.letters, smtp_mailer({.url = sink.url(), .tls = "off"},
                                {.address = "post@kultur.example", .instance = {base, "Kultur"}})};
  Worker worker{town.db, town.clock, rows(), nullptr};
};

TEST_F(NotificationJobs, ADailyLetterGoesOutOnceAtSevenWithAWayToEndIt) {
  calendars::EventContent content = event_at("Premiere", "2026-12-05T19:00:00");
  content.joining.mode = calendars::JoinMode::open;
  const std::string event = town.add(content).event.id.text;
  town.participations.join(town.add_account("bo"), {event, ""}, {});
  town.participations.join(town.add_account("cem"), {event, ""}, {});
  work();
  town.clock.time = at("2026-11-03T05:59:00Z");
  work();
  EXPECT_TRUE(sink.letters().empty());
  town.clock.time = at("2026-11-03T06:00:30Z");
  work();
  ASSERT_EQ(sink.letters().size(), 1U);
  const SinkLetter letter = sink.letters()[0];
  EXPECT_EQ(letter.recipients, std::vector<std::string>{"anna@example.org"});
  EXPECT_NE(letter.text().find("Hallo Änne"), std::string::npos) << letter.text();
  EXPECT_NE(letter.text().find("* 2 neue Zusagen: Premiere, 5.12.2026\n"), std::string::npos);
  const std::string link = letter.field("List-Unsubscribe");
  const std::string path = "<http://kultur.example/abmelden/";
  ASSERT_TRUE(link.starts_with(path) && link.ends_with(">")) << link;
  EXPECT_EQ(letter.field("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  service.unsubscribe(link.substr(path.size(), link.size() - path.size() - 1));
  town.clock.time = at("2026-11-05T09:00:00Z");
  town.participations.join(town.add_account("dana"), {event, ""}, {});
  town.clock.time = at("2026-11-07T09:00:00Z");
  work();
  EXPECT_EQ(sink.letters().size(), 1U) << "no more of that kind";
}

}  // namespace allmende::tests
