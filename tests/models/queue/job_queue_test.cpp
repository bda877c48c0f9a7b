// How long a failed job waits.
#include "models/queue/job_queue.hpp"

#include <gtest/gtest.h>

namespace allmende {

using namespace std::chrono_literals;

TEST(Backoff, DoublesUpToSixHours) {
  struct Case {
    int attempts;
    std::chrono::seconds wait;
  };
  for (const Case& c : {Case{0, 1min}, Case{1, 1min}, Case{2, 2min}, Case{3, 4min}, Case{4, 8min},
                        Case{9, 256min}, Case{10, 6h}, Case{11, 6h}, Case{1000, 6h},
                        Case{-5, 1min}}) {
    EXPECT_EQ(backoff(c.attempts, 0), c.wait) << c.attempts;
  }
}

TEST(Backoff, AddsUpToAQuarter) {
  EXPECT_EQ(backoff(1, 0.5), 67s);
  EXPECT_EQ(backoff(10, 0.999), 6h + 5394s);
  for (int attempts = 1; attempts < 12; ++attempts) {
    EXPECT_LE(backoff(attempts, 0.9999), backoff(attempts, 0) * 5 / 4);
  }
}

}  // namespace allmende
