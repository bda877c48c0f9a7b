// What is refused: every move that the table has not, and every wish that cannot be meant; nothing
// of it is stored.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/depot.hpp"
#include "tests/support/source_dir.hpp"

#include <fstream>
#include <sstream>

namespace allmende::bookings {

using resources::ResourceContent, resources::ResourceView;
using tests::at, tests::Depot, tests::refusal;

class Refusals : public testing::Test {
 protected:
  /// "field key" of the first fault, or the key alone.
  std::string fault_of(const std::function<void()>& work) {
    try {
      work();
    } catch (const Error& error) {
      if (error.faults.empty()) return error.key;
      return error.faults[0].field + " " + error.faults[0].key;
    }
    return "";
  }
  std::string hold_fault(const BookingWish& wish) {
    return fault_of([&] { depot.hold(wish); });
  }
  std::string count(const char* table) {
    return depot.town.test.sql(std::string{"SELECT count(*) FROM "} + table)[0];
  }

  Depot depot;
  ResourceView beamer = depot.offer("Beamer");
};

TEST_F(Refusals, OfTimesStandAtTheirFields) {
  const auto wish = [&](const char* from, const char* to) {
    return hold_fault(Depot::wish(beamer, from, to));
  };
  EXPECT_EQ(wish("2026-11-20T17:00:00Z", "2026-11-20T16:00:00Z"), "/ends_at bookings.error.window");
  EXPECT_EQ(wish("2026-11-20T17:00:00Z", "2026-11-20T17:00:00Z"), "/ends_at bookings.error.window");
  EXPECT_EQ(wish("2036-11-20T17:00:00Z", "2036-11-20T18:00:00Z"),
            "/starts_at bookings.error.too_far");
  EXPECT_EQ(wish("2026-10-20T17:00:00Z", "2026-10-20T18:00:00Z"), "/starts_at bookings.error.past");
  EXPECT_EQ(wish("2026-11-20T17:00:00Z", "2026-11-20T17:10:00Z"),
            "/ends_at bookings.error.too_short");
  EXPECT_EQ(wish("2026-11-20T17:00:00Z", "2027-01-20T17:00:00Z"),
            "/ends_at bookings.error.too_long");
  EXPECT_EQ(wish("2026-11-20T17:05:00Z", "2026-11-20T18:05:00Z"), "/starts_at bookings.error.grid");
  // The same moment in another zone is the same moment.
  EXPECT_EQ(wish("2026-11-20T18:00:00+01:00", "2026-11-20T17:00:00Z"),
            "/ends_at bookings.error.window");
  EXPECT_EQ(count("bookings"), "0");
  EXPECT_EQ(count("claims"), "0");
}

TEST_F(Refusals, OfLeadTimesAndGridsFollowTheResource) {
  ResourceContent content = Depot::content("Saal");
  content.timing.lead_minutes = 3 * 1440;
  content.timing.grid = resources::Grid::day;
  content.timing.min_minutes = 60;
  const ResourceView hall = depot.offer(content, 1);
  EXPECT_EQ(hold_fault(Depot::wish(hall, "2026-11-03T23:00:00Z", "2026-11-04T23:00:00Z")),
            "/starts_at bookings.error.lead");
  // Midnight is Berlin's.
  EXPECT_EQ(hold_fault(Depot::wish(hall, "2026-11-10T00:00:00Z", "2026-11-11T00:00:00Z")),
            "/starts_at bookings.error.grid");
  EXPECT_EQ(hold_fault(Depot::wish(hall, "2026-11-09T23:00:00Z", "2026-11-10T23:00:00Z")), "");
}

TEST_F(Refusals, OfWishesStandAtTheirFields) {
  BookingWish wish = Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-20T18:00:00Z");
  wish.lines.push_back(wish.lines[0]);
  EXPECT_EQ(hold_fault(wish), "/lines/1/resource bookings.error.twice");
  wish.lines[1].resource = beamer.resource.slug;
  EXPECT_EQ(hold_fault(wish), "/lines/1/resource bookings.error.twice");
  wish.lines = {};
  EXPECT_EQ(hold_fault(wish), "/lines bookings.error.lines");
  wish.lines = {{.resource = beamer.resource.slug, .quantity = 0}};
  EXPECT_EQ(hold_fault(wish), "/lines/0/quantity bookings.error.quantity");
  wish.lines = {{.resource = "nichts", .quantity = 1}};
  EXPECT_EQ(hold_fault(wish), "resources.error.not_found");
  wish.lines = {{.resource = beamer.resource.slug, .quantity = 1}};
  wish.group = resources::BorrowerGroup::school;
  EXPECT_EQ(hold_fault(wish), "/group bookings.error.group");
  depot.resources.edit(depot.town.owner, beamer.resource.slug, std::nullopt,
                       [](ResourceContent& c) { c.status = resources::ResourceStatus::paused; });
  EXPECT_EQ(hold_fault(wish), "/lines/0/resource bookings.error.not_offered");
  EXPECT_EQ(count("bookings"), "0");
}

TEST_F(Refusals, OfPricesStandAtTheirFields) {
  const auto priced = [&](const std::function<void(resources::Prices&)>& change) {
    ResourceContent content = Depot::content("Zelt");
    change(content.prices);
    return fault_of([&] { depot.offer(content, 0); });
  };
  using resources::Prices;
  EXPECT_EQ(priced([](Prices& p) { p.unit_cents = -1; }),
            "/prices/unit_cents resources.error.amount");
  EXPECT_EQ(priced([](Prices& p) { p.deposit_cents = 2'000'000'000; }),
            "/prices/deposit_cents resources.error.amount");
  EXPECT_EQ(priced([](Prices& p) {
              p.tiers = {{3, 50}, {2, 10}};
            }),
            "/prices/tiers/1 resources.error.tiers");
  EXPECT_EQ(count("resources"), "1");
}

TEST_F(Refusals, OfMovesLeaveEverythingAsItWas) {
  const BookingView view =
      depot.walk(Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-20T18:00:00Z"), {"request"});
  const auto refused = [&](const char* verb, const Move& move) {
    return depot.refusal_of(depot.town.owner, view, verb, move);
  };
  EXPECT_EQ(refused("approve", {.version = 1}), "bookings.error.changed");
  EXPECT_EQ(refused("decline", {}), "bookings.error.reason");
  EXPECT_EQ(refused("counter", {.price_cents = -5}), "bookings.error.amount");
  EXPECT_EQ(refused("counter", {.ends_at = at("2026-11-20T16:00:00Z")}), "bookings.error.window");
  EXPECT_EQ(refused("request", {}), "access.error.denied");
  EXPECT_EQ(depot.refusal_of(depot.ben, view, "approve"), "access.error.denied");
  EXPECT_EQ(count("booking_events"), "2");
  EXPECT_EQ(depot.state(view.booking.id), "requested");
}

TEST_F(Refusals, MeetEveryMoveThatTheTableHasNot) {
  std::set<std::pair<std::string, std::string>> table;
  std::set<std::string> lenders;
  for (const Transition& row : depot.bookings.transitions()) {
    table.insert({row.from_state, row.verb});
    if (row.actor == "lender") lenders.insert(row.verb);
  }
  int refused = 0;
  std::vector<std::string> way{"request",   "approve",   "confirm", "prepare",
                               "hand_over", "take_back", "close"};
  for (std::size_t length = 0; length <= way.size(); ++length) {
    // Each way with a thing of its own, so that none is in the way of another.
    const ResourceView thing = depot.offer("Beamer " + std::to_string(length));
    const BookingView view =
        depot.walk(Depot::wish(thing, "2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z"),
                   {way.begin(), way.begin() + static_cast<std::ptrdiff_t>(length)});
    for (const std::string& verb : lenders) {
      if (table.contains({to_word(view.booking.state), verb}) || verb == "take_back_part") continue;
      EXPECT_EQ(depot.refusal_of(depot.town.owner, view, verb, {.note = "Darum."}),
                "bookings.error.not_now")
          << to_word(view.booking.state) << " " << verb;
      ++refused;
    }
  }
  EXPECT_GT(refused, 60);
}

TEST_F(Refusals, ComeFromTheDatabaseWhoeverWrites) {
  depot.walk(Depot::wish(beamer, "2026-11-20T17:00:00Z", "2026-11-20T18:00:00Z"), {"request"});
  // Every move of every other kind, as bare SQL; nobody gets through, be it by a lie about where it
  // comes from.
  const std::string tried = R"sql(
    DO $$
    DECLARE
      move record;
      through int := 0;
      tried int := 0;
    BEGIN
      FOR move IN SELECT v.verb, s.state FROM booking_verbs v CROSS JOIN booking_states s
        WHERE NOT EXISTS (SELECT FROM booking_transitions t WHERE t.from_state = 'requested'
                            AND t.verb = v.verb AND t.to_state = s.state) LOOP
        BEGIN
          tried := tried + 1;
          UPDATE bookings SET state = move.state, verb = move.verb, previous_state = 'approved';
          through := through + 1;
        EXCEPTION WHEN foreign_key_violation THEN NULL;
        END;
        BEGIN
          INSERT INTO booking_events (booking_id, seq, at, side, from_state, verb, to_state)
            SELECT id, 99, now(), 'system', 'requested', move.verb, move.state FROM bookings;
          through := through + 1;
        EXCEPTION WHEN foreign_key_violation THEN NULL;
        END;
      END LOOP;
      IF through > 0 OR tried < 250 THEN
        RAISE EXCEPTION '% of % moves came through', through, tried;
      END IF;
    END $$)sql";
  EXPECT_NO_THROW(depot.town.test.sql(tried));
  EXPECT_THROW(depot.town.test.sql("INSERT INTO bookings SELECT (jsonb_populate_record(b, "
                                   "jsonb_build_object('id', gen_random_uuid(), 'state', "
                                   "'approved'))).* FROM bookings b"),
               std::exception);
}

/// The diagram of docs/capabilities/bookings.md, drawn from the table.
static std::string diagram(const std::vector<Transition>& transitions, const std::string& mode) {
  std::string drawn = "```mermaid\nstateDiagram-v2\n    [*] --> hold\n";
  for (const Transition& row : transitions) {
    if (std::find(row.modes.begin(), row.modes.end(), mode) == row.modes.end()) continue;
    drawn += "    " + row.from_state + " --> " + row.to_state + ": " + row.verb + " (" + row.actor +
             ")\n";
  }
  return drawn + "```\n";
}

TEST_F(Refusals, StandInTheDiagramAsInTheTable) {
  std::ifstream file{tests::source_dir() / "docs/capabilities/bookings.md"};
  std::stringstream page;
  page << file.rdbuf();
  for (const char* mode : {"lend", "sell"}) {
    const std::string drawn = diagram(depot.bookings.transitions(), mode);
    EXPECT_NE(page.str().find(drawn), std::string::npos)
        << "docs/capabilities/bookings.md shows another table than this one:\n"
        << drawn;
  }
}

}  // namespace allmende::bookings
