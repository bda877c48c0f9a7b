#include "models/pictures/render_queue.hpp"

namespace allmende::pictures {

RenderQueue::RenderQueue(std::size_t threads, std::size_t waiting_max) : waiting_max_(waiting_max) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

RenderQueue::~RenderQueue() { stop(); }

void RenderQueue::stop() {
  std::vector<std::jthread> threads;
  {
    const std::lock_guard lock{mutex_};
    threads.swap(threads_);
  }
  for (std::jthread& thread : threads) thread.request_stop();
}

bool RenderQueue::add(Work work) {
  const std::lock_guard lock{mutex_};
  if (threads_.empty() || waiting_.size() >= waiting_max_) return false;
  waiting_.push_back(std::move(work));
  bell_.notify_one();
  return true;
}

void RenderQueue::run(const std::stop_token& stop) {
  for (;;) {
    std::unique_lock lock{mutex_};
    bell_.wait(lock, stop, [this] { return !waiting_.empty(); });
    if (waiting_.empty()) return;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work(stop);
  }
}

}  // namespace allmende::pictures
