// SIGTERM and SIGINT as one event that a thread waits for.
#pragma once

#include <functional>

namespace allmende {

/// Blocks both signals in this thread and all threads that it starts later; must be made before any
/// of them. `on_stop` runs once, on a thread of its own, at the first signal.
class StopSignal {
 public:
  explicit StopSignal(std::function<void()> on_stop);
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

 private:
  struct State;
  State* state_;
};

/// Blocks the signals; for use before threads are made when the StopSignal itself comes later.
void block_stop_signals();

}  // namespace allmende
