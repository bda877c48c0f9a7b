// A fixed number of threads over a bounded queue. Each thread has a codec of its own. Thread-safe.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/http/codec.hpp"

namespace allmende {

class Workers {
 public:
  using Job = std::function<void(Codec&)>;

  Workers(std::size_t threads, std::size_t queue_max);
  ~Workers();

  /// False when the queue is full; the job is then not run.
  bool submit(Job job);
  /// Runs what is queued and ends the threads. Idempotent.
  void stop();
  std::size_t queued() const;

 private:
  void work();
  bool wakes_another();

  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Job> queue_;
  std::size_t queue_max_;
  std::size_t idle_ = 0;
  bool waking_ = false;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace allmende
