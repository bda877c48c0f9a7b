// Two cities that have never met: one finds the other's calendars by handle and by name, looks at
// them, follows them as the city, an organisation and a person, sees their events marked as the
// neighbour's, and is rid of them when they are gone there or nobody follows any more.
#include <gtest/gtest.h>

#include "federation/vocab/uris.hpp"
#include "tests/support/city.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;
using Titles = std::vector<std::string>;

static constexpr auto kSoon = 30s;

class FollowingWalk : public testing::Test {
 protected:
  FollowingWalk() {
    neighbour_mia_.post(kEvents, event_wish("Nachbarn lesen", day_from_now(9)));
    stay_ = location(neighbour_mia_.post(kEvents, event_wish("Nachbarn tanzen", day_from_now(8))));
  }

  static std::string location(const Reply& reply) { return reply.json()["slug"].text(); }
  std::string host() const { return host_of(neighbour_.server.base_url()); }
  std::string programme() const { return "@theater.programm@" + host(); }

  std::string token_of(const std::string& account) const {
    std::string token = city_.run({"tokens", "create", "--account", account, "--scopes", "all"});
    token.pop_back();
    return token;
  }

  static Json wish(const std::string& whom, const std::string& as) {
    return Json::object({{"whom", whom}, {"as", as}});
  }

  static testing::AssertionResult sees(HttpClient& reader, const Titles& titles,
                                       const std::string& query = "") {
    Titles last;
    const bool found = within(kSoon, [&] { return (last = agenda(reader, query)) == titles; });
    if (found) return testing::AssertionSuccess();
    std::string text;
    for (const auto& title : last) text += " '" + title + "'";
    return testing::AssertionFailure() << "the agenda shows" << text;
  }

  City city_{Storage::shared, federating()};
  City neighbour_{Storage::shared, federating()};
  HttpClient mia_ = city_.client();
  HttpClient visitor_ = city_.stranger();
  HttpClient neighbour_mia_ = neighbour_.client();
  HttpClient kim_{city_.server.url(), make_kim()};
  std::string stay_;

 private:
  /// Members are made before the body of the constructor runs.
  std::string make_kim() const {
    city_.run({"accounts", "create", "--handle", "kim", "--email", "kim@example.org", "--name",
               "Kim Lang", "--password-stdin"},
              kPassword);
    city_.run(
        {"organisations", "create", "--handle", "museum", "--name", "Museum", "--owner", "kim"});
    return token_of("kim");
  }
};

TEST_F(FollowingWalk, APreviewTellsWhoItIsBeforeAnybodyFollows) {
  const auto preview = [&](const std::string& whom) {
    return mia_.get("/api/v1/actors?whom=" + whom);
  };
  const std::string base = neighbour_.server.base_url();
  for (const std::string& whom : {programme(), base + "/kalender/theater.programm"}) {
    const Reply reply = preview(whom);
    ASSERT_EQ(reply.status, 200) << whom << reply.body;
    EXPECT_EQ(reply.json()["handle"].text(), "theater.programm@" + host()) << whom;
    EXPECT_EQ(reply.json()["kind"].text(), "Group");
    EXPECT_EQ(reply.json()["software"].text(), "allmende");
    ASSERT_EQ(reply.json()["upcoming"].size(), 2U);
    EXPECT_EQ(reply.json()["upcoming"].at(0)["title"].text(), "Nachbarn tanzen");
  }
  // A server's bare name means its city's calendar.
  for (const std::string& whom : {host(), base, base + "/"}) {
    EXPECT_EQ(preview(whom).json()["handle"].text(), "kalender@" + host()) << whom;
  }
  // The address of one event leads to whose it is.
  const Json event = neighbour_mia_.get("/api/v1/events/" + stay_).json();
  EXPECT_EQ(preview(base + "/ap/e/" + event["id"].text()).json()["handle"].text(),
            "theater.programm@" + host());
  EXPECT_EQ(preview("@niemand@" + host()).code(), "follows.error.not_found");
  EXPECT_EQ(preview("Unsinn").code(), "follows.error.not_found");
  EXPECT_EQ(preview("@theater@" + host_of(city_.server.base_url())).code(), "follows.error.ours");
  EXPECT_EQ(visitor_.get("/api/v1/actors?whom=" + host()).status, 401);
  EXPECT_EQ(mia_.get("/api/v1/follows").json()["items"].size(), 0U) << "looking is not following";
}

