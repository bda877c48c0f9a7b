// Collections, reports, blocks, spam and the queue: rules 30 to 35 of the inbox, and what people
// elsewhere do with our events.
#include <gtest/gtest.h>

#include "federation/blocks/block_repository.hpp"
#include "federation/calendars/calendars_inbox.hpp"
#include "federation/vocab/activity.hpp"
#include "models/calendars/reaction_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "tests/support/inbox_town.hpp"

namespace allmende::tests {

using std::chrono::hours;
using std::chrono::minutes;

struct Limits {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");

  int tell(const std::string& type, const Json& object) {
    return town.tell(peer, bob, peer.activity(bob, type, object));
  }
};

TEST(InboxRules, R30_OfRemoteCollectionsNothingChangesHere) {
  Limits l;
  const auto view = l.town.add(event_at("Unser", "2026-12-01T19:00:00"));
  for (const char* type : {"Add", "Remove"}) {
    Json activity = l.peer.activity(l.bob, type, Json{l.town.uri_of(view)});
    activity.set("target", l.town.agenda_uri() + "/followers");
    EXPECT_EQ(l.town.tell(l.peer, l.bob, activity), 202);
  }
  EXPECT_EQ(l.town.shown().size(), 1U);
  EXPECT_EQ(l.town.count("inbox_activities"), "0");
}

TEST(InboxRules, R30_AGroupsBanIsKeptAndAPersonsBlockIsNot) {
  Limits l;
  const auto blocks = [&] { return l.town.count("remote_blocks"); };
  l.tell("Follow", Json{l.town.agenda_uri()});
  const Json block = l.peer.activity(l.bob, "Block", Json{l.town.agenda_uri()});
  EXPECT_EQ(l.town.tell(l.peer, l.bob, block), 202);
  EXPECT_EQ(blocks(), "1");
  EXPECT_EQ(l.town.followers(), 0);
  // Whoever shut us out is not let in by a Follow either.
  EXPECT_EQ(l.tell("Follow", Json{l.town.agenda_uri()}), 202);
  EXPECT_EQ(l.town.followers(), 0);
  EXPECT_EQ(l.tell("Undo", block), 202);
  EXPECT_EQ(blocks(), "0");

  PeerActor& kim = l.peer.add_actor("kim", "Person");
  EXPECT_EQ(l.town.tell(l.peer, kim, l.peer.activity(kim, "Block", Json{l.town.agenda_uri()})),
            202);
  EXPECT_EQ(blocks(), "0");
}

TEST(InboxRules, R31_ReportsArePlainTextAndTwentyAnHour) {
  Limits l;
  const auto view = l.town.add(event_at("Unser", "2026-12-01T19:00:00"));
  const auto flag = [&] {
    Json activity = l.peer.activity(
        l.bob, "Flag", Json::texts({l.town.uri_of(view), "https://anderswo.example/u/x"}));
    activity.set("content",
                 "<p onclick=x>Spam</p><script>alert(1)</script>" + std::string(6000, 'x'));
    return l.town.tell(l.peer, l.bob, activity);
  };
  EXPECT_EQ(flag(), 202);
  auto reports = l.town.federation.reports.list(l.town.operator_);
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].objects, (std::vector<std::string>{l.town.uri_of(view)}));
  EXPECT_TRUE(reports[0].content.starts_with("Spam"));
  EXPECT_EQ(reports[0].content.find('<'), std::string::npos);
  EXPECT_EQ(reports[0].content.find("alert"), std::string::npos);
  EXPECT_LE(reports[0].content.size(), 5000U);
  EXPECT_EQ(refusal([&] { l.town.federation.reports.list(l.town.stranger); }),
            "access.error.sign_in");

  for (int i = 0; i < 25; ++i) EXPECT_EQ(flag(), 202);
  EXPECT_EQ(l.town.federation.reports.list(l.town.operator_).size(), 20U);
  l.town.clock.time += hours{1} + minutes{1};
  EXPECT_EQ(flag(), 202);
  EXPECT_EQ(l.town.federation.reports.list(l.town.operator_).size(), 21U);

  const auto closed = l.town.federation.reports.set_state(l.town.operator_, reports[0].id,
                                                          moderation::ReportState::closed);
  EXPECT_EQ(to_word(closed.state), "closed");
  EXPECT_EQ(l.town.federation.reports.list(l.town.operator_).back().id.text, reports[0].id.text);
  // About nothing of ours.
  EXPECT_EQ(l.tell("Flag", Json::texts({"https://anderswo.example/u/x"})), 202);
  EXPECT_EQ(l.town.federation.reports.list(l.town.operator_).size(), 21U);
}

