// Pages from the route table to the response, over a town in a database of its own.
#include "server/pages/pages_routes.hpp"

#include <gtest/gtest.h>

#include "server/api/agenda_routes.hpp"
#include "server/api/calendar_json.hpp"
#include "server/http/router.hpp"
#include "tests/support/sample_pages.hpp"
#include "tests/support/town.hpp"

namespace allmende {

using calendars::EventContent, calendars::EventView, calendars::Visibility;
using tests::event_at, tests::series_at;

static bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

using QueryPairs = std::vector<std::pair<std::string, std::string>>;

class Pages : public testing::Test {
 protected:
  Pages() {
    town.clock.time = tests::at("2026-11-20T08:00:00Z");
    std::vector<Route> rows = pages_routes(face);
    for (Route& row : sitemap_routes(face)) rows.push_back(std::move(row));
    router.emplace(std::move(rows));
  }

  /// The row's answer; an Error becomes the page that the dispatcher asks for.
  Response get(const std::string& path, QueryPairs query = {}, const Caller& caller = {}) {
    Request request;
    request.path = path;
    request.query = std::move(query);
    const RouteMatch match = router->find(Method::get, path);
    if (match.route == nullptr) return error_page(face, request, 404, "request.error.not_found");
    request.params = match.params;
    try {
      return match.route->handler(request, caller);
    } catch (const Error& error) {
      const int status = error.kind == Error::Kind::gone ? 410 : 404;
      return error_page(face, request, status, error.key);
    }
  }

  std::string location(const Response& response) {
    return std::string{response.headers.find("Location").value_or("")};
  }

  /// The answer that the page carries for `address`; null when it carries none.
  Json answer(const Response& page, const std::string& address) {
    const auto found =
        tests::scripts_in(page.body, "data-allmende-api=\"" + Html{}.text(address).str() + "\"");
    return found.empty() ? Json{} : found[0];
  }

  tests::Town town;
  Links links{"https://neuwerda.example"};
  Shell shell = Shell::plain();
  CurrentFacts facts{InstanceFacts{.name = "Allmende Neuwerda", .city = "Neuwerda"}};
  resources::ResourceService resources{town.db, town.clock, "Europe/Berlin"};
  resources::UnitService units{town.db, town.clock, "Europe/Berlin"};
  resources::ResourceCalendarService others{town.db, town.clock, "Europe/Berlin"};
  bookings::BookingService bookings{town.db, town.clock, "Europe/Berlin"};
  fees::FeeService fees{{town.db, town.clock, bookings}};
  damages::DamageService damages{
      {town.db, town.clock, units, pictures::PictureFiles{"/nonexistent"}, "Europe/Berlin"}};
  ResourcesFace sharing{resources,          units, others, town.resource_mirrors,
                        town.organisations, links, fees,   damages};
  wanted::WantedService ads{town.db, town.clock};
  WantedFace wanted{ads, links};
  PagesFace face{town.agenda,
                 town.events,
                 town.calendars,
                 town.organisations,
                 town.participations,
                 town.venues,
                 town.accessibility,
                 town.accounts,
                 sharing,
                 wanted,
                 [](const std::string& who, Intent, const std::string& uri) {
                   return who == "@kim@server.example" ? "https://server.example/go?to=" + uri : "";
                 },
                 links,
                 shell,
                 facts,
                 town.clock};
  std::optional<Router> router;
};

TEST_F(Pages, tell_how_to_follow_from_elsewhere) {
  for (const char* path : {"/kalender/theater.programm", "/organisationen/theater"}) {
    const Response page = get(path);
    EXPECT_TRUE(has(page.body, "<h2>Folgen</h2>")) << path;
    EXPECT_TRUE(has(page.body, "action=\"/folgen\"")) << path;
  }
  EXPECT_TRUE(has(get("/kalender/theater.programm").body,
                  "<code>@theater.programm@neuwerda.example</code>"));
  const auto ask = [&](const std::string& from) {
    return get("/folgen", {{"uri", "https://neuwerda.example/ap/agenda"}, {"from", from}}).body;
  };
  EXPECT_TRUE(has(ask(""), "Von meinem Server folgen"));
  EXPECT_TRUE(has(ask("@kim@server.example"),
                  "href=\"https://server.example/go?to=https://neuwerda.example/ap/agenda\""));
  EXPECT_TRUE(has(ask("@kim@nirgends.example"), "hat keine Seite"));
}

TEST_F(Pages, show_people_who_want_it) {
  EXPECT_EQ(get("/personen/anna").status, 404);
  town.accounts.set_listed(town.owner, true);
  const Response page = get("/personen/anna");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page.body, "<code>@anna@neuwerda.example</code>"));
  EXPECT_TRUE(has(page.body, "<meta name=\"robots\" content=\"noindex\">"));
  EXPECT_FALSE(answer(page, "/api/v1/persons/anna").is_null());
  EXPECT_FALSE(has(page.body, "anna@example.org"));
}