TEST_F(FollowingWalk, WhatAnOrganisationFollowsStandsInTheAgendaMarkedAsTheNeighbours) {
  EXPECT_EQ(kim_.post("/api/v1/follows", wish(programme(), "")).code(), "access.error.denied");
  EXPECT_EQ(kim_.post("/api/v1/follows", wish(programme(), "theater")).code(),
            "access.error.denied");
  const Reply asked = kim_.post("/api/v1/follows", wish(programme(), "museum"));
  ASSERT_EQ(asked.status, 201) << asked.body;
  ASSERT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  const Json items = visitor_.get("/api/v1/agenda").json()["items"];
  const Json home = items.at(0)["home"];
  EXPECT_EQ(home["host"].text(), host());
  EXPECT_EQ(home["handle"].text(), "theater.programm@" + host());
  EXPECT_EQ(home["url"].text(), neighbour_.server.base_url() + "/veranstaltungen/" + stay_);
  const Json event = visitor_.get("/api/v1/events/" + items.at(0)["slug"].text()).json();
  EXPECT_EQ(event["home"].dump(), home.dump());
  EXPECT_TRUE(sees(visitor_, {"Nachbarn tanzen"}, "q=tanzen"));

  const Json mine = kim_.get("/api/v1/follows?as=museum").json()["items"];
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine.at(0)["state"].text(), "accepted");
  EXPECT_EQ(mia_.get("/api/v1/follows").json()["items"].size(), 0U) << "the city does not";

  // There, somebody follows the theatre's calendar.
  const Json followers = neighbour_mia_.get("/api/v1/followers?as=theater").json()["items"];
  ASSERT_EQ(followers.size(), 1U);
  EXPECT_EQ(followers.at(0)["handle"].text(), "museum@" + host_of(city_.server.base_url()));
  EXPECT_EQ(followers.at(0)["whom"]["handle"].text(), "theater.programm");

  EXPECT_EQ(neighbour_mia_.del("/api/v1/events/" + stay_).status, 204);
  EXPECT_TRUE(sees(visitor_, {"Nachbarn lesen"}));

  // There, the calendar gets another name, and then is for its members alone.
  const char* calendar = "/api/v1/calendars/theater.programm";
  const Reply named = neighbour_mia_.patch(calendar, Json::object({{"name", "Spielzeit"}}));
  ASSERT_EQ(named.status, 200) << named.body;
  EXPECT_TRUE(sees(visitor_, {"Nachbarn lesen"}, "q=Spielzeit"));
  const Json renamed = visitor_.get("/api/v1/agenda").json()["items"];
  EXPECT_EQ(renamed.at(0)["calendar"]["name"].text(), "Spielzeit");
  EXPECT_EQ(neighbour_mia_.patch(calendar, Json::object({{"visibility", "members"}})).status, 200);
  EXPECT_TRUE(sees(visitor_, {}));
  EXPECT_EQ(kim_.del("/api/v1/follows/" + mine.at(0)["id"].text()).status, 204);
  const bool left = within(kSoon, [&] {
    return neighbour_mia_.get("/api/v1/followers?as=theater").json()["items"].size() == 0;
  });
  EXPECT_TRUE(left);
}

TEST_F(FollowingWalk, WhatANewKeySignsIsHeardAsBefore) {
  const Json followed = mia_.post("/api/v1/follows", wish(programme(), "")).json();
  ASSERT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  HttpClient reader = neighbour_.stranger();
  const std::string base = neighbour_.server.base_url();
  const std::string path = followed["target"].text().substr(base.size());
  const auto key = [&] {
    const Reply reply = reader.get(path, {{"Accept", "application/activity+json"}});
    return reply.json()["publicKey"]["publicKeyPem"].text();
  };
  const std::string before = key();
  neighbour_.run({"keys", "rotate", "theater.programm"});
  // The command is a process of its own, of whose writing the server hears a moment later.
  EXPECT_TRUE(within(kSoon, [&] { return key() != before; }));
  neighbour_mia_.post(kEvents, event_wish("Nachbarn essen", day_from_now(10)));
  ASSERT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen", "Nachbarn essen"}));
  EXPECT_EQ(mia_.get("/api/v1/remote-actors").json()["items"].size(), 0U)
      << "nobody takes it for somebody else";
}

