#include "server/http/workers.hpp"

#include <algorithm>

namespace allmende {

Workers::Workers(std::size_t threads, std::size_t queue_max) : queue_max_(queue_max) {
  for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

Workers::~Workers() { stop(); }

bool Workers::submit(Job job) {
  bool wakes = false;
  {
    const std::lock_guard lock{mutex_};
    if (stopping_ || queue_.size() >= queue_max_) return false;
    queue_.push_back(std::move(job));
    wakes = wakes_another();
  }
  if (wakes) filled_.notify_one();
  return true;
}

/// One thread at a time is on its way to the queue, and wakes the next one if there is more than it
/// takes: to wake a thread for each job costs more than many a job does.
bool Workers::wakes_another() {
  if (queue_.empty() || idle_ == 0 || waking_) return false;
  waking_ = true;
  return true;
}

void Workers::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  filled_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::size_t Workers::queued() const {
  const std::lock_guard lock{mutex_};
  return queue_.size();
}

void Workers::work() {
  Codec codec;
  for (;;) {
    Job job;
    bool wakes = false;
    {
      std::unique_lock lock{mutex_};
      while (!stopping_ && queue_.empty()) {
        ++idle_;
        filled_.wait(lock);
        --idle_;
        waking_ = false;
      }
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
      wakes = wakes_another();
    }
    if (wakes) filled_.notify_one();
    job(codec);
  }
}

}  // namespace allmende
