// A few threads that wait for pictures to be made, so that no worker of the server does and no more
// than so many processes run at once. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace allmende::pictures {

class RenderQueue {
 public:
  /// Must not throw; ends soon when told to stop.
  using Work = std::function<void(const std::stop_token&)>;

  RenderQueue(std::size_t threads, std::size_t waiting_max);
  /// What runs is told to stop; what waits is done all the same and finds itself stopped.
  ~RenderQueue();
  RenderQueue(const RenderQueue&) = delete;
  RenderQueue& operator=(const RenderQueue&) = delete;

  /// False when too much waits already.
  bool add(Work work);
  /// Returns once nothing runs any more; nothing is taken afterwards.
  void stop();

 private:
  void run(const std::stop_token& stop);

  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable_any bell_;
  std::deque<Work> waiting_;
  std::vector<std::jthread> threads_;
};

}  // namespace allmende::pictures
