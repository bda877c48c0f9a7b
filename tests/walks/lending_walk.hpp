// Two cities that lend to each other: `here` follows the catalogue of `there`, whose theatre lends
// a projector.
#pragma once

#include <gtest/gtest.h>

#include "federation/signatures/http_signature.hpp"
#include "federation/vocab/uris.hpp"
#include "tests/support/city.hpp"
#include "tests/support/stand_in_peer.hpp"

namespace allmende::tests {

inline constexpr std::chrono::seconds kSoon{30};
inline const std::string kLent = "/api/v1/organisations/theater/bookings";

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
    EXPECT_EQ(asked.json()["verbs"].dump(), R"(["cancel"])") << "until the home has answered";
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

  /// What the lender's city gives out to the home of the guest alone: nobody else may read it, by
  /// the lender's own session or signed by a third city.
  void expect_refused_to_others(const std::string& path) {
    EXPECT_EQ(lender_.get(path).status, 401) << "that is what the API is for";
    SystemClock clock;
    StandInPeer third{clock};
    const SignedMessage asked{
        .method = "GET", .origin = there_.server.base_url(), .target = path, .body = ""};
    HeaderLines signed_by_third{{"Host", host_of(asked.origin)}};
    for (const auto& [name, value] :
         sign(asked, SignatureScheme::cavage, third.add_actor("kim").rsa, clock.now())) {
      signed_by_third.emplace_back(name, value);
    }
    EXPECT_EQ(there_.stranger().get(path, signed_by_third).status, 404);
  }

  City here_{Storage::shared, federating()};
  City there_{Storage::shared, federating()};
  HttpClient borrower_ = here_.client();
  HttpClient lender_ = there_.client();
  std::string beamer_;
};

}  // namespace allmende::tests
