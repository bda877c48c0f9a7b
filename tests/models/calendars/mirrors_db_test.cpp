// What several threads take over from another server at the same time.
#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "tests/support/town.hpp"

namespace allmende::tests {

TEST(Mirrors, WhatComesOverTwoWaysAtOnceIsTakenOnceAndByNobodyLost) {
  static constexpr int kWays = 4;
  static constexpr int kEvents = 12;
  Town town;
  std::barrier together{kWays};
  std::atomic<int> failed = 0;
  {
    std::vector<std::jthread> ways;
    for (int way = 0; way < kWays; ++way) {
      ways.emplace_back([&] {
        for (int i = 0; i < kEvents; ++i) {
          const std::string number = std::to_string(i);
          const std::string actor = "https://d.example/c/" + number;
          together.arrive_and_wait();
          try {
            town.mirrors.put_calendar({.actor = actor,
                                       .handle = "c" + number + "@d.example",
                                       .name = "Spielplan",
                                       .description = "",
                                       .zone = "Europe/Berlin"},
                                      "");
            town.mirrors.take({.uri = actor + "/e/1",
                               .actor = actor,
                               .url = actor + "/e/1",
                               .uid = "uid-" + number,
                               .updated_at = town.clock.now(),
                               .content = event_at("Tanz", "2026-12-01T19:00:00")});
          } catch (const Error&) {
            ++failed;
          }
        }
      });
    }
  }
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM mirrored_calendars")[0], std::to_string(kEvents));
  EXPECT_EQ(town.test.sql("SELECT count(*) FROM mirrored_events")[0], std::to_string(kEvents));
}

}  // namespace allmende::tests
