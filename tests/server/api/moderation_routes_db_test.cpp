// What operators see of other servers' reports, messages and actors, over HTTP.
#include <gtest/gtest.h>

#include "server/api/moderation_json.hpp"
#include "server/api/moderation_routes.hpp"
#include "server/i18n/texts.hpp"
#include "tests/support/inbox_town.hpp"

namespace allmende::tests {

struct Desk {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  Caller caller = town.operator_;
  LiveHttp http{
      moderation_routes(town.federation),
      {},
      {.caller = [this](const Request&, const Route&) { return caller; }, .translate = translate}};

  WireAnswer read(const std::string& path) { return ask(http.port(), get(path)); }
  WireAnswer write(const std::string& method, const std::string& path, const std::string& body) {
    return ask(http.port(), ask_with_body(method, path, "application/json", body));
  }
};

TEST(ModerationRoutes, ListAndCloseReports) {
  Desk desk;
  Json flag = desk.peer.activity(desk.bob, "Flag", Json::texts({desk.town.agenda_uri()}));
  flag.set("content", "Werbung");
  ASSERT_EQ(desk.town.tell(desk.peer, desk.bob, flag), 202);
  const Json list = Json::parse(desk.read("/api/v1/reports").body);
  EXPECT_EQ(departure(list, kReportsShape), std::nullopt);
  ASSERT_EQ(list["items"].size(), 1U);
  const Json report = list["items"].at(0);
  EXPECT_EQ(report["content"].text(), "Werbung");
  EXPECT_EQ(report["host"].text(), desk.peer.host());
  EXPECT_EQ(report["state"].text(), "open");

  const std::string state = "/api/v1/reports/" + report["id"].text() + "/state";
  const WireAnswer closed = desk.write("PUT", state, R"({"state":"closed"})");
  EXPECT_EQ(closed.status, 200);
  EXPECT_EQ(Json::parse(closed.body)["state"].text(), "closed");
  EXPECT_EQ(desk.write("PUT", state, R"({"state":"burnt"})").status, 422);
  EXPECT_EQ(
      desk.write("PUT", "/api/v1/reports/" + make_uuid() + "/state", R"({"state":"open"})").status,
      404);
  desk.caller = desk.town.owner;
  EXPECT_EQ(desk.read("/api/v1/reports").status, 403);
}

TEST(ModerationRoutes, ListReviveAndDiscardDeadLetters) {
  Desk desk;
  const Instant now = desk.town.clock.time;
  for (int i = 0; i < 2; ++i) {
    ASSERT_EQ(
        desk.town.deliver(desk.peer, desk.bob,
                          desk.peer.activity(desk.bob, "Follow", Json{desk.town.agenda_uri()})),
        202);
  }
  const auto ids = desk.town.test.sql("SELECT id FROM inbox_activities ORDER BY id");
  desk.town.db.write([&](Tx& tx) {
    InboxRepository{tx}.park(std::stoll(ids.at(0)), now, "kaputt");
    InboxRepository{tx}.park(std::stoll(ids.at(1)), now, "server.error.internal zerlegt");
  });
  const Json list = Json::parse(desk.read("/api/v1/dead-letters").body);
  EXPECT_EQ(departure(list, kDeadLettersShape), std::nullopt);
  ASSERT_EQ(list["items"].size(), 2U);
  EXPECT_EQ(list["items"].at(0)["signer"].text(), desk.bob.uri);
  std::set<std::string> reasons;
  for (const std::size_t at : {0U, 1U}) {
    reasons.insert(list["items"].at(at)["last_error"].text());
  }
  EXPECT_EQ(reasons, (std::set<std::string>{
                         "kaputt", translate("server.error.internal", "de") + " (zerlegt)"}));

  const std::string letter = "/api/v1/dead-letters/" + ids[0];
  EXPECT_EQ(desk.write("PUT", letter + "/state", R"({"state":"waiting"})").status, 204);
  desk.town.work();
  EXPECT_EQ(desk.town.followers(), 1);
  EXPECT_EQ(desk.write("PUT", letter + "/state", R"({"state":"waiting"})").status, 404);
  EXPECT_EQ(desk.write("PUT", "/api/v1/dead-letters/x/state", R"({"state":"waiting"})").status,
            404);
  EXPECT_EQ(desk.write("DELETE", "/api/v1/dead-letters/" + ids[1], "").status, 204);
  EXPECT_EQ(desk.town.count("inbox_activities"), "0");
}

TEST(ModerationRoutes, SuspendActorsAndConfirmTheirKeys) {
  Desk desk;
  ASSERT_TRUE(desk.town.federation.fetcher.actor(desk.bob.uri));
  const WireAnswer put =
      desk.write("PUT", "/api/v1/remote-actors",
                 Json::object({{"uri", desk.bob.uri}, {"suspended", true}}).dump());
  EXPECT_EQ(put.status, 200);
  EXPECT_EQ(departure(Json::parse(put.body), kRemoteActorShape), std::nullopt);
  const Json list = Json::parse(desk.read("/api/v1/remote-actors").body);
  ASSERT_EQ(list["items"].size(), 1U);
  EXPECT_TRUE(list["items"].at(0)["suspended"].boolean());
  EXPECT_EQ(desk.write("PUT", "/api/v1/remote-actors",
                       R"({"uri":"https://niemand.example/u","suspended":true})")
                .status,
            404);
}

}  // namespace allmende::tests
