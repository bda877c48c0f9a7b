// The catalogue of accessibility has names in both languages for everything that it asks.
#include "server/api/accessibility_json.hpp"

#include "models/calendars/event.hpp"
#include "server/i18n/texts.hpp"

#include <gtest/gtest.h>

#include <set>

namespace allmende {

using venues::AccessKey, venues::AnswerKind;

static bool is_named(const std::string& key) {
  return translate(key, "de") != key && translate(key, "en") != key;
}

TEST(AccessKeys, AreNamedAndMakeSense) {
  std::set<std::string> seen;
  std::optional<venues::AccessGroup> group;
  for (const AccessKey& key : venues::access_keys()) {
    EXPECT_TRUE(seen.insert(key.name).second) << key.name << " twice";
    EXPECT_TRUE(is_named(std::string{"accessibility.key."} + key.name)) << key.name;
    EXPECT_TRUE(is_named("accessibility.group." + to_word(key.group))) << key.name;
    EXPECT_GE(key.group, group.value_or(key.group)) << key.name << " stands in another group";
    group = key.group;
    const bool chosen = key.kind == AnswerKind::choice || key.kind == AnswerKind::choices;
    EXPECT_EQ(chosen, !choices_of(key).empty()) << key.name;
    for (const std::string& word : choices_of(key)) {
      EXPECT_TRUE(is_named(std::string{"accessibility.word."} + key.name + "." + word)) << key.name;
    }
    const bool counted = key.kind == AnswerKind::number;
    EXPECT_EQ(counted, key.min < key.max) << key.name;
  }
  for (const std::string& word : all_words<venues::CheckMethod>()) {
    EXPECT_TRUE(is_named("accessibility.method." + word)) << word;
  }
}

TEST(AccessKeys, KnowEveryWordOfAnEventsOwnAccessibility) {
  for (const std::string& feature : calendars::accessibility_features()) {
    const AccessKey* key = venues::key_of_feature(feature);
    ASSERT_NE(key, nullptr) << feature;
    EXPECT_TRUE(is_asked_of(*key, venues::Subject::event)) << feature;
    EXPECT_EQ(key->kind, AnswerKind::yes_no) << feature;
  }
  EXPECT_EQ(venues::key_of_feature(""), nullptr);
}

TEST(AccessKeys, SpellTheirValues) {
  const auto spell = [](const char* key, const Json& value, const char* locale) {
    return spell_access_value({.key = key, .value = value}, locale);
  };
  EXPECT_EQ(spell("entrance.door_cm", 95, "de"), "95 cm");
  EXPECT_EQ(spell("entrance.steps", 3, "de"), "3");
  EXPECT_EQ(spell("elevator", nullptr, "de"), "gibt es nicht");
  EXPECT_EQ(spell("elevator", false, "en"), "no");
  EXPECT_EQ(spell("wheelchair", "partially", "de"), "teilweise");
  EXPECT_EQ(spell("hearing_system", Json::texts({"induction", "fm"}), "en"), "induction, radio");
  EXPECT_EQ(spell("transit.stop", "Rathaus", "en"), "Rathaus");
}

}  // namespace allmende
