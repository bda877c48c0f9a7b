// Two thousand listeners on eight workers: they cost no worker, and a change reaches them all.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/support/city.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

TEST(StreamsWalk, TwoThousandListenersHearOfAChange) {
  constexpr std::size_t kListeners = 2000;
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_max < kListeners + 200) GTEST_SKIP() << "too few open files are allowed";

  const City city{Storage::shared, {.environment = {{"ALLMENDE_HTTP_WORKERS", "8"}}}};
  std::vector<Wire> listeners;
  listeners.reserve(kListeners);
  for (std::size_t i = 0; i < kListeners; ++i) {
    listeners.emplace_back(city.server.port());
    ASSERT_TRUE(listeners.back().send(get("/api/v1/stream")));
  }
  for (Wire& listener : listeners) ASSERT_FALSE(listener.until("event: hello").empty());

  HttpClient mia = city.client();
  const auto began = std::chrono::steady_clock::now();
  const Reply made = mia.post(kEvents, event_wish("Alle hören es", day_from_now(2)));
  ASSERT_EQ(made.status, 201) << made.body;
  for (int i = 0; i < 50; ++i) ASSERT_EQ(city.stranger().get("/api/v1/agenda").status, 200);
  std::size_t heard = 0;
  for (Wire& listener : listeners) {
    if (!listener.until(made.json()["id"].text()).empty()) ++heard;
  }
  EXPECT_EQ(heard, kListeners);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);

  // Half of them leave without a word; the others still hear.
  for (std::size_t i = 0; i < kListeners / 2; ++i) listeners.pop_back();
  ASSERT_EQ(mia.del(made.header("Location")).status, 204);
  for (Wire& listener : listeners) {
    ASSERT_FALSE(listener.until("events.deleted").empty());
  }
}

TEST(StreamsWalk, WhoComesBackHearsWhatWasMissed) {
  const City city;
  HttpClient mia = city.client();
  std::string last;
  {
    Wire listener{city.server.port()};
    listener.send(get("/api/v1/stream"));
    const std::string head = listener.until("event: hello");
    ASSERT_FALSE(head.empty());
    // Browsers believe a length, and would hear nothing behind it.
    EXPECT_EQ(head.find("Content-Length"), std::string::npos) << head;
    mia.post(kEvents, event_wish("Erstes", day_from_now(2)));
    const std::string heard = listener.until("events.created");
    ASSERT_FALSE(heard.empty());
    const std::string rest = heard + listener.until("\n\n");
    const std::size_t id = rest.rfind("id: ");
    ASSERT_NE(id, std::string::npos) << rest;
    last = rest.substr(id + 4, rest.find('\n', id) - id - 4);
  }
  const std::string missed =
      mia.post(kEvents, event_wish("Zweites", day_from_now(2))).json()["id"].text();
  Wire again{city.server.port()};
  again.send(get("/api/v1/stream", "Last-Event-ID: " + last + "\r\n"));
  EXPECT_FALSE(again.until(missed).empty());
  Wire odd{city.server.port()};
  odd.send(get("/api/v1/stream", "Last-Event-ID: '; DROP TABLE events; --\r\n"));
  EXPECT_FALSE(odd.until("event: reload").empty())
      << "a strange position is no reason to be silent";
}

}  // namespace allmende::tests
