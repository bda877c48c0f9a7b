// One transaction. `one`, `find`, `all` and `exec` are the four ways to run a statement.
#pragma once

#include <memory>
#include <optional>

#include "models/db/row.hpp"
#include "models/db/statement.hpp"

namespace allmende {

class Tx {
 public:
  struct State;
  explicit Tx(State& state) : state_(state) {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  /// Exactly one row. Throws internal when there are none or several.
  Row one(const Statement& statement, const Params& params = {});
  /// At most one row. Throws internal when there are several.
  std::optional<Row> find(const Statement& statement, const Params& params = {});
  Rows all(const Statement& statement, const Params& params = {});
  /// Runs it and tells how many rows it touched.
  std::size_t exec(const Statement& statement, const Params& params = {});

  /// Marks that what others may have cached changes with this transaction; see Database::changes.
  void mark_changed();

 private:
  State& state_;
};

}  // namespace allmende
