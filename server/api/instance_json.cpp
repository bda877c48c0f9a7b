#include "server/api/instance_json.hpp"

#include "models/accounts/application.hpp"
#include "models/text/markdown.hpp"
#include "server/config.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kLegalShape{
    "Legal",
    {{"imprint_html", text, required, "Imprint as safe HTML.", 1 << 20},
     {"privacy_html", text, required, "Privacy notice as safe HTML.", 1 << 20},
     {"accessibility_html", text, required, "Accessibility statement as safe HTML.", 1 << 20}}};

const Shape kInstanceShape{
    "Instance",
    {{"name", text, required, "Name of this instance."},
     {"city", text, required, "City whose culture it shows; may be empty."},
     {"description", text, nullable, "What it is, in a sentence or two.", 2000},
     {"locale", text, required, "Language where a visitor names none."},
     {"sign_up", text, required, "Who may get an account.", 0, 0, all_words<accounts::SignUp>()},
     {"zone", text, required, "IANA time zone of the agenda."},
     {"latitude", number, nullable, "The city's centre, WGS 84, degrees.", 90, -90},
     {"longitude", number, nullable, "The city's centre, WGS 84, degrees.", 180, -180},
     {"languages", list_of_text, required, "Languages of the pages."},
     {"version", text, required, "Version of the software."},
     {"contact", text, nullable, "E-mail address of whoever runs it."},
     {"has_outline", boolean, required, "There is an outline of the city to draw maps upon."},
     {"legal", object, required, "Legal texts.", 0, 0, {}, &kLegalShape}}};

InstanceFacts to_facts(const Config& all, const std::string& version) {
  const InstanceConfig& config = all.instance;
  return {.name = config.name,
          .city = config.city,
          .description = config.description,
          .locale = config.locale,
          .sign_up = all.accounts.sign_up,
          .zone = config.zone,
          .latitude = config.latitude,
          .longitude = config.longitude,
          .contact = config.contact,
          .version = version,
          .imprint_html = markdown_to_html(config.imprint),
          .privacy_html = markdown_to_html(config.privacy),
          .accessibility_html = markdown_to_html(config.accessibility),
          .base_url = all.base_url,
          .outline_json = config.outline_json};
}

Json to_json(const InstanceFacts& facts) {
  return Json::object(
      {{"name", facts.name},
       {"city", facts.city},
       {"description", Json::text_or_null(facts.description)},
       {"locale", facts.locale},
       {"sign_up", facts.sign_up},
       {"zone", facts.zone},
       {"latitude", facts.latitude},
       {"longitude", facts.longitude},
       {"languages", Json::texts({"de", "en"})},
       {"version", facts.version},
       {"contact", facts.contact.empty() ? Json{} : Json{facts.contact}},
       {"has_outline", !facts.outline_json.empty()},
       {"legal", Json::object({{"imprint_html", facts.imprint_html},
                               {"privacy_html", facts.privacy_html},
                               {"accessibility_html", facts.accessibility_html}})}});
}

Json easy_language_json(const InstanceFacts& facts) {
  return Json::object({{"html", facts.easy_html}});
}

Json easy_topic_json(const InstanceFacts& facts, settings::TextPage page,
                     const std::string& locale) {
  return Json::object({{"title", translate("pages.easy_language." + to_word(page), locale)},
                       {"html", facts.easy_topics.at(page)}});
}

}  // namespace allmende
