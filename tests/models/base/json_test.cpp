// Short texts are read in another way than long ones; both must read the same and refuse the same.
#include <gtest/gtest.h>

#include <random>

#include "models/base/error.hpp"
#include "models/base/json.hpp"

namespace allmende {

/// The spelling of what was read, or the error's key and where it points.
static std::string reading_of(const std::string& text) {
  try {
    return Json::parse(text).dump();
  } catch (const Error& error) {
    std::string said = error.key;
    for (const auto& fault : error.faults) {
      said += " " + fault.key;
      for (const auto& [name, value] : fault.params) said += " " + name + "=" + value;
    }
    return said;
  }
}

static std::string reading_of_long(const std::string& text) {
  return reading_of(text + std::string(70'000, ' '));
}

TEST(Json, ReadsShortTextsAsLongOnes) {
  for (const std::string text :
       {R"({"a":1,"b":[true,false,null],"c":{"d":"ä\u00e4\n\ud83c\udfad"}})", R"("text")", "0",
        "-0", "1.0", "1e3", "-12.5e-3", "9223372036854775807", "-9223372036854775808", "[]", "{}",
        R"({"":""})", "\t{ \"a\" : [ 1 , 2 ] }\r\n", "0.1", "123456789012345678",
        R"({"b":1,"a":2})"}) {
    EXPECT_EQ(reading_of(text), reading_of_long(text)) << text;
    EXPECT_FALSE(reading_of(text).starts_with("request.error")) << text;
  }
}

TEST(Json, RefusesShortTextsAsLongOnes) {
  for (const std::string text : {R"({"a":1,"a":2})",
                                 R"({"a":{"b":1,"b":1}})",
                                 R"("\u0000")",
                                 R"({"\u0000":1})",
                                 "9223372036854775808",
                                 "1e999",
                                 R"("\ud800")",
                                 "\"\xff\"",
                                 "\"\xc3\"",
                                 "{",
                                 "[1,]",
                                 "01",
                                 "nul",
                                 "",
                                 " ",
                                 "{\"a\":1}x",
                                 "'a'",
                                 "[1 2]",
                                 "\"a\nb\"",
                                 "NaN",
                                 "+1",
                                 ".5",
                                 "1.",
                                 "\xef\xbb\xbf{}"}) {
    EXPECT_TRUE(reading_of(text).starts_with("request.error")) << text;
    if (text.find_first_not_of(' ') == std::string::npos) continue;
    EXPECT_EQ(reading_of(text).substr(0, 18), reading_of_long(text).substr(0, 18)) << text;
  }
}

TEST(Json, ReadsAndRefusesSpoiltTextsAsLongOnes) {
  const std::string whole =
      R"({"@context":["x",{"toot":"http://y#"}],"id":"https://a.example/1","to":["as:Public"],)"
      R"("n":[1,-2.5,3e4,true,null],"name":"Gr\u00fc\u00dfe \"\\ \ud83c\udfad ä",)"
      R"("o":{"p":{"q":[]}}})";
  static constexpr std::string_view kSpoils = "\"\\{}[]:,0-+.eu\x01\x80\xc3n ";
  std::mt19937 random{20261127};
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = whole;
    const int changes = 1 + static_cast<int>(random() % 2);
    for (int j = 0; j < changes; ++j) {
      const std::size_t at = random() % text.size();
      if (random() % 3 == 0) {
        text.erase(at, 1);
      } else {
        text[at] = kSpoils[random() % kSpoils.size()];
      }
    }
    const std::string seen = reading_of(text);
    read += seen.starts_with("request.error") ? 0 : 1;
    ASSERT_EQ(
        seen.starts_with("request.error") ? "refused" : seen,
        reading_of_long(text).starts_with("request.error") ? "refused" : reading_of_long(text))
        << text;
  }
  EXPECT_GT(read, 1000) << "too few of them are still JSON";
}

}  // namespace allmende
