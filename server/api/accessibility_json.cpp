#include "server/api/accessibility_json.hpp"

#include "models/text/text.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using venues::AccessAnswer, venues::AccessFact, venues::AccessGroup, venues::AccessKey,
    venues::AccessReport, venues::AccessSheet, venues::AnswerKind, venues::Assertion,
    venues::CheckMethod;
using enum Kind;
using enum Need;

static constexpr const char* kValueHelp =
    "As the key's kind wants it: true or false, a number, a word, a list of words; null when there "
    "is no such thing.";

static std::vector<Field> assertion_fields() {
  return {{"key", text, required, "Of the catalogue, GET /api/v1/accessibility-keys."},
          {"value", any, nullable, kValueHelp},
          {"note", text, required, "In the words of who looked."},
          {"method", text, required, "How they know.", 0, 0, all_words<CheckMethod>()},
          {"checked_on", date, nullable, "When they looked."},
          {"checked_by", text, required, "Who looked, in words; empty when nobody said."},
          {"source_url", url, nullable, "Where it was taken from."},
          {"source_licence", text, required, "Of the source."}};
}

static const Shape kAssertionShape{"AccessAssertion", assertion_fields()};

static std::vector<Field> fact_fields() {
  std::vector<Field> fields = assertion_fields();
  fields.push_back({"from", text, required, "Who tells it: the event, the room or the venue.", 0, 0,
                    all_words<venues::Subject>()});
  fields.push_back({"old", boolean, required, "Nobody has looked for two years."});
  return fields;
}

const Shape kAccessFactShape{"AccessFact", fact_fields()};

const Shape kAccessReportShape{"AccessReport",
                               {{"facts",
                                 list_of_objects,
                                 required,
                                 "What holds, one per key; what is not there is unknown.",
                                 200,
                                 0,
                                 {},
                                 &kAccessFactShape},
                                {"assertions",
                                 list_of_objects,
                                 required,
                                 "All that was told of the subject itself.",
                                 2000,
                                 0,
                                 {},
                                 &kAssertionShape}}};

static const Shape kAccessAnswerShape{"AccessAnswer",
                                      {{"key", text, required, "Of the catalogue.", 60},
                                       {"value", any, nullable, kValueHelp},
                                       {"note", text, optional, "In your words.", 1000}}};

const Shape kAccessSheetShape{
    "AccessSheet",
    {{"method", text, optional, "How you know; default self.", 0, 0, all_words<CheckMethod>()},
     {"checked_on", date, nullable, "When you looked; default today."},
     {"checked_by", text, optional, "Who looked, in words.", 200},
     {"source_url", text, nullable, "Where it was taken from; imports need it.", 2000},
     {"source_licence", text, optional, "Of the source; imports need it.", 100},
     {"version", integer, optional, "The venue's; when there is a newer one, nothing is written."},
     {"answers",
      list_of_objects,
      required,
      "All answers of this method; those left out are unknown from then on.",
      200,
      0,
      {},
      &kAccessAnswerShape}}};

static const Shape kWordShape{"NamedWord",
                              {{"word", text, required, "As it stands in answers."},
                               {"de", text, required, "In German."},
                               {"en", text, required, "In English."}}};

static const Shape kAccessKeyShape{
    "AccessKey",
    {{"key", text, required, "Name."},
     {"group", text, required, "What it is about.", 0, 0, all_words<AccessGroup>()},
     {"kind", text, required, "How an answer looks.", 0, 0, all_words<AnswerKind>()},
     {"subjects", list_of_text, required, "Of whom it is asked.", 3, 0,
      all_words<venues::Subject>()},
     {"placed", boolean, required, "A venue's answer says nothing about its rooms."},
     {"searched", boolean, required, "The agenda can be searched for it."},
     {"feature", text, nullable, "The word for it in an event's own accessibility."},
     {"choices", list_of_objects, required, "Words to choose from.", 20, 0, {}, &kWordShape},
     {"unit", text, required, "cm, m, or empty."},
     {"min", integer, nullable, "Lowest plausible number."},
     {"max", integer, nullable, "Highest plausible number."},
     {"de", text, required, "In German."},
     {"en", text, required, "In English."}}};

const Shape kAccessKeysShape{
    "AccessKeys",
    {{"items", list_of_objects, required, "By group.", 200, 0, {}, &kAccessKeyShape},
     {"groups", list_of_objects, required, "In order.", 20, 0, {}, &kWordShape},
     {"methods", list_of_objects, required, "How somebody may know.", 20, 0, {}, &kWordShape}}};

