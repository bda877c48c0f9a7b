#include "models/calendars/series_split.hpp"

#include <gtest/gtest.h>

#include "models/calendars/recurrence.hpp"

namespace allmende::calendars {

static WallTime wall_at(std::string_view text) { return read_wall(text).value(); }

static EventContent thursdays(const std::string& rule) {
  EventContent content;
  content.title = "Chor";
  content.starts_local = wall_at("2026-10-01T19:00:00");
  content.ends_local = wall_at("2026-10-01T21:00:00");
  content.recurrence = Recurrence{rule, {}, {}};
  return content;
}

static std::string days_of(const EventContent& content) {
  const Span all{read_rfc3339("2026-01-01T00:00:00Z").value(),
                 read_rfc3339("2027-12-31T00:00:00Z").value()};
  std::string out;
  for (const Occurrence& date : expand(content, all, 100)) {
    out += (out.empty() ? "" : " ") + spell_wall(date.starts_local).substr(5, 11);
  }
  return out;
}

TEST(SplitSeries, BothPartsTogetherHaveTheDatesOfTheWhole) {
  // Over the change of the clocks, with each way of ending.
  for (const char* rule : {"FREQ=WEEKLY;COUNT=6", "FREQ=WEEKLY;UNTIL=20261105T190000Z",
                           "FREQ=WEEKLY;COUNT=6;BYDAY=TH"}) {
    const EventContent whole = thursdays(rule);
    const auto parts = split_series(whole, wall_at("2026-10-29T19:00:00"));
    ASSERT_TRUE(parts) << rule;
    EXPECT_EQ(days_of(parts->before), "10-01T19:00 10-08T19:00 10-15T19:00 10-22T19:00") << rule;
    EXPECT_EQ(days_of(parts->before) + " " + days_of(parts->after), days_of(whole)) << rule;
    EXPECT_EQ(parts->after.ends_local, wall_at("2026-10-29T21:00:00"));
  }
}

TEST(SplitSeries, EndsTheFirstPartInUtcAndTheSecondAsBefore) {
  const auto parts = split_series(thursdays("FREQ=WEEKLY;COUNT=6"), wall_at("2026-10-29T19:00:00"));
  EXPECT_EQ(parts->before.recurrence->rule, "FREQ=WEEKLY;UNTIL=20261029T175959Z");
  EXPECT_EQ(parts->after.recurrence->rule, "FREQ=WEEKLY;COUNT=2");
  EventContent days = thursdays("FREQ=DAILY");
  days.all_day = true;
  days.starts_local = wall_at("2026-10-01T00:00:00");
  days.ends_local = wall_at("2026-10-02T00:00:00");
  const auto whole_days = split_series(days, wall_at("2026-10-05T00:00:00"));
  EXPECT_EQ(whole_days->before.recurrence->rule, "FREQ=DAILY;UNTIL=20261004");
  EXPECT_EQ(whole_days->after.recurrence->rule, "FREQ=DAILY");
}

TEST(SplitSeries, GivesEachPartItsExtraAndLeftOutDates) {
  EventContent series = thursdays("FREQ=WEEKLY;COUNT=6");
  series.recurrence->dates = {wall_at("2026-10-02T10:00:00"), wall_at("2026-11-20T10:00:00")};
  series.recurrence->exceptions = {wall_at("2026-10-08T19:00:00"), wall_at("2026-11-05T19:00:00")};
  const auto parts = split_series(series, wall_at("2026-10-29T19:00:00"));
  EXPECT_EQ(days_of(parts->before), "10-01T19:00 10-02T10:00 10-15T19:00 10-22T19:00");
  EXPECT_EQ(days_of(parts->after), "10-29T19:00 11-20T10:00");
}

TEST(SplitSeries, DatesWithoutARuleBecomeAnEventWhenOnlyOneIsLeft) {
  EventContent series = thursdays("");
  series.recurrence->dates = {wall_at("2026-10-08T19:00:00"), wall_at("2026-10-15T19:00:00")};
  const auto parts = split_series(series, wall_at("2026-10-15T19:00:00"));
  EXPECT_EQ(days_of(parts->before), "10-01T19:00 10-08T19:00");
  EXPECT_FALSE(parts->after.recurrence);
}

TEST(SplitSeries, BeforeTheFirstDateThereIsNothingToCut) {
  EXPECT_FALSE(split_series(thursdays("FREQ=WEEKLY"), wall_at("2026-10-01T19:00:00")));
}

TEST(EndRule, ReplacesOnlyTheEnd) {
  EXPECT_EQ(end_rule("FREQ=WEEKLY;until=20270101;BYDAY=TH", "COUNT=3"),
            "FREQ=WEEKLY;BYDAY=TH;COUNT=3");
  EXPECT_EQ(end_rule("COUNT=2;FREQ=DAILY", ""), "FREQ=DAILY");
}

}  // namespace allmende::calendars
