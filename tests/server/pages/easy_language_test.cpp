// Texts in Leichte Sprache: which page has which, and that they keep to the rules that can be
// counted. Source: Netzwerk Leichte Sprache, "Die Regeln für Leichte Sprache".
#include "server/api/easy_language.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "models/text/text.hpp"

namespace allmende {

TEST(EasyLanguage, IsFoundFromEveryKeyPage) {
  EXPECT_EQ(easy_path("/"), "/leichte-sprache/veranstaltungen");
  EXPECT_EQ(easy_path("/veranstaltungen"), "/leichte-sprache/veranstaltungen");
  EXPECT_EQ(easy_path("/veranstaltungen/premiere/20261205T190000"),
            "/leichte-sprache/veranstaltung");
  EXPECT_EQ(easy_path("/organisationen/theater"), "/leichte-sprache/organisation");
  EXPECT_EQ(easy_path("/organisationen"), "/leichte-sprache");
  EXPECT_EQ(easy_path("/orte/theaterlabor"), "/leichte-sprache/ort");
  EXPECT_EQ(easy_path("/verleih"), "/leichte-sprache/verleih");
  EXPECT_EQ(easy_path("/verleih/beamer"), "/leichte-sprache/verleih");
  EXPECT_EQ(easy_path("/registrieren"), "/leichte-sprache/anmelden");
  EXPECT_EQ(easy_path("/barrierefreiheit"), "/leichte-sprache/barrierefreiheit");
  EXPECT_EQ(easy_path("/veranstaltungenx"), "/leichte-sprache");
}

TEST(EasyLanguage, LeadsBackToPagesThatThereAre) {
  EXPECT_EQ(easy_back("verleih"), "/verleih");
  EXPECT_EQ(easy_back("ort"), "/veranstaltungen");
}

/// Sentences of a text without headings, addresses and marks.
static std::vector<std::string> sentences(std::string text) {
  text = std::regex_replace(text, std::regex{R"(\]\([^)]*\)|[*\[\\#])"}, "");
  std::vector<std::string> found;
  const std::regex sentence{R"([^.!?:\n]+)"};
  for (std::sregex_iterator at{text.begin(), text.end(), sentence}, end; at != end; ++at) {
    found.push_back(trim(at->str()));
  }
  return found;
}

TEST(EasyLanguage, HasShortSentences) {
  const InstanceFacts facts{.name = "Neuwerda", .city = "Bielefeld", .base_url = ""};
  const auto texts = easy_topics(facts);
  EXPECT_EQ(texts.size(), 7U);
  for (const auto& [page, text] : texts) {
    EXPECT_EQ(text.find('{'), text.npos) << text;
    for (const std::string& one : sentences(text)) {
      const auto words = 1 + std::count(one.begin(), one.end(), ' ');
      EXPECT_LE(words, 12) << one;
      // One thought each.
      EXPECT_EQ(one.find(" weil "), one.npos) << one;
      EXPECT_EQ(one.find(" obwohl "), one.npos) << one;
    }
  }
}

TEST(EasyLanguage, CutsLongWords) {
  for (const auto& [page, text] : easy_topics({.name = "N", .city = "B", .base_url = ""})) {
    const std::string plain = std::regex_replace(text, std::regex{R"(\]\([^)]*\))"}, "");
    const std::regex word{R"([A-Za-zÄÖÜäöüß]{19,})"};
    for (std::sregex_iterator at{plain.begin(), plain.end(), word}, end; at != end; ++at) {
      ADD_FAILURE() << at->str();
    }
  }
}

}  // namespace allmende
