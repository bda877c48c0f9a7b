#include <gtest/gtest.h>

#include "server/pages/linked_data.hpp"
#include "server/pages/renderers.hpp"
#include "tests/support/sample_pages.hpp"

namespace allmende {

using calendars::EventStatus, calendars::EventView, calendars::PriceKind, calendars::Visibility;
using tests::linked_data_in, tests::sample_event, tests::setting_for;

struct Rendered {
  std::string head;
  std::string body;
};

static Rendered render(const EventValues& values, const std::string& locale = "de") {
  const std::string slug = "/veranstaltungen/" + values.view.event.slug;
  const auto setting = setting_for(values.date ? slug + "/" + *values.date : slug, locale);
  const PageContent content = event_page(setting, values);
  return {render_head(setting, content.head).str(), render_body(setting, content.main).str()};
}

static Json event_data(const EventView& view) { return linked_data_in(render({view}).head)[0]; }

static bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(EventPage, can_be_read_without_a_script) {
  const Rendered page = render({sample_event()});
  EXPECT_TRUE(has(page.head, "<title>Die Vermessung der Stille – Allmende Neuwerda</title>"));
  EXPECT_TRUE(has(page.body, "<div id=\"fallback\" class=\"fallback wrap\">"));
  EXPECT_TRUE(has(page.body, "<h1>Die Vermessung der Stille</h1>"));
  EXPECT_TRUE(has(page.body, "<time datetime=\"2026-11-27T19:30:00+01:00\">"
                             "Freitag, 27. November 2026, 19:30–21:45 Uhr</time>"));
  EXPECT_TRUE(has(page.body, "Stadttheater, Alter Markt 1, 33602 Neuwerda"));
  EXPECT_TRUE(has(page.body, "<strong>Nachgespräch</strong>"));
  EXPECT_TRUE(has(page.body, "href=\"/organisationen/theater\""));
}

TEST(EventPage, stands_in_english_under_its_own_address) {
  const Rendered page = render({sample_event()}, "en");
  EXPECT_TRUE(has(page.body, "Friday, 27 November 2026, 19:30–21:45</time>"));
  EXPECT_TRUE(has(page.body, "href=\"/en/organisationen/theater\""));
  const std::string here = "https://neuwerda.example/en/veranstaltungen/die-vermessung-der-stille";
  EXPECT_TRUE(has(page.head, "<link rel=\"canonical\" href=\"" + here + "\">"));
  EXPECT_TRUE(has(page.head, "hreflang=\"en\" href=\"" + here + "\">"));
  EXPECT_TRUE(has(page.head,
                  "hreflang=\"de\" href=\"https://neuwerda.example/veranstaltungen/die-"));
  EXPECT_TRUE(has(page.head, "type=\"text/calendar\" href=\"https://neuwerda.example/"
                             "veranstaltungen/die-vermessung-der-stille.ics\""));
}

TEST(EventPage, keeps_hostile_texts_as_texts) {
  EventView view = sample_event();
  auto& content = view.event.content;
  content.title = content.summary = content.status_reason = tests::kHostile;
  content.description = tests::kHostile;
  content.place->name = tests::kHostile;
  content.tags = {tests::kHostile};
  content.price.text = tests::kHostile;
  content.status = EventStatus::postponed;
  view.organiser.name = view.calendar_name = tests::kHostile;
  content.ticket_url = "javascript:alert(1)";
  const EventValues values{
      .view = view,
      .answers = {{"/api/v1/events/x", to_json(view, tests::sample_links()).dump()}}};
  const Rendered page = render(values);
  for (const std::string& text : {page.head, page.body}) {
    EXPECT_FALSE(has(text, "<img")) << text;
    EXPECT_FALSE(has(text, "href=\"javascript:")) << text;
  }
  const auto answers = tests::scripts_in(page.head, "<script type=\"application/json\"");
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0]["title"].text(), tests::kHostile);
  EXPECT_EQ(linked_data_in(page.head)[0]["name"].text(), tests::kHostile);
}

TEST(EventPage, tells_search_engines_what_it_is) {
  const Json data = event_data(sample_event());
  EXPECT_EQ(data["@context"].text(), "https://schema.org");
  EXPECT_EQ(data["@type"].text(), "Event");
  EXPECT_EQ(data["name"].text(), "Die Vermessung der Stille");
  EXPECT_EQ(data["startDate"].text(), "2026-11-27T19:30:00+01:00");
  EXPECT_EQ(data["endDate"].text(), "2026-11-27T21:45:00+01:00");
  EXPECT_EQ(data["eventStatus"].text(), "https://schema.org/EventScheduled");
  EXPECT_EQ(data["eventAttendanceMode"].text(),
            "https://schema.org/OfflineEventAttendanceMode");
  EXPECT_EQ(data["location"]["@type"].text(), "Place");
  EXPECT_EQ(data["location"]["address"]["postalCode"].text(), "33602");
  EXPECT_EQ(data["location"]["geo"]["latitude"].number(), 52.02);
  EXPECT_EQ(data["organizer"]["name"].text(), "Theater Neuwerda");
  EXPECT_EQ(data["offers"]["@type"].text(), "AggregateOffer");
  EXPECT_EQ(data["offers"]["lowPrice"].text(), "8.00");
  EXPECT_FALSE(data["isAccessibleForFree"].boolean());
  EXPECT_EQ(data["inLanguage"].at(0).text(), "de");
}

