#include "server/pages/wording.hpp"

#include <gtest/gtest.h>

#include "tests/support/sample_pages.hpp"

namespace allmende {

using std::chrono::hours, std::chrono::minutes;

static std::string spelled(const calendars::EventView& view, const std::string& locale = "de") {
  return spell_when(when_of(view), locale, "Europe/Berlin");
}

TEST(Wording, tells_an_evening) {
  const auto view = tests::sample_event();
  EXPECT_EQ(spelled(view), "Freitag, 27. November 2026, 19:30–21:45 Uhr");
  EXPECT_EQ(spelled(view, "en"), "Friday, 27 November 2026, 19:30–21:45");
}

TEST(Wording, tells_a_night_that_ends_in_the_morning_as_one_evening) {
  auto view = tests::sample_event();
  tests::set_time(view, "2026-11-27T22:00:00", hours{7});
  EXPECT_EQ(spelled(view), "Freitag, 27. November 2026, 22:00–05:00 Uhr");
}

TEST(Wording, tells_only_the_beginning_when_there_is_no_end) {
  auto view = tests::sample_event();
  tests::set_time(view, "2026-11-27T19:30:00", minutes{0});
  EXPECT_EQ(spelled(view), "Freitag, 27. November 2026, 19:30 Uhr");
  EXPECT_EQ(spelled(view, "en"), "Friday, 27 November 2026, 19:30");
}

TEST(Wording, tells_whole_days) {
  auto view = tests::sample_event();
  tests::set_days(view, "2026-11-27", "2026-11-28");
  EXPECT_EQ(spelled(view), "Freitag, 27. November 2026, ganztägig");
  tests::set_days(view, "2026-11-27", "2026-11-30");
  EXPECT_EQ(spelled(view), "27.–29. November 2026");
  EXPECT_EQ(spelled(view, "en"), "27–29 November 2026");
  tests::set_days(view, "2026-11-27", "2026-12-04");
  EXPECT_EQ(spelled(view), "27. November – 3. Dezember 2026");
  tests::set_days(view, "2026-12-27", "2027-01-04");
  EXPECT_EQ(spelled(view, "en"), "27 December 2026 – 3 January 2027");
}

TEST(Wording, tells_several_days_with_their_clocks) {
  auto view = tests::sample_event();
  tests::set_time(view, "2026-11-27T10:00:00", hours{56});
  EXPECT_EQ(spelled(view), "27. November 2026, 10:00 Uhr bis 29. November 2026, 18:00 Uhr");
  EXPECT_EQ(spelled(view, "en"), "27 November 2026, 10:00 to 29 November 2026, 18:00");
}

TEST(Wording, names_a_zone_that_is_not_at_home) {
  auto view = tests::sample_event();
  view.event.content.zone = "Europe/London";
  tests::set_time(view, "2026-11-27T19:30:00", hours{1});
  EXPECT_EQ(spelled(view), "Freitag, 27. November 2026, 19:30–20:30 Uhr (Ortszeit Europe/London)");
}

TEST(Wording, gives_machines_the_offset_of_the_day) {
  auto view = tests::sample_event();
  EXPECT_EQ(machine_start(when_of(view)), "2026-11-27T19:30:00+01:00");
  tests::set_time(view, "2026-07-01T19:30:00", hours{1});
  EXPECT_EQ(machine_start(when_of(view)), "2026-07-01T19:30:00+02:00");
  // In this night the clocks go back at three.
  tests::set_time(view, "2026-10-24T23:00:00", hours{6});
  EXPECT_EQ(machine_start(when_of(view)), "2026-10-24T23:00:00+02:00");
  EXPECT_EQ(machine_end(when_of(view)), "2026-10-25T04:00:00+01:00");
  view.event.content.zone = "America/St_Johns";
  tests::set_time(view, "2026-11-27T19:30:00", hours{1});
  EXPECT_EQ(machine_start(when_of(view)), "2026-11-27T19:30:00-03:30");
}

TEST(Wording, gives_machines_the_last_day_inclusively) {
  auto view = tests::sample_event();
  tests::set_days(view, "2026-11-27", "2026-11-30");
  EXPECT_EQ(machine_start(when_of(view)), "2026-11-27");
  EXPECT_EQ(machine_end(when_of(view)), "2026-11-29");
}

TEST(Wording, tells_prices) {
  using calendars::PriceKind;
  EXPECT_EQ(spell_price({.kind = PriceKind::free}, "de"), "Eintritt frei");
  EXPECT_EQ(spell_price({.kind = PriceKind::paid, .text = "14 € / 8 €"}, "en"), "14 € / 8 €");
  EXPECT_EQ(spell_price({.kind = PriceKind::paid, .min_cents = 850, .max_cents = 1400}, "de"),
            "8,50 € – 14 €");
  EXPECT_EQ(spell_price({.kind = PriceKind::paid, .min_cents = 805}, "en"), "€8.05");
  EXPECT_EQ(spell_price({.kind = PriceKind::paid, .min_cents = 123'450}, "de"), "1.234,50 €");
  EXPECT_EQ(spell_price({.kind = PriceKind::paid, .min_cents = 1'234'567'00}, "en"), "€1,234,567");
  EXPECT_EQ(spell_price({.kind = PriceKind::unknown}, "de"), "");
}

TEST(Wording, counts) {
  EXPECT_EQ(counted("pages.upcoming", 1, "de"), "1 kommender Termin");
  EXPECT_EQ(counted("pages.upcoming", 0, "en"), "0 upcoming dates");
  EXPECT_EQ(counted_dates(200, "de"), "200 kommende Termine");
  EXPECT_EQ(counted_dates(201, "de"), "mehr als 200 kommende Termine");
}

}  // namespace allmende