TEST_F(Pages, mark_what_is_another_servers_and_lead_there) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  town.test.sql(
      "UPDATE handles SET handle = 'programm@nachbar.example', kind = 'mirror' "
      "WHERE handle = 'theater.programm'; "
      "INSERT INTO mirrored_events (event_id, uri, actor, url, updated_at) VALUES ('" +
      made.event.id.text +
      "', 'https://nachbar.example/ap/e/1', 'https://nachbar.example/ap/c/1', "
      "'https://nachbar.example/abend', now())");
  const std::string page = get("/veranstaltungen/" + made.event.slug).body;
  EXPECT_TRUE(has(page, "kommt von nachbar.example"));
  EXPECT_TRUE(has(page, "<link rel=\"canonical\" href=\"https://nachbar.example/abend\">"));
  EXPECT_TRUE(has(page, "<meta name=\"robots\" content=\"noindex\">"));
  EXPECT_TRUE(has(page, "href=\"https://nachbar.example/abend\">Zur Seite"));
  EXPECT_TRUE(has(get("/veranstaltungen").body, "aus nachbar.example"));
}

TEST_F(Pages, lead_from_the_start_to_the_agenda) {
  EXPECT_EQ(get("/").status, 302);
  EXPECT_EQ(location(get("/")), "/veranstaltungen");
  EXPECT_EQ(location(get("/en")), "/en/veranstaltungen");
}

TEST_F(Pages, show_the_agenda_with_the_answer_of_the_api) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const Response page = get("/veranstaltungen");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.keep_seconds, 60);
  EXPECT_TRUE(has(page.body, "<h2>Freitag, 27. November 2026</h2>"));
  EXPECT_TRUE(has(page.body, "href=\"/veranstaltungen/" + made.event.slug + "\""));
  const auto found = town.agenda.search({}, {});
  EXPECT_EQ(answer(page, "/api/v1/agenda").dump(), agenda_answer(found, links));
  EXPECT_EQ(answer(page, "/api/v1/agenda/days")["days"].size(), 14U);
  EXPECT_TRUE(has(page.body, "1 Veranstaltung in den nächsten zwei Wochen."));
}

TEST_F(Pages, filter_the_agenda_as_a_form_asks_for_it) {
  town.add(event_at("Stille", "2026-11-27T19:30:00"));
  town.add(event_at("Lärm", "2026-12-27T19:30:00"));
  const Response page =
      get("/veranstaltungen",
          {{"q", ""}, {"category", ""}, {"from", "2026-12-01"}, {"to", ""}, {"fbclid", "IwAR0"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page.body, ">Lärm</a>"));
  EXPECT_FALSE(has(page.body, ">Stille</a>"));
  EXPECT_TRUE(has(page.body, "content=\"noindex\""));
  EXPECT_FALSE(answer(page, "/api/v1/agenda?from=2026-12-01").is_null());
}

TEST_F(Pages, carry_the_strip_of_days_whatever_days_are_chosen) {
  const Response chosen = get("/veranstaltungen", {{"from", "2026-11-21"}, {"free", "true"}});
  EXPECT_EQ(answer(chosen, "/api/v1/agenda/days?free=true")["days"].size(), 14U);
  const Response later = get("/veranstaltungen", {{"from", "2026-12-06"}});
  const Json strip = answer(later, "/api/v1/agenda/days?from=2026-12-04&to=2026-12-17");
  EXPECT_EQ(strip["days"].size(), 14U);
}

TEST_F(Pages, carry_the_refusal_that_they_show) {
  const Response missing = get("/en/kalender/nie-gewesen");
  EXPECT_TRUE(has(missing.body, "\"/api/v1/calendars/nie-gewesen\" data-status=\"404\""));
  const Json said = answer(missing, "/api/v1/calendars/nie-gewesen");
  EXPECT_EQ(said["status"].integer(), 404);
  const Response refused = get("/veranstaltungen", {{"near", "hier"}});
  EXPECT_EQ(answer(refused, "/api/v1/agenda?near=hier")["errors"].size(), 1U);
  EXPECT_FALSE(answer(refused, "/api/v1/agenda/days?near=hier").is_null());
}

TEST_F(Pages, carry_what_else_takes_place_on_the_day) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  town.add(event_at("Lärm", "2026-11-27T20:30:00"));
  const Response page = get("/veranstaltungen/" + made.event.slug);
  const Json day = answer(page, "/api/v1/agenda?from=2026-11-27&to=2026-11-27&limit=20");
  EXPECT_EQ(day["items"].size(), 2U);
}

