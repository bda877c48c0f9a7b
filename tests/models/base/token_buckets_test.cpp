#include "models/base/token_buckets.hpp"

#include <gtest/gtest.h>

namespace allmende {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(TokenBuckets, GiveWhatIsSavedAndThenWhatFlows) {
  TokenBuckets buckets;
  const RateTerms terms{.per_second = 0.5, .burst = 2};
  const TokenBuckets::Moment start = minutes{1};
  EXPECT_FALSE(buckets.refuse("a", terms, start));
  EXPECT_FALSE(buckets.refuse("a", terms, start));
  EXPECT_EQ(buckets.refuse("a", terms, start), seconds{2});
  EXPECT_FALSE(buckets.refuse("b", terms, start));
  EXPECT_FALSE(buckets.refuse("a", terms, start + seconds{2}));
  EXPECT_TRUE(buckets.refuse("a", terms, start + seconds{3}));
  buckets.sweep(start + minutes{1});
  EXPECT_EQ(buckets.size(), 0U);
}

TEST(TokenBuckets, WithoutARateThereIsNoLimit) {
  TokenBuckets buckets;
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(buckets.refuse("a", {}, seconds{1}));
  EXPECT_EQ(buckets.size(), 0U);
}

}  // namespace allmende
