// Two cities that tell each other what they give away and what they look for.
#include <gtest/gtest.h>

#include "federation/vocab/uris.hpp"
#include "tests/support/city.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

static constexpr auto kShortly = 30s;

class MarketWalk : public testing::Test {
 protected:
  MarketWalk() {
    follow(seeker_, giver_city_);
    follow(giver_, seeker_city_);
  }

  static void follow(HttpClient& client, City& other) {
    const Reply asked = client.post(
        "/api/v1/follows",
        Json::object({{"whom", "@verleih@" + host_of(other.server.base_url())}, {"as", ""}}));
    EXPECT_EQ(asked.status, 201) << asked.body;
  }

  static Json wood(const char* title, const char* offer = "give") {
    return Json::object({{"kind", "material"},
                         {"tracking", "unit"},
                         {"title_de", title},
                         {"category", "MAT.baustoff"},
                         {"offers", Json::texts({offer})},
                         {"status", "published"}});
  }

  static testing::AssertionResult comes(const std::function<bool()>& so, const char* what) {
    if (within(kShortly, so)) return testing::AssertionSuccess();
    return testing::AssertionFailure() << what;
  }

  /// The path of the first notice of that kind; "" for none.
  static std::string told(HttpClient& client, const std::string& kind) {
    const Json items = client.get("/api/v1/notifications").json()["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items.at(i)["kind"].text() == kind) return items.at(i)["path"].text();
    }
    return "";
  }

  /// The ad as it stands in the giver's city.
  Json mirrored_ad() {
    Json found;
    EXPECT_TRUE(comes(
        [&] {
          const Json items = giver_.get("/api/v1/wanted").json()["items"];
          if (items.size() == 1) found = items.at(0);
          return items.size() == 1;
        },
        "the ad has not come"));
    return found;
  }

  /// The listing as it stands in the seeker's city, with so many of it.
  Json mirrored_listing(int units = 1) {
    Json found;
    EXPECT_TRUE(comes(
        [&] {
          const Json items = seeker_.get("/api/v1/resources?q=restholz").json()["items"];
          if (items.size() == 1) found = items.at(0);
          return items.size() == 1 && found["units_count"].integer() == units;
        },
        "the listing has not come"));
    return found;
  }

  /// Asked for by an organisation, or by mia; the address of the booking at home.
  std::string ask_for(const Json& listing, const char* mode = "give",
                      const char* organisation = "theater") {
    const Json wish =
        Json::object({{"lines", Json::array({Json::object({{"resource", listing["slug"]}})})},
                      {"mode", mode},
                      {"starts_at", day_from_now(9) + "T12:00:00Z"},
                      {"ends_at", day_from_now(9) + "T13:00:00Z"},
                      {"organisation", organisation},
                      {"purpose", "workshop"}});
    const Reply held = seeker_.post("/api/v1/bookings", wish);
    EXPECT_EQ(held.status, 201) << held.body;
    const std::string mine = held.header("Location");
    EXPECT_EQ(seeker_.post(mine + "/request", Json::object({})).status, 200);
    return mine;
  }

  /// The same at the giver's; waits for it.
  std::string asked() {
    std::string theirs;
    EXPECT_TRUE(comes(
        [&] {
          const Json items =
              giver_.get("/api/v1/organisations/theater/bookings?state=requested").json()["items"];
          if (items.size() == 1) theirs = "/api/v1/bookings/" + items.at(0)["id"].text();
          return items.size() == 1;
        },
        "the request has not come"));
    return theirs;
  }

  /// A move of the giver's; the state behind it.
  std::string give(const std::string& booking, const char* move) {
    const Reply moved = giver_.post(booking + "/" + move, Json::object({}));
    EXPECT_EQ(moved.status, 200) << move << moved.body;
    return moved.json()["state"].text();
  }

  /// The seeker takes what was approved; both cities say so then.
  void confirm(const std::string& mine) {
    EXPECT_TRUE(comes([&] { return seeker_.get(mine).json()["state"].text() == "approved"; },
                      "the approval"));
    const Reply taken = seeker_.post(mine + "/confirmation", Json::object({}));
    EXPECT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(taken.json()["home"]["pending"].text(), "confirm");
    EXPECT_TRUE(comes([&] { return seeker_.get(mine).json()["state"].text() == "confirmed"; },
                      "the confirmation"));
  }

  City seeker_city_{Storage::shared, federating()};
  City giver_city_{Storage::shared, federating()};
  HttpClient seeker_ = seeker_city_.client();
  HttpClient giver_ = giver_city_.client();
};

