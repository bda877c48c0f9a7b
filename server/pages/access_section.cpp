#include "server/pages/access_section.hpp"

#include "models/text/text.hpp"
#include "server/api/accessibility_json.hpp"
#include "server/i18n/texts.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

using venues::AccessFact, venues::AccessGroup;

static std::string say_access(const PageSetting& setting, const std::string& key) {
  return setting.say("accessibility." + key);
}

/// "geprüft am 4. Mai 2026 von Hausleitung"
static std::string check_of(const PageSetting& setting, const venues::Assertion& told) {
  const TextParams params{
      {"day", told.checked_on ? spell_long_day(*told.checked_on, setting.locale) : ""},
      {"name", told.checked_by}};
  if (!told.checked_on) {
    return told.checked_by.empty() ? "" : setting.say("accessibility.say.by", params);
  }
  return setting.say(
      told.checked_by.empty() ? "accessibility.say.checked" : "accessibility.say.checked_by",
      params);
}

/// "im Haus, eigene Angabe, geprüft am 4. Mai 2026 · bitte prüfen"
static std::string provenance_of(const PageSetting& setting, const AccessFact& fact,
                                 venues::Subject own) {
  const venues::Assertion& told = fact.assertion;
  std::vector<std::string> parts;
  if (fact.from != own) {
    parts.push_back(say_access(setting, "say.from_" + to_word(fact.from)));
  }
  parts.push_back(say_access(setting, "method." + to_word(told.method)));
  const std::string check = check_of(setting, told);
  if (!check.empty()) parts.push_back(check);
  const std::string line = join(parts, ", ");
  return fact.old ? line + " · " + say_access(setting, "say.old") : line;
}

static void add_access_fact(Html& html, const PageSetting& setting, const AccessFact& fact,
                            venues::Subject own) {
  const venues::AccessAnswer& answer = fact.assertion.answer;
  html.raw("<dt>").text(say_access(setting, "key." + answer.key)).raw("</dt><dd>");
  html.text(spell_access_value(answer, setting.locale));
  if (!answer.note.empty()) html.raw(" – ").text(answer.note);
  html.raw(" <small>(").text(provenance_of(setting, fact, own)).raw(")</small></dd>\n");
}

Html access_groups(const PageSetting& setting, const std::vector<AccessFact>& facts,
                   venues::Subject own) {
  Html html;
  std::optional<AccessGroup> group;
  for (const AccessFact& fact : facts) {
    const venues::AccessKey* key = venues::find_access_key(fact.assertion.answer.key);
    if (key == nullptr) continue;
    if (group != key->group) {
      if (group) html.raw("</dl>\n");
      group = key->group;
      html.element("h3", say_access(setting, "group." + to_word(key->group))).raw("\n<dl>\n");
    }
    add_access_fact(html, setting, fact, own);
  }
  if (group) html.raw("</dl>\n");
  return html;
}

}  // namespace allmende
