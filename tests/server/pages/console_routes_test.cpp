// The operators' console: its pages, and leaving it out.
#include <gtest/gtest.h>

#include "server/app.hpp"
#include "server/pages/console_routes.hpp"
#include "tests/support/sample_pages.hpp"

namespace allmende::tests {

static std::set<std::string> paths_of(bool console) {
  Config config;
  config.database.url = "postgresql:///nowhere";
  config.web.console = console;
  Core core{config};
  FederationParts parts{core, SecretBox{""}, Federation::Bells{}};
  Faces faces{core, parts.federation};
  std::set<std::string> paths;
  for (const Route& route : all_routes(faces)) paths.insert(route.path);
  return paths;
}

TEST(Console, IsLeftOutAsAWhole) {
  EXPECT_TRUE(paths_of(true).contains("/verwaltung/konten"));
  EXPECT_TRUE(paths_of(true).contains("/api/v1/admin/accounts"));
  for (const std::string& path : paths_of(false)) {
    EXPECT_FALSE(path.starts_with("/verwaltung") || path.starts_with("/api/v1/admin")) << path;
  }
  EXPECT_TRUE(paths_of(false).contains("/veranstaltungen"));
}

TEST(Console, ShowsItsShellInTheLanguageOfTheAddressAndToNoSearchEngine) {
  const CurrentFacts facts{sample_facts()};
  const Shell shell = Shell::plain();
  const ConsoleFace face{sample_links(), shell, facts};
  for (const Route& route : console_routes(face)) {
    const bool english = route.path.starts_with("/verwaltung/en");
    const Response page = route.handler({}, {});
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.headers.find("Content-Language"), english ? "en" : "de") << route.path;
    EXPECT_EQ(page.headers.find("Content-Security-Policy"), shell.policy());
    EXPECT_NE(page.body.find(english ? "<html lang=\"en\"" : "<html lang=\"de\""),
              std::string::npos);
    EXPECT_NE(page.body.find("noindex"), std::string::npos);
    EXPECT_NE(page.body.find("<noscript>"), std::string::npos);
    EXPECT_NE(page.body.find("data-allmende-api=\"/api/v1/instance\""), std::string::npos);
  }
}

}  // namespace allmende::tests
