// Two cities that lend to each other: one follows the other's catalogue, finds a projector in it,
// and goes through loans with it: to the end, with a counter-offer, refused, cancelled by either
// side, taken meanwhile, and with the other server away in the middle.
#include <gtest/gtest.h>

#include "federation/vocab/uris.hpp"
#include "tests/support/city.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

static constexpr auto kSoon = 30s;
static const std::string kLent = "/api/v1/organisations/theater/bookings";

class LendingWalk : public testing::Test {
 protected:
  LendingWalk() {
    beamer_ =
        lender_.post("/api/v1/organisations/theater/resources", beamer_wish()).header("Location");
    lender_.post(beamer_ + "/units", Json::object({{"inventory_code", "B-1"}}));
    const Reply asked = borrower_.post(
        "/api/v1/follows",
        Json::object({{"whom", "@verleih@" + host_of(there_.server.base_url())}, {"as", ""}}));
    EXPECT_EQ(asked.status, 201) << asked.body;
  }

  static Json beamer_wish() {
    return Json::object(
        {{"kind", "equipment"},
         {"tracking", "unit"},
         {"title_de", "Beamer"},
         {"title_en", "Projector"},
         {"category", "VID.projektor"},
         {"status", "published"},
         {"description_de", "Mit **Koffer**."},
         {"prices", Json::object({{"unit_cents", 1500}, {"deposit_cents", 5000}})}});
  }

  static std::string noon_in(int days) { return day_from_now(days) + "T12:00:00Z"; }

  /// The projector as it stands here, once it does.
  Json mirrored() {
    Json found;
    const bool there = within(kSoon, [&] {
      const Json items = borrower_.get("/api/v1/resources?q=beamer").json()["items"];
      if (items.size() == 1) found = items.at(0);
      return items.size() == 1;
    });
    EXPECT_TRUE(there) << "the catalogue has not come";
    return found;
  }

  /// A request for the theatre here; the address of the booking.
  std::string ask(int day) {
    const Json wish =
        Json::object({{"lines", Json::array({Json::object({{"resource", mirrored()["slug"]}})})},
                      {"starts_at", noon_in(day)},
                      {"ends_at", noon_in(day + 1)},
                      {"organisation", "theater"},
                      {"purpose", "rehearsal"},
                      {"note", "Für die *Probe*."}});
    const Reply held = borrower_.post("/api/v1/bookings", wish);
    EXPECT_EQ(held.status, 201) << held.body;
    const Reply asked = borrower_.post(held.header("Location") + "/request", Json::object({}));
    EXPECT_EQ(asked.status, 200) << asked.body;
    EXPECT_EQ(asked.json()["home"]["pending"].text(), "request");
    EXPECT_EQ(asked.json()["verbs"].size(), 0U) << "until the home has answered";
    return held.header("Location");
  }

  /// The same booking at the lender's, which begins on that day; waits for it.
  std::string lent(int day, const std::string& state = "requested") {
    std::string location;
    const bool there = within(kSoon, [&] {
      for (std::size_t i = 0; i < 20; ++i) {
        const Json one = lender_.get(kLent).json()["items"].at(i);
        if (one.is_null()) return false;
        if (one["starts_at"].text() != noon_in(day) || one["state"].text() != state) continue;
        location = "/api/v1/bookings/" + one["id"].text();
        return true;
      }
      return false;
    });
    EXPECT_TRUE(there) << "no " << state << " at the lender's on day " << day;
    return location;
  }

  Json move_there(const std::string& booking, const char* verb, const Json& with = Json::object()) {
    const Reply reply = lender_.post(booking + "/" + verb, with);
    EXPECT_EQ(reply.status, 200) << verb << reply.body;
    return reply.json();
  }

  testing::AssertionResult stands(const std::string& booking, const std::string& state) {
    Json last;
    const bool so = within(kSoon, [&] {
      last = borrower_.get(booking).json();
      return last["state"].text() == state && last["home"]["pending"].is_null();
    });
    if (so) return testing::AssertionSuccess();
    return testing::AssertionFailure() << last.dump();
  }

  City here_{Storage::shared, federating()};
  City there_{Storage::shared, federating()};
  HttpClient borrower_ = here_.client();
  HttpClient lender_ = there_.client();
  std::string beamer_;
};