TEST_F(FollowingWalk, OneEventOverSeveralPathsIsOne) {
  ASSERT_EQ(mia_.post("/api/v1/follows", wish(programme(), "")).status, 201);
  ASSERT_EQ(mia_.post("/api/v1/follows", wish(host(), "museum")).status, 201);
  ASSERT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  const auto accepted = [&](const std::string& as) {
    const Json items = mia_.get("/api/v1/follows?as=" + as).json()["items"];
    return items.size() == 1 && !items.at(0)["polled_at"].is_null() ? items.at(0)["id"].text() : "";
  };
  ASSERT_TRUE(within(kSoon, [&] { return !accepted("").empty() && !accepted("museum").empty(); }));
  neighbour_mia_.post(kEvents, event_wish("Nachbarn essen", day_from_now(10)));
  ASSERT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen", "Nachbarn essen"}));
  // It stays while it comes by one of the two ways.
  EXPECT_EQ(mia_.del("/api/v1/follows/" + accepted("")).status, 204);
  EXPECT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen", "Nachbarn essen"}));
  EXPECT_EQ(mia_.del("/api/v1/follows/" + accepted("museum")).status, 204);
  EXPECT_TRUE(sees(visitor_, {}));
}

TEST_F(FollowingWalk, WhatOnlyAPersonFollowsIsSeenByThatPerson) {
  const std::string own = host_of(city_.server.base_url());
  const std::string finger = "/.well-known/webfinger?resource=acct:kim@" + own;
  EXPECT_EQ(visitor_.get(finger).status, 404);
  EXPECT_EQ(kim_.post("/api/v1/follows", wish(programme(), "me")).code(), "follows.error.unlisted");
  city_.sql("UPDATE accounts SET listed = true WHERE handle = 'kim' RETURNING ''");
  const Json found = visitor_.get(finger).json();
  EXPECT_NE(found.dump().find("fep/3b86/Follow"), std::string::npos);
  const std::string base = city_.server.base_url();
  for (const std::string& form : {"acct:Kim@" + own, "kim@" + own, "@kim@" + own, base + "/@kim",
                                  base + "/personen/kim", base, base + "/"}) {
    EXPECT_EQ(visitor_.get("/.well-known/webfinger?resource=" + form).status, 200) << form;
  }
  EXPECT_EQ(visitor_.get("/.well-known/webfinger?resource=" + base + "/@niemand").status, 404);
  ASSERT_EQ(kim_.post("/api/v1/follows", wish(programme(), "me")).status, 201);
  ASSERT_TRUE(sees(kim_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  EXPECT_TRUE(sees(visitor_, {}));
  EXPECT_TRUE(sees(mia_, {}));
  EXPECT_TRUE(
      sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}, "calendar=theater.programm@" + host()))
      << "its own page shows it to everybody";
  // Once the city follows too, everybody finds it; then again only Kim.
  const Json following = mia_.post("/api/v1/follows", wish(programme(), "")).json();
  EXPECT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  EXPECT_EQ(mia_.put("/api/v1/peers/" + host(), Json::object({{"limited", true}})).status, 200);
  EXPECT_TRUE(sees(visitor_, {}));
  EXPECT_EQ(mia_.put("/api/v1/peers/" + host(), Json::object({{"limited", false}})).status, 200);
  EXPECT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  EXPECT_EQ(mia_.del("/api/v1/follows/" + following["id"].text()).status, 204);
  EXPECT_TRUE(sees(visitor_, {}));
  EXPECT_TRUE(sees(kim_, {"Nachbarn tanzen", "Nachbarn lesen"}));
}

