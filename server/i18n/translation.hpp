// Rows of the tables of translated texts. A capability's texts stand in a table of their own.
#pragma once

#include <vector>

namespace allmende {

/// {names} in the texts are filled from the params of the fault or note that carries the key.
struct Translation {
  const char* key;
  const char* de;
  const char* en;
};

/// Texts of what models/calendars says about iCalendar files and rules.
extern const std::vector<Translation> kImportTexts;

}  // namespace allmende