TEST_F(Pages, show_the_place_and_state_of_the_next_date) {
  const EventView made =
      town.add(series_at("Probe", "2026-11-03T19:00:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"));
  town.events.edit_date(town.owner, made.event.id.text, "20261124T190000",
                        [](const EventView&, EventContent& content) {
                          content.status = calendars::EventStatus::cancelled;
                        });
  town.events.edit_date(town.owner, made.event.id.text, "20261201T190000",
                        [](const EventView&, EventContent& content) {
                          content.place = calendars::Place{.name = "Gartenhaus"};
                          content.status = calendars::EventStatus::tentative;
                        });
  const Response page = get("/veranstaltungen/" + made.event.slug);
  EXPECT_TRUE(has(page.body, "Gartenhaus"));
  EXPECT_TRUE(has(page.body, "<p class=\"status is-tentative\">"));
}

TEST_F(Pages, page_the_agenda_by_its_cursor) {
  for (const char* day : {"2026-11-27", "2026-11-28", "2026-11-29"}) {
    town.add(event_at("Abend " + std::string{day}, std::string{day} + "T19:30:00"));
  }
  const Response first = get("/veranstaltungen", {{"limit", "2"}});
  const std::string mark = "<a rel=\"next\" href=\"/veranstaltungen?limit=2&amp;cursor=";
  ASSERT_TRUE(has(first.body, mark));
  const std::size_t from = first.body.find(mark) + mark.size();
  const std::string cursor = first.body.substr(from, first.body.find('"', from) - from);
  const Response second = get("/veranstaltungen", {{"limit", "2"}, {"cursor", cursor}});
  EXPECT_TRUE(has(second.body, ">Abend 2026-11-29</a>"));
  EXPECT_FALSE(has(second.body, ">Abend 2026-11-27</a>"));
}

TEST_F(Pages, name_the_field_of_a_bad_filter) {
  for (const auto& [name, value] : QueryPairs{{"near", "hier"},
                                              {"category", "zirkus"},
                                              {"from", "morgen"},
                                              {"cursor", "x"},
                                              {"radius", "7"}}) {
    const Response page = get("/en/veranstaltungen", {{name, value}});
    EXPECT_EQ(page.status, 422) << name;
    EXPECT_EQ(page.keep_seconds, 0) << name;
    EXPECT_TRUE(has(page.body, "<html lang=\"en\"")) << name;
    EXPECT_TRUE(has(page.body, "Value “") && has(page.body, "noindex")) << page.body;
  }
}

TEST_F(Pages, show_an_event_with_the_answer_of_the_api) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const Response page = get("/veranstaltungen/" + made.event.slug);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.keep_seconds, 300);
  EXPECT_TRUE(has(page.body, "<h1>Stille</h1>"));
  EXPECT_EQ(answer(page, "/api/v1/events/" + made.event.slug).dump(),
            event_answer(made, {}, links).dump());
  EXPECT_TRUE(has(get("/en/veranstaltungen/" + made.event.slug).body, "<dt>When</dt>"));
}

TEST_F(Pages, lead_to_an_event_from_its_id_and_from_former_titles) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const std::string old_path = "/veranstaltungen/" + made.event.slug;
  EXPECT_EQ(location(get("/veranstaltungen/" + made.event.id.text)), old_path);
  const EventView renamed =
      town.events.edit(town.owner, made.event.id.text,
                       [](const EventView&, EventContent& content) { content.title = "Lärm"; });
  const Response moved = get("/en" + old_path);
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(location(moved), "/en/veranstaltungen/" + renamed.event.slug);
}

TEST_F(Pages, tell_what_is_gone_from_what_never_was) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  town.events.remove(town.owner, made.event.id.text);
  const Response gone = get("/veranstaltungen/" + made.event.slug);
  EXPECT_EQ(gone.status, 410);
  EXPECT_TRUE(has(gone.body, "Diese Veranstaltung wurde gelöscht."));
  EXPECT_EQ(get("/veranstaltungen/nie-gewesen").status, 404);
  EXPECT_EQ(get("/kalender/nie-gewesen").status, 404);
  EXPECT_EQ(get("/organisationen/nie-gewesen").status, 404);
  EXPECT_TRUE(has(get("/en/nirgends").body, "This page does not exist"));
}

TEST_F(Pages, show_drafts_to_nobody_but_editors) {
  EventContent content = event_at("Stille", "2026-11-27T19:30:00");
  content.visibility = Visibility::draft;
  const EventView made = town.add(content);
  const std::string path = "/veranstaltungen/" + made.event.slug;
  EXPECT_EQ(get(path).status, 404);
  const Response page = get(path, {}, town.owner);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.find("Cache-Control"), "private, no-cache");
}

