// The catalogue of letters: one row per kind, in the order of the enumerators.
#pragma once

#include "models/letters/letter.hpp"

namespace allmende::letters {

struct LetterWords {
  const char* subject;
  const char* body;
};

struct LetterRow {
  LetterKind kind;
  LetterWords de;
  LetterWords en;
};

extern const std::vector<LetterRow> kLetterRows;

}  // namespace allmende::letters
