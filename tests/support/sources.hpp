// The SQL statements that stand in the sources, so that a test can prepare every one of them
// without a list that somebody could forget to extend.
#pragma once

#include <string>
#include <vector>

namespace allmende::tests {

struct SourceStatement {
  std::string file;
  std::string name;
  std::string sql;
};

/// Every `Statement kName{"name", literals…}` in the .cpp files below `folder` (from the root of
/// the checkout), with macros of string literals put in. Throws std::runtime_error for one that
/// cannot be read, rather than leaving it out.
std::vector<SourceStatement> find_statements(const std::string& folder);

}  // namespace allmende::tests
