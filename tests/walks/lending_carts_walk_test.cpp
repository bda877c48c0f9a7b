// A project cart over two cities: a thing of the own city and one of the neighbour's are held,
// asked for, shown in one view, and called off together; what the neighbour declines is a gap.
#include "tests/walks/lending_walk.hpp"

namespace allmende::tests {

class LendingCartsWalk : public LendingWalk {
 protected:
  LendingCartsWalk() {
    here_.run({"organisations", "create", "--handle", "kulturamt", "--name", "Kulturamt", "--owner",
               "mia"});
    // Of a category that the search for a projector does not find.
    add(borrower_, beamer_wish()
                       .set("title_de", "Vorhang")
                       .set("title_en", "Curtain")
                       .set("category", "BUE.vorhaenge"));
  }

  /// A thing that is lent as the projector is, with one piece.
  static void add(HttpClient& client, Json wish) {
    const std::string title = wish["title_de"].text();
    const Reply made = client.post("/api/v1/organisations/kulturamt/resources", wish);
    EXPECT_EQ(made.status, 201) << made.body;
    client.post(made.header("Location") + "/units", Json::object({{"inventory_code", title}}));
  }

  /// With the curtain of this city and the projector of the other.
  std::string fill(int day, const Json& extras = Json::array()) {
    const Reply made = borrower_.post("/api/v1/carts", Json::object({{"name", "Sommerfest"},
                                                                     {"starts_at", noon_in(day)},
                                                                     {"ends_at", noon_in(day + 1)},
                                                                     {"organisation", "theater"},
                                                                     {"purpose", "free_event"}}));
    EXPECT_EQ(made.status, 201) << made.body;
    const std::string cart = made.header("Location");
    const Json one = Json::object({{"quantity", 1}});
    EXPECT_EQ(borrower_.put(cart + "/items/vorhang", one).status, 200);
    const Reply put = borrower_.put(cart + "/items/" + mirrored()["slug"].text(),
                                    Json::object({{"quantity", 1}, {"extras", extras}}));
    EXPECT_EQ(put.status, 200) << put.body;
    return cart;
  }

  Json step(const std::string& cart, const char* what, const Json& with = Json::object()) {
    const Reply reply = borrower_.post(cart + "/" + what, with);
    EXPECT_EQ(reply.status, 200) << what << reply.body;
    return reply.json();
  }

  static Json item_of(const Json& cart, const std::string& title) {
    for (std::size_t i = 0; i < cart["items"].size(); ++i) {
      if (cart["items"].at(i)["title"].text() == title) return cart["items"].at(i);
    }
    ADD_FAILURE() << title << " is not in " << cart.dump();
    return {};
  }

