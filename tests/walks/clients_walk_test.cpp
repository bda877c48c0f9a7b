// Calendar programs that others wrote: vdirsyncer subscribes to a feed, khal reads it.
#include <gtest/gtest.h>

#include "models/base/zone.hpp"
#include "tests/support/city.hpp"
#include "tests/support/live_http.hpp"

namespace allmende::tests {

using std::chrono::days, std::chrono::floor;

static const char* const kFeed = "/kalender/theater.programm.ics";

/// A home folder with the settings of both programs.
class Household {
 public:
  explicit Household(const City& city) {
    write_file(home_ / "vdirsyncer", "[general]\nstatus_path = \"" + path("status") +
                                         "\"\n[pair city]\na = \"feed\"\nb = \"files\"\n"
                                         "collections = null\n[storage feed]\ntype = \"http\"\n"
                                         "url = \"" +
                                         city.server.url() + kFeed +
                                         "\"\n[storage files]\ntype = \"filesystem\"\n"
                                         "path = \"" +
                                         path("calendar") + "\"\nfileext = \".ics\"\n");
    write_file(home_ / "khal", "[calendars]\n[[city]]\npath = " + path("calendar") +
                                   "\nreadonly = True\n[locale]\nlocal_timezone = Europe/Berlin\n"
                                   "default_timezone = Europe/Berlin\ntimeformat = %H:%M\n"
                                   "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                                   "datetimeformat = %Y-%m-%d %H:%M\n"
                                   "longdatetimeformat = %Y-%m-%d %H:%M\n"
                                   "[sqlite]\npath = " +
                                   path("khal.db") + "\n");
    std::filesystem::create_directories(home_ / "calendar");
    EXPECT_EQ(vdirsyncer("discover").code, 0);
  }

  std::string path(const std::string& name) const { return (home_ / name).string(); }
  Ended vdirsyncer(const std::string& verb) const {
    return run({"/usr/bin/vdirsyncer", "--config", path("vdirsyncer"), verb}, "y\ny\ny\n");
  }
  std::string list(const std::string& from, const std::string& reach) const {
    const Ended ended = run({"/usr/bin/khal", "-c", path("khal"), "list", "--day-format", "",
                             "--format", "{start-long} {title} {status}", from, reach});
    EXPECT_EQ(ended.code, 0) << ended.errors;
    return ended.output;
  }
  std::size_t files() const {
    const std::filesystem::directory_iterator folder{home_ / "calendar"};
    return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
  }

 private:
  Ended run(std::vector<std::string> words, const std::string& input = "") const {
    return run_program({.words = std::move(words),
                        .input = input,
                        .environment = {{"HOME", home_.path().string()},
                                        {"LC_ALL", "C.UTF-8"},
                                        {"XDG_CONFIG_HOME", path("config")},
                                        {"XDG_DATA_HOME", path("data")}}});
  }

  TempFolder home_;
};

/// The last Sunday of next year's October, when clocks go back.
static Day clock_change() {
  const std::chrono::year_month_day today{floor<days>(std::chrono::system_clock::now())};
  const std::chrono::sys_days sunday{(today.year() + std::chrono::years{1}) / std::chrono::October /
                                     std::chrono::Sunday[std::chrono::last]};
  return Day{sunday.time_since_epoch()};
}

TEST(ClientsWalk, KhalReadsWhatVdirsyncerFetched) {
  for (const char* program : {"/usr/bin/vdirsyncer", "/usr/bin/khal"}) {
    if (!std::filesystem::exists(program)) GTEST_SKIP() << program << " is not installed";
  }
  const City city;
  HttpClient mia = city.client();
  const Day sunday = clock_change();
  const auto day = [&](int offset) { return spell_day(sunday + days{offset}); };
  Json series = event_wish("Chorprobe, öffentlich; mit Gästen", day(-12));
  series.set("recurrence", Json::object({{"rule", "FREQ=WEEKLY;COUNT=4"}}));
  const std::string path = mia.post(kEvents, series).header("Location");
  std::string third = day(2);
  std::erase(third, '-');
  const Json later = Json::object({{"title", "Chorprobe im Park"},
                                   {"starts_local", day(2) + "T18:15:00"},
                                   {"ends_local", day(2) + "T19:00:00"}});
  const Reply moved = mia.put(path + "/occurrences/" + third + "T193000", later);
  ASSERT_EQ(moved.status, 200) << moved.body;
  Json off = event_wish("Nachtkonzert", day(0));
  ASSERT_EQ(mia.post(kEvents, off.set("status", "cancelled")).status, 201);
  Json market = event_wish("Markt", day(1));
  market.set("all_day", true).set("starts_local", day(1)).set("ends_local", day(2));
  ASSERT_EQ(mia.post(kEvents, market).status, 201);

  const Household household{city};
  const Ended first = household.vdirsyncer("sync");
  ASSERT_EQ(first.code, 0) << first.output << first.errors << city.server.log();
  EXPECT_EQ(household.files(), 3U) << first.errors;
  const std::string listed = household.list(day(-14), "30d");
  const std::string title = "Chorprobe, öffentlich; mit Gästen";
  const std::string good = " CONFIRMED \n";
  const std::string expected = day(-12) + " 19:30 " + title + good + day(-5) + " 19:30 " + title +
                               good + day(0) + " 19:30 Nachtkonzert CANCELLED \n" + day(1) +
                               " Markt" + good + day(2) + " 18:15 Chorprobe im Park" + good +
                               day(9) + " 19:30 " + title + good;
  EXPECT_EQ(listed, expected);

  const Ended second = household.vdirsyncer("sync");
  EXPECT_EQ(second.code, 0) << second.errors;
  EXPECT_EQ((second.output + second.errors).find("Copying"), std::string::npos)
      << second.output << second.errors;
  EXPECT_EQ(mia.patch(path, Json::object({{"title", "Chor"}})).status, 200);
  const Ended third_time = household.vdirsyncer("sync");
  EXPECT_EQ(third_time.code, 0) << third_time.errors;
  EXPECT_NE(household.list(day(-14), "30d").find(day(9) + " 19:30 Chor CONF"), std::string::npos);
}

TEST(ClientsWalk, AFeedIsSentAgainOnlyWhenItChanged) {
  const City city;
  HttpClient mia = city.client();
  HttpClient visitor = city.stranger();
  const std::string path =
      mia.post(kEvents, event_wish("Kino", day_from_now(3))).header("Location");
  const Reply first = visitor.get(kFeed);
  EXPECT_EQ(first.status, 200);
  EXPECT_TRUE(first.header("Content-Type").starts_with("text/calendar"));
  EXPECT_NE(first.body.find("SUMMARY:Kino\r\n"), std::string::npos) << first.body;
  EXPECT_NE(first.body.find("REFRESH-INTERVAL"), std::string::npos) << first.body;
  const std::string etag = first.header("ETag");
  ASSERT_FALSE(etag.empty());
  const WireAnswer same =
      ask(city.server.port(), get(kFeed, "If-None-Match: " + etag + "\r\n"), true);
  EXPECT_EQ(same.status, 304) << same.head;
  EXPECT_EQ(visitor.get(kFeed).body, first.body) << "the same bytes each time";
  mia.patch(path, Json::object({{"title", "Kino im Hof"}}));
  const Reply changed = visitor.get(kFeed, {{"If-None-Match", etag}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.header("ETag"), etag);
  EXPECT_NE(changed.body.find("SUMMARY:Kino im Hof\r\n"), std::string::npos);
}

}  // namespace allmende::tests