TEST_F(FollowingWalk, APersonComesAndGoes) {
  const std::string sign_in = Json::object({{"login", "kim"}, {"password", kPassword}}).dump();
  const Reply session = visitor_.post("/api/v1/session", Json::parse(sign_in));
  const std::string id = session.json()["account"]["id"].text();
  EXPECT_FALSE(session.json()["account"]["listed"].boolean());
  const std::string actor = "/ap/p/" + id;
  const HeaderLines wants{{"Accept", "application/activity+json"}};
  EXPECT_EQ(visitor_.get(actor, wants).status, 404);
  EXPECT_EQ(visitor_.get("/api/v1/persons/kim").status, 404);
  const auto listed = [&](bool value) {
    return kim_.patch("/api/v1/session", Json::object({{"listed", value}}));
  };
  ASSERT_EQ(listed(true).status, 200);
  const Json person = visitor_.get(actor, wants).json();
  EXPECT_EQ(person["type"].text(), "Person");
  EXPECT_EQ(person["preferredUsername"].text(), "kim");
  EXPECT_FALSE(person.has("upcomingEvents"));
  EXPECT_EQ(visitor_.get("/api/v1/persons/kim").status, 200);
  EXPECT_EQ(visitor_.get("/api/v1/persons/kim@example.org").status, 404);
  EXPECT_EQ(visitor_.get(actor + "/outbox/first", wants).json()["orderedItems"].size(), 0U);

  // The neighbour's city follows Kim, and Kim its calendar.
  const std::string whom = "@kim@" + host_of(city_.server.base_url());
  ASSERT_EQ(neighbour_mia_.post("/api/v1/follows", wish(whom, "")).status, 201);
  ASSERT_EQ(kim_.post("/api/v1/follows", wish(programme(), "me")).status, 201);
  ASSERT_TRUE(sees(kim_, {"Nachbarn tanzen", "Nachbarn lesen"}));
  ASSERT_TRUE(within(
      kSoon, [&] { return kim_.get("/api/v1/followers?as=me").json()["items"].size() == 1; }));

  ASSERT_EQ(listed(false).status, 200);
  const Reply gone = visitor_.get(actor, wants);
  EXPECT_EQ(gone.status, 410);
  EXPECT_EQ(gone.json()["type"].text(), "Tombstone");
  EXPECT_EQ(visitor_.get(actor + "/followers", wants).status, 410);
  EXPECT_EQ(visitor_.get("/.well-known/webfinger?resource=acct:" + whom.substr(1)).status, 404);
  EXPECT_TRUE(sees(kim_, {})) << "who is not there follows nobody";
  EXPECT_TRUE(within(kSoon, [&] {
    return neighbour_mia_.get("/api/v1/follows").json()["items"].size() == 0;
  })) << "the neighbour hears that Kim is gone";
}

TEST_F(FollowingWalk, TheInstanceAsksBeforeItIsFollowedAndAFollowerCanBeRemoved) {
  const std::string relay = "@relay@" + host();
  ASSERT_EQ(mia_.post("/api/v1/follows", wish(relay, "")).status, 201);
  const auto followers = [&] { return neighbour_mia_.get("/api/v1/followers").json()["items"]; };
  ASSERT_TRUE(within(kSoon, [&] { return followers().size() == 1; }));
  EXPECT_EQ(followers().at(0)["state"].text(), "requested");
  EXPECT_EQ(followers().at(0)["whom"]["handle"].text(), "relay");
  const auto state = [&] {
    return mia_.get("/api/v1/follows").json()["items"].at(0)["state"].text();
  };
  EXPECT_EQ(state(), "requested");
  const auto one = [&] { return "/api/v1/followers/" + followers().at(0)["id"].text(); };
  EXPECT_EQ(neighbour_mia_.put(one() + "/approval", {}).status, 204);
  EXPECT_EQ(followers().at(0)["state"].text(), "accepted");
  EXPECT_TRUE(within(kSoon, [&] { return state() == "accepted"; }));
  neighbour_mia_.post(kEvents, event_wish("Nachbarn essen", day_from_now(10)));
  EXPECT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen", "Nachbarn essen"}));

  EXPECT_EQ(neighbour_mia_.del(one()).status, 204);
  EXPECT_EQ(followers().size(), 0U);
  EXPECT_TRUE(within(kSoon, [&] { return state() == "rejected"; }));
  EXPECT_TRUE(sees(visitor_, {})) << "what came through it goes";
}

