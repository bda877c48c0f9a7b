// What calling off and coming late costs across two cities: told before asking, agreed on with the
// Offer, and owed equally on both sides.
#include "tests/walks/lending_walk.hpp"

namespace allmende::tests {

class LendingFeesWalk : public LendingWalk {
 protected:
  LendingFeesWalk() {
    EXPECT_EQ(lender_.put(beamer_ + "/fees", terms(50)).status, 200);
    const std::string mine = "/api/v1/resources/" + mirrored()["slug"].text() + "/fees";
    EXPECT_TRUE(
        within(kSoon, [&] { return borrower_.get(mine).json().dump() == terms(50).dump(); }));
  }

  static Json terms(int percent) {
    return Json::object(
        {{"cancellation",
          Json::array({Json::object({{"hours_before", 8784}, {"percent", percent}})})},
         {"late_day_cents", 700},
         {"late_most_cents", 2000},
         {"no_show_percent", 100}});
  }

  /// What both sides show, once it is the same and `so` holds of it.
  Json fees_of(const std::string& mine, const std::string& theirs,
               const std::function<bool(const Json&)>& so) {
    Json here, there;
    const auto shown = [&](HttpClient& client, const std::string& booking) {
      Json found = client.get(booking + "/fees").json();
      Json items = Json::array();
      for (std::size_t i = 0; i < found["items"].size(); ++i) {
        Json item = found["items"].at(i);
        // The mirror is another row than the thing.
        item.set("resource_id", "");
        items.push(item);
      }
      found.set("items", items);
      return found;
    };
    EXPECT_TRUE(within(kSoon,
                       [&] {
                         here = shown(borrower_, mine);
                         there = shown(lender_, theirs);
                         return here.dump() == there.dump() && so(here);
                       }))
        << here.dump() << there.dump();
    return here;
  }
};

TEST_F(LendingFeesWalk, CallingOffCostsTheSameOnBothSidesAndIsWaivedOnBoth) {
  const std::string mine = ask(10);
  const std::string theirs = lent(10);
  // What the lender says later is for others.
  EXPECT_EQ(lender_.put(beamer_ + "/fees", terms(100)).status, 200);
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  const Json agreed =
      fees_of(mine, theirs, [](const Json& fees) { return fees["items"].size() == 1; });
  EXPECT_EQ(agreed["items"].at(0)["cancellation"].dump(), terms(50)["cancellation"].dump());
  EXPECT_EQ(agreed["cancelling_cents"].integer(), 750);
  EXPECT_EQ(borrower_.post(mine + "/cancellation", Json::object({{"note", "Fällt aus."}})).status,
            200);
  ASSERT_TRUE(stands(mine, "cancelled"));
  const auto is_owed = [](const Json& fees) { return !fees["charge"].is_null(); };
  const Json owed = fees_of(mine, theirs, is_owed)["charge"];
  EXPECT_EQ(owed["reason"].text(), "cancellation");
  EXPECT_EQ(owed["cents"].integer(), 750);
  EXPECT_EQ(borrower_.post(mine + "/fees/waiver", Json::object({})).status, 403);
  EXPECT_EQ(lender_.post(theirs + "/fees/waiver", Json::object({{"note", "Schon gut."}})).status,
            200);
  const auto is_waived = [](const Json& fees) { return !fees["charge"]["waived_at"].is_null(); };
  EXPECT_EQ(fees_of(mine, theirs, is_waived)["charge"]["waived_note"].text(), "Schon gut.");
}

TEST_F(LendingFeesWalk, ComingLateCostsTheSameOnBothSides) {
  const std::string mine = ask(20);
  const std::string theirs = lent(20);
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  move_there(theirs, "handover");
  ASSERT_TRUE(stands(mine, "handed_over"));
  // As if it had been over for a day and a half.
  there_.sql(
      "UPDATE bookings SET starts_at = now() - interval '3 days', ends_at = now() - interval '36 "
      "hours'");
  move_there(theirs, "return");
  ASSERT_TRUE(stands(mine, "returned"));
  const auto is_owed = [](const Json& fees) { return !fees["charge"].is_null(); };
  const Json owed = fees_of(mine, theirs, is_owed)["charge"];
  EXPECT_EQ(owed["reason"].text(), "late");
  EXPECT_EQ(owed["days"].integer(), 2);
  EXPECT_EQ(owed["cents"].integer(), 1400);
}

TEST_F(LendingFeesWalk, WhoWasToldOtherTermsIsRefusedAndAsksAnew) {
  // The neighbour does not hear of the new terms.
  here_.server.kill_hard();
  EXPECT_EQ(lender_.put(beamer_ + "/fees", terms(60)).status, 200);
  EXPECT_TRUE(within(
      kSoon, [&] { return !there_.sql("DELETE FROM deliveries RETURNING activity_id").empty(); }));
  here_.server.start();
  const std::string mine = ask(30);
  ASSERT_TRUE(stands(mine, "declined"));
  const Json events = borrower_.get(mine).json()["events"];
  EXPECT_EQ(events.at(events.size() - 1)["data"]["because"].text(), "bookings.error.fees_changed");
}

}  // namespace allmende::tests
