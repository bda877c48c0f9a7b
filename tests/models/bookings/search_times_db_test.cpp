// What the search offers for a window is what a hold of it gets, and nothing else.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "models/bookings/booking_holds.hpp"
#include "tests/support/depot.hpp"

namespace allmende::bookings {

using resources::Grid, resources::ResourceContent, resources::ResourceKind,
    resources::ResourceQuery, resources::ResourceView, resources::Timing, resources::WeeklyWindow;
using std::chrono::hours, std::chrono::minutes;
using tests::at, tests::Depot;
using Titles = std::set<std::string>;

namespace {

/// Ends the transaction of a hold that is only tried.
struct Undone {};

class SearchTimes : public testing::Test {
 protected:
  SearchTimes() { depot.town.clock.time = at("2026-11-02T08:00:00Z"); }

  int pick(int limit) { return static_cast<int>(random() % limit); }
  std::vector<WeeklyWindow> week(int most) {
    std::vector<WeeklyWindow> windows;
    for (int day = 1; day <= 7 && static_cast<int>(windows.size()) < most; ++day) {
      if (pick(3) == 0) continue;
      const int from = 60 * (6 + pick(8));
      windows.push_back(
          {.weekday = day, .from_minute = from, .to_minute = from + 60 * (1 + pick(10))});
    }
    return windows;
  }
  Timing timing() {
    Timing made;
    made.grid = static_cast<Grid>(pick(3) > 0 ? 0 : pick(5));
    if (pick(3) == 0) made.hours.pickup = week(5);
    if (pick(3) == 0) made.hours.returns = week(5);
    if (pick(4) == 0) made.hours.opening = week(7);
    if (pick(4) == 0) made.lead_minutes = 1440 * pick(10);
    if (pick(4) == 0) made.max_advance_days = 5 + pick(20);
    if (pick(4) == 0) made.min_minutes = 60 * (1 + pick(48));
    if (pick(4) == 0) made.max_minutes = made.min_minutes + 60 * pick(72);
    return made;
  }
  /// Some begin and end at midnight, as what is lent by the day.
  Span window() {
    const Instant from = at("2026-11-02T23:00:00Z") + hours{24 * pick(25)};
    if (pick(4) == 0) return {from, from + hours{24 * (1 + pick(8))}};
    const Instant starts_at = from + minutes{30 * pick(40)};
    return {starts_at, starts_at + minutes{30 * (1 + pick(pick(2) == 0 ? 12 : 200))}};
  }

  Titles found(const Span& window) {
    ResourceQuery query;
    query.window = window;
    query.limit = 7;
    Titles titles;
    do {
      const auto page = depot.resources.list(depot.ben, query);
      for (const auto& line : page.lines) titles.insert(line.resource.content.title_de);
      query.cursor = page.next;
    } while (!query.cursor.empty());
    return titles;
  }
  bool is_held(const ResourceView& thing, const Span& window) {
    try {
      depot.town.db.write([&](Tx& tx) {
        BookingWish wish{.lines = {{.resource = thing.resource.id.text}}, .span = window};
        insert_hold(tx, depot.ben, wish, {depot.town.clock.time, "Europe/Berlin"});
        throw Undone{};
      });
    } catch (const Undone&) {
      return true;
    } catch (const Error&) {
    }
    return false;
  }

  Depot depot;
  std::minstd_rand random{5};
};

}  // namespace

TEST_F(SearchTimes, AreThoseThatAHoldGets) {
  std::vector<ResourceView> things;
  for (int number = 0; number < 40; ++number) {
    ResourceContent content = Depot::content("Ding " + std::to_string(number));
    content.timing = timing();
    if (!content.timing.hours.opening.empty()) content.kind = ResourceKind::room;
    things.push_back(depot.offer(content, 1));
    if (number % 4 > 0) continue;
    // Of some somebody has the only one for a while.
    const Instant from = at("2026-11-10T00:00:00Z") + hours{6 * pick(20)};
    depot.units.close(depot.town.owner, things.back().resource.slug,
                      {.starts_at = from, .ends_at = from + hours{6 * (1 + pick(12))}});
  }
  std::size_t offered = 0;
  for (int i = 0; i < 40; ++i) {
    const Span span = window();
    Titles held;
    for (const ResourceView& thing : things) {
      if (is_held(thing, span)) held.insert(thing.resource.content.title_de);
    }
    EXPECT_EQ(found(span), held) << to_rfc3339(span.starts_at) << " " << to_rfc3339(span.ends_at);
    offered += held.size();
  }
  EXPECT_GT(offered, 100U);
  EXPECT_LT(offered, 1000U) << "many are refused for their times";
}

TEST_F(SearchTimes, FollowAnEditAtOnce) {
  const ResourceView thing = depot.offer("Beamer");
  const Span sunday{at("2026-11-08T10:00:00Z"), at("2026-11-08T12:00:00Z")};
  EXPECT_EQ(found(sunday), Titles{"Beamer"});
  depot.resources.edit(
      depot.town.owner, thing.resource.slug, std::nullopt, [](ResourceContent& content) {
        content.timing.hours.pickup = {{.weekday = 1, .from_minute = 600, .to_minute = 720}};
      });
  EXPECT_EQ(found(sunday), Titles{});
  EXPECT_EQ(found({at("2026-11-09T10:00:00Z"), at("2026-11-09T12:00:00Z")}), Titles{"Beamer"});
}

TEST_F(SearchTimes, SayNothingOfWhatIsOnlySold) {
  ResourceContent content = Depot::content("Lampe");
  content.offers = {resources::Offer::sell};
  content.timing.hours.pickup = {{.weekday = 1, .from_minute = 600, .to_minute = 720}};
  depot.offer(content, 1);
  EXPECT_EQ(found({at("2026-11-08T10:00:00Z"), at("2026-11-08T12:00:00Z")}), Titles{"Lampe"});
}

TEST_F(SearchTimes, LeaveOutWhatHasAPartThatDoesNotWork) {
  const ResourceView halves = depot.offer("Saalhälfte", 2);
  const auto whole = depot.offer(Depot::content("Saal"), 0);
  depot.units.add(depot.town.owner, whole.resource.slug,
                  {.inventory_code = "ganz", .parts = {halves.units[0].id, halves.units[1].id}});
  const Span span{at("2026-11-10T10:00:00Z"), at("2026-11-10T12:00:00Z")};
  EXPECT_EQ(found(span), (Titles{"Saal", "Saalhälfte"}));
  const auto set_state = [&](resources::UnitState state) {
    depot.units.edit(depot.town.owner, halves.resource.slug, halves.units[0].id.text,
                     [&](resources::Unit& unit) { unit.state = state; });
  };
  for (const auto state : {resources::UnitState::defect, resources::UnitState::maintenance}) {
    set_state(state);
    EXPECT_EQ(found(span), Titles{"Saalhälfte"}) << "the other half works";
    EXPECT_FALSE(is_held(whole, span));
  }
  set_state(resources::UnitState::active);
  EXPECT_TRUE(is_held(whole, span));
  depot.units.add_check(
      depot.town.owner, halves.resource.slug,
      {.unit_id = halves.units[1].id, .name = "DGUV V3", .due_on = tests::day("2026-11-09")});
  EXPECT_EQ(found(span), Titles{"Saalhälfte"}) << "a check of its part has run out";
  EXPECT_FALSE(is_held(whole, span));
}

}  // namespace allmende::bookings
