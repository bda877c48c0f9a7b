#include "server/pages/shell.hpp"

#include <gtest/gtest.h>

#include "models/base/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace allmende {

static const char* const kGood =
    "<!doctype html><html lang=\"de\"><head><script>a()</script><!--allmende:head--></head>"
    "<body><script src=\"/x.js\"></script><script>\n b()\n</script><!--allmende:fallback--></body>"
    "</html>";

static std::string without(std::string html, const std::string& part) {
  return html.replace(html.find(part), part.size(), "");
}

TEST(Shell, puts_language_head_and_body_in_their_places) {
  const std::string page = Shell::from_html(kGood).render("en", "<title>T</title>", "<p>B</p>");
  EXPECT_NE(page.find("<html lang=\"en\"><head>"), std::string::npos);
  EXPECT_NE(page.find("</script><title>T</title></head>"), std::string::npos);
  EXPECT_NE(page.find("</script><p>B</p></body></html>"), std::string::npos);
  EXPECT_EQ(page.find("allmende:"), std::string::npos);
}

TEST(Shell, takes_no_marker_of_a_page_for_its_own) {
  const std::string page =
      Shell::from_html(kGood).render("de", "<!--allmende:fallback-->", "<!--allmende:head-->");
  EXPECT_LT(page.find("<!--allmende:fallback-->"), page.find("<!--allmende:head-->"));
}

TEST(Shell, refuses_a_marker_that_is_missing) {
  for (const char* part : {"<!--allmende:head-->", "<!--allmende:fallback-->", " lang=\"de\""}) {
    EXPECT_THROW(Shell::from_html(without(kGood, part)), Error) << part;
  }
}

TEST(Shell, refuses_a_marker_that_stands_twice) {
  for (const char* part :
       {"<!--allmende:head-->", "<!--allmende:fallback-->", "<html lang=\"de\""}) {
    EXPECT_THROW(Shell::from_html(std::string{kGood} + part), Error) << part;
  }
}

TEST(Shell, refuses_markers_in_the_wrong_order) {
  const std::string html =
      "<html lang=\"de\"><!--allmende:fallback--><!--allmende:head--></html>";
  EXPECT_THROW(Shell::from_html(html), Error);
}

TEST(Shell, names_the_file_that_it_refuses) {
  const tests::TempFolder folder;
  tests::write_file(folder / "index.html", "<html>");
  try {
    Shell::from_file(folder / "index.html");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.cause.find("index.html"), std::string::npos) << error.cause;
  }
  EXPECT_THROW(Shell::from_file(folder / "nothing.html"), Error);
}

TEST(Shell, allows_its_inline_scripts_by_digest) {
  // printf 'a()' | openssl dgst -sha256 -binary | base64, and the same for "\n b()\n".
  EXPECT_EQ(inline_script_sources(kGood),
            " 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"
            " 'sha256-+oxi8L65iDZykLQAdjC/TMTkDKfD7AQmwaDO0ma6u5M='");
  const std::string policy = Shell::from_html(kGood).policy();
  EXPECT_NE(policy.find("script-src 'self' 'sha256-"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
}

TEST(Shell, digests_of_every_length_are_padded) {
  EXPECT_EQ(inline_script_sources("<script></script>"),
            " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

TEST(Shell, has_one_of_its_own) {
  const std::string page = Shell::plain().render("de", "<title>T</title>", "<p>B</p>");
  EXPECT_NE(page.find("<p>B</p>"), std::string::npos);
  EXPECT_NE(Shell::plain().policy().find("script-src 'self';"), std::string::npos);
}

}  // namespace allmende
