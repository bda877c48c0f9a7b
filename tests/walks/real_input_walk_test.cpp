// Files as calendar programs wrote them, through the real program: in, out again, and in elsewhere.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"
#include "tests/support/source_dir.hpp"

namespace allmende::tests {

static std::filesystem::path real_file(const std::string& name) {
  return shared_data() / "ics" / name;
}

#define NEED_REAL_FILES()                                                \
  if (!std::filesystem::exists(real_file("machbar-potsdam_google.ics"))) \
  GTEST_SKIP() << "no real input in " << shared_data()

struct Counts {
  std::string file;
  int made;
  int skipped;
  /// How often each note or reason of skipping is told.
  std::map<std::string, int> reasons;
};

static std::map<std::string, int> reasons_of(const Json& report) {
  std::map<std::string, int> counts;
  const Json entries = report["entries"];
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string reason = entries.at(i)["reason"].text();
    if (!reason.empty()) ++counts[reason];
  }
  return counts;
}

TEST(RealInputWalk, EachFileComesInWithItsKnownLosses) {
  NEED_REAL_FILES();
  const City city;
  const std::vector<Counts> cases{
      {"burg-wilhelmstein_icspy.ics", 135, 0, {{"calendars.import.no_dtstamp", 135}}},
      {"machbar-potsdam_google.ics",
       64,
       0,
       {{"calendars.import.html_description", 6}, {"calendars.import.people", 5}}},
      {"google_677-events_186-overrides.ics",
       677,
       0,
       {{"calendars.import.no_master", 8}, {"calendars.import.no_title", 1}}},
      {"thunderbird_london_overrides.ics", 3, 0, {}},
      {"exchange_o365_custom-cet-vtimezone.ics", 2, 0, {}},
      {"festival_bad-value-date.ics",
       128,
       0,
       {{"calendars.import.address_refused", 1},
        {"calendars.import.date_with_time", 128},
        {"calendars.import.no_uid", 128},
        {"calendars.import.zero_length", 22}}},
      {"davx5_latin1.ics",
       1,
       0,
       {{"calendars.import.mended_bytes", 1}, {"calendars.import.odd_time", 1}}},
  };
  HttpClient mia = city.client();
  int number = 0;
  for (const Counts& one : cases) {
    const std::string calendar = "theater.real" + std::to_string(++number);
    city.add_calendar(calendar);
    const std::string text = read_file(real_file(one.file));
    const Json report = city.import(calendar, text);
    EXPECT_EQ(report["made"].integer(), one.made) << one.file;
    EXPECT_EQ(report["skipped"].integer(), one.skipped) << one.file;
    EXPECT_EQ(reasons_of(report), one.reasons) << one.file;
    const Json again =
        mia.send({"POST", "/api/v1/calendars/" + calendar + "/import", text, "text/calendar"})
            .json();
    EXPECT_EQ(again["unchanged"].integer(), one.made) << one.file;
    EXPECT_EQ(again["made"].integer() + again["changed"].integer(), 0) << one.file;
    EXPECT_EQ(city.stranger().get("/kalender/" + calendar + ".ics").status, 200) << one.file;
  }
}

/// The id of a series or single event by its UID.
static std::string id_of(const City& city, const std::string& uid) {
  return city.sql("SELECT id FROM events WHERE series_id IS NULL AND uid = '" + uid + "'").at(0);
}

/// The component of a feed that holds this line, unfolded.
static std::string component_with(std::string feed, const std::string& line) {
  for (std::size_t fold = feed.find("\r\n "); fold != std::string::npos;
       fold = feed.find("\r\n ")) {
    feed.erase(fold, 3);
  }
  const std::size_t at = feed.find("\r\n" + line);
  if (at == std::string::npos) return "";
  const std::size_t from = feed.rfind("BEGIN:VEVENT", at);
  return feed.substr(from, feed.find("END:VEVENT", at) - from);
}

