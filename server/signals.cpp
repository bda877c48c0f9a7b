#include "server/signals.hpp"

#include <pthread.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace allmende {

static sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

void block_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

struct StopSignal::State {
  std::atomic<bool> over{false};
  std::thread thread;
};

StopSignal::StopSignal(std::function<void()> on_stop) : state_(new State) {
  block_stop_signals();
  state_->thread = std::thread{[state = state_, act = std::move(on_stop)] {
    const sigset_t set = stop_signals();
    const timespec pause{0, 200'000'000};
    while (!state->over) {
      if (sigtimedwait(&set, nullptr, &pause) > 0) {
        act();
        return;
      }
    }
  }};
}

StopSignal::~StopSignal() {
  state_->over = true;
  state_->thread.join();
  delete state_;
}

}  // namespace allmende