TEST(InboxRules, R32_OffersAndInvitationsArePassedOver) {
  Limits l;
  const Json agreement = Json::object({{"type", "Agreement"}, {"attributedTo", l.bob.uri}});
  EXPECT_EQ(l.tell("Offer", agreement), 202);
  EXPECT_EQ(l.tell("Invite", Json{l.town.agenda_uri()}), 202);
  EXPECT_EQ(l.tell("Dance", Json{l.town.agenda_uri()}), 202);
  EXPECT_EQ(l.town.count("inbox_activities"), "0");
  EXPECT_TRUE(l.town.said().empty());
}

TEST(InboxRules, R33_WhatNobodyHereIsMeantByIsPassedOver) {
  Limits l;
  // Public, of somebody whom nobody here follows, and about nothing of ours.
  EXPECT_EQ(l.tell("Create", l.peer.event(l.bob, "1")), 202);
  EXPECT_TRUE(l.town.shown().empty());
  EXPECT_EQ(l.peer.asked("/e/1"), 0);

  l.town.follow(l.peer, l.bob);
  Json storm = l.peer.event(l.bob, "2");
  Json tags = Json::array();
  for (int i = 0; i < 51; ++i) {
    tags.push(Json::object({{"type", "Mention"}, {"href", l.town.agenda_uri()}}));
  }
  storm.set("tag", tags);
  EXPECT_EQ(l.tell("Create", storm), 202);
  EXPECT_TRUE(l.town.shown().empty());
  EXPECT_EQ(l.tell("Create", l.peer.event(l.bob, "3")), 202);
  EXPECT_EQ(l.town.shown().size(), 1U);
}

TEST(InboxRules, R33_BlindCopiesAreTakenOutBeforeAnybodySeesThem) {
  const Json seen = without_blind_copies(Json::parse(
      R"({"type":"Create","bto":["a"],"bcc":"b","to":["c"],"object":{"bcc":["d"],"id":"e"}})"));
  EXPECT_EQ(seen.dump(), R"({"type":"Create","to":["c"],"object":{"id":"e"}})");
}

TEST(InboxRules, R34_OfACollectionTwentyPagesOfItsOwnOriginAreRead) {
  Limits l;
  l.town.follow(l.peer, l.bob);
  const std::string outbox = l.bob.uri + "/outbox";
  l.peer.serve("/u/bob/outbox", Json::object({{"@context", kActivityStreams},
                                              {"id", outbox},
                                              {"type", "OrderedCollection"},
                                              {"first", outbox + "/1"}}));
  for (int page = 1; page <= 30; ++page) {
    const std::string id = outbox + "/" + std::to_string(page);
    const Json event = l.peer.event(l.bob, std::to_string(page));
    l.peer.serve(
        "/u/bob/outbox/" + std::to_string(page),
        Json::object({{"@context", kActivityStreams},
                      {"id", id},
                      {"type", "OrderedCollectionPage"},
                      {"next", outbox + "/" + std::to_string(page + 1)},
                      {"orderedItems", Json::array({l.peer.activity(l.bob, "Create", event)})}}));
  }
  poll_actor(l.town.federation.calendars_inbox, l.bob.uri);
  EXPECT_EQ(l.town.count("mirrored_events"), "20");
  EXPECT_EQ(l.peer.asked("/u/bob/outbox/21"), 0);
}

