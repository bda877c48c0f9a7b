// Two cities that lend to each other: one follows the other's catalogue, finds a projector in it,
// and goes through loans with it: to the end, with a counter-offer, refused, cancelled by either
// side, taken meanwhile, and with the other server away in the middle.
#include <gtest/gtest.h>

#include "federation/signatures/http_signature.hpp"
#include "models/base/instant.hpp"
#include "tests/support/emission_lint.hpp"
#include "tests/support/stand_in_peer.hpp"
#include "tests/walks/lending_walk.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

/// The status with which a city answers a message as it goes over the wire.
static int ask_wire(const City& city, const std::string& wire) {
  const std::string url = city.server.base_url();
  return ask(std::stoi(url.substr(url.rfind(':') + 1)), wire).status;
}

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

TEST_F(LendingWalk, ContactsAreToldAfterTheApprovalAndNeverBefore) {
  const std::string lender_phone = "0521 4711", borrower_phone = "05241 0815";
  EXPECT_EQ(lender_
                .patch("/api/v1/organisations/theater",
                       Json::object({{"phone", lender_phone}, {"email", "depot@example.org"}}))
                .status,
            200);
  const std::string mine = ask(70);
  const Json said = Json::object({{"name", "Kim Specht"}, {"phone", borrower_phone}});
  EXPECT_EQ(borrower_.put(mine + "/contacts/borrower", said).status, 200);
  EXPECT_EQ(borrower_.put(mine + "/contacts/lender", said).status, 403) << "the home says that";
  const std::string theirs = lent(70);
  ASSERT_TRUE(stands(mine, "requested"));
  const Json before = lender_.get(theirs + "/contacts").json();
  EXPECT_TRUE(before["borrower"].is_null()) << before.dump();
  EXPECT_EQ(before["lender"]["phone"].text(), lender_phone) << "one's own";
  EXPECT_FALSE(before["shown"].boolean());
  EXPECT_TRUE(borrower_.get(mine + "/contacts").json()["lender"].is_null());
  const auto told_in = [](const City& city, const std::string& phone) {
    return city.sql("SELECT count(*) FROM outbox_activities WHERE body LIKE '%" + phone + "%'")[0];
  };
  EXPECT_EQ(told_in(here_, borrower_phone), "0");
  EXPECT_EQ(told_in(there_, lender_phone), "0");

  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  const auto phone_in = [](HttpClient& client, const std::string& booking, const char* side) {
    return client.get(booking + "/contacts").json()[side]["phone"].text();
  };
  EXPECT_TRUE(within(kSoon, [&] { return phone_in(borrower_, mine, "lender") == lender_phone; }));
  EXPECT_TRUE(
      within(kSoon, [&] { return phone_in(lender_, theirs, "borrower") == borrower_phone; }));

  // Somebody else is at the counter that day.
  const Json other = Json::object({{"name", "Lea"}, {"phone", "0521 333"}});
  EXPECT_EQ(lender_.put(theirs + "/contacts/lender", other).status, 200);
  EXPECT_TRUE(within(kSoon, [&] { return phone_in(borrower_, mine, "lender") == "0521 333"; }));
  EXPECT_EQ(borrower_.get(mine).json()["state"].text(), "confirmed");
  EXPECT_EQ(lender_.put(theirs + "/contacts/borrower", other).status, 403);

  // What is called off is shown no longer.
  move_there(theirs, "cancellation", Json::object({{"note", "Gestohlen."}}));
  ASSERT_TRUE(stands(mine, "cancelled"));
  EXPECT_TRUE(borrower_.get(mine + "/contacts").json()["lender"].is_null());
  EXPECT_TRUE(lender_.get(theirs + "/contacts").json()["borrower"].is_null());
}

