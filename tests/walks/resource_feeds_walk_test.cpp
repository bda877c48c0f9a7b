// Calendars around what is lent: its own feed, which tells nothing of people, and one of others
// that keeps it back, fetched by the server itself.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"
#include "tests/support/live_http.hpp"
#include "tests/support/tiny_server.hpp"

namespace allmende::tests {

static const char* const kHall = "/api/v1/resources/saal";

static std::string compact(std::string day) {
  std::erase(day, '-');
  return day;
}

static void offer_hall(HttpClient& mia) {
  mia.post(
      "/api/v1/organisations/theater/resources",
      Json::object(
          {{"kind", "room"}, {"tracking", "unit"}, {"title_de", "Saal"}, {"status", "published"}}));
  mia.post(std::string{kHall} + "/units", Json::object({{"inventory_code", "1"}}));
}

TEST(ResourceFeedsWalk, TellsWhenItIsTakenAndNotByWhom) {
  const City city;
  HttpClient mia = city.client();
  offer_hall(mia);
  const Json wish = Json::object({{"lines", Json::array({Json::object({{"resource", "saal"}})})},
                                  {"starts_at", day_from_now(5) + "T17:00:00Z"},
                                  {"ends_at", day_from_now(5) + "T21:00:00Z"},
                                  {"note", "Geheim"},
                                  {"purpose", "rehearsal"}});
  ASSERT_EQ(mia.post("/api/v1/bookings", wish).status, 201);
  const Reply feed = city.stranger().get("/verleih/saal.ics");
  EXPECT_EQ(feed.status, 200);
  EXPECT_TRUE(feed.header("Content-Type").starts_with("text/calendar"));
  EXPECT_NE(feed.body.find("SUMMARY:Saal: belegt\r\n"), std::string::npos) << feed.body;
  EXPECT_NE(feed.body.find(compact(day_from_now(5)) + "T"), std::string::npos) << feed.body;
  for (const char* secret : {"Geheim", "mia", "Mia"}) {
    EXPECT_EQ(feed.body.find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(city.stranger().get("/verleih/nichts.ics").status, 404);
}

TEST(ResourceFeedsWalk, ACalendarOfOthersKeepsItBack) {
  const std::string day = compact(day_from_now(5));
  TinyServer server{[&](TinyConnection& connection) {
    while (!connection.read_head().empty()) {
      connection.send(http_answer(
          "200 OK", "Content-Type: text/calendar\r\n",
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\nBEGIN:VEVENT\r\nUID:a\r\n"
          "DTSTAMP:20260101T000000Z\r\nSUMMARY:Probe\r\nDTSTART:" +
              day + "T170000Z\r\nDTEND:" + day + "T210000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    }
  }};
  const City city{Storage::shared, {.flags = {"--dev"}}};
  HttpClient mia = city.client();
  offer_hall(mia);
  const std::string calendar = std::string{kHall} + "/calendar";
  ASSERT_EQ(mia.put(calendar, Json::object({{"url", server.url("/saal.ics")}})).status, 200);
  EXPECT_TRUE(eventually([&] { return !mia.get(calendar).json()["changed_at"].is_null(); }));
  const Json steps = city.stranger()
                         .get(std::string{kHall} + "/free-busy?from=" + day_from_now(5) +
                              "T16:00:00Z&to=" + day_from_now(5) + "T22:00:00Z")
                         .json()["items"];
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps.at(1)["free"].integer(), 0);
  EXPECT_EQ(mia.del(calendar).status, 204);
  EXPECT_EQ(mia.get(std::string{kHall} + "/closures").json()["items"].size(), 0U);
}

TEST(ResourceFeedsWalk, APrivateAddressIsNotFetched) {
  const City city;
  HttpClient mia = city.client();
  offer_hall(mia);
  const std::string calendar = std::string{kHall} + "/calendar";
  ASSERT_EQ(mia.put(calendar, Json::object({{"url", "http://127.0.0.1:9/saal.ics"}})).status, 200);
  EXPECT_TRUE(eventually([&] {
    return mia.get(calendar).json()["last_error"].text() == "calendars.error.feed_refused";
  }));
}

}  // namespace allmende::tests
