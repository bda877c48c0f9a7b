// What a Proposal tells of the times of a thing, and what another city makes of it.
#include <gtest/gtest.h>

#include "federation/resources/proposal_document.hpp"
#include "federation/resources/proposal_reader.hpp"

namespace allmende {

static resources::Resource lent() {
  resources::Resource resource{.id = ResourceId::make(), .slug = "beamer"};
  resource.organiser = {.id = make_uuid(), .handle = "theater", .name = "Theater"};
  resource.content.title_de = "Beamer";
  resource.content.timing.hours = {
      .pickup = {{.weekday = 1, .from_minute = 600, .to_minute = 720},
                 {.weekday = 4, .from_minute = 960, .to_minute = 1440}},
      .opening = {{.weekday = 7, .from_minute = 0, .to_minute = 60}}};
  resource.content.timing.month_quota = 4;
  return resource;
}

TEST(Proposal, TellsOfTimesAndQuota) {
  const Uris uris{"https://a.example"};
  const Json object = proposal_object({lent()}, {.uris = uris, .locale = "de"});
  const auto read = read_proposal(object);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->content.timing.hours, lent().content.timing.hours);
  EXPECT_EQ(read->content.timing.month_quota, 4);
  EXPECT_FALSE(object["alm:terms"].has("alm:returnHours"));
}

TEST(Proposal, LeavesOutTimesThatMakeNoSense) {
  const Uris uris{"https://a.example"};
  Json object = proposal_object({lent()}, {.uris = uris, .locale = "de"});
  Json terms = object["alm:terms"];
  terms.set("alm:pickupHours", Json::parse(R"([
      {"alm:weekday": 9, "alm:opens": "10:00", "alm:closes": "12:00"},
      {"alm:weekday": 2, "alm:opens": "10:00", "alm:closes": "12:00"},
      {"alm:weekday": 2, "alm:opens": "11:00", "alm:closes": "13:00"},
      {"alm:weekday": 3, "alm:opens": "später", "alm:closes": "12:00"}, 7])"));
  terms.set("alm:monthQuota", -1);
  object.set("alm:terms", terms);
  const auto read = read_proposal(object);
  ASSERT_TRUE(read);
  EXPECT_EQ(
      read->content.timing.hours.pickup,
      (std::vector<resources::WeeklyWindow>{{.weekday = 2, .from_minute = 600, .to_minute = 720}}));
  EXPECT_FALSE(read->content.timing.month_quota);
}

TEST(Proposal, TellsOfExtras) {
  const Uris uris{"https://a.example"};
  resources::Resource resource = lent();
  resource.content.prices.extras = {
      {.id = make_uuid(), .name_de = "Reinigung", .cents = 2550, .mandatory = true},
      {.id = make_uuid(),
       .name_de = "Techniker",
       .name_en = "Technician",
       .cents = 8000,
       .per = resources::ExtraPer::day}};
  Json object = proposal_object({resource}, {.uris = uris, .locale = "de"});
  EXPECT_EQ(read_proposal(object)->content.prices.extras, resource.content.prices.extras);
  Json terms = object["alm:terms"];
  Json prices = terms["alm:prices"];
  prices.set("alm:extras", Json::parse(R"([{"alm:key": "x", "nameMap": {"de": "Ohne Kennung"}}, 7,
      {"alm:key": "0190a1b2-0000-7000-8000-000000000000", "nameMap": {"de": ""}}])"));
  object.set("alm:terms", terms.set("alm:prices", prices));
  EXPECT_TRUE(read_proposal(object)->content.prices.extras.empty());
  EXPECT_FALSE(
      proposal_object({lent()}, {.uris = uris, .locale = "de"})["alm:terms"]["alm:prices"].has(
          "alm:extras"));
}

}  // namespace allmende
