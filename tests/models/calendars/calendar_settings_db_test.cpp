// What managers change of a calendar, and what becomes of its events then.
#include <gtest/gtest.h>

#include "models/calendars/calendar_settings_service.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using calendars::CalendarSettingsService, calendars::Visibility;
using Titles = std::vector<std::string>;

static constexpr const char* kKey = "theater.programm";

class CalendarSettings : public testing::Test {
 protected:
  CalendarSettings() {
    town.add(event_at("Abend", "2026-12-07T19:30:00"));
    town.add(series_at("Probe", "2026-12-08T10:00:00", "FREQ=DAILY;COUNT=2"));
  }

  std::size_t logged(const std::string& kind) {
    return town.test.sql("SELECT id FROM event_log WHERE kind = '" + kind + "'").size();
  }
  /// As the worker does them.
  void do_jobs() {
    const auto spaces =
        town.test.sql("SELECT payload->>'space' FROM jobs WHERE kind = 'calendars.relearn'");
    for (const std::string& space : spaces) settings.relearn(SpaceId{space});
    town.test.sql("DELETE FROM jobs WHERE kind = 'calendars.relearn'");
  }

  Town town;
  CalendarSettingsService settings{town.db, town.clock};
};

TEST_F(CalendarSettings, NewNamesAreFoundWithTheirEvents) {
  EXPECT_TRUE(town.titles({.text = "Freilichtbühne"}).empty());
  const auto edited =
      settings.edit(town.owner, kKey, {.name = " Freilichtbühne ", .description = "*Draußen*"});
  EXPECT_EQ(edited.name, "Freilichtbühne");
  EXPECT_EQ(edited.description, "*Draußen*");
  EXPECT_EQ(logged("calendars.updated"), 1U);
  do_jobs();
  EXPECT_EQ(town.titles({.text = "Freilichtbühne"}), (Titles{"Abend", "Probe", "Probe"}));
  const auto house = town.organisations.edit(town.owner, "theater", std::nullopt,
                                             [](auto& one) { one.name = "Schauspielhaus"; });
  EXPECT_EQ(house.organisation.name, "Schauspielhaus");
  do_jobs();
  EXPECT_EQ(town.titles({.text = "Schauspielhaus"}).size(), 3U);
  EXPECT_EQ(town.test.sql("SELECT id FROM audit WHERE action = 'calendars.edited'").size(), 1U);
}

TEST_F(CalendarSettings, WhoSeesItSeesItsEvents) {
  const Caller viewer = town.join("vera", Standing::viewer);
  const std::size_t before = logged("events.updated");
  EXPECT_EQ(settings.edit(town.owner, kKey, {.visibility = Visibility::members}).visibility,
            Visibility::members);
  EXPECT_EQ(logged("events.updated"), before + 2) << "followers hear that they are gone";
  EXPECT_TRUE(town.titles({}).empty());
  EXPECT_EQ(town.titles(viewer, {}).size(), 3U);
  EXPECT_EQ(refusal([&] { town.calendars.get(town.stranger, kKey); }), "calendars.error.not_found");
  settings.edit(town.owner, kKey, {.name = "Proben"});
  EXPECT_EQ(logged("events.updated"), before + 2) << "a name changes nothing about who sees it";
  settings.edit(town.owner, kKey, {.visibility = Visibility::public_});
  EXPECT_EQ(town.titles({}).size(), 3U);
  EXPECT_EQ(logged("events.updated"), before + 4);
}

TEST_F(CalendarSettings, NothingIsPublicBeforeTheOrganisationIs) {
  town.test.sql(
      "UPDATE organisations SET status = 'pending', verified_at = NULL WHERE handle = 'theater'");
  const auto shown = settings.edit(town.owner, kKey, {.visibility = Visibility::unlisted});
  EXPECT_EQ(shown.visibility, Visibility::draft);
  settings.edit(town.owner, kKey, {.visibility = Visibility::draft});
  town.calendars.create(town.owner, {.handle = "theater.proben",
                                     .name = "Proben",
                                     .organisation = "theater",
                                     .visibility = Visibility::members});
  town.organisations.decide(town.operator_, "theater", true, "");
  EXPECT_EQ(town.calendars.get(town.owner, kKey).visibility, Visibility::draft) << "as said last";
  EXPECT_EQ(town.calendars.get(town.owner, "theater.proben").visibility, Visibility::members);
}

TEST_F(CalendarSettings, AreForManagersAndForOnesOwnCalendars) {
  const auto refused = [&](const Caller& caller, const calendars::CalendarEdit& edit) {
    return refusal([&] { settings.edit(caller, kKey, edit); });
  };
  const std::string before = town.calendars.get(town.owner, kKey).name;
  EXPECT_EQ(refused(town.join("edda", Standing::editor), {.name = "Neu"}), "access.error.denied");
  EXPECT_EQ(refused(town.stranger, {.name = "Neu"}), "access.error.sign_in");
  EXPECT_EQ(refused(town.owner, {.name = " "}), "calendars.error.name");
  EXPECT_EQ(refused(town.owner, {.description = std::string(65537, 'x')}),
            "calendars.error.description");
  try {
    town.calendars.create(town.owner, {.handle = kKey, .name = "Neu", .organisation = "theater"});
    ADD_FAILURE() << "two of a name";
  } catch (const Error& error) {
    ASSERT_EQ(error.faults.size(), 1U);
    EXPECT_EQ(error.faults[0].field, "/handle") << error.key;
  }
  EXPECT_EQ(town.calendars.get(town.owner, kKey).name, before);
  town.test.sql(
      "INSERT INTO mirrored_calendars (calendar_id, actor) SELECT id, "
      "'https://a.example/c' FROM calendars");
  EXPECT_EQ(refused(town.operator_, {.name = "Neu"}), "access.error.denied");
}

}  // namespace allmende::tests
