// Letters as messages: encodings, and that nobody's name or address can add to the head.
#include "server/mail/message.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "models/base/error.hpp"
#include "models/letters/letter_texts.hpp"
#include "tests/support/smtp_sink.hpp"

namespace allmende {

using letters::Letter, letters::LetterKind, letters::LetterParams;

static const MailSender kSender{.address = "post@kultur.example",
                                .instance = {"https://kultur.example:8443", "Kultur für alle"}};

static Letter letter(const std::string& name) {
  return {.id = {"0193a000-0000-7000-8000-000000000001"},
          .wish = {.kind = LetterKind::password_reset,
                   .recipient = "berta@example.org",
                   .locale = "de",
                   .params = {{"name", name}, {"handle", "berta"}, {"path", "/passwort-neu#abc"}}},
          .asked_at = *read_rfc3339("2026-11-02T08:00:00Z")};
}

TEST(Message, HasTheFieldsOfALetterAndItsText) {
  const tests::SinkLetter read{
      .message = to_message(letter("Berta Böll"), kSender, MailEncoding::quoted_printable)};
  EXPECT_EQ(read.field("From"), "=?UTF-8?B?S3VsdHVyIGbDvHIgYWxsZQ==?= <post@kultur.example>");
  EXPECT_EQ(read.field("To"), "<berta@example.org>");
  EXPECT_EQ(read.field("Subject"), "Neues Passwort setzen");
  EXPECT_EQ(read.field("Date"), "Mon, 02 Nov 2026 08:00:00 +0000");
  EXPECT_EQ(read.field("Message-ID"), "<0193a000-0000-7000-8000-000000000001@kultur.example>");
  EXPECT_EQ(read.field("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(read.field("Auto-Submitted"), "auto-generated");
  const std::string text = read.text();
  EXPECT_NE(text.find("Hallo Berta Böll,\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\nhttps://kultur.example:8443/passwort-neu#abc\n"), std::string::npos);
  EXPECT_TRUE(text.ends_with("\n-- \nKultur für alle\nhttps://kultur.example:8443\n")) << text;
}

TEST(Message, KeepsLinesShortAndInSevenBits) {
  const std::string long_name = std::string(150, 'x') + "äöü" + std::string(90, '=');
  std::istringstream lines{to_message(letter(long_name), kSender, MailEncoding::quoted_printable)};
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 77U) << line;
    EXPECT_TRUE(line.ends_with('\r')) << line;
    for (const char c : line) EXPECT_GT(c, 0) << line;
  }
}

TEST(Message, TakesNoFieldFromAName) {
  const std::string evil = "Berta\r\nBcc: alle@example.org\r\n\r\nKauft!";
  MailSender sender = kSender;
  sender.instance.name = evil;
  for (const MailEncoding encoding : {MailEncoding::eight_bit, MailEncoding::quoted_printable}) {
    const std::string message = to_message(letter(evil), sender, encoding);
    const std::string head = message.substr(0, message.find("\r\n\r\n"));
    EXPECT_EQ(head.find("\r\nBcc"), std::string::npos) << head;
    EXPECT_EQ(message.find("\nBcc"), std::string::npos) << message;
  }
}

TEST(Message, RefusesAddressesThatAreMoreThanOne) {
  for (const char* address :
       {"a@b.de\r\nBcc: c@d.de", "a@b.de, c@d.de", "<a@b.de>", "a b@c.de", "a@b@c", "@b.de", "a@",
        "\"a\"@b.de", "a@b.de\n", "-oQ/tmp@b.de", "ä@b.de", ""}) {
    Letter bad = letter("Berta");
    bad.wish.recipient = address;
    EXPECT_THROW(to_message(bad, kSender, MailEncoding::eight_bit), Error) << address;
  }
  EXPECT_TRUE(letters::is_mail_address("Vor.Nach+kultur@mail.example.org"));
}

TEST(Message, EncodesWordsWithoutCuttingCharacters) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "ü€";
  const std::string encoded = encoded_words(text);
  std::istringstream lines{encoded};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 77U);
  EXPECT_EQ(encoded_words("Just words"), "Just words");
  EXPECT_EQ(encoded_words("=?UTF-8?B?eA==?="), "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
  EXPECT_EQ(encoded_words("ä"), "=?UTF-8?B?w6Q=?=");
}

TEST(Letters, HaveOneRowPerKindWithTheSameMarksInBothLanguages) {
  ASSERT_EQ(letters::kLetterRows.size(), all_words<LetterKind>().size());
  // Everything that any letter may name.
  const LetterParams params{
      {"name", "A"},    {"handle", "b"},    {"path", "/p#c"},          {"applicant", "D"},
      {"inviter", "E"}, {"reason", "F\nG"}, {"organisation", "H"},     {"days", "7"},
      {"list", "I"},    {"subject", "J"},   {"settings_path", "/k#p"}, {"stop_path", "/s"}};
  for (std::size_t i = 0; i < letters::kLetterRows.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(letters::kLetterRows[i].kind), i);
    for (const char* locale : {"de", "en"}) {
      const auto text = letters::write_out({letters::kLetterRows[i].kind, "a@b.de", locale, params},
                                           kSender.instance);
      EXPECT_NE(text.body.find("https://kultur.example:8443/p#c\n"), std::string::npos);
      EXPECT_EQ(text.subject.find_first_of("{}"), std::string::npos);
      EXPECT_EQ(text.body.find_first_of("{}"), std::string::npos) << text.body;
      std::istringstream lines{text.body};
      for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 90U) << line;
    }
  }
}

TEST(Letters, FillEachMarkOnce) {
  letters::LetterWish wish = letter("{handle} {path}").wish;
  const std::string body = letters::write_out(wish, kSender.instance).body;
  EXPECT_NE(body.find("Hallo {handle} {path},"), std::string::npos) << body;
  wish.params.pop_back();
  EXPECT_THROW(letters::write_out(wish, kSender.instance), Error);
}

}  // namespace allmende
