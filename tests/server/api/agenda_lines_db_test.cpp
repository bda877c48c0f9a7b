// Kept lines of the agenda say what fresh ones would.
#include "server/api/agenda_lines.hpp"

#include <gtest/gtest.h>

#include "tests/support/town.hpp"

namespace allmende {

using calendars::AgendaQuery, calendars::EventContent, calendars::EventView, calendars::Near;
using tests::event_at;

class Lines : public testing::Test {
 protected:
  std::vector<std::string> kept(const AgendaQuery& query) {
    return lines.of(town.agenda.find(town.stranger, query).finds);
  }
  std::vector<std::string> fresh(const AgendaQuery& query) {
    std::vector<std::string> texts;
    for (const auto& entry : town.agenda.search(town.stranger, query).entries) {
      texts.push_back(agenda_line(entry, links));
    }
    return texts;
  }

  tests::Town town;
  std::uint64_t changes = 1;
  Links links{"https://neuwerda.example"};
  AgendaLines lines{town.agenda, links, [this] { return changes; }};
};

TEST_F(Lines, AreThoseOfTheEntriesWithTheirDistances) {
  for (const char* day : {"2026-11-27", "2026-11-28", "2026-11-29"}) {
    EventContent content = event_at("Abend", std::string{day} + "T19:30:00");
    content.place = calendars::Place{.name = "Haus", .latitude = 52.03, .longitude = 8.53};
    town.add(content);
  }
  for (const AgendaQuery& query :
       {AgendaQuery{}, AgendaQuery{.near = Near{52.02, 8.53, 5000}}, AgendaQuery{.limit = 2},
        AgendaQuery{.near = Near{52.03, 8.54, 5000}}}) {
    const auto expected = fresh(query);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(kept(query), expected);
    EXPECT_EQ(kept(query), expected) << "the second time from what is kept";
  }
}

TEST_F(Lines, AreReadAnewOnceSomethingChanges) {
  town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const std::vector<std::string> before = kept({});
  town.test.sql("UPDATE calendars SET name = 'Neuer Name'");
  EXPECT_EQ(kept({}), before) << "nobody has told of the change";
  changes = 2;
  EXPECT_EQ(kept({}), fresh({}));
  EXPECT_NE(kept({}), before);
  changes = 0;
  EXPECT_EQ(kept({}), fresh({}));
}

TEST_F(Lines, LeaveOutWhatIsGone) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const auto found = town.agenda.find(town.stranger, {});
  town.events.remove(town.owner, made.event.id.text);
  EXPECT_TRUE(lines.of(found.finds).empty());
}

}  // namespace allmende