TEST_F(Pages, show_a_series_and_its_dates) {
  const EventView made =
      town.add(series_at("Probe", "2026-11-03T19:00:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"));
  const std::string path = "/veranstaltungen/" + made.event.slug;
  town.events.edit_date(town.owner, made.event.id.text, "20261201T190000",
                        [](const EventView&, EventContent& content) {
                          content.title = "Offene Probe";
                          content.status = calendars::EventStatus::cancelled;
                        });
  const Response page = get(path);
  EXPECT_TRUE(has(page.body, "Dienstag, 24. November 2026, 19:00"));
  EXPECT_TRUE(has(page.body, "href=\"" + path + "/20261201T190000\""));
  const std::string dates =
      "/api/v1/events/" + made.event.id.text + "/occurrences?from=2026-11-20&limit=60";
  EXPECT_EQ(answer(page, dates)["items"].size(), 3U);

  const Response date = get(path + "/20261208T190000");
  EXPECT_TRUE(has(date.body, "Dienstag, 8. Dezember 2026, 19:00"));
  EXPECT_TRUE(has(date.body, "<h2>Alle Termine dieser Reihe</h2>"));
  const Json told =
      answer(date, "/api/v1/events/" + made.event.slug + "/occurrences/20261208T190000");
  EXPECT_EQ(told["url"].text(), "https://neuwerda.example" + path + "/20261208T190000");
  EXPECT_EQ(told["series_id"].text(), made.event.id.text);
  const Response changed = get(path + "/20261201T190000");
  EXPECT_TRUE(has(changed.body, "<h1>Offene Probe</h1>"));
  EXPECT_TRUE(has(changed.body, "https://schema.org/EventCancelled"));
  EXPECT_EQ(get(path + "/20261209T190000").status, 404);
}

TEST_F(Pages, lead_from_a_changed_date_to_its_place_in_the_series) {
  const EventView made =
      town.add(series_at("Probe", "2026-11-03T19:00:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=6"));
  const EventView changed =
      town.events.edit_date(town.owner, made.event.id.text, "20261201T190000",
                            [](const EventView&, EventContent& content) { content.title = "X"; });
  EXPECT_EQ(location(get("/veranstaltungen/" + changed.event.id.text)),
            "/veranstaltungen/" + made.event.slug + "/20261201T190000");
}

TEST_F(Pages, show_calendars_and_organisations) {
  town.add(event_at("Stille", "2026-11-27T19:30:00"));
  const Response calendar = get("/kalender/theater.programm");
  EXPECT_TRUE(has(calendar.body, ">Stille</a>"));
  EXPECT_FALSE(answer(calendar, "/api/v1/agenda?calendar=theater.programm").is_null());
  EXPECT_EQ(answer(calendar, "/api/v1/calendars/theater.programm").dump(),
            to_json(town.calendars.get({}, "theater.programm"), links).dump());
  const Response organisation = get("/en/organisationen/theater");
  EXPECT_TRUE(has(organisation.body, "href=\"/en/kalender/theater.programm\""));
  EXPECT_TRUE(has(organisation.body, "\"@type\":\"Organization\""));
  EXPECT_TRUE(has(get("/kalender").body, "href=\"/kalender/theater.programm.ics\""));
  EXPECT_TRUE(has(get("/organisationen").body, "href=\"/organisationen/theater\""));
  const auto known = town.calendars.get({}, "theater.programm");
  EXPECT_EQ(location(get("/kalender/" + known.id.text)), "/kalender/theater.programm");
}

TEST_F(Pages, answer_in_html_everywhere) {
  for (const char* path : {"/anmelden", "/impressum", "/datenschutz", "/barrierefreiheit",
                           "/lizenzen", "/kalender", "/organisationen", "/veranstaltungen"}) {
    for (const char* prefix : {"", "/en"}) {
      const Response page = get(std::string{prefix} + path);
      EXPECT_EQ(page.status, 200) << prefix << path;
      EXPECT_TRUE(page.headers.find("Content-Security-Policy")) << path;
      EXPECT_TRUE(has(page.body, *prefix ? "<html lang=\"en\"" : "<html lang=\"de\"")) << path;
    }
  }
}

TEST_F(Pages, list_what_is_public_for_search_engines) {
  const EventView made = town.add(event_at("Stille", "2026-11-27T19:30:00"));
  EventContent hidden = event_at("Geheim", "2026-11-28T19:30:00");
  hidden.visibility = Visibility::unlisted;
  const EventView secret = town.add(hidden);
  const std::string map = get("/sitemap.xml", {}, town.owner).body;
  EXPECT_TRUE(has(map, "<loc>https://neuwerda.example/veranstaltungen/" + made.event.slug));
  EXPECT_FALSE(has(map, secret.event.slug));
  EXPECT_TRUE(has(map, "<loc>https://neuwerda.example/kalender/theater.programm</loc>"));
  EXPECT_TRUE(has(get("/robots.txt").body, "Sitemap: https://neuwerda.example/sitemap.xml"));
}

}  // namespace allmende
