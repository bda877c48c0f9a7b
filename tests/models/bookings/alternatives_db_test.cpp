// What is offered to somebody in place of what is taken.
#include <gtest/gtest.h>

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

}  // namespace allmende::bookings