TEST_F(LendingWalk, Scenario7WhatTheNeighbourLendsIsFoundAndBookedLikeOnesOwn) {
  const Json found = mirrored();
  EXPECT_EQ(found["home"]["host"].text(), host_of(there_.server.base_url()));
  EXPECT_EQ(found["title"].text(), "Beamer");
  EXPECT_TRUE(found["organisation"].is_null());
  const Json page = borrower_.get("/api/v1/resources/" + found["slug"].text()).json();
  EXPECT_EQ(page["prices"]["unit_cents"].integer(), 1500);

  const std::string mine = ask(10);
  const std::string theirs = lent(10);
  const Json asked = lender_.get(theirs).json();
  EXPECT_EQ(asked["guest"]["host"].text(), host_of(here_.server.base_url()));
  EXPECT_EQ(asked["note"].text(), "Für die *Probe*.");
  EXPECT_EQ(asked["price_cents"].integer(), 1500);
  EXPECT_TRUE(stands(mine, "requested"));

  EXPECT_EQ(move_there(theirs, "approval")["state"].text(), "confirmed") << "a guest's word binds";
  ASSERT_TRUE(stands(mine, "confirmed"));
  move_there(theirs, "readiness");
  move_there(theirs, "handover");
  ASSERT_TRUE(stands(mine, "handed_over"));
  move_there(theirs, "return");
  ASSERT_TRUE(stands(mine, "returned"));
  move_there(theirs, "closure");
  ASSERT_TRUE(stands(mine, "closed"));

  // Both tell the same story.
  const Json here = borrower_.get(mine).json();
  const Json there = lender_.get(theirs).json();
  ASSERT_EQ(here["events"].size(), there["events"].size());
  for (std::size_t i = 0; i < here["events"].size(); ++i) {
    for (const char* member : {"seq", "verb", "from", "to", "side"}) {
      EXPECT_EQ(here["events"].at(i)[member].dump(), there["events"].at(i)[member].dump());
    }
  }
  for (const char* member : {"version", "price_cents", "deposit_cents", "starts_at", "ends_at"}) {
    EXPECT_EQ(here[member].dump(), there[member].dump()) << member;
  }
}

TEST_F(LendingWalk, ACounterOfferIsAcceptedAcrossServers) {
  const std::string mine = ask(20);
  const std::string theirs = lent(20);
  ASSERT_TRUE(stands(mine, "requested"));
  move_there(theirs, "counter-offer",
             Json::object({{"starts_at", noon_in(21)},
                           {"ends_at", noon_in(22)},
                           {"price_cents", 900},
                           {"note", "Dann ist er wieder da."}}));
  ASSERT_TRUE(stands(mine, "countered"));
  const Json offered = borrower_.get(mine).json();
  EXPECT_EQ(offered["offer"]["price_cents"].integer(), 900);
  EXPECT_EQ(offered["events"].at(offered["events"].size() - 1)["note"].text(),
            "Dann ist er wieder da.");
  EXPECT_EQ(borrower_.post(mine + "/acceptance", Json::object({})).status, 200);
  ASSERT_TRUE(stands(mine, "confirmed"));
  const Json here = borrower_.get(mine).json();
  EXPECT_EQ(here["price_cents"].integer(), 900);
  EXPECT_EQ(here["starts_at"].text(), lender_.get(theirs).json()["starts_at"].text());
}

TEST_F(LendingWalk, RefusalsAndCancellationsAreToldWithTheirReasons) {
  const std::string refused = ask(30);
  move_there(lent(30), "refusal", Json::object({{"note", "Er ist in Wartung."}}));
  ASSERT_TRUE(stands(refused, "declined"));
  const Json said = borrower_.get(refused).json()["events"];
  EXPECT_EQ(said.at(said.size() - 1)["note"].text(), "Er ist in Wartung.");

  const std::string mine = ask(33);
  const std::string theirs = lent(33);
  ASSERT_TRUE(stands(mine, "requested"));
  const Reply asked =
      borrower_.post(mine + "/cancellation", Json::object({{"note", "Fällt aus."}}));
  EXPECT_EQ(asked.json()["home"]["pending"].text(), "cancel");
  ASSERT_TRUE(stands(mine, "cancelled"));
  EXPECT_EQ(lender_.get(theirs).json()["state"].text(), "cancelled");

  const std::string agreed = ask(36);
  const std::string there = lent(36);
  move_there(there, "approval");
  ASSERT_TRUE(stands(agreed, "confirmed"));
  move_there(there, "cancellation", Json::object({{"note", "Gestohlen."}}));
  ASSERT_TRUE(stands(agreed, "cancelled"));
}

