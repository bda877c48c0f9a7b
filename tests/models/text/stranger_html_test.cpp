// Other servers' HTML and names, as they are shown here.
#include <gtest/gtest.h>

#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

TEST(StrangerHtml, KeepsAShortListOfElementsAndAttributes) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"<p>a<br>b</p>", "<p>a<br>b</p>"},
      {"<h3>Titel</h3>", "<p><strong>Titel</strong></p>"},
      {"<table><tr><td>x</td></tr></table>", "x"},
      {"<ol start=3><li value=7>x</li></ol>", "<ol start=\"3\"><li value=\"7\">x</li></ol>"},
      {"<ol start=\"1;drop\"><li>x</li></ol>", "<ol><li>x</li></ol>"},
      {"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
       "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"},
      {"<span class=\"mention evil h-card\" lang=de onclick=x>x</span>",
       "<span class=\"mention h-card\" lang=\"de\">x</span>"},
      {"<blockquote cite=\"https://x.example\">z</blockquote>",
       "<blockquote cite=\"https://x.example\">z</blockquote>"},
      {"<blockquote cite=\"javascript:x\">z</blockquote>", "<blockquote>z</blockquote>"},
      {"<img src=x onerror=y><svg><a>x</a></svg><style>p{}</style>", ""}};
  for (const auto& [html, expected] : table) EXPECT_EQ(sanitise_stranger_html(html), expected);
}

TEST(StrangerHtml, LetsFiveKindsOfLinksThrough) {
  for (const char* good : {"https://a.example/", "http://a.example/", "mailto:a@b.example",
                           "tel:+49521", "geo:52,8"}) {
    const std::string html = sanitise_stranger_html("<a href=\"" + std::string{good} + "\">x</a>");
    EXPECT_NE(html.find(std::string{"href=\""} + good + "\""), std::string::npos) << good;
    EXPECT_NE(html.find("rel=\"nofollow noopener ugc\" target=\"_blank\""), std::string::npos);
  }
  for (const char* bad : {"javascript:alert(1)", "data:text/html,x", "java\nscript:x",
                          "//a.example", "vbscript:x", "x", "tel:"}) {
    EXPECT_EQ(sanitise_stranger_html("<a href=\"" + std::string{bad} + "\">x</a>"), "x") << bad;
  }
  // Our own words know no phone numbers as links, and open where they stand.
  EXPECT_EQ(sanitise_html("<a href=\"tel:1\">x</a>"), "x");
}

TEST(StrangerHtml, IsBoundedInDepthAndLength) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<blockquote>";
  const std::string written = sanitise_stranger_html(deep + "x");
  std::size_t levels = 0;
  for (std::size_t at = written.find("<blockquote>"); at != std::string::npos;
       at = written.find("<blockquote>", at + 1)) {
    ++levels;
  }
  EXPECT_EQ(levels, 16U);
  EXPECT_NE(written.find('x'), std::string::npos);

  std::string many;
  for (int i = 0; i < 20000; ++i) many += "<p>zehn Bytes</p>";
  const std::string cut_off = sanitise_stranger_html(many);
  EXPECT_LE(cut_off.size(), std::size_t{100} << 10);
  EXPECT_GT(cut_off.size(), std::size_t{90} << 10);
  EXPECT_TRUE(cut_off.ends_with("</p>"));
}

TEST(Lines, HaveNoBreaksAndTurnNothingAround) {
  EXPECT_EQ(to_line("  a\r\nb\tc\xe2\x80\xa8"
                    "d "),
            "a b c d");
  EXPECT_EQ(to_line("\u202eabc\u202c\u200f\u2066x\u2069\u061c"), "abcx");
  EXPECT_EQ(to_line("Größe 音楽"), "Größe 音楽");
}

}  // namespace allmende
