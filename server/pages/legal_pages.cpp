#include "server/api/easy_language.hpp"
#include "server/pages/renderers.hpp"

namespace allmende {

struct LegalWords {
  const char* title;
  const std::string InstanceFacts::*html;
};

static LegalWords words_of(LegalText which) {
  switch (which) {
    case LegalText::imprint: return {"pages.legal.imprint", &InstanceFacts::imprint_html};
    case LegalText::privacy: return {"pages.legal.privacy", &InstanceFacts::privacy_html};
    case LegalText::accessibility:
      return {"pages.legal.accessibility", &InstanceFacts::accessibility_html};
  }
  return {"pages.legal.imprint", &InstanceFacts::imprint_html};
}

PageContent legal_page(const PageSetting& setting, LegalText which) {
  const LegalWords words = words_of(which);
  const std::string& html = (*setting.facts).*words.html;
  const std::string title = setting.say(words.title);
  Html main;
  main.element("h1", title).raw("\n");
  if (html.empty()) {
    main.element("p", setting.say("pages.legal.empty"));
  } else {
    main.raw("<div class=\"prose\">").sanitised(html).raw("</div>\n");
  }
  return {.head = {.title = title, .description = title + " – " + setting.facts->name},
          .main = main};
}

PageContent easy_language_page(const PageSetting& setting) {
  const std::string title = setting.say("pages.easy_language.title");
  Html main;
  main.element("h1", title).raw("\n");
  if (setting.locale == "en")
    main.element("p", setting.say("pages.easy_language.german")).raw("\n");
  main.raw("<div class=\"prose\" lang=\"de-simple\">").sanitised(setting.facts->easy_html);
  main.raw("</div>\n");
  return {
      .head = {.title = title,
               .description = setting.say("pages.easy_language.intro"),
               .answers = {{"/api/v1/easy-language", easy_language_json(*setting.facts).dump()}}},
      .main = main};
}

PageContent easy_topic_page(const PageSetting& setting, const std::string& address) {
  const auto page = easy_topic_at(address);
  if (!page) throw not_found("settings.error.page_not_found");
  const Json told = easy_topic_json(*setting.facts, *page, setting.locale);
  const std::string title = told["title"].text();
  Html main;
  main.element("h1", title).raw("\n");
  main.raw("<div class=\"prose\" lang=\"de-simple\">")
      .sanitised(setting.facts->easy_topics.at(*page))
      .raw("</div>\n<p>");
  main.link(setting.href(easy_back(address)), setting.say("pages.easy_language.back"));
  main.raw("</p>\n<p>");
  main.link(setting.href("/leichte-sprache"), setting.say("pages.easy_language.all")).raw("</p>\n");
  return {.head = {.title = title,
                   .description = setting.say("pages.easy_language.intro"),
                   .answers = {{"/api/v1/easy-language/" + address, told.dump()}}},
          .main = main};
}

}  // namespace allmende
