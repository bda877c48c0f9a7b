// Two years of a cargo bike that people borrow for nothing: every booking as it was made, in the
// order of its list. The two that were made although somebody had the bike are refused.
#include <gtest/gtest.h>

#include <fstream>

#include "models/base/zone.hpp"
#include "tests/support/depot.hpp"
#include "tests/support/source_dir.hpp"

namespace allmende::bookings {

using std::chrono::minutes;
using tests::at, tests::Depot;

struct Rental {
  std::string index;
  Span span;
};

/// To the quarter of an hour, on which loans begin and end here; by the clock on the wall.
static Instant read_time(const std::string& text) {
  WallTime time = tests::wall(text.substr(0, 10) + "T" + text.substr(11));
  const auto minute = std::chrono::floor<minutes>(time + minutes{7});
  return to_instant(minute - minute.time_since_epoch() % minutes{15}, "Europe/Vienna");
}

/// Lines of "index","from","to".
static std::vector<Rental> read_rentals(const std::string& year) {
  std::ifstream file{tests::shared_data() / "inventory" /
                     ("das-lastenrad_rentals_" + year + ".csv")};
  std::vector<Rental> rentals;
  std::string line;
  for (std::getline(file, line); std::getline(file, line);) {
    std::vector<std::string> parts;
    for (std::size_t from = line.find('"'); from != std::string::npos;
         from = line.find('"', from)) {
      const std::size_t to = line.find('"', from + 1);
      parts.push_back(line.substr(from + 1, to - from - 1));
      from = to + 1;
    }
    if (parts.size() < 3) continue;
    rentals.push_back({parts[0], {read_time(parts[1]), read_time(parts[2])}});
  }
  return rentals;
}

class RealBookings : public testing::Test {
 protected:
  void SetUp() override {
    depot.town.clock.time = at("2015-01-01T08:00:00Z");
    resources::ResourceContent content = Depot::content("Lastenrad");
    content.kind = resources::ResourceKind::vehicle;
    content.category = "FAH.lastenrad";
    content.timing.max_advance_days = 1825;
    bike = depot.offer(content, 1);
    content.title_de = "Anhänger";
    depot.offer(content, 1);
  }

  /// "index: key" of what was refused.
  std::vector<std::string> replay(const std::vector<Rental>& rentals) {
    std::vector<std::string> refused;
    for (const Rental& rental : rentals) {
      const std::string key = tests::refusal([&] {
        const BookingOutcome held =
            depot.hold({.lines = {{.resource = bike.resource.slug}}, .span = rental.span});
        if (!held.view) {
          EXPECT_EQ(held.refusal->alternatives.resources.size(), 1U) << rental.index;
          throw conflict(held.refusal->key);
        }
        depot.move(depot.ben, *held.view, "request");
      });
      if (!key.empty()) refused.push_back(rental.index + ": " + key);
    }
    return refused;
  }

  Depot depot;
  resources::ResourceView bike;
};

TEST_F(RealBookings, TheDoubleBookingsAreRefusedByName) {
  const auto first = read_rentals("2015");
  const auto second = read_rentals("2016");
  if (first.empty() || second.empty()) {
    GTEST_SKIP() << "no inventory in " << tests::shared_data();
  }
  ASSERT_EQ(first.size(), 218U);
  ASSERT_EQ(second.size(), 203U);
  // One that ends when it begins.
  EXPECT_EQ(replay(first), std::vector<std::string>({"231: bookings.error.window"}));
  // 495 and 500 have the bike already.
  EXPECT_EQ(replay(second),
            std::vector<std::string>({"504: bookings.error.taken", "505: bookings.error.taken"}));
  EXPECT_EQ(depot.town.test.sql("SELECT count(*) FROM claims")[0], "418");
  EXPECT_EQ(depot.overlaps(), std::vector<std::string>{});
}

}  // namespace allmende::bookings
