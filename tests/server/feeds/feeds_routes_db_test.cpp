// Feeds from the route table to the response, over a town in a database of its own.
#include "server/feeds/feeds_routes.hpp"

#include <gtest/gtest.h>

#include "models/calendars/icalendar.hpp"
#include "server/http/router.hpp"
#include "tests/support/town.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventView, calendars::ReadCalendar, calendars::Visibility;
using tests::event_at, tests::series_at;

static bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class Feeds : public testing::Test {
 protected:
  Feeds() {
    town.clock.time = tests::at("2026-11-20T08:00:00Z");
    std::vector<Route> rows = ics_routes(face);
    for (Route& row : atom_routes(face)) rows.push_back(std::move(row));
    router.emplace(std::move(rows));
  }

  using QueryPairs = std::vector<std::pair<std::string, std::string>>;
  Response get(const std::string& path, QueryPairs query = {}) {
    Request request;
    request.path = request.target = path;
    request.query = std::move(query);
    const RouteMatch match = router->find(Method::get, path);
    if (match.route == nullptr) throw not_found("request.error.not_found");
    request.params = match.params;
    return match.route->handler(request, {});
  }

  ReadCalendar read(const std::string& path, const QueryPairs& query = {}) {
    return calendars::read_icalendar(get(path, query).body, "Europe/Berlin");
  }

  tests::Town town;
  Links links{"https://neuwerda.example"};
  CurrentFacts facts{InstanceFacts{.name = "Allmende Neuwerda", .city = "Neuwerda"}};
  FeedsFace face{town.agenda, town.events, town.calendars, town.organisations, links, facts};
  std::optional<Router> router;
};

TEST_F(Feeds, give_a_calendar_to_calendar_programs) {
  town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const Response feed = get("/kalender/theater.programm.ics");
  EXPECT_EQ(feed.headers.find("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(feed.headers.find("Content-Disposition"), "inline; filename=\"theater.programm.ics\"");
  EXPECT_GT(feed.keep_seconds, 0);
  EXPECT_EQ(feed.body, get("/kalender/theater.programm.ics").body);
  EXPECT_EQ(read("/kalender/theater.programm.ics").events.size(), 1U);
  EXPECT_EQ(read("/organisationen/theater.ics").events.size(), 1U);
}

TEST_F(Feeds, give_one_event_with_its_changed_dates) {
  const EventView made =
      town.add(series_at("Probe", "2026-11-03T19:00:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"));
  town.events.edit_date(
      town.owner, made.event.id.text, "20261201T190000",
      [](const EventView&, EventContent& content) { content.title = "Offene Probe"; });
  const std::string path = "/veranstaltungen/" + made.event.slug + ".ics";
  const ReadCalendar calendar = read(path);
  ASSERT_EQ(calendar.events.size(), 2U);
  EXPECT_EQ(calendar.events[1].recurrence_id, "20261201T190000");
  EXPECT_EQ(calendar.events[1].uid, calendar.events[0].uid);
}

TEST_F(Feeds, filter_the_agenda) {
  EventContent concert = event_at("Konzert", "2026-11-27T19:30:00");
  concert.category = calendars::Category::music;
  town.add(concert);
  town.add(event_at("Stille", "2026-11-28T19:30:00"));
  EXPECT_EQ(read("/agenda.ics").events.size(), 2U);
  const ReadCalendar music = read("/agenda.ics", {{"category", "music"}});
  ASSERT_EQ(music.events.size(), 1U);
  EXPECT_EQ(music.events[0].content.title, "Konzert");
  EXPECT_TRUE(has(get("/agenda.atom", {{"category", "music"}}).body, "<title>Konzert</title>"));
  EXPECT_FALSE(has(get("/agenda.atom", {{"category", "music"}}).body, "Stille"));
}

TEST_F(Feeds, keep_what_is_not_public_to_themselves) {
  EventContent content = event_at("Geheim", "2026-11-27T19:30:00");
  content.visibility = Visibility::draft;
  const EventView made = town.add(content);
  for (const char* path : {"/agenda.ics", "/agenda.atom", "/kalender/theater.programm.ics",
                           "/kalender/theater.programm.atom", "/organisationen/theater.ics"}) {
    EXPECT_FALSE(has(get(path).body, "Geheim")) << path;
  }
  EXPECT_EQ(tests::refusal([&] { get("/veranstaltungen/" + made.event.slug + ".ics"); }),
            "events.error.not_found");
}

TEST_F(Feeds, name_entries_of_atom_for_good) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const std::string id = "<id>tag:neuwerda.example,2026:event:" + made.event.id.text + "</id>";
  EXPECT_TRUE(has(get("/kalender/theater.programm.atom").body, id));
  town.events.edit(town.owner, made.event.id.text,
                   [](const EventView&, EventContent& content) { content.title = "Lärm"; });
  const Response feed = get("/organisationen/theater.atom");
  EXPECT_EQ(feed.headers.find("Content-Type"), "application/atom+xml; charset=utf-8");
  EXPECT_TRUE(has(feed.body, id));
  EXPECT_TRUE(has(feed.body, "Lärm"));
}

TEST_F(Feeds, refuse_what_is_not_there) {
  EXPECT_EQ(tests::refusal([&] { get("/kalender/nichts.ics"); }), "calendars.error.not_found");
  EXPECT_EQ(tests::refusal([&] { get("/organisationen/nichts.atom"); }),
            "organisations.error.not_found");
}

}  // namespace allmende
