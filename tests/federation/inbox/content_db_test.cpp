// What is shown of other servers' words: rules 42 to 46 of the inbox, each by its number.
#include <gtest/gtest.h>

#include "federation/calendars/event_reader.hpp"
#include "federation/vocab/document.hpp"
#include "models/calendars/icalendar.hpp"
#include "models/text/markdown.hpp"
#include "tests/support/inbox_town.hpp"

namespace allmende::tests {

struct Content {
  Content() { town.follow(peer, bob); }

  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");

  std::optional<calendars::MirroredEvent> read(const char* member, const Json& value) {
    Json event = peer.event(bob, "1");
    event.set(member, value);
    return read_event(event, "Europe/Berlin");
  }
};

TEST(InboxRules, R42_HtmlIsWrittenAnewFromAShortList) {
  Content c;
  c.bob.more.set("summary",
                 "<h1>Wir</h1><p onclick=\"x()\" style=\"color:red\">gut <img src=x onerror=y>"
                 "<a href=\"javascript:alert(1)\">böse</a> <a href=\"https://x.example\">da</a>"
                 "<script>alert(1)</script></p>");
  const auto actor = c.town.federation.fetcher.refresh_actor(c.bob.uri);
  EXPECT_EQ(actor->summary,
            "<p><strong>Wir</strong></p><p>gut böse <a href=\"https://x.example\" rel=\"nofollow "
            "noopener ugc\" target=\"_blank\">da</a></p>");
}

TEST(InboxRules, R42_NamesAreOneLineThatTurnsNothingAround) {
  Content c;
  const auto read = c.read("name", Json{"Kon\u202ezert\r\nATTENDEE:x <b>laut</b>\u2066"});
  EXPECT_EQ(read->content.title, "Konzert ATTENDEE:x laut");
  c.bob.more.set("name", "\u202eBob");
  EXPECT_EQ(c.town.federation.fetcher.refresh_actor(c.bob.uri)->name, "Bob");
}

TEST(InboxRules, R43_NothingIsLoadedFromElsewhereAndNoLineIsSmuggledIn) {
  Content c;
  Json event = c.peer.event(c.bob, "1");
  event.set("image", Json::object({{"type", "Image"}, {"url", c.peer.base() + "/bild.jpg"}}));
  event.set("attachment", Json::array({event["image"]}));
  event.set("content", "<p>Text<img src=\"" + c.peer.base() + "/zaehler.gif\"></p>");
  event.set("name", "Konzert\r\nBEGIN:VALARM");
  c.town.tell(c.peer, c.bob, c.peer.activity(c.bob, "Create", event));
  EXPECT_EQ(c.peer.asked("/bild.jpg"), 0);
  const auto entries = c.town.agenda.search(c.town.stranger, {}).entries;
  ASSERT_EQ(entries.size(), 1U);
  const auto& content = entries[0].view.event.content;
  EXPECT_EQ(content.description.find("zaehler.gif"), std::string::npos);
  EXPECT_EQ(content.title.find('\n'), std::string::npos);
  EXPECT_EQ(content.title.find('\r'), std::string::npos);
}

TEST(InboxRules, R44_AnEventMustMakeSense) {
  Content c;
  EXPECT_TRUE(c.read("summary", Json{"x"}));
  EXPECT_FALSE(c.read("startTime", Json{}));
  EXPECT_FALSE(c.read("startTime", Json{"gestern"}));
  EXPECT_FALSE(c.read("startTime", Json{"1969-12-31T00:00:00Z"}));
  EXPECT_FALSE(c.read("startTime", Json{"2101-01-01T00:00:00Z"}));
  EXPECT_FALSE(c.read("name", Json{"<b></b>"}));
  const auto before = c.read("endTime", Json{"2026-11-30T19:00:00+01:00"});
  EXPECT_EQ(before->content.ends_local, before->content.starts_local);
  const auto endless = c.read("endTime", Json{"2028-12-01T19:00:00+01:00"});
  EXPECT_EQ(endless->content.ends_local, endless->content.starts_local);
  EXPECT_EQ(c.read("timezone", Json{"Mond/Krater"})->content.zone, "Europe/Berlin");
  EXPECT_EQ(c.read("timezone", Json{"Europe/Lisbon"})->content.zone, "Europe/Lisbon");
  const Json far = Json::parse(R"({"type":"Place","name":"x","latitude":91.0,"longitude":8.5})");
  EXPECT_FALSE(c.read("location", far)->content.place->latitude);
  const Json dear = Json::parse(R"([{"price":"zwölf"},{"price":"12.50","priceCurrency":"EUR"}])");
  EXPECT_EQ(c.read("offers", dear)->content.price.min_cents, 1250);

  Json postponed = c.peer.event(c.bob, "2");
  postponed.set("startTime", Json{});
  postponed.set("eventStatus", "EventPostponed");
  postponed.set("previousStartTime", "2026-12-01T19:00:00+01:00");
  const auto read = read_event(postponed, "Europe/Berlin");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->content.status, calendars::EventStatus::postponed);
}

TEST(InboxRules, R45_WhatStandsHereOfOthersIsToldByItsHomeAlone) {
  Content c;
  c.town.tell(c.peer, c.bob, c.peer.activity(c.bob, "Create", c.peer.event(c.bob, "1")));
  const auto entries = c.town.agenda.search(c.town.stranger, {}).entries;
  ASSERT_EQ(entries.size(), 1U);
  const std::string path = "/ap/e/" + entries[0].view.event.id.text;
  const WireAnswer answer =
      ask(c.town.http.port(), get(path, "Accept: application/activity+json\r\n"));
  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(answer.field("Location"), c.peer.base() + "/e/1");
  EXPECT_EQ(answer.body.find("Konzert"), std::string::npos);
  const WireAnswer upcoming = ask(c.town.http.port(), get("/ap/agenda/upcoming/first"));
  EXPECT_EQ(upcoming.status, 200);
  EXPECT_EQ(upcoming.body.find("Konzert"), std::string::npos);
}

TEST(InboxRules, R46_PrivateKeysAreSealedAndErrorsKeepBodiesToThemselves) {
  Content c;
  c.town.federation.keys.of(kInstanceActor);
  for (const std::string& row :
       c.town.test.sql("SELECT rsa_sealed || ed25519_sealed FROM actor_keys")) {
    EXPECT_EQ(row.find("PRIVATE KEY"), std::string::npos);
  }
  const Posting posting = c.peer.posting(c.bob.rsa, R"({"geheim":"nur für kim")", InboxTown::kBase);
  const WireAnswer answer = c.town.send(posting);
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.body.find("geheim"), std::string::npos);
  EXPECT_EQ(answer.body.find("kim"), std::string::npos);
}

}  // namespace allmende::tests
