// Runs jobs. A table says what each kind of job does; the worker claims due rows of the queue and
// runs them, on as many threads as configured. Several processes may work on one queue.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "models/db/database.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

/// One kind of job.
struct JobRow {
  std::string kind;
  /// Scheduled jobs run again this long after they ended; others run when somebody adds one.
  std::optional<std::chrono::seconds> every;
  /// Tries before the job is parked.
  int tries = 5;
  std::function<void(const Job&)> handler;
};

/// Told of every job that ended: its kind, and the error's key and cause, both empty when it went
/// well.
using JobEnded = std::function<void(const Job&, const std::string& key, const std::string& cause)>;

class Worker {
 public:
  /// Throws internal for two rows of one kind.
  Worker(Database& db, const Clock& clock, std::vector<JobRow> rows, JobEnded ended);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Whoever starts it also goes through the event log: `next` tells of the next events and returns
  /// how many there were. The first thread does, whenever the bell rings. To be set before `start`.
  void read_log(std::function<int()> next) { next_events_ = std::move(next); }

  /// Puts the scheduled jobs into the queue and starts `threads` threads.
  void start(int threads);
  /// Lets running jobs end and joins the threads.
  void stop();
  /// Lets go of what was claimed before this worker was made; for when nobody else works here.
  void take_over();
  /// There may be something to do; called when the database tells of a commit.
  void wake();

  /// Goes through the event log and runs what is due now on the calling thread; returns how many
  /// jobs ran. For tests and commands.
  int run_due();

 private:
  bool run_one();
  /// How long there is nothing to do, unless somebody rings.
  std::chrono::milliseconds until_due();
  void run(const Job& job, const JobRow& row);
  /// True when there was something new in the log.
  bool read_on();
  void loop(const std::stop_token& stop, bool reads_log);

  Database& db_;
  const Clock& clock_;
  Instant made_at_;
  std::vector<JobRow> rows_;
  JobEnded ended_;
  std::function<int()> next_events_;
  std::mutex mutex_;
  std::condition_variable_any bell_;
  bool rung_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace allmende
