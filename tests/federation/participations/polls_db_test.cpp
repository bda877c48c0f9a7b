// Taking part by a poll, from a server that knows posts and polls and nothing of events.
#include <gtest/gtest.h>

#include "federation/vocab/document.hpp"
#include "tests/support/emission_lint.hpp"
#include "tests/support/inbox_town.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

struct Polls {
  Polls() {
    calendars::EventContent content = event_at("Lichtnacht", "2026-12-01T19:00:00");
    content.joining = {.mode = calendars::JoinMode::open, .capacity = 1};
    view = town.add(content);
    calendar = std::string{InboxTown::kBase} + "/ap/c/" + view.event.calendar_id.text;
    for (const PeerActor* one : {&kim, &lou}) {
      tell(*one, peer.activity(*one, "Follow", Json{calendar}));
    }
  }

  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& kim = peer.add_actor("kim", "Person");
  PeerActor& lou = peer.add_actor("lou", "Person");
  calendars::EventView view;
  std::string calendar;
  int notes = 0;

  void tell(const PeerActor& actor, const Json& activity) {
    EXPECT_EQ(town.tell(peer, actor, activity), 202);
  }
  Json note(const PeerActor& actor, const std::string& reply_to) {
    return Json::object({{"id", peer.base() + "/n/" + std::to_string(++notes)},
                         {"type", "Note"},
                         {"attributedTo", actor.uri},
                         {"to", Json::texts({calendar})},
                         {"inReplyTo", reply_to}});
  }
  void reply(const PeerActor& actor, const std::string& to, bool mentions = true) {
    Json post = note(actor, to);
    post.set("content", "<p>@programm Klingt gut</p>");
    if (mentions) {
      post.set("tag", Json::array({Json::object({{"type", "Mention"}, {"href", calendar}})}));
    }
    tell(actor, peer.activity(actor, "Create", post));
  }
  void vote(const PeerActor& actor, const std::string& question, const std::string& name) {
    Json post = note(actor, question);
    post.set("name", name);
    tell(actor, peer.activity(actor, "Create", post));
  }
  /// What was last said to one of them alone.
  Json last_to(const PeerActor& actor) {
    while (announce_next(town.db, town.federation.announcements) > 0) continue;
    for (const Json& said : town.said()) {
      if (said["type"].text() == "Create" && said["to"].at(0).text() == actor.uri) return said;
    }
    return {};
  }
  /// Whether a post comes to them that says so. The log tells of what is committed once no other
  /// test of the cluster can commit something before it.
  bool hears(const PeerActor& actor, const std::string& words) {
    return within(std::chrono::seconds{30}, [&] {
      const Json post = last_to(actor)["object"];
      return post["type"].text() == "Note" &&
             post["content"].text().find(words) != std::string::npos;
    });
  }
  /// The question that a mention brings; its id.
  std::string question_for(const PeerActor& actor) {
    reply(actor, town.uri_of(view));
    return last_to(actor)["object"]["id"].text();
  }
  std::string states() {
    std::string all;
    for (const auto& one : town.participations.list(town.owner, {view.event.id.text})) {
      all += one.handle.substr(0, 3) + " " + to_word(one.state) + ";";
    }
    return all;
  }
};

TEST(Polls, WhoFollowsAndMentionsTheCalendarUnderAnEventIsAskedOnce) {
  Polls f;
  f.reply(f.kim, f.town.uri_of(f.view), false);
  EXPECT_TRUE(f.last_to(f.kim).is_null()) << "a reply alone asks for nothing";
  PeerActor& max = f.peer.add_actor("max", "Person");
  f.reply(max, f.town.uri_of(f.view));
  EXPECT_TRUE(f.last_to(max).is_null()) << "who does not follow is not written to";

  f.reply(f.kim, f.town.uri_of(f.view));
  const Json said = f.last_to(f.kim);
  const Json question = said["object"];
  EXPECT_EQ(question["type"].text(), "Question");
  EXPECT_EQ(said["cc"].size(), 0U);
  EXPECT_EQ(question["to"].dump(), Json::texts({f.kim.uri}).dump());
  EXPECT_EQ(question["attributedTo"].text(), f.calendar);
  EXPECT_EQ(question["oneOf"].at(0)["name"].text(), "Ja");
  EXPECT_EQ(question["oneOf"].at(1)["name"].text(), "Nein");
  EXPECT_EQ(question["tag"].at(0)["href"].text(), f.kim.uri);
  EXPECT_NE(question["content"].text().find("Lichtnacht"), std::string::npos);
  EXPECT_EQ(lint_all({said.dump()}), std::vector<std::string>{});

  const std::size_t before = f.town.said().size();
  f.reply(f.kim, f.town.uri_of(f.view));
  EXPECT_EQ(f.town.said().size(), before) << "once";
}

TEST(Polls, AVoteIsAPlaceOrTheWaitingListAndIsAnsweredInWords) {
  Polls f;
  const std::string of_kim = f.question_for(f.kim);
  const std::string of_lou = f.question_for(f.lou);
  f.vote(f.lou, of_kim, "Ja");
  EXPECT_EQ(f.states(), "") << "only who was asked answers";
  f.vote(f.kim, of_kim, "Vielleicht");
  EXPECT_EQ(f.states(), "");

  f.vote(f.kim, of_kim, "Ja");
  EXPECT_EQ(f.states(), "kim accepted;");
  EXPECT_TRUE(f.hears(f.kim, "Du hast einen Platz"));
  f.vote(f.lou, of_lou, "Ja");
  EXPECT_EQ(f.states(), "kim accepted;lou waitlisted;");
  EXPECT_TRUE(f.hears(f.lou, "Warteliste"));

  f.vote(f.kim, of_kim, "Nein");
  EXPECT_EQ(f.states(), "lou accepted;");
  EXPECT_TRUE(f.hears(f.lou, "Du hast einen Platz"));
}

TEST(Polls, WhatNobodyCanAttendIsNotAskedForAndALateVoteIsRefusedInWords) {
  Polls f;
  const auto plain = f.town.add(event_at("Ohne Anmeldung", "2026-12-02T19:00:00"));
  f.reply(f.kim, f.town.uri_of(plain));
  EXPECT_TRUE(f.last_to(f.kim).is_null());

  const std::string question = f.question_for(f.kim);
  f.town.clock.time = at("2026-12-03T08:00:00Z");
  f.vote(f.kim, question, "Ja");
  EXPECT_EQ(f.states(), "");
  EXPECT_TRUE(f.hears(f.kim, "nicht mehr zusagen"));
}

}  // namespace allmende::tests
