// Holds threads of a test back until it opens.
#pragma once

#include <condition_variable>
#include <mutex>

namespace allmende::tests {

class Gate {
 public:
  ~Gate() { open(); }
  Gate() = default;
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  void open() {
    const std::lock_guard lock{mutex_};
    open_ = true;
    bell_.notify_all();
  }
  void pass() {
    std::unique_lock lock{mutex_};
    ++came_;
    bell_.wait(lock, [this] { return open_; });
  }
  /// How many have come.
  int came() {
    const std::lock_guard lock{mutex_};
    return came_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable bell_;
  bool open_ = false;
  int came_ = 0;
};

}  // namespace allmende::tests
