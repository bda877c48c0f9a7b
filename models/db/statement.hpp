// SQL text with a name. Statements stand as constants at the head of a repository's .cpp, are
// prepared on first use per connection, and are all listed for the test that prepares every one.
#pragma once

namespace allmende {

/// `kept` is prepared once per connection; `fresh` is planned anew for every call, for queries
/// whose best plan depends on their values. `general` is kept and planned once for all values,
/// where planning costs as much as running and PostgreSQL's guesses would have it plan anew.
enum class Plan { kept, fresh, general };

struct Statement {
  const char* name;
  const char* sql;
  Plan plan = Plan::kept;
};

}  // namespace allmende
