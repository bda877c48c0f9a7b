#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "models/base/id.hpp"

namespace allmende {

TEST(Ids, AreInTheOrderOfTheirMaking) {
  std::string before;
  for (int i = 0; i < 20000; ++i) {
    const std::string id = make_uuid();
    ASSERT_LT(before, id);
    before = id;
  }
}

TEST(Ids, OfSeveralThreadsAreInOrderTooWhereOneWaitsForTheOther) {
  std::vector<std::string> ids;
  for (int i = 0; i < 200; ++i) {
    std::jthread{[&] { ids.push_back(make_uuid()); }}.join();
  }
  for (std::size_t i = 1; i < ids.size(); ++i) EXPECT_LT(ids[i - 1], ids[i]);
}

}  // namespace allmende
