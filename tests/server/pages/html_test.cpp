#include "server/pages/html.hpp"

#include <gtest/gtest.h>

#include "tests/support/sample_pages.hpp"

namespace allmende {

TEST(Html, escapes_text) {
  EXPECT_EQ(Html{}.text("<a href='x' title=\"y\">&</a>").str(),
            "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;&lt;/a&gt;");
}

TEST(Html, escapes_inside_elements_and_links) {
  const std::string html = Html{}.element("h1", tests::kHostile).link("/a?b=\"", "<b>").str();
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_NE(html.find("<a href=\"/a?b=&quot;\">&lt;b&gt;</a>"), std::string::npos);
}

TEST(Html, links_abroad_only_to_web_addresses) {
  EXPECT_EQ(Html{}.foreign_link("javascript:alert(1)", "hier").str(), "hier");
  EXPECT_EQ(Html{}.foreign_link("data:text/html,x", "hier").str(), "hier");
  EXPECT_NE(Html{}.foreign_link("https://example.org/", "hier").str().find("<a "),
            std::string::npos);
}

TEST(Html, keeps_json_inside_its_script) {
  const Json json = Json::object({{"title", tests::kHostile}, {"comment", "<!--"}});
  const std::string written = Html{}.json(json).str();
  EXPECT_EQ(written.find('<'), std::string::npos);
  EXPECT_EQ(Json::parse(written)["title"].text(), tests::kHostile);
}

TEST(Html, encodes_queries) {
  EXPECT_EQ(encode_query("Kinder & Familie/ä"), "Kinder%20%26%20Familie%2F%C3%A4");
  EXPECT_EQ(encode_query("52.02,8.53"), "52.02,8.53");
}

}  // namespace allmende