  /// The address of the booking that the cart has of it.
  std::string booking_of(const std::string& cart, const std::string& title) {
    return "/api/v1/bookings/" + item_of(borrower_.get(cart).json(), title)["booking"].text();
  }
};

TEST_F(LendingCartsWalk, WhatTheNeighbourLendsIsAskedForAtItsHomeAndStandsInTheOneView) {
  const std::string cart = fill(10);
  const Json before = borrower_.get(cart).json();
  EXPECT_EQ(item_of(before, "Beamer")["host"].text(), host_of(there_.server.base_url()));
  EXPECT_TRUE(item_of(before, "Beamer")["open"].boolean());
  EXPECT_EQ(item_of(before, "Beamer")["free"].integer(), 1);
  const Json held = step(cart, "holds");
  EXPECT_EQ(held["bookings"].size(), 2U) << held.dump();
  EXPECT_FALSE(item_of(held, "Beamer")["open"].boolean());
  EXPECT_EQ(lender_.get(kLent).json()["items"].size(), 0U) << "a hold is nobody else's concern";
  step(cart, "request", Json::object({{"note", "Für das Fest."}}));
  const std::string theirs = lent(10);
  EXPECT_EQ(lender_.get(theirs).json()["price_cents"].integer(),
            item_of(held, "Beamer")["price_cents"].integer());
  const std::string mine = booking_of(cart, "Beamer");
  ASSERT_TRUE(stands(mine, "requested"));
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  const std::string ours = booking_of(cart, "Vorhang");
  EXPECT_EQ(borrower_.post(ours + "/approval", Json::object({})).status, 200);
  // What the neighbour has confirmed is left alone.
  step(cart, "confirmation");
  EXPECT_EQ(borrower_.get(ours).json()["state"].text(), "confirmed");

  const Json called_off = step(cart, "cancellation", Json::object({{"note", "Es regnet."}}));
  EXPECT_TRUE(item_of(called_off, "Vorhang")["open"].boolean());
  ASSERT_TRUE(stands(mine, "cancelled"));
  EXPECT_EQ(lender_.get(theirs).json()["state"].text(), "cancelled");
  EXPECT_TRUE(item_of(borrower_.get(cart).json(), "Beamer")["open"].boolean());
}

TEST_F(LendingCartsWalk, WhatTheNeighbourDeclinesIsAGapAndTheOthersStay) {
  const std::string cart = fill(20);
  add(borrower_, beamer_wish().set("title_de", "Ersatzbeamer"));
  step(cart, "holds");
  step(cart, "request");
  const std::string mine = booking_of(cart, "Beamer");
  move_there(lent(20), "refusal", Json::object({{"note", "Er ist in Wartung."}}));
  ASSERT_TRUE(stands(mine, "declined"));
  Json now = borrower_.get(cart).json();
  const Json gap = item_of(now, "Beamer");
  EXPECT_TRUE(gap["open"].boolean());
  EXPECT_TRUE(gap["refused"].boolean());
  EXPECT_EQ(gap["substitutes"].at(0)["title"].text(), "Ersatzbeamer") << gap.dump();
  EXPECT_FALSE(item_of(now, "Vorhang")["open"].boolean());
  // Whoever declined is not asked again by itself.
  now = step(cart, "holds");
  EXPECT_TRUE(item_of(now, "Beamer")["refused"].boolean());
  EXPECT_EQ(now["bookings"].size(), 2U);
}

TEST_F(LendingCartsWalk, WhatIsTakenThereMeanwhileIsAGapToo) {
  const std::string cart = fill(30);
  step(cart, "holds");
  const Json closed =
      Json::object({{"kind", "own_use"}, {"starts_at", noon_in(30)}, {"ends_at", noon_in(31)}});
  EXPECT_EQ(lender_.post(beamer_ + "/closures", closed).status, 201);
  step(cart, "request");
  ASSERT_TRUE(stands(booking_of(cart, "Beamer"), "declined"));
  const Json now = borrower_.get(cart).json();
  EXPECT_TRUE(item_of(now, "Beamer")["refused"].boolean());
  EXPECT_FALSE(item_of(now, "Vorhang")["open"].boolean());
}

TEST_F(LendingCartsWalk, WhatTheNeighbourHasNotAnsweredIsCalledOffWithTheOthers) {
  const std::string cart = fill(35);
  step(cart, "holds");
  there_.server.kill_hard();
  step(cart, "request");
  const std::string mine = booking_of(cart, "Beamer");
  EXPECT_EQ(borrower_.get(mine).json()["home"]["pending"].text(), "request");
  const Json called_off = step(cart, "cancellation", Json::object({{"note", "Es regnet."}}));
  EXPECT_TRUE(item_of(called_off, "Vorhang")["open"].boolean());
  EXPECT_EQ(borrower_.get(mine).json()["home"]["pending"].text(), "cancel");
  EXPECT_EQ(borrower_.post(cart + "/cancellation", Json::object({})).status, 409)
      << "it is on its way";
  there_.server.start();
  // The time until the next try passes quickly.
  EXPECT_TRUE(within(kSoon, [&] {
    here_.sql("UPDATE deliveries SET next_at = now() WHERE next_at IS NOT NULL");
    return borrower_.get(mine).json()["state"].text() == "cancelled";
  }));
  EXPECT_TRUE(stands(mine, "cancelled"));
  lent(35, "cancelled");
}

TEST_F(LendingCartsWalk, ExtrasOfTheNeighbourAreAskedForWithTheThing) {
  const Json technician =
      Json::object({{"name_de", "Techniker"}, {"cents", 8000}, {"per", "booking"}});
  const Json prices = Json::object({{"unit_cents", 1500}, {"extras", Json::array({technician})}});
  EXPECT_EQ(lender_.patch(beamer_, Json::object({{"prices", prices}})).status, 200);
  const std::string page = "/api/v1/resources/" + mirrored()["slug"].text();
  Json extras;
  ASSERT_TRUE(within(kSoon, [&] {
    extras = borrower_.get(page).json()["prices"]["extras"];
    return extras.size() == 1;
  }));
  const std::string cart = fill(40, Json::array({extras.at(0)["id"]}));
  const Json item = item_of(borrower_.get(cart).json(), "Beamer");
  EXPECT_EQ(item["extras"].at(0)["sum_cents"].integer(), 8000) << item.dump();
  step(cart, "holds");
  step(cart, "request");
  const Json there = lender_.get(lent(40)).json();
  EXPECT_EQ(there["price_cents"].integer(), item["price_cents"].integer());
  EXPECT_GT(there["price_cents"].integer(), 8000);
  EXPECT_EQ(there["lines"].at(0)["extras"].at(0)["name_de"].text(), "Techniker");
  EXPECT_TRUE(stands(booking_of(cart, "Beamer"), "requested"));
}

TEST_F(LendingCartsWalk, NobodyWaitsHereForWhatIsGivenOutThere) {
  const Reply refused =
      borrower_.post("/api/v1/waiting-list", Json::object({{"resource", mirrored()["slug"]},
                                                           {"starts_at", noon_in(50)},
                                                           {"ends_at", noon_in(51)},
                                                           {"purpose", "rehearsal"}}));
  EXPECT_EQ(refused.status, 409) << refused.body;
  const Json fault = refused.json()["errors"].at(0);
  EXPECT_EQ(fault["code"].text(), "waiting.error.elsewhere");
  EXPECT_EQ(fault["pointer"].text(), "/resource");
  EXPECT_NE(fault["detail"].text().find("vergibt sie selbst"), std::string::npos) << refused.body;
  EXPECT_EQ(borrower_.get("/api/v1/waiting-list").json()["items"].size(), 0U);
}

}  // namespace allmende::tests