TEST(InboxRules, R34_APageOrItemOfAnotherOriginIsNotRead) {
  Limits l;
  StandInPeer other{l.town.clock};
  PeerActor& eva = other.add_actor("eva");
  l.town.follow(l.peer, l.bob);
  const std::string outbox = l.bob.uri + "/outbox";
  const auto serve = [&](const Json& first) {
    l.peer.serve("/u/bob/outbox", Json::object({{"@context", kActivityStreams},
                                                {"id", outbox},
                                                {"type", "OrderedCollection"},
                                                {"first", first}}));
    poll_actor(l.town.federation.calendars_inbox, l.bob.uri);
  };
  serve(Json{other.base() + "/page"});
  EXPECT_EQ(other.asked_in_all(), 0);
  const Json foreign = other.event(eva, "fremd");
  serve(Json::object({{"type", "OrderedCollectionPage"},
                      {"next", other.base() + "/page"},
                      {"orderedItems", Json::array({foreign, Json{other.base() + "/e/1"}})}}));
  EXPECT_EQ(other.asked_in_all(), 0);
  EXPECT_EQ(l.town.count("mirrored_events"), "0");
}

TEST(InboxRules, R35_AMessageIsOnDiskBeforeItIsAnsweredAndHeardLater) {
  Limits l;
  const Json follow = l.peer.activity(l.bob, "Follow", Json{l.town.agenda_uri()});
  EXPECT_EQ(l.town.deliver(l.peer, l.bob, follow), 202);
  EXPECT_EQ(l.town.test.sql("SELECT body FROM inbox_activities"),
            (std::vector<std::string>{follow.dump()}));
  EXPECT_EQ(l.town.test.sql("SELECT signer FROM inbox_activities"),
            (std::vector<std::string>{l.bob.uri}));
  EXPECT_EQ(l.town.followers(), 0);
  l.town.work();
  EXPECT_EQ(l.town.followers(), 1);
  EXPECT_EQ(l.town.count("inbox_activities"), "0");
}

/// A listener that fails for one thing until it is mended.
struct Poisoned : Limits {
  Poisoned() {
    rows = {{"Like", "", [this](const Heard& heard) {
               heard_ids.push_back(heard.id);
               if (broken && heard.object_id.ends_with("gift")) {
                 throw unavailable("inbox.error.busy", "broken for the test");
               }
             }}};
  }
  std::vector<Listener> rows;
  std::vector<std::string> heard_ids;
  bool broken = true;
  Hearer hearer{
      {town.db, town.federation.voucher, town.federation.uris, town.clock, rows, nullptr}};
  Json like(const std::string& what) {
    return peer.activity(bob, "Like", Json{std::string{InboxTown::kBase} + "/ap/" + what});
  }
};

TEST(InboxRules, R35_WhatFailsFiveTimesWaitsForAnOperator) {
  Poisoned p;
  const Json poison = p.like("gift");
  const Json later = p.like("gift");
  const Json good = p.like("gut");
  for (const Json& one : {poison, later, good}) p.town.deliver(p.peer, p.bob, one);
  p.hearer.hear(p.bob.uri);
  // The others go on; of the same thing the later word waits for the earlier one.
  EXPECT_EQ(p.heard_ids, (std::vector<std::string>{poison["id"].text(), good["id"].text()}));
  for (int i = 0; i < 4; ++i) {
    EXPECT_TRUE(p.hearer.dead_letters(p.town.operator_).empty());
    p.town.clock.time += hours{6};
    p.hearer.hear(p.bob.uri);
  }
  const auto dead = p.hearer.dead_letters(p.town.operator_);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].activity.body, poison.dump());
  EXPECT_EQ(dead[0].activity.attempts, 5);
  EXPECT_NE(dead[0].last_error.find("broken for the test"), std::string::npos);
  EXPECT_EQ(refusal([&] { p.hearer.dead_letters(p.town.stranger); }), "access.error.sign_in");

  p.broken = false;
  p.hearer.revive(p.town.operator_, dead[0].activity.id);
  p.hearer.hear(p.bob.uri);
  EXPECT_TRUE(p.hearer.dead_letters(p.town.operator_).empty());
  p.town.clock.time += hours{6};
  p.hearer.hear(p.bob.uri);
  EXPECT_EQ(p.town.count("inbox_activities"), "0");
  EXPECT_EQ(refusal([&] { p.hearer.revive(p.town.operator_, dead[0].activity.id); }),
            "inbox.error.not_found");
}