TEST_F(LendingWalk, AWordThatWasLostIsAskedForAgainByItsTwoSidesAlone) {
  const std::string mine = ask(75);
  const std::string theirs = lent(75);
  move_there(theirs, "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  here_.server.kill_hard();
  move_there(theirs, "handover");
  // Given up, as after days of trying.
  EXPECT_TRUE(within(
      kSoon, [&] { return !there_.sql("DELETE FROM deliveries RETURNING activity_id").empty(); }));
  here_.server.start();
  EXPECT_EQ(borrower_.get(mine).json()["state"].text(), "confirmed");
  const bool made_up = within(kSoon, [&] {
    here_.sql("UPDATE booking_homes SET asked_at = NULL");
    here_.sql("UPDATE jobs SET run_at = now() WHERE kind = 'federation.agreements'");
    return borrower_.get(mine).json()["state"].text() == "handed_over";
  });
  EXPECT_TRUE(made_up);

  const std::string agreement = here_.sql("SELECT agreement FROM booking_homes")[0];
  const std::string path = agreement.substr(there_.server.base_url().size());
  EXPECT_EQ(path, "/ap/agreement/" + theirs.substr(theirs.rfind('/') + 1));
  EXPECT_EQ(there_.stranger().get(path, {{"Accept", "application/activity+json"}}).status, 401);
  expect_refused_to_others(path);
}

/// Words of somebody else about a booking that a city has asked for elsewhere.
class Forger {
 public:
  Forger(const City& here, const City& there) : here_(here) {
    const std::string last =
        "FROM outbox_activities WHERE body LIKE '%\"Agreement\"%' ORDER BY id DESC LIMIT 1";
    agreement_ = Json::parse(there.sql("SELECT body " + last)[0])["object"];
    offer_ = here.sql("SELECT offer FROM booking_homes")[0];
    Json history = agreement_["alm:history"];
    history.push(move(3, "lender", "approve", "approved"));
    history.push(move(4, "borrower", "confirm", "confirmed"));
    agreement_.set("alm:history", history);
    agreement_.set("alm:state", "confirmed");
    agreement_.set("alm:contact", Json::object({{"name", "Betrug"}, {"alm:phone", "0900 666"}}));
  }
  const std::string& uri() const { return actor_.uri; }
  std::string real() const { return agreement_["id"].text(); }

  /// The status of the answer. Signed by the liar, whoever speaks.
  int say(const char* type, const std::string& speaker, const std::string& owner,
          const std::string& id) {
    Json result = agreement_;
    result.set("id", id);
    result.set("attributedTo", owner);
    const bool answers = std::string_view{type} == "Accept";
    const Json offer = Json::object({{"id", offer_}, {"type", "Offer"}});
    Json word = liar_.activity(actor_, type, answers ? offer : result);
    word.set("actor", speaker);
    if (answers) word.set("result", result);
    return ask_wire(here_, liar_.posting(actor_.rsa, word.dump(), here_.server.base_url()).wire());
  }

 private:
  static Json move(int seq, const char* side, const char* verb, const char* state) {
    return Json::object({{"alm:seq", seq},
                         {"published", "2026-11-27T10:00:00Z"},
                         {"alm:side", side},
                         {"alm:verb", verb},
                         {"alm:state", state},
                         {"content", ""}});
  }

  const City& here_;
  SystemClock clock_;
  StandInPeer liar_{clock_};
  PeerActor& actor_ = liar_.add_actor("verleih", "Service");
  Json agreement_;
  std::string offer_;
};

TEST_F(LendingWalk, AForgedAcceptIsRefusedAndChangesNothing) {
  const std::string mine = ask(80);
  lent(80);
  ASSERT_TRUE(stands(mine, "requested"));
  const std::string home = here_.sql("SELECT actor FROM booking_homes")[0];
  Forger forger{here_, there_};
  const std::string real = forger.real();
  for (const char* type : {"Accept", "Update"}) {
    // As oneself, of a thing of one's own, and of the real one.
    EXPECT_EQ(forger.say(type, forger.uri(), forger.uri(), forger.uri() + "/agreement"), 202);
    EXPECT_EQ(forger.say(type, forger.uri(), forger.uri(), real), 202);
    EXPECT_EQ(forger.say(type, forger.uri(), home, real), 202);
    // In the name of its owner.
    EXPECT_NE(forger.say(type, home, home, real), 202);
  }
  EXPECT_TRUE(within(kSoon, [&] {
    return here_.sql("SELECT count(*) FROM inbox_activities WHERE signer = '" + forger.uri() +
                     "' AND parked_at IS NULL")[0] == "0";
  })) << "all of it has been looked at";
  const Json after = borrower_.get(mine).json();
  EXPECT_EQ(after["state"].text(), "requested") << after.dump();
  EXPECT_EQ(after["version"].integer(), 2);
  EXPECT_EQ(here_.sql("SELECT agreement FROM booking_homes")[0], real);
  EXPECT_EQ(here_.sql("SELECT count(*) FROM booking_contacts")[0], "0");
}

// What both cities say of things and of bookings keeps the emission rules: ~City looks at all of
// it. Here it is seen that there is something to look at, and looked at what is only served.
TEST_F(LendingWalk, ProposalsAndAgreementsAreAmongWhatIsLinted) {
  const std::string mine = ask(90);
  move_there(lent(90), "approval");
  ASSERT_TRUE(stands(mine, "confirmed"));
  EXPECT_EQ(lender_.patch(beamer_, Json::object({{"title_de", "Beamer, hell"}})).status, 200);
  const auto said = [](const City& city, const std::string& type) {
    return within(kSoon, [&] {
      return city.sql("SELECT count(*) > 0 FROM outbox_activities WHERE body LIKE '%\"" + type +
                      "\"%'")[0] == "t";
    });
  };
  EXPECT_TRUE(said(there_, "Proposal"));
  EXPECT_TRUE(said(there_, "Agreement"));
  EXPECT_TRUE(said(here_, "Agreement"));
  const std::string id = lender_.get(beamer_).json()["id"].text();
  for (const std::string& path : {"/ap/r/" + id, std::string{"/ap/catalogue/outbox/first"}}) {
    const Reply served = there_.stranger().get(path);
    EXPECT_EQ(served.status, 200) << path;
    EXPECT_EQ(lint(served.body), std::vector<std::string>{}) << path;
  }
}

}  // namespace allmende::tests
