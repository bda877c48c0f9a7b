// A calendar that is filled from a feed on another server: fetched again only when it is new, kept
// when it breaks, and never fetched out of a private network unless the server runs with --dev.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "tests/support/city.hpp"
#include "tests/support/tiny_server.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;
using Titles = std::vector<std::string>;

static const char* const kSubscription = "/api/v1/calendars/theater.programm/subscription";

static std::string vevent(const std::string& uid, const std::string& title, int days) {
  std::string day = day_from_now(days);
  std::erase(day, '-');
  return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:" + title +
         "\r\nDTSTART;TZID=Europe/Berlin:" + day + "T200000\r\nDTEND;TZID=Europe/Berlin:" + day +
         "T220000\r\nEND:VEVENT\r\n";
}

static std::string feed_of(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//walk//feed//\r\n" + events +
         "END:VCALENDAR\r\n";
}

/// A server of one feed, whose content and mood the test changes.
class Feed {
 public:
  Feed() : server_([this](TinyConnection& connection) { serve(connection); }) {}

  std::string url() const { return server_.url("/feed.ics"); }
  void tell(const std::string& etag, const std::string& body) {
    const std::lock_guard lock{mutex_};
    etag_ = etag;
    answer_ = http_answer("200 OK", "Content-Type: text/calendar\r\nETag: " + etag + "\r\n", body);
  }
  void fail(const std::string& status) {
    const std::lock_guard lock{mutex_};
    etag_ = "none";
    answer_ = http_answer(status, "", "oh");
  }
  int full() const { return full_; }
  int unchanged() const { return unchanged_; }

 private:
  void serve(TinyConnection& connection) {
    for (std::string head = connection.read_head(); !head.empty(); head = connection.read_head()) {
      const std::lock_guard lock{mutex_};
      const bool same = head.find("If-None-Match: " + etag_ + "\r\n") != std::string::npos;
      ++(same ? unchanged_ : full_);
      connection.send(same ? "HTTP/1.1 304 Not Modified\r\nETag: " + etag_ + "\r\n\r\n" : answer_);
    }
  }

  std::mutex mutex_;
  std::string etag_ = "none";
  std::string answer_;
  std::atomic<int> full_ = 0;
  std::atomic<int> unchanged_ = 0;
  TinyServer server_;
};

/// As when the next refresh is due.
static void refresh(const City& city) {
  city.sql(
      "UPDATE jobs SET run_at = now() WHERE kind LIKE 'calendars.%refresh'; "
      "NOTIFY allmende_changes; SELECT ''");
}

static Json subscription(const City& city) { return city.client().get(kSubscription).json(); }

TEST(SubscriptionWalk, AFeedFillsACalendarAndKeepsItUpToDate) {
  const City city{Storage::shared, {.flags = {"--dev"}}};
  HttpClient visitor = city.stranger();
  const std::string query = "calendar=theater.programm";
  const auto shows = [&](const Titles& titles) {
    return within(15s, [&] { return agenda(visitor, query) == titles; });
  };
  Feed feed;
  const std::string past = vevent("past", "Vorbei", -3);
  feed.tell("\"1\"", feed_of(past + vevent("a", "Jazz", 2) + vevent("b", "Tango", 3) +
                             vevent("c", "Swing", 4)));
  const Reply put = city.client().put(kSubscription, Json::object({{"url", feed.url()}}));
  ASSERT_EQ(put.status, 200) << put.body;
  ASSERT_TRUE(shows({"Jazz", "Tango", "Swing"})) << subscription(city).dump() << city.server.log();
  EXPECT_EQ(visitor.get("/api/v1/calendars/theater.programm").json()["source_url"].text(),
            feed.url());
  const Json tango = visitor.get("/api/v1/agenda?q=tango").json()["items"].at(0);
  const std::string event = tango["event_id"].text();

  const int full = feed.full();
  refresh(city);
  ASSERT_TRUE(within(15s, [&] { return feed.unchanged() > 0; }));
  EXPECT_EQ(feed.full(), full) << "an unchanged feed is not sent again";

  feed.tell("\"2\"", feed_of(vevent("a", "Jazz", 2) + vevent("b", "Tango für alle", 3)));
  refresh(city);
  ASSERT_TRUE(shows({"Jazz", "Tango für alle"})) << subscription(city).dump();
  EXPECT_EQ(visitor.get("/api/v1/events/" + event).json()["title"].text(), "Tango für alle");
  const auto from = day_from_now(-10);
  EXPECT_EQ(agenda(visitor, query + "&from=" + from).front(), "Vorbei")
      << "what is over stays, although feeds drop it";
  EXPECT_EQ(subscription(city)["failures"].integer(), 0);
}

