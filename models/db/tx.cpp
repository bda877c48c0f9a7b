#include "models/db/tx.hpp"

#include "models/base/error.hpp"
#include "models/db/sql_answer.hpp"
#include "models/db/tx_state.hpp"

namespace allmende {

static std::vector<const char*> texts(const Params& params) {
  std::vector<const char*> pointers;
  pointers.reserve(params.size());
  for (const Param& param : params) {
    pointers.push_back(param.text() ? param.text()->c_str() : nullptr);
  }
  return pointers;
}

/// Sets how this transaction plans; both ways hold until its end at most.
static void plan_generally(Tx::State& state, bool general) {
  if (state.general == general) return;
  state.transaction.exec(general ? "SET LOCAL plan_cache_mode = force_generic_plan"
                                 : "SET LOCAL plan_cache_mode = auto");
  state.general = general;
}

static Rows run(Tx::State& state, const Statement& statement, const Params& params) {
  const std::vector<const char*> values = texts(params);
  const auto given = pqxx::prepare::make_dynamic_params(values);
  auto answer = std::make_shared<SqlAnswer>();
  plan_generally(state, statement.plan == Plan::general);
  if (statement.plan == Plan::fresh) {
    answer->result = state.transaction.exec_params(statement.sql, given);
  } else {
    if (!state.connection.prepared.contains(statement.name)) {
      state.connection.link.prepare(statement.name, statement.sql);
      state.connection.prepared.insert(statement.name);
    }
    answer->result = state.transaction.exec_prepared(statement.name, given);
  }
  for (pqxx::row::size_type i = 0; i < answer->result.columns(); ++i) {
    answer->columns.emplace(answer->result.column_name(i), i);
  }
  answer->width = answer->result.columns();
  answer->cells.reserve(answer->result.size() * answer->width);
  for (const pqxx::row& row : answer->result) {
    for (const pqxx::field& cell : row) {
      answer->cells.push_back(cell.is_null()
                                  ? std::nullopt
                                  : std::optional{std::string_view{cell.c_str(), cell.size()}});
    }
  }
  return Rows{std::move(answer)};
}

Row Tx::one(const Statement& statement, const Params& params) {
  const Rows rows = run(state_, statement, params);
  if (rows.size() != 1) {
    throw internal(std::string{statement.name} + " gave " + std::to_string(rows.size()) +
                   " rows instead of one");
  }
  return rows[0];
}

std::optional<Row> Tx::find(const Statement& statement, const Params& params) {
  const Rows rows = run(state_, statement, params);
  if (rows.size() > 1) throw internal(std::string{statement.name} + " gave several rows");
  if (rows.empty()) return std::nullopt;
  return rows[0];
}

Rows Tx::all(const Statement& statement, const Params& params) {
  return run(state_, statement, params);
}

std::size_t Tx::exec(const Statement& statement, const Params& params) {
  return run(state_, statement, params).affected();
}

void Tx::mark_changed() { state_.changed = true; }

}  // namespace allmende
