// SQL files that are built into the program.
#pragma once

#include <string>
#include <vector>

namespace allmende {

struct SqlFile {
  /// The file's name without its ending: "0001_accounts".
  std::string name;
  std::string text;
};

extern const std::vector<SqlFile> kMigrationFiles;
extern const std::vector<SqlFile> kSchemaFiles;

}  // namespace allmende
