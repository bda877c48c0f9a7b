// A pool of connections to PostgreSQL and the two ways to use it: `write` and `read` run a function
// in a transaction of its own. A transaction that loses against another one (40001, 40P01), or
// whose connection broke before the commit was sent, is run again, so the function must not have
// effects outside the transaction. Thread-safe. Throws: database.error.unreachable,
// database.error.busy (no connection free in time), and the errors of models/db/sql_error.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "models/db/tx.hpp"

namespace allmende {

class Changes;
struct SqlConnection;

/// As many as there are cores, at least two.
int default_reads();

struct DatabaseOptions {
  /// A libpq connection string or URI.
  std::string url;
  int connections = 8;
  /// Most reading transactions at once. More of them than cores only take the cores from each
  /// other; those that wait in line here are served in turn and soon.
  int reads = default_reads();
  std::chrono::milliseconds wait = std::chrono::milliseconds{5000};
  /// Longest that one statement may take; a stuck query must not hold a worker for ever.
  std::chrono::milliseconds statement_timeout = std::chrono::milliseconds{30000};
};

class Database {
 public:
  explicit Database(DatabaseOptions options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs work(tx) and commits. Returns what it returns.
  template <class Work>
  auto write(Work work) -> std::invoke_result_t<Work, Tx&> {
    return run_as(Access::write, std::move(work));
  }

  /// Runs work(tx) in a read-only transaction, whose statements all see the same state.
  template <class Work>
  auto read(Work work) -> std::invoke_result_t<Work, Tx&> {
    return run_as(Access::read, std::move(work));
  }

  /// Counts commits that changed something cacheable, here and, through NOTIFY, in every other
  /// process; 0 while it cannot be known because the listening connection is down.
  std::uint64_t changes() const;

  /// Keeps a connection that hears of other processes' commits and wakes `on_change` for each
  /// (also for our own, of which several may share a call), from threads of its own. From then on
  /// those processes hear of our commits a moment later. At most once per Database.
  /// Once, when nobody else listens to this database, it calls `when_alone`, from the same thread:
  /// what other processes had in hand then, nobody has in hand any more.
  void listen(std::function<void()> on_change, std::function<void()> when_alone = nullptr);
  /// Ends that; `on_change` is not called any more once this returns.
  void stop_listening();

  /// Throws database.error.unreachable when PostgreSQL does not answer.
  void ping();

  const DatabaseOptions& options() const { return options_; }

 private:
  enum class Access { read, write };
  struct Pool;
  struct Failure;
  /// How one try of a transaction goes: whether it tells other processes by itself, and whether
  /// its commit was on the way.
  struct Try {
    bool tells = true;
    bool committing = false;
  };

  std::unique_ptr<SqlConnection> take(Access access);
  void give(Access access, std::unique_ptr<SqlConnection> connection);
  void forget_idle();
  void run(Access access, const std::function<void(Tx&)>& work);
  static bool run_once(Access access, SqlConnection& connection,
                       const std::function<void(Tx&)>& work, Try& once);
  static Failure read_failure(bool committing);

  template <class Work>
  auto run_as(Access access, Work work) -> std::invoke_result_t<Work, Tx&> {
    using Out = std::invoke_result_t<Work, Tx&>;
    if constexpr (std::is_void_v<Out>) {
      run(access, [&](Tx& tx) { work(tx); });
    } else {
      std::optional<Out> out;
      run(access, [&](Tx& tx) { out.emplace(work(tx)); });
      return std::move(*out);
    }
  }

  DatabaseOptions options_;
  std::unique_ptr<Pool> pool_;
  std::unique_ptr<Changes> changes_;
};

}  // namespace allmende