TEST(InboxRules, R35_ManyAtOnceAreAllStored) {
  Limits l;
  ASSERT_EQ(l.town.deliver(l.peer, l.bob, l.peer.activity(l.bob, "Like", Json{"x"})), 202);
  std::vector<Posting> postings;
  for (int i = 0; i < 60; ++i) {
    postings.push_back(l.peer.posting(
        l.bob.rsa, l.peer.activity(l.bob, "Like", Json{"x" + std::to_string(i)}).dump(),
        InboxTown::kBase));
  }
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> senders;
    for (int thread = 0; thread < 6; ++thread) {
      senders.emplace_back([&, thread] {
        for (int i = thread; i < 60; i += 6)
          taken += l.town.send(postings[static_cast<std::size_t>(i)]).status == 202 ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(taken, 60);
  EXPECT_EQ(l.town.count("inbox_activities"), "61");
}

TEST(Visits, AnEventThatIsOnlyLookedAtGoesOnceItIsOver) {
  Limits l;
  const std::string uri = l.peer.base() + "/e/visited";
  l.peer.serve("/e/visited", l.peer.event(l.bob, "visited"));
  EXPECT_EQ(refusal([&] { bring_event(l.town.federation.calendars_inbox, Caller{}, uri); }),
            "access.error.sign_in");
  const auto event = bring_event(l.town.federation.calendars_inbox, l.town.owner, uri);
  ASSERT_TRUE(event);
  EXPECT_TRUE(l.town.shown().empty());
  l.town.mirrors.sweep();
  EXPECT_EQ(l.town.mirrors.find(uri), event);
  l.town.clock.time += std::chrono::days{400};
  l.town.mirrors.sweep();
  EXPECT_EQ(l.town.count("mirrored_calendars"), "0");
}

TEST(Reactions, LikesAndSharesAreCountedOncePerActorAndTakenBack) {
  Limits l;
  const auto view = l.town.add(event_at("Unser", "2026-12-01T19:00:00"));
  const auto counts = [&] {
    const auto now = l.town.db.read(
        [&](Tx& tx) { return calendars::ReactionRepository{tx}.reactions_of(view.event.id); });
    return std::pair{now.likes, now.shares};
  };
  const Json like = l.peer.activity(l.bob, "Like", Json{l.town.uri_of(view)});
  const Json share = l.peer.activity(l.bob, "Announce", Json{l.town.uri_of(view)});
  l.town.tell(l.peer, l.bob, like);
  l.tell("Like", Json{l.town.uri_of(view)});
  l.town.tell(l.peer, l.bob, share);
  EXPECT_EQ(counts(), (std::pair{1, 1}));
  PeerActor& kim = l.peer.add_actor("kim", "Person");
  l.town.tell(l.peer, kim, l.peer.activity(kim, "Like", Json{l.town.uri_of(view)}));
  EXPECT_EQ(counts(), (std::pair{2, 1}));

  // Nobody takes back another one's.
  l.town.tell(l.peer, kim, l.peer.activity(kim, "Undo", share));
  EXPECT_EQ(counts(), (std::pair{2, 1}));
  l.tell("Undo", share);
  EXPECT_EQ(counts(), (std::pair{2, 0}));
  l.tell("Undo", l.peer.activity(l.bob, "Like", Json{l.town.uri_of(view)}));
  EXPECT_EQ(counts(), (std::pair{1, 0}));
}

}  // namespace allmende::tests