static void set_assertion(Json& json, const Assertion& assertion) {
  const auto& day = assertion.checked_on;
  json.set("key", assertion.answer.key)
      .set("value", assertion.answer.value)
      .set("note", assertion.answer.note)
      .set("method", to_word(assertion.method))
      .set("checked_on", day ? Json{spell_day(*day)} : Json{})
      .set("checked_by", assertion.checked_by)
      .set("source_url", Json::text_or_null(assertion.source_url))
      .set("source_licence", assertion.source_licence);
}

Json to_json(const AccessFact& fact) {
  Json json = Json::object();
  set_assertion(json, fact.assertion);
  return json.set("from", to_word(fact.from)).set("old", fact.old);
}

Json to_json(const std::vector<AccessFact>& facts) {
  Json list = Json::array();
  for (const AccessFact& fact : facts) list.push(to_json(fact));
  return list;
}

Json to_json(const AccessReport& report) {
  Json told = Json::array();
  for (const Assertion& assertion : report.assertions) {
    Json json = Json::object();
    set_assertion(json, assertion);
    told.push(json);
  }
  return Json::object({{"facts", to_json(report.facts)}, {"assertions", told}});
}

static Json named(const std::string& word, const std::string& text_key) {
  return Json::object(
      {{"word", word}, {"de", translate(text_key, "de")}, {"en", translate(text_key, "en")}});
}

static Json to_json(const AccessKey& key) {
  Json subjects = Json::array();
  for (const std::string& word : all_words<venues::Subject>()) {
    if (is_asked_of(key, *read_word<venues::Subject>(word))) subjects.push(word);
  }
  Json choices = Json::array();
  for (const std::string& word : choices_of(key)) {
    choices.push(named(word, std::string{"accessibility.word."} + key.name + "." + word));
  }
  const bool counted = key.kind == AnswerKind::number;
  const std::string text_key = std::string{"accessibility.key."} + key.name;
  return Json::object({{"key", key.name},
                       {"group", to_word(key.group)},
                       {"kind", to_word(key.kind)},
                       {"subjects", subjects},
                       {"placed", key.reach == venues::Reach::placed},
                       {"searched", key.search == venues::Search::yes},
                       {"feature", Json::text_or_null(key.feature)},
                       {"choices", choices},
                       {"unit", key.unit},
                       {"min", counted ? Json{key.min} : Json{}},
                       {"max", counted ? Json{key.max} : Json{}},
                       {"de", translate(text_key, "de")},
                       {"en", translate(text_key, "en")}});
}

template <class Enum>
static Json named_words(const std::string& prefix) {
  Json list = Json::array();
  for (const std::string& word : all_words<Enum>()) list.push(named(word, prefix + word));
  return list;
}

Json access_keys_json() {
  Json items = Json::array();
  for (const AccessKey& key : venues::access_keys()) items.push(to_json(key));
  return Json::object({{"items", items},
                       {"groups", named_words<AccessGroup>("accessibility.group.")},
                       {"methods", named_words<CheckMethod>("accessibility.method.")}});
}

AccessSheet read_access_sheet(const Json& body) {
  AccessSheet sheet{
      .method = read_word<CheckMethod>(body["method"].text()).value_or(CheckMethod::self),
      .checked_on = read_day(body["checked_on"].text()),
      .checked_by = body["checked_by"].text(),
      .source_url = trim(body["source_url"].text()),
      .source_licence = trim(body["source_licence"].text()),
      .answers = {}};
  const Json answers = body["answers"];
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Json one = answers.at(i);
    sheet.answers.push_back(
        {.key = one["key"].text(), .value = one["value"], .note = one["note"].text()});
  }
  return sheet;
}

static std::string spell_choice(const AccessAnswer& answer, const std::string& word,
                                const std::string& locale) {
  return translate("accessibility.word." + answer.key + "." + word, locale);
}

std::string spell_access_value(const AccessAnswer& answer, const std::string& locale) {
  const AccessKey* key = venues::find_access_key(answer.key);
  const Json& value = answer.value;
  if (key == nullptr) return "";
  switch (value.type()) {
    case Json::Type::null: return translate("accessibility.say.none", locale);
    case Json::Type::boolean:
      return translate(value.boolean() ? "accessibility.say.yes" : "accessibility.say.no", locale);
    case Json::Type::integer: {
      const std::string unit = *key->unit == '\0' ? "" : std::string{" "} + key->unit;
      return std::to_string(value.integer()) + unit;
    }
    case Json::Type::array: {
      std::vector<std::string> words;
      for (std::size_t i = 0; i < value.size(); ++i) {
        words.push_back(spell_choice(answer, value.at(i).text(), locale));
      }
      return join(words, ", ");
    }
    default: break;
  }
  const bool chosen = key->kind == AnswerKind::choice;
  return chosen ? spell_choice(answer, value.text(), locale) : value.text();
}

}  // namespace allmende