TEST(SubscriptionWalk, ABrokenFeedKeepsWhatWasThere) {
  const City city{Storage::shared, {.flags = {"--dev"}}};
  HttpClient visitor = city.stranger();
  const std::string query = "calendar=theater.programm";
  Feed feed;
  feed.tell("\"1\"", feed_of(vevent("a", "Jazz", 2)));
  city.run({"calendars", "subscribe", "--calendar", "theater.programm", feed.url()});
  ASSERT_TRUE(within(15s, [&] { return agenda(visitor, query) == Titles{"Jazz"}; }));
  struct Case {
    std::function<void()> breaks;
    std::string key;
  };
  const std::vector<Case> cases{
      {[&] { feed.fail("500 Oh"); }, "calendars.error.feed_status"},
      {[&] { feed.fail("404 Not Found"); }, "calendars.error.feed_status"},
      {[&] { feed.tell("\"h\"", "<!doctype html><title>Login</title>"); },
       "calendars.error.not_icalendar"},
      {[&] { feed.tell("\"e\"", ""); }, "calendars.error.not_icalendar"},
  };
  for (const Case& one : cases) {
    one.breaks();
    refresh(city);
    EXPECT_TRUE(within(15s,
                       [&] {
                         refresh(city);
                         return subscription(city)["last_error"].text() == one.key;
                       }))
        << one.key << subscription(city).dump();
    EXPECT_GT(subscription(city)["failures"].integer(), 0);
    EXPECT_FALSE(subscription(city)["text"].text().empty());
    EXPECT_EQ(agenda(visitor, query), Titles{"Jazz"});
  }
  feed.tell("\"2\"", feed_of(vevent("a", "Jazz", 2) + vevent("b", "Tango", 3)));
  EXPECT_TRUE(within(15s, [&] {
    refresh(city);
    return agenda(visitor, query) == Titles{"Jazz", "Tango"};
  }));
  EXPECT_TRUE(subscription(city)["last_error"].is_null()) << subscription(city).dump();

  EXPECT_EQ(city.client().del(kSubscription).status, 204);
  EXPECT_EQ(city.client().get(kSubscription).code(), "calendars.error.not_subscribed");
  EXPECT_EQ(agenda(visitor, query), (Titles{"Jazz", "Tango"}));
}

TEST(SubscriptionWalk, LoopbackIsRefusedWithoutDev) {
  const City city;
  Feed feed;
  feed.tell("\"1\"", feed_of(vevent("a", "Jazz", 2)));
  for (const std::string& host :
       {std::string{"127.0.0.1"}, std::string{"localhost"}, std::string{"[::ffff:127.0.0.1]"}}) {
    std::string url = feed.url();
    url.replace(url.find("127.0.0.1"), 9, host);
    ASSERT_EQ(city.client().put(kSubscription, Json::object({{"url", url}})).status, 200);
    EXPECT_TRUE(within(
        15s,
        [&] { return subscription(city)["last_error"].text() == "calendars.error.feed_refused"; }))
        << url << subscription(city).dump();
  }
  EXPECT_EQ(feed.full(), 0);
  HttpClient visitor = city.stranger();
  EXPECT_EQ(agenda(visitor, "calendar=theater.programm"), Titles{});
  for (const std::string url : {"", "file:///etc/passwd", "gopher://x", "https://", "7"}) {
    EXPECT_EQ(city.client().put(kSubscription, Json::object({{"url", url}})).status, 422) << url;
  }
}

}  // namespace allmende::tests
