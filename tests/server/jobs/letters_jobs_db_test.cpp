// Letters on their way: from the transaction that asks for one to an SMTP server or a file.
#include "server/jobs/letters_jobs.hpp"

#include <sys/stat.h>

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/smtp_sink.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/town.hpp"

namespace allmende {

using letters::LetterKind, letters::LetterWish;
using tests::refusal;

static const MailSender kFrom{.address = "post@kultur.example",
                              .instance = {"http://kultur.example", "Kultur"}};

class LetterJobs : public testing::Test {
 protected:
  static LetterWish wish() {
    return {.kind = LetterKind::password_reset,
            .recipient = "berta@example.org",
            .locale = "de",
            .params = {{"name", "Berta"}, {"handle", "berta"}, {"path", "/passwort-neu#geheim"}}};
  }
  void put(const LetterWish& asked) {
    town.db.write([&](Tx& tx) { letters.put(tx, asked); });
  }
  /// Runs what is due and tells the keys of what failed.
  std::string work(std::unique_ptr<Mailer> mailer) {
    std::string failures;
    LettersJobs jobs{letters, std::move(mailer)};
    Worker worker{town.db, town.clock, letters_jobs(jobs),
                  [&](const Job&, const std::string& key, const std::string& cause) {
                    failures += key;
                    causes += cause;
                  }};
    worker.run_due();
    return failures;
  }
  std::unique_ptr<Mailer> to_sink(SmtpTerms terms = {}) {
    terms.url = sink.url();
    if (terms.tls == "required") terms.tls = "off";
    return smtp_mailer(terms, kFrom);
  }

  tests::Town town;
  SecretBox box{std::string(32, 'k')};
  letters::LetterService letters{town.db, town.clock, box};
  tests::SmtpSink sink;
  std::string causes;
};

TEST_F(LetterJobs, SendEachLetterOnce) {
  put(wish());
  EXPECT_EQ(work(to_sink()), "");
  ASSERT_EQ(sink.letters().size(), 1U);
  const tests::SinkLetter got = sink.letters()[0];
  EXPECT_EQ(got.helo, "kultur.example");
  EXPECT_EQ(got.from, "post@kultur.example");
  EXPECT_EQ(got.recipients, std::vector<std::string>{"berta@example.org"});
  EXPECT_NE(got.text().find("http://kultur.example/passwort-neu#geheim\n"), std::string::npos);
  EXPECT_EQ(work(to_sink()), "");
  EXPECT_EQ(sink.letters().size(), 1U);
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM jobs WHERE kind = 'letters.send'").at(0), "0");
}

TEST_F(LetterJobs, KeepNothingReadableInTheDatabase) {
  put(wish());
  const std::string kAll =
      "SELECT coalesce(string_agg(l::text, ''), '') FROM letters l UNION ALL "
      "SELECT coalesce(string_agg(j::text, ''), '') FROM jobs j";
  for (const std::string& text : town.test.sql(kAll)) {
    EXPECT_EQ(text.find("geheim"), std::string::npos) << text;
  }
  EXPECT_NE(town.test.sql("SELECT sealed FROM letters").at(0), "");
  EXPECT_EQ(work(to_sink()), "");
  EXPECT_EQ(town.test.sql("SELECT sealed FROM letters").at(0), "");
}

TEST_F(LetterJobs, AreNotThereWhenTheirReasonIsNot) {
  EXPECT_EQ(refusal([&] {
              town.db.write([&](Tx& tx) {
                letters.put(tx, wish());
                throw conflict("handles.error.taken");
              });
            }),
            "handles.error.taken");
  EXPECT_EQ(work(to_sink()), "");
  EXPECT_TRUE(sink.letters().empty());
  LetterWish two = wish();
  two.recipient = "a@b.de,c@d.de";
  EXPECT_EQ(refusal([&] { put(two); }), "letters.error.recipient");
}

TEST_F(LetterJobs, TryAgainLaterAndWaitForAnOperatorInTheEnd) {
  put(wish());
  sink.refuse("451 not now");
  EXPECT_EQ(work(to_sink()), "letters.error.unsent");
  EXPECT_NE(causes.find("451"), std::string::npos) << causes;
  EXPECT_EQ(causes.find("geheim"), std::string::npos);
  EXPECT_EQ(work(to_sink()), "") << "the next try is not due yet";
  sink.refuse("");
  town.clock.time += std::chrono::minutes{2};
  EXPECT_EQ(work(to_sink()), "");
  EXPECT_EQ(sink.letters().size(), 1U);

  put(wish());
  sink.refuse("550 nobody here");
  for (int i = 0; i < 20; ++i) {
    work(to_sink());
    town.clock.time += std::chrono::hours{9};
  }
  EXPECT_EQ(town.test.sql("SELECT attempts FROM jobs WHERE parked_at IS NOT NULL").at(0), "12");
  EXPECT_EQ(sink.letters().size(), 1U);
}

TEST_F(LetterJobs, SignInWhereTheServerWantsIt) {
  sink.offer_authentication();
  put(wish());
  EXPECT_EQ(work(to_sink({.user = "kultur", .password = "offen", .tls = "optional"})), "");
  ASSERT_EQ(sink.letters().size(), 1U);
  EXPECT_EQ(sink.letters()[0].credentials, " kultur offen");
}

TEST_F(LetterJobs, SayNothingInTheClearWhereEncryptionIsRequired) {
  sink.offer_authentication();
  put(wish());
  EXPECT_EQ(work(smtp_mailer({.url = sink.url(), .user = "kultur", .password = "offen"}, kFrom)),
            "letters.error.unsent");
  EXPECT_TRUE(sink.letters().empty());
  EXPECT_EQ(sink.commands().find("AUTH"), std::string::npos) << sink.commands();
  EXPECT_EQ(sink.commands().find("RCPT"), std::string::npos) << sink.commands();
}

TEST_F(LetterJobs, AreFilesWhereThereIsNoServer) {
  const tests::TempFolder folder;
  std::ostringstream lines;
  const Log log{{.sink = &lines}};
  put(wish());
  EXPECT_EQ(work(file_mailer(folder / "mail", kFrom, log)), "");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "mail")) {
    files.push_back(entry.path());
  }
  ASSERT_EQ(files.size(), 1U);
  struct stat found {};
  ASSERT_EQ(::stat(files[0].c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  const std::string message = tests::read_file(files[0]);
  EXPECT_NE(message.find("Content-Transfer-Encoding: 8bit\r\n"), std::string::npos);
  EXPECT_NE(message.find("Geräte abgemeldet"), std::string::npos) << message;
  EXPECT_NE(message.find("\r\nhttp://kultur.example/passwort-neu#geheim\r\n"), std::string::npos);
  EXPECT_NE(lines.str().find(files[0].string()), std::string::npos) << lines.str();
  EXPECT_EQ(lines.str().find("geheim"), std::string::npos);
}

TEST_F(LetterJobs, AreForgottenAfterAMonth) {
  put(wish());
  town.clock.time += std::chrono::days{31};
  letters.sweep();
  EXPECT_EQ(work(to_sink()), "");
  EXPECT_TRUE(sink.letters().empty());
}

}  // namespace allmende
