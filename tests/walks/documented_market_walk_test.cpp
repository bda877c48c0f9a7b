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

static Json demand_of(std::int64_t cents) {
  return Json::object({{"kinds", Json::texts({"club_liability"})},
                       {"min_sum_cents", cents},
                       {"excess_cents", 15000},
                       {"transport", true},
                       {"theft_rule", "Nachts im verschlossenen Raum."},
                       {"note", ""},
                       {"exempt_groups", Json::texts({"municipal"})}});
}

static Json policy_wish(const std::string& insurer) {
  return Json::object({{"kind", "club_liability"},
                       {"insurer", insurer},
                       {"number", "4711"},
                       {"sum_cents", 300'000'000},
                       {"borrowed_things", true},
                       {"transport", false},
                       {"valid_to", "2039-12-31"}});
}

/// From which value on two people decide.
static Call limit_call(const Json& cents) {
  return {Method::put, "/api/v1/organisations/{organisation}/lender-profile",
          "/api/v1/organisations/theater/lender-profile",
          Json::object({{"vat_status", "small_business"},
                        {"iban", "DE02120300000000202051"},
                        {"two_people_from_cents", cents}})};
}

static const std::string kPolicies = "/api/v1/organisations/{organisation}/insurance-policies";
static const std::string kOurGroup = "/api/v1/organisations/{organisation}/borrower-group";
static const std::string kOurPolicies = "/api/v1/organisations/theater/insurance-policies";

void Documented::seed_market() {
  for (const char* insurer : {"Versicherung A", "Versicherung B"}) {
    const Json all = mia_.post(kOurPolicies, policy_wish(insurer)).json()["items"];
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all.at(i)["insurer"].text() == insurer) {
        policies_.push_back(kOurPolicies + "/" + all.at(i)["id"].text());
      }
    }
  }
  mia_.put(resource_ + "/insurance", demand_of(100'000'000));
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
      limit_call(500),
      step("endorsement"),
      limit_call({}),
      step("approval"),
      step("renewal"),
      step("confirmation"),
      step("handover"),
      step("transfer"),
      step("withdrawal"),
      {put, kThing + "/sale", lamp_ + "/sale", terms_of("lot")},
      {post, kThing + "/lot", lamp_ + "/lot", none},
      {get, kThing + "/insurance", resource_ + "/insurance"},
      {put, kThing + "/insurance", resource_ + "/insurance", demand_of(200'000'000)},
      {get, kThing + "/conditions",
       resource_ + "/conditions?organisation=theater&from=" + day_from_now(30) +
           "T12:00:00Z&to=" + day_from_now(31) + "T12:00:00Z"},
      {get, kOurGroup, "/api/v1/organisations/theater/borrower-group"},
      {get, kPolicies, kOurPolicies},
      {post, kPolicies, kOurPolicies, policy_wish("Versicherung C")},
      {put, kPolicies + "/{policy}/check", policies_.at(0) + "/check", none},
      {del, kPolicies + "/{policy}", policies_.at(1)},
      {get, kSold + "/insurance", loans_.at(0) + "/insurance"},
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
      limit_call(-1),
      {post, kSold + "/endorsement", sales_.at(0) + "/endorsement", none},
      {post, kSold + "/renewal", sales_.at(0) + "/renewal", none},
      {post, kSold + "/transfer", sales_.at(0) + "/transfer", none},
      {post, kSold + "/withdrawal", sales_.at(0) + "/withdrawal", none},
      {put, kThing + "/sale", "/api/v1/resources/none/sale", terms_of("lot")},
      {post, kThing + "/lot", lamp_ + "/lot", none},
      {get, kThing + "/insurance", "/api/v1/resources/none/insurance"},
      {put, kThing + "/insurance", "/api/v1/resources/none/insurance", demand_of(1)},
      {get, kThing + "/conditions",
       resource_ + "/conditions?from=" + day_from_now(31) + "T12:00:00Z&to=" + day_from_now(30) +
           "T12:00:00Z"},
      {get, kOurGroup, "/api/v1/organisations/none/borrower-group"},
      {get, kPolicies, "/api/v1/organisations/none/insurance-policies"},
      {post, kPolicies, kOurPolicies, policy_wish(" ")},
      {put, kPolicies + "/{policy}/check", kOurPolicies + "/" + make_uuid() + "/check", none},
      {del, kPolicies + "/{policy}", kOurPolicies + "/" + make_uuid()},
      {get, kSold + "/insurance", "/api/v1/bookings/" + make_uuid() + "/insurance"},
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
