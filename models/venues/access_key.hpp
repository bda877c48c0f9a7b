// The catalogue of what can be told about the accessibility of a venue, a room or an event: one row
// per key. Their names in German and English stand in server/i18n/accessibility_texts.cpp.
// Source: A11yJSON 31.1, whose facts these are.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/words.hpp"

namespace allmende::venues {

/// What a fact is about, in the order in which it is told.
enum class AccessGroup { arriving, moving, seeing, hearing, understanding, help, taking_part };
/// How an answer looks: true or false; one of `choices`; some of them; a whole number; a text.
enum class AnswerKind { yes_no, choice, choices, number, words };
enum class Subject { venue, room, event };
/// Whether what a venue tells holds for each of its rooms, or only where it was found.
enum class Reach { house, placed };
/// Whether somebody may search for what answers the key with yes.
enum class Search { no, yes };

struct AccessKey {
  const char* name;
  AccessGroup group;
  AnswerKind kind;
  /// Initials of the subjects that it is asked of: "vre".
  const char* subjects;
  Reach reach;
  Search search = Search::no;
  /// The word that an event's own accessibility has for it; "" for none.
  const char* feature = "";
  /// Separated by blanks.
  const char* choices = "";
  /// "cm", "m", or "" for a plain count.
  const char* unit = "";
  /// Plausible range of a number.
  int min = 0;
  int max = 0;
};

std::span<const AccessKey> access_keys();
/// Null for a key that there is not.
const AccessKey* find_access_key(std::string_view name);
/// The key of a word of an event's own accessibility; null for none.
const AccessKey* key_of_feature(std::string_view feature);
bool is_asked_of(const AccessKey& key, Subject subject);
std::vector<std::string> choices_of(const AccessKey& key);
/// Keys that a venue's word does not settle for its rooms.
const std::vector<std::string>& placed_keys();
/// Keys that can be searched for.
const std::vector<std::string>& searched_keys();

}  // namespace allmende::venues

namespace allmende {

template <>
struct Words<venues::AccessGroup> {
  static constexpr const char* kNames[] = {"arriving",      "moving", "seeing",     "hearing",
                                           "understanding", "help",   "taking_part"};
};
template <>
struct Words<venues::AnswerKind> {
  static constexpr const char* kNames[] = {"yes_no", "choice", "choices", "number", "words"};
};
template <>
struct Words<venues::Subject> {
  static constexpr const char* kNames[] = {"venue", "room", "event"};
};

}  // namespace allmende
