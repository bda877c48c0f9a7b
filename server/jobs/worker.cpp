#include "server/jobs/worker.hpp"

#include <algorithm>
#include <random>

#include "models/base/error.hpp"
#include "models/base/step_back.hpp"

namespace allmende {

using namespace std::chrono_literals;

/// A worker that dies lets its job go after this at the latest; no job may take longer.
static constexpr auto kHold = 10min;
/// The bell rings at once; this is for bells not heard.
static constexpr std::chrono::milliseconds kPause = 1s;

/// Whoever waits for an answer comes before work that nobody waits for.
static constexpr int kNiceness = 10;

static double noise() {
  thread_local std::mt19937 random{std::random_device{}()};
  return std::uniform_real_distribution<double>{0, 1}(random);
}

Worker::Worker(Database& db, const Clock& clock, std::vector<JobRow> rows, JobEnded ended)
    : db_(db),
      clock_(clock),
      made_at_(clock.now()),
      rows_(std::move(rows)),
      ended_(std::move(ended)) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    for (std::size_t j = i + 1; j < rows_.size(); ++j) {
      if (rows_[i].kind == rows_[j].kind) throw internal("two rows for job " + rows_[i].kind);
    }
  }
}

Worker::~Worker() { stop(); }

void Worker::start(int threads) {
  db_.write([&](Tx& tx) {
    for (const JobRow& row : rows_) {
      if (row.every) JobQueue{tx}.add(row.kind, "schedule", Json::object(), clock_.now());
    }
  });
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back(
        [this, reads = i == 0](const std::stop_token& stop) { loop(stop, reads); });
  }
}

void Worker::stop() {
  for (std::jthread& thread : threads_) thread.request_stop();
  bell_.notify_all();
  threads_.clear();
}

void Worker::take_over() {
  db_.write([&](Tx& tx) { JobQueue{tx}.let_go(made_at_ + kHold); });
}

void Worker::wake() {
  {
    const std::lock_guard lock{mutex_};
    rung_ = true;
  }
  bell_.notify_one();
}

bool Worker::read_on() { return next_events_ && next_events_() > 0; }

void Worker::loop(const std::stop_token& stop, bool reads_log) {
  step_back(kNiceness);
  while (!stop.stop_requested()) {
    bool worked = false;
    auto pause = kPause;
    try {
      const bool read = reads_log && read_on();
      worked = run_one() || read;
      if (!worked) pause = until_due();
    } catch (const Error&) {
      // The database is away: nothing was claimed, so nothing is lost by waiting for it.
    }
    if (worked) continue;
    std::unique_lock lock{mutex_};
    bell_.wait_for(lock, stop, pause, [this] { return rung_; });
    rung_ = false;
  }
}

std::chrono::milliseconds Worker::until_due() {
  const auto due = db_.read([](Tx& tx) { return JobQueue{tx}.next_due(); });
  if (!due) return kPause;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - clock_.now());
  return std::clamp(left, std::chrono::milliseconds{0}, kPause);
}

int Worker::run_due() {
  int ran = 0;
  do {
    while (read_on()) continue;
    if (!run_one()) return ran;
    ++ran;
  } while (true);
}

bool Worker::run_one() {
  const Instant now = clock_.now();
  const auto job = db_.write([&](Tx& tx) {
    JobQueue queue{tx};
    queue.relax();
    return queue.claim(now, now + kHold);
  });
  if (!job) return false;
  const auto row = std::find_if(rows_.begin(), rows_.end(),
                                [&](const JobRow& r) { return r.kind == job->kind; });
  if (row == rows_.end()) {
    db_.write([&](Tx& tx) { JobQueue{tx}.park(*job, "no such kind of job"); });
    return true;
  }
  run(*job, *row);
  return true;
}

void Worker::run(const Job& job, const JobRow& row) {
  std::string key;
  std::string cause;
  try {
    row.handler(job);
  } catch (const Error& error) {
    key = error.key;
    cause = error.cause;
  } catch (const std::exception& error) {
    key = "server.error.internal";
    cause = error.what();
  }
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    JobQueue queue{tx};
    queue.relax();
    if (key.empty()) {
      row.every ? queue.reschedule(job, now + *row.every) : queue.finish(job);
    } else if (job.attempts < row.tries || row.every) {
      queue.retry(job, now + backoff(job.attempts, noise()), key + " " + cause);
    } else {
      queue.park(job, key + " " + cause);
    }
  });
  if (ended_) ended_(job, key, cause);
}

}  // namespace allmende