TEST_F(MarketWalk, Scenario20WhatOneCityLooksForAndTheOtherGivesAwayFindEachOther) {
  const Reply ad =
      seeker_.post("/api/v1/wanted", Json::object({{"title", "Holz für die Schulbühne"},
                                                   {"words", "Bretter und *Latten*."},
                                                   {"category", "MAT"},
                                                   {"purpose", "workshop"},
                                                   {"ways", Json::texts({"give", "lend"})},
                                                   {"organisation", "theater"}}));
  ASSERT_EQ(ad.status, 201) << ad.body;
  const Json mirrored = mirrored_ad();
  EXPECT_EQ(mirrored["words"].text(), "Bretter und *Latten*.");
  EXPECT_EQ(mirrored["home"]["host"].text(), host_of(seeker_city_.server.base_url()));

  const std::string listed =
      giver_.post("/api/v1/organisations/theater/resources", wood("Restholz")).header("Location");
  giver_.post(listed + "/units", Json::object({{"inventory_code", "H-1"}}));
  EXPECT_TRUE(comes([&] { return told(giver_, "wanted_by_others") != ""; }, "the giver"));
  EXPECT_TRUE(comes([&] { return told(seeker_, "wanted_found") != ""; }, "the seeker"));
  EXPECT_EQ(told(giver_, "wanted_by_others"), "/gesuche/" + mirrored["id"].text());

  // They ask for it from home, and it becomes theirs.
  const Json listing = mirrored_listing();
  EXPECT_EQ(listing["offers"].dump(), "[\"give\"]");
  const std::string mine = ask_for(listing);
  const std::string theirs = asked();
  EXPECT_EQ(give(theirs, "approval"), "approved") << "whoever asked has not said that they take it";
  EXPECT_TRUE(comes([&] { return told(seeker_, "booking_approved") != ""; }, "the seeker"));
  EXPECT_EQ(giver_.post(theirs + "/handover", Json::object({})).status, 409);
  confirm(mine);
  EXPECT_TRUE(seeker_.get(mine).json()["home"]["pending"].is_null());
  give(theirs, "handover");
  give(theirs, "transfer");
  EXPECT_TRUE(comes([&] { return seeker_.get(mine).json()["state"].text() == "transferred"; },
                    "the transfer"));
  // It is gone from both catalogues, and nobody looks for it any more.
  EXPECT_TRUE(
      comes([&] { return seeker_.get("/api/v1/resources?q=restholz").json()["items"].size() == 0; },
            "the end of the listing"));
  EXPECT_EQ(seeker_.post(ad.header("Location") + "/fulfilment", Json::object({})).status, 200);
  EXPECT_TRUE(comes([&] { return giver_.get("/api/v1/wanted").json()["items"].size() == 0; },
                    "the end of the ad"));
}

// Source: § 13 BGB.
TEST_F(MarketWalk, PeopleOfAnotherCityMayTakeBackWhatABusinessSoldAndOrganisationsMayNot) {
  seeker_city_.sql("UPDATE accounts SET listed = true");
  // Told of when it is complete.
  const std::string listed = giver_
                                 .post("/api/v1/organisations/theater/resources",
                                       wood("Restholz", "sell").set("status", "draft"))
                                 .header("Location");
  for (const char* code : {"H-1", "H-2"}) {
    giver_.post(listed + "/units", Json::object({{"inventory_code", code}}));
  }
  giver_.put(listed + "/sale",
             Json::object({{"price_cents", 500}, {"choice", "need"}, {"withdrawal", true}}));
  giver_.patch(listed, Json::object({{"status", "published"}}));
  const Json listing = mirrored_listing(2);
  for (const char* organisation : {"theater", ""}) {
    const std::string mine = ask_for(listing, "sell", organisation);
    const std::string theirs = asked();
    give(theirs, "approval");
    confirm(mine);
    const bool consumer = std::string{organisation}.empty();
    EXPECT_EQ(giver_city_.sql("SELECT withdrawal FROM booking_contracts ORDER BY made_at DESC")[0],
              consumer ? "t" : "f");
    give(theirs, "handover");
    give(theirs, "transfer");
    EXPECT_TRUE(comes([&] { return seeker_.get(mine).json()["state"].text() == "transferred"; },
                      "the transfer"));
    EXPECT_EQ(seeker_.get(mine).json()["verbs"].dump(), consumer ? R"(["withdraw"])" : "[]");
    const Reply withdrawn = seeker_.post(mine + "/withdrawal", Json::object({}));
    EXPECT_EQ(withdrawn.status, consumer ? 200 : 409) << withdrawn.body;
    if (!consumer) continue;
    EXPECT_EQ(withdrawn.json()["home"]["pending"].text(), "withdraw");
    EXPECT_TRUE(comes([&] { return seeker_.get(mine).json()["state"].text() == "withdrawn"; },
                      "the withdrawal"));
    EXPECT_TRUE(seeker_.get(mine).json()["home"]["pending"].is_null());
    EXPECT_EQ(giver_.get(theirs).json()["state"].text(), "withdrawn");
  }
  EXPECT_EQ(giver_city_.sql("SELECT count(*) FROM units WHERE state = 'active'")[0], "1")
      << "what was taken back is the giver's again";
}

}  // namespace allmende::tests
