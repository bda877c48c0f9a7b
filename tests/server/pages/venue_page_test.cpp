// The page of a venue, and what is known of accessibility as every page tells it.
#include "server/pages/access_section.hpp"
#include "server/pages/linked_data.hpp"
#include "server/pages/renderers.hpp"
#include "tests/support/sample_pages.hpp"

#include <gtest/gtest.h>

namespace allmende {

using venues::AccessFact, venues::OpeningTime, venues::Weekday;

static AccessFact fact_of(const char* key, const Json& value) {
  AccessFact fact;
  fact.assertion.answer = {.key = key, .value = value};
  fact.assertion.checked_on = *read_day("2026-05-04");
  return fact;
}

static VenueValues sample_venue() {
  VenueValues values{.from = *read_day("2026-11-20")};
  venues::Venue& venue = values.view.venue;
  venue.slug = "theaterlabor";
  venue.content = {.name = "Theaterlabor <Tor 6>", .place = {}};
  venue.content.place.name = venue.content.name;
  venue.content.opening_hours = {
      {.days = {Weekday::friday, Weekday::saturday}, .opens = "20:00", .closes = "02:00"},
      {.days = {Weekday::monday},
       .opens = "",
       .closes = "",
       .valid_from = *read_day("2026-12-24"),
       .valid_through = *read_day("2026-12-31")}};
  return values;
}

static bool holds(const std::string& html, const std::string& part) {
  return html.find(part) != std::string::npos;
}

TEST(VenuePage, TellsWhatIsKnownAndThatTheRestIsNot) {
  VenueValues values = sample_venue();
  const std::string bare = venue_page(tests::setting_for("/orte/theaterlabor"), values).main.str();
  EXPECT_TRUE(holds(bare, "Theaterlabor &lt;Tor 6&gt;")) << bare;
  EXPECT_TRUE(holds(bare, "Dazu ist noch nichts bekannt.")) << bare;
  EXPECT_FALSE(holds(bare, "<dd>nein")) << bare;
  EXPECT_TRUE(holds(bare, "20:00–02:00 Uhr")) << bare;
  EXPECT_TRUE(holds(bare, "geschlossen ab Donnerstag, 24. Dezember 2026")) << bare;

  values.facts.venue = {fact_of("entrance.door_cm", 95), fact_of("elevator", nullptr)};
  const std::string told = venue_page(tests::setting_for("/orte/theaterlabor"), values).main.str();
  EXPECT_TRUE(holds(told, "Was hier nicht steht, ist nicht bekannt.")) << told;
  EXPECT_TRUE(holds(told, "<dt>Breite der Tür</dt><dd>95 cm")) << told;
  EXPECT_TRUE(holds(told, "<dt>Aufzug</dt><dd>gibt es nicht")) << told;
}

TEST(AccessSection, SaysWhoFoundItOutAndWhen) {
  AccessFact fact = fact_of("hearing_loop", true);
  fact.assertion.method = venues::CheckMethod::tester_team;
  fact.assertion.checked_by = "Testteam & Co";
  fact.from = venues::Subject::room;
  fact.old = true;
  const std::string html =
      access_groups(tests::setting_for("/"), {fact}, venues::Subject::event).str();
  EXPECT_TRUE(holds(html, "<h3>Hören</h3>")) << html;
  EXPECT_TRUE(
      holds(html, "im Raum, Testteam, geprüft am Montag, 4. Mai 2026 von Testteam &amp; Co"))
      << html;
  EXPECT_TRUE(holds(html, "bitte prüfen")) << html;
  EXPECT_TRUE(access_groups(tests::setting_for("/"), {}, venues::Subject::event).empty());
}

TEST(VenuePage, IsAPlaceForSearchEngines) {
  const Json json =
      linked_venue(tests::setting_for("/orte/theaterlabor"), sample_venue().view.venue);
  EXPECT_EQ(json["@type"].text(), "Place");
  const Json hours = json["openingHoursSpecification"];
  ASSERT_EQ(hours.size(), 2U);
  EXPECT_EQ(hours.at(0)["dayOfWeek"].at(1).text(), "https://schema.org/Saturday");
  EXPECT_EQ(hours.at(0)["closes"].text(), "02:00");
  EXPECT_EQ(hours.at(1)["opens"].text(), "00:00");
  EXPECT_EQ(hours.at(1)["validFrom"].text(), "2026-12-24");
}

}  // namespace allmende
