// SQL text with a name. Statements stand as constants at the head of a repository's .cpp, are
// prepared on first use per connection, and are all listed for the test that prepares every one.
#pragma once

namespace allmende {

/// `kept` is prepared once per connection; `fresh` is planned anew for every call, for queries
/// whose best plan depends on their values.
enum class Plan { kept, fresh };

struct Statement {
  const char* name;
  const char* sql;
  Plan plan = Plan::kept;
};

}  // namespace allmende