TEST(RealInputWalk, ASingleChangedDateIsRightInTheApiAndInTheFeed) {
  NEED_REAL_FILES();
  const City city;
  HttpClient visitor = city.stranger();
  const std::string feed = "/kalender/theater.programm.ics";
  city.import("theater.programm", read_file(real_file("machbar-potsdam_google.ics")));
  const std::string cafe = id_of(city, "ome5r9735mpdoo3n6lpf8oi0c4@google.com");
  const Json moved = visitor.get("/api/v1/events/" + cafe + "/occurrences/20190216T110000").json();
  EXPECT_EQ(moved["starts_local"].text(), "2019-02-24T11:00:00");
  EXPECT_EQ(moved["starts_at"].text(), "2019-02-24T10:00:00Z");
  EXPECT_EQ(moved["recurrence_id"].text(), "20190216T110000");
  EXPECT_EQ(moved["series_id"].text(), cafe);
  std::string told =
      component_with(visitor.get(feed).body, "RECURRENCE-ID;TZID=Europe/Berlin:20190216T110000");
  EXPECT_NE(told.find("DTSTART;TZID=Europe/Berlin:20190224T110000"), std::string::npos) << told;
  EXPECT_NE(told.find("UID:ome5r9735mpdoo3n6lpf8oi0c4@google.com"), std::string::npos) << told;

  city.add_calendar("theater.london");
  city.import("theater.london", read_file(real_file("thunderbird_london_overrides.ics")));
  const std::string london =
      city.sql(
              "SELECT e.id FROM events e JOIN calendars c ON c.id = e.calendar_id "
              "WHERE c.handle = 'theater.london' AND series_id IS NULL")
          .at(0);
  const Json second =
      visitor.get("/api/v1/events/" + london + "/occurrences/20250424T090000").json();
  const Json series = visitor.get("/api/v1/events/" + london).json();
  EXPECT_NE(second["id"].text(), london);
  EXPECT_EQ(series["zone"].text(), "Europe/London");
  EXPECT_TRUE(second["starts_local"].text() != "2025-04-24T09:00:00" ||
              second["title"].text() != series["title"].text() ||
              second["place"].dump() != series["place"].dump())
      << second.dump();
  told = component_with(visitor.get("/kalender/theater.london.ics").body,
                        "RECURRENCE-ID;TZID=Europe/London:20250424T090000");
  EXPECT_NE(told.find("SUMMARY:" + second["title"].text()), std::string::npos) << told;
}

/// What an event says, without what belongs to the server that holds it.
static std::string content_of(const Json& event) {
  Json content = Json::object();
  for (const std::string& key : event.keys()) {
    const bool own = key == "id" || key == "slug" || key == "url" || key == "series_id" ||
                     key == "calendar" || key == "organisation" || key == "created_at" ||
                     key == "updated_at";
    if (!own) content.set(key.c_str(), event[key.c_str()]);
  }
  return content.dump_indented();
}

static std::map<std::string, std::string> contents(const City& city) {
  HttpClient client = city.client();
  std::map<std::string, std::string> all;
  const auto keys = city.sql(
      "SELECT uid || ' ' || coalesce(recurrence_id, '') || '|' || id "
      "FROM events ORDER BY 1");
  for (const std::string& key : keys) {
    const std::size_t bar = key.rfind('|');
    all[key.substr(0, bar)] =
        content_of(client.get("/api/v1/events/" + key.substr(bar + 1)).json());
  }
  return all;
}

TEST(RealInputWalk, WhatGoesOutComesInUnchangedElsewhere) {
  NEED_REAL_FILES();
  const City first;
  const City second;
  for (const std::string name :
       {"machbar-potsdam_google.ics", "google_677-events_186-overrides.ics",
        "thunderbird_london_overrides.ics", "exchange_o365_custom-cet-vtimezone.ics"}) {
    first.import("theater.programm", read_file(real_file(name)));
  }
  HttpClient mia = first.client();
  Json rich = event_wish("Oper; mit \\ und, \"Zeichen\"\u2026 \U0001F3AD", day_from_now(5));
  rich.set("summary", "Zwei\nZeilen")
      .set("description", "**Fett** und\n\n- Liste\n- 5 < 7")
      .set("category", "music")
      .set("tags", Json::texts({"a,b", "ü"}))
      .set("languages", Json::texts({"de", "en"}))
      .set("status", "moved_online")
      .set("status_reason", "Wasser im Keller")
      .set("online_url", "https://example.org/a?b=c,d;e")
      .set("ticket_url", "https://tickets.example.org/1")
      .set("price", Json::object({{"kind", "paid"},
                                  {"text", "14 € / 8 €"},
                                  {"min_cents", 800},
                                  {"max_cents", 1400},
                                  {"currency", "EUR"}}))
      .set("place", Json::object({{"name", "Großes Haus"},
                                  {"street", "Weg 1"},
                                  {"postal_code", "33602"},
                                  {"locality", "Bielefeld"},
                                  {"country", "DE"},
                                  {"latitude", 52.0212},
                                  {"longitude", 8.5347}}));
  ASSERT_EQ(mia.post(kEvents, rich).status, 201);
  const std::string out = first.stranger().get("/kalender/theater.programm.ics").body;
  const Json report = second.import("theater.programm", out);
  EXPECT_EQ(report["skipped"].integer(), 0) << report.dump_indented().substr(0, 2000);
  const auto here = contents(first);
  const auto there = contents(second);
  EXPECT_EQ(there.size(), static_cast<std::size_t>(report["made"].integer()));
  EXPECT_GT(there.size(), 200U);
  int shown = 0;
  for (const auto& [key, content] : there) {
    const auto found = here.find(key);
    if (found == here.end() || found->second != content) {
      ADD_FAILURE() << key << "\nhere: " << (found == here.end() ? "nothing" : found->second)
                    << "\nthere: " << content;
      if (++shown > 4) break;
    }
  }
  EXPECT_EQ(second.import("theater.programm", out)["unchanged"].integer(),
            report["made"].integer());
}

}  // namespace allmende::tests
