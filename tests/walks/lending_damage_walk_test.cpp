// What is booked in another city and does not work any more: the borrower's city hears of it, tells
// whoever booked it once, and hears when it works again.
#include "tests/walks/lending_walk.hpp"

namespace allmende::tests {

class LendingDamageWalk : public LendingWalk {
 protected:
  /// As the lender's people report it; the address of the report.
  std::string breaks() {
    const Json unit = lender_.get(beamer_).json()["units"].at(0);
    const Reply said = lender_.post(
        "/api/v1/units/" + unit["id"].text() + "/damages",
        Json::object(
            {{"id", make_uuid()}, {"finding", "unusable"}, {"words", "Die Lampe ist hin."}}));
    EXPECT_EQ(said.status, 201) << said.body;
    return "/api/v1/damages/" + said.json()["id"].text();
  }
  testing::AssertionResult is_unfit(const std::string& mine, bool unfit) {
    Json last;
    const bool so = within(kSoon, [&] {
      last = borrower_.get(mine).json();
      return last["unfit"].boolean() == unfit;
    });
    if (so) return testing::AssertionSuccess();
    return testing::AssertionFailure() << last.dump();
  }
  /// How often whoever booked it here was told.
  std::string told() const {
    return here_.sql(
        "SELECT coalesce(sum(count), 0) FROM notifications WHERE kind = 'booking_unfit'")[0];
  }
};

TEST_F(LendingDamageWalk, IsToldToWhoeverBookedItOnceAndTakenBack) {
  const std::string mine = ask(10);
  const std::string theirs = lent(10);
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  EXPECT_FALSE(borrower_.get(mine).json()["unfit"].boolean());
  const std::string damage = breaks();
  ASSERT_TRUE(is_unfit(mine, true));
  EXPECT_TRUE(within(kSoon, [&] { return told() == "1"; })) << told();
  // Another word that says the same is no news.
  EXPECT_EQ(
      lender_
          .put(theirs + "/contacts/lender", Json::object({{"name", "Lea"}, {"phone", "0521 333"}}))
          .status,
      200);
  EXPECT_TRUE(within(kSoon, [&] {
    return borrower_.get(mine + "/contacts").json()["lender"]["phone"].text() == "0521 333";
  }));
  EXPECT_TRUE(borrower_.get(mine).json()["unfit"].boolean());
  EXPECT_EQ(told(), "1");
  EXPECT_EQ(lender_.post(damage + "/closure", Json::object({{"outcome", "repaired"}})).status, 200);
  ASSERT_TRUE(is_unfit(mine, false));
  breaks();
  ASSERT_TRUE(is_unfit(mine, true));
  EXPECT_TRUE(within(kSoon, [&] { return told() == "2"; })) << told();
}

TEST_F(LendingDamageWalk, NobodyIsToldWhereAnotherOneStandsIn) {
  lender_.post(beamer_ + "/units", Json::object({{"inventory_code", "B-2"}}));
  const std::string mine = ask(20);
  const std::string theirs = lent(20);
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  breaks();
  const bool swapped = within(kSoon, [&] {
    const Json events = borrower_.get(mine).json()["events"];
    return events.at(events.size() - 1)["verb"].text() == "swap";
  });
  EXPECT_TRUE(swapped);
  EXPECT_FALSE(borrower_.get(mine).json()["unfit"].boolean());
  EXPECT_EQ(told(), "0");
}

}  // namespace allmende::tests