TEST_F(FollowingWalk, AVisitorIsLedToTheirOwnServer) {
  const std::string uri = city_.server.base_url() + "/ap/agenda";
  const auto page = [&](const std::string& from) {
    return visitor_.get("/api/v1/interaction?uri=" + uri + "&from=" + from).json()["url"].text();
  };
  const std::string there = neighbour_.server.base_url() + "/interact?uri=http%3A%2F%2F";
  EXPECT_TRUE(page("@theater@" + host()).starts_with(there)) << page("@theater@" + host());
  EXPECT_TRUE(page(host()).starts_with(there));
  EXPECT_EQ(visitor_.get("/api/v1/interaction?uri=" + uri + "&from=@niemand@" + host()).code(),
            "follows.error.no_page");
  EXPECT_EQ(visitor_.get("/api/v1/interaction?uri=" + uri + "&from=x").code(),
            "follows.error.no_page");
}

TEST_F(FollowingWalk, WhoeverSharesEventsListsThemAndIsFollowedForThem) {
  HttpClient reader = neighbour_.stranger();
  const HeaderLines wants{{"Accept", "application/activity+json"}};
  const std::string base = neighbour_.server.base_url();
  const std::string house = reader.get("/api/v1/organisations/theater").json()["id"].text();
  for (const std::string& actor :
       {std::string{"/ap/actor"}, std::string{"/ap/agenda"}, "/ap/o/" + house}) {
    const Json items = reader.get(actor + "/outbox/first", wants).json()["orderedItems"];
    ASSERT_EQ(items.size(), 2U) << actor;
    const Json item = items.at(0);
    EXPECT_EQ(item["type"].text(), "Announce");
    EXPECT_EQ(item["actor"].text(), base + actor);
    EXPECT_TRUE(item["object"].text().starts_with(base + "/ap/e/"));
    const std::string path = item["id"].text().substr(base.size());
    EXPECT_EQ(reader.get(path, wants).json()["object"].text(), item["object"].text()) << path;
  }
  const std::string other = "/ap/o/" + make_uuid() + "/announced/";
  const std::string stay = neighbour_mia_.get("/api/v1/events/" + stay_).json()["id"].text();
  EXPECT_EQ(reader.get(other + stay, wants).status, 404);

  // The instance has no list of what comes; its outbox brings what it shared before.
  neighbour_.run({"peers", "allow", host_of(city_.server.base_url())});
  ASSERT_EQ(mia_.post("/api/v1/follows", wish(base + "/ap/actor", "")).status, 201);
  EXPECT_TRUE(sees(visitor_, {"Nachbarn tanzen", "Nachbarn lesen"}));
}

TEST_F(FollowingWalk, AnEventElsewhereIsOpenedHereToTakePartInIt) {
  const Json event = neighbour_mia_.get("/api/v1/events/" + stay_).json();
  const std::string uri = neighbour_.server.base_url() + "/ap/e/" + event["id"].text();
  const auto visit = [&](const std::string& what) {
    return kim_.post("/api/v1/visits", Json::object({{"uri", what}}));
  };
  EXPECT_EQ(visitor_.post("/api/v1/visits", Json::object({{"uri", uri}})).status, 401);
  const Reply opened = visit(uri);
  ASSERT_EQ(opened.status, 200) << opened.body;
  const std::string page = opened.json()["url"].text();
  const std::string path = page.substr(city_.server.base_url().size());
  EXPECT_EQ(visitor_.get(path).status, 200) << path;
  // By its page it is the same, and it stands in no list.
  EXPECT_EQ(visit(event["url"].text()).json()["url"].text(), page);
  EXPECT_TRUE(sees(visitor_, {}));
  const std::string slug = path.substr(path.rfind('/') + 1);
  const Json here = visitor_.get("/api/v1/events/" + slug).json();
  EXPECT_EQ(here["home"]["uri"].text(), uri);
  EXPECT_EQ(here["joining"]["mode"].text(), event["joining"]["mode"].text());
  // What is none is none, and an actor is no event.
  EXPECT_EQ(visit(neighbour_.server.base_url() + "/ap/agenda").code(), "events.error.not_found");
  EXPECT_EQ(visit(neighbour_.server.base_url() + "/nichts").code(), "events.error.not_found");
  // An event of the neighbour's own is opened there as it is.
  const Reply own = neighbour_mia_.post("/api/v1/visits", Json::object({{"uri", uri}}));
  EXPECT_EQ(own.json()["url"].text(), event["url"].text());
}

}  // namespace allmende::tests
