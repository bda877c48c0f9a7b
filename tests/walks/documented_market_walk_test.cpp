// The rows of what is sold, given away and looked for, for tests/walks/documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const std::string kSold = "/api/v1/bookings/{booking}";
static const std::string kThing = "/api/v1/resources/{resource}";
static const std::string kAd = "/api/v1/wanted/{ad}";

static Json lamp_wish() {
  return Json::object({{"kind", "equipment"},
                       {"tracking", "bulk"},
                       {"quantity", 9},
                       {"title_de", "Lampe"},
                       {"category", "LIC.scheinwerfer"},
                       {"offers", Json::texts({"sell", "give"})},
                       {"status", "published"}});
}

static Json wanted_wish(const std::string& title) {
  return Json::object({{"title", title},
                       {"category", "MAT.baustoff"},
                       {"purpose", "workshop"},
                       {"ways", Json::texts({"give"})}});
}

static Json terms_of(const char* choice) {
  return Json::object({{"price_cents", 500}, {"choice", choice}, {"withdrawal", true}});
}

void Documented::seed_market() {
  lamp_ = mia_.post("/api/v1/organisations/theater/resources", lamp_wish()).header("Location");
  mia_.put(lamp_ + "/sale", terms_of("need"));
  const std::string slug = lamp_.substr(lamp_.rfind('/') + 1);
  const Json wish = Json::object({{"lines", Json::array({Json::object({{"resource", slug}})})},
                                  {"mode", "sell"},
                                  {"starts_at", day_from_now(5) + "T12:00:00Z"},
                                  {"ends_at", day_from_now(5) + "T13:00:00Z"},
                                  {"purpose", "rehearsal"}});
  for (int sale = 0; sale < 2; ++sale) {
    sales_.push_back(mia_.post("/api/v1/bookings", wish).header("Location"));
    EXPECT_EQ(mia_.post(sales_.back() + "/request", Json::object({})).status, 200);
  }
  for (const char* title : {"Bretter", "Latten", "Farbe"}) {
    ads_.push_back(mia_.post("/api/v1/wanted", wanted_wish(title)).header("Location"));
  }
}

std::vector<Call> Documented::market_successes() const {
  using enum Method;
  const Json none = Json::object({});
  const auto step = [&](const char* name) {
    return Call{post, kSold + "/" + name, sales_.at(0) + "/" + name, none};
  };
  return {
      step("approval"),
      step("renewal"),
      step("confirmation"),
      step("handover"),
      step("transfer"),
      step("withdrawal"),
      {put, kThing + "/sale", lamp_ + "/sale", terms_of("lot")},
      {post, kThing + "/lot", lamp_ + "/lot", none},
      {post, "/api/v1/wanted", "/api/v1/wanted", wanted_wish("Molton")},
      {get, "/api/v1/wanted", "/api/v1/wanted?category=MAT&limit=1"},
      {get, "/api/v1/wanted", "/api/v1/wanted?own=true"},
      {patch, kAd, ads_.at(0), Json::object({{"place", "Nord"}, {"version", 1}})},
      {get, kAd, ads_.at(0)},
      {post, kAd + "/fulfilment", ads_.at(0) + "/fulfilment", none},
      {del, kAd, ads_.at(1)},
      {post, kAd + "/removal", ads_.at(2) + "/removal", Json::object({{"reason", "Werbung"}})},
  };
}

std::vector<Call> Documented::market_failures() const {
  using enum Method;
  const Json none = Json::object({});
  const std::string nowhere = "/api/v1/wanted/" + make_uuid();
  return {
      {post, kSold + "/renewal", sales_.at(0) + "/renewal", none},
      {post, kSold + "/transfer", sales_.at(0) + "/transfer", none},
      {post, kSold + "/withdrawal", sales_.at(0) + "/withdrawal", none},
      {put, kThing + "/sale", "/api/v1/resources/none/sale", terms_of("lot")},
      {post, kThing + "/lot", lamp_ + "/lot", none},
      {post, "/api/v1/wanted", "/api/v1/wanted", wanted_wish(" ")},
      {post, "/api/v1/wanted", "/api/v1/wanted", wanted_wish("X").set("organisation", "none")},
      {get, "/api/v1/wanted", "/api/v1/wanted?cursor=x"},
      {get, kAd, nowhere},
      {patch, kAd, ads_.at(0), Json::object({{"version", 9}})},
      {patch, kAd, ads_.at(0), Json::object({{"category", "MAT.nichts"}})},
      {post, kAd + "/fulfilment", nowhere + "/fulfilment", none},
      {del, kAd, nowhere},
      {post, kAd + "/removal", ads_.at(0) + "/removal", Json::object({{"reason", " "}})},
  };
}

}  // namespace allmende::tests
