// The pool is a stack of idle connections under a mutex and a condition variable. A connection that
// broke is thrown away; the next caller opens a new one, so the pool heals by itself when
// PostgreSQL comes back.

#include "models/db/database.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <thread>

#include "models/base/error.hpp"
#include "models/db/changes.hpp"
#include "models/db/sql_error.hpp"
#include "models/db/tx_state.hpp"

namespace allmende {

using namespace std::chrono_literals;

static constexpr int kTries = 6;

struct Database::Pool {
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::unique_ptr<SqlConnection>> idle;
  int open = 0;
  int reading = 0;
  /// Readers that wait, in the order in which they came, each woken by itself.
  std::deque<std::condition_variable*> line;

  /// Whether a connection can be had.
  bool has_room(const DatabaseOptions& options) const {
    return !idle.empty() || open < options.connections;
  }
  void wake_next(const DatabaseOptions& options) {
    if (!has_room(options)) return;
    if (!line.empty() && reading < options.reads) {
      line.front()->notify_one();
    } else {
      freed.notify_one();
    }
  }
  bool join_readers(std::unique_lock<std::mutex>& lock, const DatabaseOptions& options);
};

/// Waits for the turn of a reader; false when it does not come in time.
bool Database::Pool::join_readers(std::unique_lock<std::mutex>& lock,
                                  const DatabaseOptions& options) {
  std::condition_variable turn;
  line.push_back(&turn);
  const bool free = turn.wait_for(lock, options.wait, [&] {
    return line.front() == &turn && reading < options.reads && has_room(options);
  });
  std::erase(line, &turn);
  if (free) ++reading;
  return free;
}

int default_reads() { return std::max(2, static_cast<int>(std::thread::hardware_concurrency())); }

/// pqxx 6 mends a broken connection by itself, but without our settings; the pool opens a new one
/// instead. Deprecated because pqxx 7 never mends.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static void hold_broken(pqxx::connection_base& link) { link.inhibit_reactivation(true); }
#pragma GCC diagnostic pop

static std::unique_ptr<SqlConnection> connect(const DatabaseOptions& options) {
  try {
    auto connection = std::make_unique<SqlConnection>(options.url);
    hold_broken(connection->link);
    // Errors then name their constraint in a line that the server's language does not change.
    connection->link.set_verbosity(pqxx::connection_base::verbose);
    pqxx::nontransaction setup{connection->link};
    setup.exec(
        "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; SET client_encoding = 'UTF8'; "
        "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; "
        "SET statement_timeout = " +
        std::to_string(options.statement_timeout.count()));
    return connection;
  } catch (const pqxx::failure& failure) {
    throw unavailable("database.error.unreachable", failure.what());
  }
}

Database::Database(DatabaseOptions options)
    : options_(std::move(options)),
      pool_(std::make_unique<Pool>()),
      changes_(std::make_unique<Changes>([this] { return connect(options_); })) {}

Database::~Database() { stop_listening(); }

std::uint64_t Database::changes() const { return changes_->count(); }

void Database::listen(std::function<void()> on_change, std::function<void()> when_alone) {
  changes_->listen(std::move(on_change), std::move(when_alone));
}

void Database::stop_listening() { changes_->stop_listening(); }

/// A connection from the pool for the time of one transaction. Unless `keep` is called, it is
/// closed at the end: after a failure nobody knows its state.
class Lease {
 public:
  using Pool = std::unique_ptr<SqlConnection>;
  Lease(std::function<Pool()> take, std::function<void(Pool)> give)
      : give_(std::move(give)), connection_(take()) {}
  ~Lease() { give_(keep_ ? std::move(connection_) : nullptr); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  SqlConnection& operator*() { return *connection_; }
  void keep() { keep_ = true; }

 private:
  std::function<void(Pool)> give_;
  Pool connection_;
  bool keep_ = false;
};

/// PostgreSQL's verbose message has the name in a line of its own; this pqxx has no field for it.
static std::string constraint_in(const std::string& message) {
  static constexpr std::string_view kLine = "\nCONSTRAINT NAME:  ";
  const std::size_t line = message.find(kLine);
  if (line == std::string::npos) return "";
  const std::size_t from = line + kLine.size();
  return message.substr(from, message.find('\n', from) - from);
}

/// The line that says what happened. Those below it quote whole rows, with secrets in them, and
/// must not reach a log.
static std::string first_line(const std::string& message) {
  return message.substr(0, message.find('\n'));
}

static void pause_before_retry(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int most = 5 << attempt;
  std::this_thread::sleep_for(std::chrono::milliseconds{1 + static_cast<int>(random()) % most});
}

std::unique_ptr<SqlConnection> Database::take(Access access) {
  std::unique_lock lock{pool_->mutex};
  const bool free =
      access == Access::read
          ? pool_->join_readers(lock, options_)
          : pool_->freed.wait_for(lock, options_.wait, [&] { return pool_->has_room(options_); });
  if (!free) throw unavailable("database.error.busy", "no connection became free in time");
  if (!pool_->idle.empty()) {
    auto connection = std::move(pool_->idle.back());
    pool_->idle.pop_back();
    pool_->wake_next(options_);
    return connection;
  }
  ++pool_->open;
  pool_->wake_next(options_);
  lock.unlock();
  try {
    return connect(options_);
  } catch (...) {
    give(access, nullptr);
    throw;
  }
}

void Database::give(Access access, std::unique_ptr<SqlConnection> connection) {
  const std::lock_guard lock{pool_->mutex};
  if (access == Access::read) --pool_->reading;
  if (connection) {
    pool_->idle.push_back(std::move(connection));
  } else {
    --pool_->open;
  }
  pool_->wake_next(options_);
}

/// One connection broke; those that wait beside it are most likely as dead.
void Database::forget_idle() {
  std::vector<std::unique_ptr<SqlConnection>> dead;
  const std::lock_guard lock{pool_->mutex};
  pool_->open -= static_cast<int>(pool_->idle.size());
  dead.swap(pool_->idle);
  for (std::condition_variable* turn : pool_->line) turn->notify_one();
  pool_->freed.notify_all();
}

/// How a try that failed is to be understood.
struct Database::Failure {
  Error error;
  bool connection_lost = false;
  /// The transaction surely left nothing behind, and another try may do better.
  bool again = false;
};

/// Called within a catch block. `committing` tells that the commit was on its way: whether it
/// arrived is then unknown.
Database::Failure Database::read_failure(bool committing) {
  try {
    throw;
  } catch (const pqxx::serialization_failure& lost) {
    return {to_error("40001", "", first_line(lost.what())), false, true};
  } catch (const pqxx::deadlock_detected& lost) {
    return {to_error("40P01", "", first_line(lost.what())), false, true};
  } catch (const pqxx::sql_error& error) {
    const std::string state = error.sqlstate();
    const bool lost = state.empty() || state.starts_with("57P");
    return {to_error(state.empty() ? "08006" : state, constraint_in(error.what()),
                     first_line(error.what())),
            lost, lost && !committing};
  } catch (const pqxx::failure& failure) {
    return {unavailable("database.error.unreachable", first_line(failure.what())), true,
            !committing};
  }
}

void Database::run(Access access, const std::function<void(Tx&)>& work) {
  bool untold = false;
  const auto attempt = [&](int number) {
    Lease lease{
        [&] { return take(access); },
        [&](std::unique_ptr<SqlConnection> connection) { give(access, std::move(connection)); }};
    Try once{.tells = !changes_->are_told_later()};
    try {
      const bool changed = run_once(access, *lease, work, once);
      lease.keep();
      if (changed) changes_->add();
      untold = changed && !once.tells;
      return true;
    } catch (const Error&) {
      lease.keep();
      throw;
    } catch (const pqxx::failure&) {
      const Failure failure = read_failure(once.committing);
      if (failure.connection_lost) {
        forget_idle();
      } else {
        lease.keep();
      }
      if (failure.again && number + 1 < kTries) return false;
      throw failure.error;
    }
  };
  for (int number = 0; !attempt(number); ++number) pause_before_retry(number);
  if (!untold || changes_->tell_later()) return;
  try {
    // Whoever would have told has ended meanwhile.
    write([](Tx& tx) { tx.mark_changed(); });
  } catch (const Error&) {
    // It is committed all the same; others take all for changed when they lose PostgreSQL too.
  }
}

bool Database::run_once(Access access, SqlConnection& connection,
                        const std::function<void(Tx&)>& work, Try& once) {
  const auto through = [&](pqxx::transaction_base& transaction) {
    Tx::State state{connection, transaction};
    Tx tx{state};
    work(tx);
    if (state.changed && once.tells) transaction.exec(kTellChanges);
    once.committing = true;
    transaction.commit();
    return state.changed;
  };
  if (access == Access::read) {
    pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction{connection.link};
    return through(transaction);
  }
  pqxx::work transaction{connection.link};
  return through(transaction);
}

void Database::ping() {
  static constexpr Statement kPing{"database_ping", "SELECT 1 AS one"};
  read([](Tx& tx) { return tx.one(kPing).get<int>("one"); });
}

}  // namespace allmende