TEST_F(LendingWalk, WhatIsTakenThereIsShownAsTakenHereAndNobodyIsNamed) {
  const std::string slug = mirrored()["slug"].text();
  const Json closed =
      Json::object({{"kind", "own_use"}, {"starts_at", noon_in(45)}, {"ends_at", noon_in(46)}});
  EXPECT_EQ(lender_.post(beamer_ + "/closures", closed).status, 201);
  const std::string free_busy =
      "/api/v1/resources/" + slug + "/free-busy?from=" + noon_in(44) + "&to=" + noon_in(47);
  Json steps;
  const bool taken = within(kSoon, [&] {
    // As if the last look had been a while ago.
    here_.sql("UPDATE mirrored_resources SET busy_at = NULL");
    steps = borrower_.get(free_busy).json()["items"];
    return steps.size() == 3;
  });
  ASSERT_TRUE(taken) << steps.dump();
  EXPECT_EQ(steps.at(1)["starts_at"].text(), noon_in(45));
  EXPECT_EQ(steps.at(1)["free"].integer(), 0);
  EXPECT_EQ(steps.at(2)["free"].integer(), 1);
  const std::string window = "from=" + noon_in(45) + "&to=" + noon_in(46);
  EXPECT_EQ(borrower_.get("/api/v1/resources?q=beamer&" + window).json()["items"].size(), 0U);
  const Json told = there_.stranger()
                        .get("/ap/r/" + lender_.get(beamer_).json()["id"].text() + "/freebusy")
                        .json();
  EXPECT_EQ(told["totalItems"].integer(), 1);
  EXPECT_EQ(told["items"].at(0).keys(),
            (std::vector<std::string>{"type", "startTime", "endTime", "alm:quantity"}));
}

TEST_F(LendingWalk, WhatIsTakenThereMeanwhileIsRefusedWithAReason) {
  const std::string first = ask(40);
  lent(40);
  const std::string second = ask(40);
  ASSERT_TRUE(stands(second, "declined"));
  const Json events = borrower_.get(second).json()["events"];
  EXPECT_EQ(events.at(events.size() - 1)["data"]["because"].text(), "bookings.error.taken");
  EXPECT_TRUE(stands(first, "requested"));
}

TEST_F(LendingWalk, Scenario8AnOutageInTheMiddleLosesAndDoublesNothing) {
  mirrored();
  there_.server.kill_hard();
  const std::string mine = ask(50);
  there_.server.start();
  const std::string theirs = lent(50);
  ASSERT_TRUE(stands(mine, "requested"));
  here_.server.kill_hard();
  move_there(theirs, "approval");
  move_there(theirs, "handover");
  here_.server.start();
  const bool told = within(kSoon, [&] {
    // The time until the next try passes quickly.
    there_.sql("UPDATE deliveries SET next_at = now() WHERE next_at IS NOT NULL");
    return borrower_.get(mine).json()["state"].text() == "handed_over";
  });
  EXPECT_TRUE(told);
  EXPECT_EQ(there_.sql("SELECT count(*) FROM booking_guests").at(0), "1");
}

TEST_F(LendingWalk, WhatIsArchivedThereVanishesHereAndARunningLoanStays) {
  const std::string mine = ask(60);
  const std::string theirs = lent(60);
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  EXPECT_EQ(lender_.patch(beamer_, Json::object({{"status", "archived"}})).status, 200);
  const bool gone = within(kSoon, [&] {
    return borrower_.get("/api/v1/resources?q=beamer").json()["items"].size() == 0;
  });
  EXPECT_TRUE(gone);
  EXPECT_EQ(borrower_.get(mine).json()["state"].text(), "confirmed");
  move_there(theirs, "handover");
  EXPECT_TRUE(stands(mine, "handed_over"));
}

}  // namespace allmende::tests