TEST(EventPage, names_the_state_of_the_event) {
  EventView view = sample_event();
  view.event.content.status = EventStatus::cancelled;
  view.event.content.status_reason = "Krankheit im Ensemble";
  const Rendered page = render({view});
  EXPECT_TRUE(has(page.body, "Termin abgesagt"));
  EXPECT_TRUE(has(page.body, "Krankheit im Ensemble"));
  EXPECT_EQ(event_data(view)["eventStatus"].text(), "https://schema.org/EventCancelled");
  view.event.content.status = EventStatus::postponed;
  EXPECT_EQ(event_data(view)["eventStatus"].text(), "https://schema.org/EventPostponed");
}

TEST(EventPage, tells_what_people_elsewhere_did_with_it) {
  EventValues values{.view = sample_event()};
  EXPECT_FALSE(has(render(values).body, "auf anderen Servern"));
  values.reactions = {.likes = 1, .shares = 3};
  const Rendered page = render(values);
  EXPECT_TRUE(has(page.body, "<li>Gefällt 1 Person auf anderen Servern</li>"));
  EXPECT_TRUE(has(page.body, "<li>Dort 3 Mal geteilt</li>"));
}

TEST(EventPage, knows_online_events) {
  EventView view = sample_event();
  auto& content = view.event.content;
  content.online_url = "https://example.org/live";
  EXPECT_EQ(event_data(view)["eventAttendanceMode"].text(),
            "https://schema.org/MixedEventAttendanceMode");
  EXPECT_EQ(event_data(view)["location"].size(), 2U);
  content.place.reset();
  EXPECT_EQ(event_data(view)["eventAttendanceMode"].text(),
            "https://schema.org/OnlineEventAttendanceMode");
  EXPECT_EQ(event_data(view)["location"]["@type"].text(), "VirtualLocation");
  content.status = EventStatus::moved_online;
  EXPECT_EQ(event_data(view)["eventStatus"].text(), "https://schema.org/EventMovedOnline");
}

TEST(EventPage, does_without_place_organiser_and_price) {
  EventView view = sample_event();
  view.event.content.place.reset();
  view.event.content.price = {};
  view.organiser = {};
  const Json data = event_data(view);
  for (const char* key : {"location", "offers", "organizer", "isAccessibleForFree"}) {
    EXPECT_FALSE(data.has(key)) << key;
  }
  EXPECT_FALSE(has(render({view}).body, "<dt>Wo</dt>"));
}

TEST(EventPage, shows_the_coming_date_of_a_series_and_the_others) {
  EventView series = sample_event();
  series.event.content.recurrence = calendars::Recurrence{.rule = "FREQ=WEEKLY;BYDAY=FR"};
  EventView next = sample_event();
  tests::set_time(next, "2026-12-04T19:30:00", std::chrono::minutes{135});
  next.event.recurrence_id = "20261204T193000";
  EventView after = next;
  tests::set_time(after, "2026-12-11T19:30:00", std::chrono::minutes{135});
  after.event.recurrence_id = "20261211T193000";
  after.event.content.status = EventStatus::cancelled;
  const EventValues values{.view = series,
                           .dates = {tests::entry_of(next), tests::entry_of(after)}};
  const Rendered page = render(values);
  EXPECT_TRUE(has(page.body, "<dt>Nächster Termin</dt>"));
  EXPECT_TRUE(has(page.body, "Freitag, 4. Dezember 2026, 19:30–21:45 Uhr"));
  EXPECT_TRUE(has(page.body,
                  "href=\"/veranstaltungen/die-vermessung-der-stille/20261211T193000\""));
  EXPECT_TRUE(has(page.body, "Termin abgesagt"));
  const Json data = linked_data_in(page.head)[0];
  EXPECT_EQ(data["startDate"].text(), "2026-12-04T19:30:00+01:00");
  EXPECT_EQ(data["eventSchedule"]["repeatFrequency"].text(), "P1W");
  EXPECT_EQ(data["eventSchedule"]["byDay"].at(0).text(), "FR");
  EXPECT_EQ(data["subEvent"].size(), 2U);
  EXPECT_EQ(data["subEvent"].at(1)["eventStatus"].text(), "https://schema.org/EventCancelled");
}

TEST(EventPage, names_the_series_of_a_date) {
  EventView view = sample_event();
  view.event.recurrence_id = "20261127T193000";
  const Rendered page = render({.view = view, .date = "20261127T193000"});
  const Json data = linked_data_in(page.head)[0];
  EXPECT_EQ(data["superEvent"]["url"].text(),
            "https://neuwerda.example/veranstaltungen/die-vermessung-der-stille");
  EXPECT_TRUE(has(data["url"].text(), "/20261127T193000"));
}

TEST(EventPage, hides_what_is_not_public_from_search_engines) {
  EventView view = sample_event();
  view.event.content.visibility = Visibility::unlisted;
  const Rendered page = render({view});
  EXPECT_TRUE(has(page.head, "<meta name=\"robots\" content=\"noindex\">"));
  EXPECT_FALSE(has(page.head, "rel=\"canonical\""));
}

TEST(LinkedSchedule, tells_only_what_it_can) {
  auto content = sample_event().event.content;
  EXPECT_TRUE(linked_schedule(content).is_null());
  content.recurrence =
      calendars::Recurrence{.rule = "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR;UNTIL=20271231T000000Z"};
  const Json schedule = linked_schedule(content);
  EXPECT_EQ(schedule["repeatFrequency"].text(), "P2M");
  EXPECT_EQ(schedule["endDate"].text(), "2027-12-31");
  EXPECT_EQ(schedule["startTime"].text(), "19:30:00");
  EXPECT_EQ(schedule["scheduleTimezone"].text(), "Europe/Berlin");
  content.recurrence->rule = "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1";
  EXPECT_TRUE(linked_schedule(content).is_null());
}

}  // namespace allmende
