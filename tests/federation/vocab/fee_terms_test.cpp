// Fees as they cross the border: what is told is read the same, and half-readable terms bind
// nobody.
#include "federation/vocab/fee_terms.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace allmende {

static fees::FeeTerms usual() {
  return {
      .cancellation = {{.hours_before = 336, .percent = 50}, {.hours_before = 48, .percent = 100}},
      .late_day_cents = 1505,
      .late_most_cents = 4000,
      .no_show_percent = 100};
}

static Json told(const fees::FeeTerms& terms) {
  Json json = Json::object({{"type", "Commitment"}});
  add_fees(json, terms);
  return json;
}

TEST(FeesAcrossCities, AreReadAsTheyAreTold) {
  EXPECT_EQ(read_fees(told(usual())), usual());
  const fees::FeeTerms late{.late_day_cents = 1, .late_most_cents = 100'000'000};
  EXPECT_EQ(read_fees(told(late)), late);
  EXPECT_EQ(told(usual())["alm:fees"].dump(),
            R"({"alm:cancellation":[{"alm:before":"PT336H","alm:percent":50},)"
            R"({"alm:before":"PT48H","alm:percent":100}],"alm:latePerDay":"15.05",)"
            R"("alm:lateMost":"40.00","alm:noShowPercent":100})");
}

TEST(FeesAcrossCities, AreNotMentionedWhereNothingIsDue) {
  EXPECT_FALSE(told({}).has("alm:fees"));
  EXPECT_EQ(read_fees(Json::object()), fees::FeeTerms{});
}

TEST(FeesAcrossCities, AStepMayBeInDays) {
  const Json json = Json::parse(
      R"({"alm:fees": {"alm:noShowPercent": 50,
          "alm:cancellation": {"alm:before": "P3D", "alm:percent": 50}}})");
  EXPECT_EQ(read_fees(json), (fees::FeeTerms{.cancellation = {{.hours_before = 72, .percent = 50}},
                                             .no_show_percent = 50}));
}

TEST(FeesAcrossCities, WhatCannotBeReadIsNotReadByHalves) {
  const auto with = [](const char* member, const char* value) {
    Json json = told(usual());
    Json fees = json["alm:fees"];
    fees.set(member, Json::parse(std::string{"["} + value + "]").at(0));
    json.set("alm:fees", fees);
    return json;
  };
  const std::vector<std::pair<const char*, const char*>> wrong{
      {"alm:latePerDay", R"("viel")"},
      {"alm:latePerDay", R"("-1.00")"},
      {"alm:latePerDay", "{}"},
      {"alm:lateMost", R"("1.00")"},
      {"alm:lateMost", R"("999999999.00")"},
      {"alm:noShowPercent", "101"},
      {"alm:noShowPercent", "99"},
      {"alm:noShowPercent", R"("100")"},
      {"alm:noShowPercent", "4294967396"},
      {"alm:cancellation",
       R"([{"alm:before": "PT48H", "alm:percent": 50},
                            {"alm:before": "PT336H", "alm:percent": 100}])"},
      {"alm:cancellation", R"([{"alm:before": "PT48M", "alm:percent": 50}])"},
      {"alm:cancellation", R"([{"alm:before": "PTH", "alm:percent": 50}])"},
      {"alm:cancellation", R"([{"alm:before": "P99999999999D", "alm:percent": 50}])"},
      {"alm:cancellation", R"([{"alm:before": "PT8785H", "alm:percent": 50}])"},
      {"alm:cancellation", R"([{"alm:before": "PT48H", "alm:percent": 0}])"},
      {"alm:cancellation", R"([{"alm:before": "PT48H"}])"},
      {"alm:cancellation", R"(["PT48H"])"},
      {"alm:cancellation", "7"}};
  for (const auto& [member, value] : wrong) {
    EXPECT_FALSE(read_fees(with(member, value))) << member << " " << value;
  }
  EXPECT_FALSE(read_fees(Json::object({{"alm:fees", "keine"}})));
}

}  // namespace allmende
