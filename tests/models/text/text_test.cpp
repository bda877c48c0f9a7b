#include "models/text/text.hpp"

#include <gtest/gtest.h>

namespace allmende {

using namespace std::string_view_literals;

TEST(Text, TellsUtf8FromOtherBytes) {
  EXPECT_TRUE(is_utf8("Größe – 🎭"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_FALSE(
      is_utf8("Gr\xf6\xdf"
              "e"));
  EXPECT_FALSE(is_utf8("a\0b"sv));
  EXPECT_FALSE(is_utf8("\xed\xa0\x80"));      // a surrogate
  EXPECT_FALSE(is_utf8("\xc0\xaf"));          // an overlong slash
  EXPECT_FALSE(is_utf8("\xf4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(is_utf8("\xe2\x82"));          // cut off
}

TEST(Text, TellsUtf8WhereverTheOddCharacterStands) {
  for (std::size_t before = 0; before < 20; ++before) {
    for (std::size_t after = 0; after < 20; ++after) {
      const std::string head(before, 'a');
      const std::string tail(after, 'z');
      EXPECT_TRUE(is_utf8(head + "ß" + tail)) << before << ' ' << after;
      EXPECT_FALSE(is_utf8(head + "\xff" + tail)) << before << ' ' << after;
      EXPECT_FALSE(is_utf8(head + "\xc3" + tail)) << before << ' ' << after;
      EXPECT_FALSE(is_utf8(head + std::string(1, '\0') + tail)) << before << ' ' << after;
    }
  }
}

TEST(Text, MendsBytesOfWindows1252) {
  EXPECT_EQ(mend_utf8("\xe4\xf6\xfc\xdf"), "äöüß");
  EXPECT_EQ(mend_utf8("\x84Wort\x93 \x80"), "„Wort“ €");
  EXPECT_EQ(mend_utf8("schon gut: ä"), "schon gut: ä");
  EXPECT_EQ(mend_utf8("ä und \xe4"), "ä und ä");
  EXPECT_EQ(mend_utf8("a\0b\r\n\tc\x7f\x1b"sv), "ab\n\tc");
  EXPECT_EQ(mend_utf8("x\x81y"), "xy");
}

TEST(Text, CutsAtCharacters) {
  EXPECT_EQ(cut("äöü", 6), "äöü");
  EXPECT_EQ(cut("äöü", 5), "äö");
  EXPECT_EQ(cut("🎭🎭", 7), "🎭");
  EXPECT_EQ(cut("🎭", 3), "");
  EXPECT_EQ(cut("abc", 0), "");
}

TEST(Text, MakesSlugs) {
  EXPECT_EQ(to_slug("Die Größe der Nächte!"), "die-groesse-der-naechte");
  EXPECT_EQ(to_slug("Ça va, Ærø? Łódź"), "ca-va-aero-lodz");
  EXPECT_EQ(to_slug("Rock'n'Roll – 2026"), "rocknroll-2026");
  EXPECT_EQ(to_slug("  --  "), "termin");
  EXPECT_EQ(to_slug("Концерт"), "termin");
  EXPECT_EQ(to_slug(""), "termin");
  EXPECT_EQ(to_slug(std::string(300, 'a')).size(), 80U);
}

TEST(Text, SlugsEndWithAWholeWord) {
  const std::string slug = to_slug(std::string(70, 'a') + " " + std::string(30, 'b'));
  EXPECT_EQ(slug, std::string(70, 'a'));
}

TEST(Text, Trims) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

TEST(Text, KnowsWebAddresses) {
  for (const char* good :
       {"https://example.org", "http://example.org:8080/pfad?x=1#y", "HTTPS://EXAMPLE.ORG/",
        "https://[2001:db8::1]/", "https://example.org/größe", "http://h"}) {
    EXPECT_TRUE(is_web_address(good)) << good;
  }
  for (const char* bad :
       {"", "example.org", "ftp://example.org", "https://", "https:///pfad", "https://:80/",
        "https://user:pw@example.org/", "javascript:alert(1)", "https://exa mple.org",
        "https://example.org/\n", "https://example.org\\x", "https://[]/", "https://x/\"onload="}) {
    EXPECT_FALSE(is_web_address(bad)) << bad;
  }
  EXPECT_FALSE(is_web_address("https://example.org/" + std::string(2000, 'x')));
}

}  // namespace allmende
