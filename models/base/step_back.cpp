#include "models/base/step_back.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace allmende {

/// The longest that Linux takes.
static constexpr std::uint64_t kTurnNanoseconds = 100'000'000;

/// sched_attr as sched_setattr(2) has it: the header that declares it cannot stand beside
/// <sched.h>.
struct SchedulingWish {
  std::uint32_t size = sizeof(SchedulingWish);
  std::uint32_t policy = 0;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0;
  std::uint64_t deadline = 0;
  std::uint64_t period = 0;
};
static_assert(sizeof(SchedulingWish) == 48);

void step_back(int niceness) {
  const SchedulingWish wish{.nice = niceness, .runtime = kTurnNanoseconds};
  if (::syscall(SYS_sched_setattr, 0, &wish, 0) == 0) return;
  // Linux gives each thread a priority of its own; POSIX means the whole process.
  [[maybe_unused]] const int done =
      ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
}

}  // namespace allmende
