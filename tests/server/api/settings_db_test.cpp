// What operators set at run time, and the versions of legal pages.
#include <gtest/gtest.h>

#include "models/settings/setting_service.hpp"
#include "server/api/current_facts.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using settings::Settings, settings::SettingService, settings::SiteText, settings::TextPage;

struct Hall : Town {
  SettingService settings{db, clock};
  CurrentFacts facts{InstanceFacts{.name = "Allmende",
                                   .city = "Neuwerda",
                                   .imprint_html = "<p>Aus der Datei</p>",
                                   .base_url = "https://kultur.example"},
                     db, settings};
};

TEST(Settings, GoBeforeTheConfigurationAndBackToIt) {
  Hall town;
  EXPECT_EQ(town.facts->name, "Allmende");
  EXPECT_EQ(town.facts->sign_up, "closed");
  Settings set = town.settings.get(town.operator_);
  EXPECT_EQ(set.version, 0);
  set.name = "  Kultur in Neuwerda ";
  set.sign_up = accounts::SignUp::invitation;
  set = town.settings.put(town.operator_, set);
  EXPECT_EQ(set.version, 1);
  EXPECT_EQ(town.facts->name, "Kultur in Neuwerda");
  EXPECT_EQ(town.facts->city, "Neuwerda");
  EXPECT_EQ(town.facts->sign_up, "invitation");
  set.name = std::nullopt;
  set.sign_up = std::nullopt;
  town.settings.put(town.operator_, set);
  EXPECT_EQ(town.facts->name, "Allmende");
  EXPECT_EQ(town.facts->sign_up, "closed");
}

TEST(Settings, AreRefusedAtTheirFieldsAndByAnOldVersion) {
  Hall town;
  EXPECT_EQ(refusal([&] { town.settings.put(town.operator_, {.name = " "}); }),
            "settings.error.name");
  EXPECT_EQ(refusal([&] { town.settings.put(town.operator_, {.contact = "kein"}); }),
            "settings.error.contact");
  EXPECT_EQ(
      refusal([&] { town.settings.put(town.operator_, {.description = std::string(2001, 'x')}); }),
      "settings.error.description");
  town.settings.put(town.operator_, {.contact = "kultur@example.org"});
  EXPECT_EQ(refusal([&] { town.settings.put(town.operator_, {.city = "Anderswo"}); }),
            "settings.error.changed");
  EXPECT_EQ(town.facts->contact, "kultur@example.org");
  EXPECT_EQ(refusal([&] { town.settings.get(town.owner); }), "access.error.denied");
}

TEST(SiteTexts, KeepEveryVersionAndAreSanitised) {
  Hall town;
  EXPECT_EQ(town.facts->imprint_html, "<p>Aus der Datei</p>");
  SiteText text{.page = TextPage::imprint, .body = "## Wir\n\n<script>alert(1)</script>"};
  auto history = town.settings.write(town.operator_, text);
  EXPECT_EQ(history.text.version, 1);
  EXPECT_NE(town.facts->imprint_html.find("<h2>Wir</h2>"), std::string::npos);
  EXPECT_EQ(town.facts->imprint_html.find("<script"), std::string::npos);
  // Who wrote from an older version is told so.
  EXPECT_EQ(refusal([&] { town.settings.write(town.operator_, text); }), "settings.error.changed");
  text.version = 1;
  text.body = std::nullopt;
  history = town.settings.write(town.operator_, text);
  EXPECT_EQ(history.versions.size(), 2U);
  EXPECT_EQ(town.facts->imprint_html, "<p>Aus der Datei</p>");
  EXPECT_EQ(*town.settings.version(town.operator_, TextPage::imprint, 1).body,
            "## Wir\n\n<script>alert(1)</script>");
  EXPECT_EQ(refusal([&] { town.settings.version(town.operator_, TextPage::privacy, 1); }),
            "settings.error.version_not_found");
  EXPECT_EQ(town.audit.list(town.operator_, {.action = "settings.text_changed"}).size(), 2U);
}

TEST(EasyLanguage, TellsTheInstanceAsItIsNow) {
  Hall town;
  EXPECT_NE(town.facts->easy_html.find("Veranstaltungen in Neuwerda"), std::string::npos);
  EXPECT_NE(town.facts->easy_html.find("https://kultur.example/veranstaltungen"),
            std::string::npos);
  EXPECT_EQ(town.facts->easy_html.find('{'), std::string::npos);
  EXPECT_EQ(town.facts->easy_html.find("/registrieren"), std::string::npos);
  town.settings.put(town.operator_, {.city = "<b>Burg</b>",
                                     .contact = "kultur@example.org",
                                     .sign_up = accounts::SignUp::application});
  EXPECT_EQ(town.facts->easy_html.find("<b>Burg"), std::string::npos);
  EXPECT_NE(town.facts->easy_html.find("mailto:kultur@example.org"), std::string::npos);
  EXPECT_NE(town.facts->easy_html.find("/registrieren"), std::string::npos);
  town.settings.write(town.operator_, {.page = TextPage::easy_language, .body = "Eigener Text"});
  EXPECT_EQ(town.facts->easy_html, "<p>Eigener Text</p>\n");
}

}  // namespace allmende::tests
