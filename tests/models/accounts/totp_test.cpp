// One-time codes. Source of the values: RFC 6238, appendix B (the last six of eight digits), and
// RFC 4648, section 10.
#include "models/accounts/totp.hpp"

#include <gtest/gtest.h>

namespace allmende::accounts {

static const std::string kShared = "12345678901234567890";

static Instant second(std::int64_t since_epoch) {
  return Instant{std::chrono::seconds{since_epoch}};
}

TEST(Totp, MakesTheCodesOfTheDocument) {
  EXPECT_EQ(totp_code(kShared, 59 / 30), "287082");
  EXPECT_EQ(totp_code(kShared, 1111111109 / 30), "081804");
  EXPECT_EQ(totp_code(kShared, 1111111111 / 30), "050471");
  EXPECT_EQ(totp_code(kShared, 1234567890 / 30), "005924");
  EXPECT_EQ(totp_code(kShared, 20000000000 / 30), "353130");
}

TEST(Totp, TakesClocksThatDifferByAStepAndNoMore) {
  const std::int64_t step = 1111111111 / 30;
  const std::string code = totp_code(kShared, step);
  for (const std::int64_t away : {-1, 0, 1}) {
    EXPECT_EQ(find_totp_step(kShared, {code, second((step + away) * 30)}), step) << away;
  }
  EXPECT_EQ(find_totp_step(kShared, {code, second((step + 2) * 30)}), std::nullopt);
  EXPECT_EQ(find_totp_step(kShared, {code, second((step - 2) * 30)}), std::nullopt);
}

TEST(Totp, TakesNoStepTwice) {
  const std::int64_t step = 1111111111 / 30;
  const std::string code = totp_code(kShared, step);
  EXPECT_EQ(find_totp_step(kShared, {code, second(step * 30), step}), std::nullopt);
  EXPECT_EQ(find_totp_step(kShared, {code, second(step * 30), step - 1}), step);
}

TEST(Totp, RefusesWhatIsNoCode) {
  for (const char* code : {"", "0", "28708", "2870820", "287 82", "abcdef"}) {
    EXPECT_EQ(find_totp_step(kShared, {code, second(59)}), std::nullopt) << code;
  }
}

TEST(Totp, SpellsSecretsForApps) {
  EXPECT_EQ(to_base32(""), "");
  EXPECT_EQ(to_base32("f"), "MY");
  EXPECT_EQ(to_base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(totp_uri("foobar", "Kultur für alle", "mia"),
            "otpauth://totp/Kultur%20f%C3%BCr%20alle:mia?secret=MZXW6YTBOI&issuer="
            "Kultur%20f%C3%BCr%20alle");
  EXPECT_EQ(make_totp_secret().size(), 20U);
  EXPECT_NE(make_totp_secret(), make_totp_secret());
}

}  // namespace allmende::accounts
