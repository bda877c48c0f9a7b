// What somebody finds elsewhere who pastes the address of a page of ours into a search.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

static const HeaderLines kServer{{"Accept", "application/activity+json, application/ld+json"}};
static const HeaderLines kBrowser{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};

class Lookup : public testing::Test {
 protected:
  /// The path behind our base URL.
  std::string path(const std::string& address) const {
    const std::string base = city.server.base_url();
    return address.starts_with(base) ? address.substr(base.size()) : "not ours: " + address;
  }

  City city{Storage::shared, federating()};
  HttpClient mia = city.client();
  HttpClient other = city.stranger();
};

TEST_F(Lookup, LeadsServersFromAPageToTheDocumentAndLeavesBrowsersOnIt) {
  const Json event = mia.post(kEvents, event_wish("Lichtnacht", day_from_now(5))).json();
  const std::string page = path(event["url"].text());
  const std::string id = city.server.base_url() + "/ap/e/" + event["id"].text();
  // In turn and again, so that what is kept for one is not given to the other.
  for (int i = 0; i < 3; ++i) {
    const Reply seen = other.get(page, kBrowser);
    EXPECT_EQ(seen.status, 200);
    EXPECT_NE(seen.body.find("type=\"application/activity+json\" href=\"" + id + "\""),
              std::string::npos);
    const Reply led = other.get(page, kServer);
    EXPECT_EQ(led.status, 302);
    EXPECT_EQ(led.header("Location"), id);
  }
  const Json found = other.get(path(id), kServer).json();
  EXPECT_EQ(found["type"].text(), "Event");
  EXPECT_EQ(found["id"].text(), id);
  for (const std::string name : {"/kalender/theater.programm", "/organisationen/theater"}) {
    const Reply led = other.get(name, kServer);
    EXPECT_EQ(led.status, 302) << name;
    EXPECT_EQ(path(other.get(path(led.header("Location")), kServer).json()["url"].text()), name);
  }
}

TEST_F(Lookup, ShowsThatSomethingWasDeleted) {
  const Json event = mia.post(kEvents, event_wish("Weg", day_from_now(5))).json();
  const std::string object = "/ap/e/" + event["id"].text();
  EXPECT_EQ(other.get(object, kServer).status, 200);
  EXPECT_EQ(mia.del("/api/v1/events/" + event["id"].text()).status, 204);
  const Reply gone = other.get(object, kServer);
  EXPECT_EQ(gone.status, 410);
  EXPECT_EQ(gone.json()["type"].text(), "Tombstone");
  EXPECT_EQ(gone.json()["formerType"].text(), "Event");
  EXPECT_EQ(gone.json()["id"].text(), city.server.base_url() + object);
}

TEST_F(Lookup, TellsServersNothingOfWhatIsNotPublic) {
  const Json wish = event_wish("Intern", day_from_now(5)).set("visibility", "members");
  const Json event = mia.post(kEvents, wish).json();
  EXPECT_EQ(other.get("/ap/e/" + event["id"].text(), kServer).status, 404);
  EXPECT_EQ(other.get(path(event["url"].text()), kServer).status, 404);
}

}  // namespace allmende::tests
