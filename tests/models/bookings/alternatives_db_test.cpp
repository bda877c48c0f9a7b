// What is offered to somebody in place of what is taken.
#include <gtest/gtest.h>

#include <random>

#include "models/bookings/alternatives.hpp"
#include "models/resources/resource_repository.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceKind, resources::ResourceView;
using tests::Depot;
using Titles = std::vector<std::string>;

static const char* const kFrom = "2026-11-20T17:00:00Z";
static const char* const kTo = "2026-11-20T21:00:00Z";

class AlternativesFor : public testing::Test {
 protected:
  /// Something of a house at a place that far north; without a place for 0.
  ResourceView offer(const std::string& house, const std::string& title, double latitude,
                     const std::string& category = "") {
    ResourceContent content = Depot::content(title);
    content.category = category;
    if (latitude > 0) {
      venues::VenueContent venue{.name = title, .place = {}};
      venue.place.latitude = latitude;
      venue.place.longitude = 8.53;
      content.venue_id = depot.town.venues.create(depot.town.owner, house, venue).venue.id;
    }
    const ResourceView made = depot.resources.create(depot.town.owner, house, content);
    return depot.units.add(depot.town.owner, made.resource.slug, {.inventory_code = "1"});
  }
  Titles instead_of(const ResourceView& thing) {
    EXPECT_TRUE(depot.hold(Depot::wish(thing, kFrom, kTo)).view);
    const BookingOutcome refused = depot.hold(Depot::wish(thing, kFrom, kTo));
    Titles titles;
    for (const auto& line : refused.refusal.value().alternatives.resources) {
      titles.push_back(line.resource.content.title_de);
    }
    return titles;
  }

  Depot depot;
};

TEST_F(AlternativesFor, ThingsWithoutACategoryAreOfTheirKind) {
  depot.town.add_organisation("zirkus", "Zirkus");
  const ResourceView wanted = offer("theater", "Gesucht", 52.02);
  offer("zirkus", "A weit", 53.5);
  offer("zirkus", "Z nah", 52.03);
  offer("theater", "Y eigen", 53.9);
  ResourceContent room = Depot::content("B Raum");
  room.kind = ResourceKind::room;
  depot.offer(room, 1);
  EXPECT_EQ(instead_of(wanted), (Titles{"Y eigen", "Z nah", "A weit"}));
}

TEST_F(AlternativesFor, ThingsOfACategoryAreOfIt) {
  depot.town.add_organisation("zirkus", "Zirkus");
  const ResourceView wanted = offer("theater", "Gesucht", 0, "VID.projektor");
  offer("zirkus", "Fremd", 0, "VID.projektor");
  offer("theater", "Eigen", 0, "VID.projektor");
  offer("theater", "Anderes", 0, "VID.leinwand");
  offer("theater", "Ohne", 0);
  EXPECT_EQ(instead_of(wanted), (Titles{"Eigen", "Fremd"}));
}

TEST_F(AlternativesFor, ThreeAreEnough) {
  const ResourceView wanted = offer("theater", "Gesucht", 52.02);
  for (const char* title : {"D", "C", "B", "A"}) offer("theater", title, 52.02);
  EXPECT_EQ(instead_of(wanted), (Titles{"A", "B", "C"}));
}

/// Wishes at random full hours, so that many end as others begin.
class TimesInPlaceOf : public AlternativesFor {
 protected:
  int whole(int limit) { return static_cast<int>(random() % limit); }
  BookingWish wish(const ResourceView& thing, int most) {
    const Instant from = tests::at("2026-11-20T08:00:00Z") + std::chrono::hours{whole(60)};
    return {.lines = {{.resource = thing.resource.slug, .quantity = 1 + whole(most)}},
            .span = {from, from + std::chrono::hours{1 + whole(12)}}};
  }
  /// How far away the nearest of the same times on other days is at which it can be had.
  std::optional<std::chrono::days> nearest_day(Tx& tx, const ResourceView& thing,
                                               const BookingWish& wish) {
    resources::ResourceRepository resources{tx};
    for (std::chrono::days by{1}; by <= std::chrono::days{14}; ++by) {
      for (const auto moved : {by, -by}) {
        const Span span{wish.span.starts_at + moved, wish.span.ends_at + moved};
        const int free = resources.free(thing.resource.id, span, depot.town.clock.time);
        if (free >= wish.lines[0].quantity) return by;
      }
    }
    return std::nullopt;
  }
  /// Checks what is offered in place of many wishes, when some have been granted.
  void expect_right(const ResourceView& thing, int most) {
    for (int number = 0; number < 40; ++number) depot.hold(wish(thing, most));
    int offered = 0;
    for (int number = 0; number < 60; ++number) {
      const BookingWish one = wish(thing, most);
      depot.town.db.read([&](Tx& tx) {
        const Instant now = depot.town.clock.time;
        const auto times = find_alternatives(tx, depot.ben, one, {now, "Europe/Berlin"}).times;
        offered += static_cast<int>(times.size());
        for (const Span& span : times) {
          EXPECT_GE(resources::ResourceRepository{tx}.free(thing.resource.id, span, now),
                    one.lines[0].quantity);
        }
        const auto nearest = nearest_day(tx, thing, one);
        ASSERT_EQ(times.empty(), !nearest) << "a day at which it can be had is found";
        if (nearest) {
          EXPECT_LE(std::chrono::abs(times[0].starts_at - one.span.starts_at), *nearest);
        }
      });
    }
    EXPECT_GT(offered, 100);
    EXPECT_EQ(depot.overlaps(), std::vector<std::string>{});
  }

  std::mt19937 random{7};
};

TEST_F(TimesInPlaceOf, CountedThingsTheyCanBeHadAndAreNear) {
  ResourceContent content = Depot::content("Stuhl");
  content.tracking = resources::Tracking::bulk;
  content.quantity = 20;
  content.timing.buffer_before_minutes = 30;
  content.timing.buffer_after_minutes = 60;
  expect_right(depot.offer(content, 0), 20);
}

TEST_F(TimesInPlaceOf, UnitsTheyCanBeHadAndAreNear) {
  ResourceContent content = Depot::content("Lampe");
  content.timing.buffer_after_minutes = 90;
  const ResourceView lamps = depot.offer(content, 4);
  depot.units.add_check(
      depot.town.owner, lamps.resource.slug,
      {.unit_id = lamps.units[1].id, .name = "DGUV V3", .due_on = tests::day("2026-11-23")});
  expect_right(lamps, 4);
}

}  // namespace allmende::bookings
