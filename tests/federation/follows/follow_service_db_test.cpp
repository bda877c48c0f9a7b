// Who may follow in whose name, who finds what is mirrored, and how followers are answered.
#include "federation/follows/follow_service.hpp"

#include <gtest/gtest.h>

#include "federation/follows/follows_notifications.hpp"
#include "models/accounts/deletion_service.hpp"
#include "models/peers/peer_service.hpp"
#include "tests/support/inbox_town.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

using Titles = std::vector<std::string>;

class Follows : public testing::Test {
 protected:
  Follows() { serve_list(bob); }

  /// An actor whose list is empty: what is to stand here is told by messages.
  void serve_list(const PeerActor& actor) {
    peer.serve(actor.uri.substr(peer.base().size()) + "/outbox",
               Json::object({{"id", actor.uri + "/outbox"},
                             {"type", "OrderedCollection"},
                             {"orderedItems", Json::array()}}));
  }

  FollowingView follow(const Caller& caller, const PeerActor& actor, const std::string& as) {
    const auto view = town.federation.follows.follow(caller, actor.uri, as);
    const Json id{std::string{InboxTown::kBase} + "/ap/f/" + view.following.id.text};
    town.tell(peer, actor, peer.activity(actor, "Accept", id));
    return view;
  }

  void create(const PeerActor& actor, const Json& event) {
    town.tell(peer, actor, peer.activity(actor, "Create", event));
  }

  Caller listed(const std::string& handle) {
    const Caller caller = town.add_account(handle);
    town.accounts.set_listed(caller, true);
    return caller;
  }

  Titles seen_by(const Caller& caller) { return town.titles(caller, {}); }
  FollowService& service() { return town.federation.follows; }

  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
};

TEST_F(Follows, ManyMayFollowEachOnlyForThemselves) {
  const Caller kim = town.add_account("kim");
  const Caller editor = town.join("eva", Standing::editor);
  const Caller viewer = town.join("vera", Standing::viewer);
  const auto refused = [&](const Caller& caller, const std::string& as) {
    return refusal([&] { follow(caller, bob, as); });
  };
  EXPECT_EQ(refused(town.stranger, ""), "access.error.sign_in");
  EXPECT_EQ(refused(town.stranger, "me"), "access.error.sign_in");
  EXPECT_EQ(refused(kim, ""), "access.error.denied");
  EXPECT_EQ(refused(kim, "theater"), "access.error.denied");
  EXPECT_EQ(refused(viewer, "theater"), "access.error.denied");
  EXPECT_EQ(refused(kim, "me"), "follows.error.unlisted");
  EXPECT_EQ(refused(town.operator_, "nirgends"), "organisations.error.not_found");
  EXPECT_EQ(town.said().size(), 0U) << "nobody was asked";

  const auto by_house = follow(editor, bob, "theater");
  town.accounts.set_listed(kim, true);
  const auto by_kim = follow(kim, bob, "me");
  EXPECT_EQ(by_house.following.actor.substr(0, 2), "o/");
  EXPECT_EQ(by_kim.following.actor, "p/" + kim.account_id->text);
  EXPECT_EQ(service().list(editor, "theater").size(), 1U);
  EXPECT_EQ(service().list(kim, "me").size(), 1U);
  EXPECT_EQ(service().list(town.operator_, "").size(), 0U);
  // Nobody ends what another began.
  const auto unfollow = [&](const Caller& caller, const FollowingView& view) {
    return refusal([&] { service().unfollow(caller, view.following.id); });
  };
  EXPECT_EQ(unfollow(editor, by_kim), "access.error.denied");
  EXPECT_EQ(unfollow(kim, by_house), "access.error.denied");
  EXPECT_EQ(unfollow(kim, by_kim), "");
  EXPECT_EQ(town.said().front()["type"].text(), "Undo");
  EXPECT_EQ(town.said().front()["object"]["object"].text(), bob.uri);
}

TEST_F(Follows, WhatPeopleFollowIsTheirsUntilTheCityFollowsToo) {
  const Caller kim = listed("kim");
  const Caller lea = listed("lea");
  const auto by_kim = follow(kim, bob, "me");
  create(bob, peer.event(bob, "leise"));
  EXPECT_EQ(seen_by(kim), Titles{"Konzert leise"});
  EXPECT_EQ(seen_by(lea), Titles{});
  EXPECT_EQ(town.shown(), Titles{});
  const std::string handle = "bob@" + peer.host();
  EXPECT_EQ(town.titles({.calendar = handle}), Titles{"Konzert leise"}) << "who has the address";

  const auto by_city = follow(town.operator_, bob, "");
  EXPECT_EQ(town.shown(), Titles{"Konzert leise"});
  town.test.sql("UPDATE peers SET limited = true");
  service().unfollow(kim, by_kim.following.id);
  EXPECT_EQ(town.shown(), Titles{}) << "a limited server stands in no list";
  EXPECT_EQ(seen_by(kim), Titles{});
  service().unfollow(town.operator_, by_city.following.id);
  EXPECT_EQ(town.titles({.calendar = handle}), Titles{});
  EXPECT_EQ(town.count("mirrored_calendars"), "0") << "the last one has left";
}

TEST_F(Follows, WhatComesByTwoWaysStandsOnceAndStaysForOne) {
  PeerActor& sharer = peer.add_actor("teiler");
  serve_list(sharer);
  const auto own = follow(town.operator_, bob, "");
  const auto shared = follow(town.operator_, sharer, "theater");
  const Json event = peer.event(bob, "zweimal");
  peer.serve("/e/zweimal", event);
  town.tell(peer, sharer, peer.activity(sharer, "Announce", event["id"]));
  create(bob, event);
  EXPECT_EQ(town.shown(), Titles{"Konzert zweimal"});
  EXPECT_EQ(town.count("mirrored_events"), "1");
  service().unfollow(town.operator_, shared.following.id);
  EXPECT_EQ(town.shown(), Titles{"Konzert zweimal"});
  service().unfollow(town.operator_, own.following.id);
  EXPECT_EQ(town.shown(), Titles{});
}

TEST_F(Follows, AnEventThatAnotherCalendarTellsOfIsNotTakenTwice) {
  PeerActor& carl = peer.add_actor("carl");
  serve_list(carl);
  follow(town.operator_, bob, "");
  follow(town.operator_, carl, "");
  Json first = peer.event(bob, "eins");
  first.set("uid", "abend-1@haus.example");
  Json copy = peer.event(carl, "kopie");
  copy.set("uid", "abend-1@haus.example");
  Json later = peer.event(carl, "spaeter");
  later.set("uid", "abend-1@haus.example");
  later.set("startTime", "2026-12-08T19:00:00+01:00").set("endTime", "2026-12-08T21:00:00+01:00");
  create(bob, first);
  create(carl, copy);
  EXPECT_EQ(town.shown(), Titles{"Konzert eins"});
  create(carl, later);
  EXPECT_EQ(town.shown(), (Titles{"Konzert eins", "Konzert spaeter"})) << "another evening";
}

TEST_F(Follows, WhoRefusesUsLaterTakesTheEventsAlong) {
  const auto view = follow(town.operator_, bob, "");
  create(bob, peer.event(bob, "kurz"));
  EXPECT_EQ(town.shown(), Titles{"Konzert kurz"});
  const Json id{std::string{InboxTown::kBase} + "/ap/f/" + view.following.id.text};
  town.tell(peer, bob, peer.activity(bob, "Reject", id));
  EXPECT_EQ(service().list(town.operator_).front().following.state, "rejected");
  EXPECT_EQ(town.shown(), Titles{});
}

TEST_F(Follows, OnlyWhoWasAskedMayAnswer) {
  PeerActor& eva = peer.add_actor("eva");
  const auto view = service().follow(town.operator_, bob.uri);
  const Json id{std::string{InboxTown::kBase} + "/ap/f/" + view.following.id.text};
  town.tell(peer, eva, peer.activity(eva, "Accept", id));
  EXPECT_EQ(service().list(town.operator_).front().following.state, "requested");
  // An answer that names only who asked whom is understood.
  Json whole =
      Json::object({{"type", "Follow"}, {"actor", town.agenda_uri()}, {"object", bob.uri}});
  Json accept = peer.activity(bob, "Accept", whole);
  accept.set("to", Json::texts({town.agenda_uri()}));
  town.tell(peer, bob, accept);
  EXPECT_EQ(service().list(town.operator_).front().following.state, "accepted");
}

TEST_F(Follows, TheInstanceIsFollowedAfterAQuestion) {
  const std::string instance = std::string{InboxTown::kBase} + "/ap/actor";
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{instance}));
  EXPECT_EQ(town.followers(kInstanceActor), 0);
  EXPECT_EQ(town.said().size(), 0U) << "it waits for a person's word";
  const auto asking = service().followers(town.operator_);
  ASSERT_EQ(asking.size(), 1U);
  EXPECT_FALSE(asking[0].follower.accepted);
  EXPECT_EQ(refusal([&] { service().accept(town.owner, asking[0].follower.id); }),
            "access.error.denied");
  service().accept(town.operator_, asking[0].follower.id);
  EXPECT_EQ(town.followers(kInstanceActor), 1);
  EXPECT_EQ(town.said().front()["type"].text(), "Accept");
  service().refuse(town.operator_, asking[0].follower.id);
  EXPECT_EQ(town.followers(kInstanceActor), 0);
  EXPECT_EQ(town.said().front()["type"].text(), "Reject");
  EXPECT_EQ(town.said().front()["object"]["actor"].text(), bob.uri);
  EXPECT_EQ(refusal([&] { service().refuse(town.operator_, asking[0].follower.id); }),
            "follows.error.not_found");
  // Partners need no question.
  peers::PeerService{town.db, town.clock}.set_tier(town.operator_, peer.host(),
                                                   peers::Tier::partner);
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{instance}));
  EXPECT_EQ(town.followers(kInstanceActor), 1);
}

TEST_F(Follows, AHouseSeesWhoFollowsItAndItsCalendars) {
  const std::string calendar = town.test.sql("SELECT id FROM calendars")[0];
  const std::string uri = std::string{InboxTown::kBase} + "/ap/c/" + calendar;
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{uri}));
  const auto views = service().followers(town.owner, "theater");
  ASSERT_EQ(views.size(), 1U);
  EXPECT_EQ(views[0].whom.handle, "theater.programm");
  EXPECT_EQ(views[0].follower.uri, bob.uri);
  service().refuse(town.owner, views[0].follower.id);
  EXPECT_EQ(town.followers("c/" + calendar), 0);
}

TEST_F(Follows, WhoIsNoLongerThereFollowsNobodyAndSaysSo) {
  const Caller kim = listed("kim");
  const std::string path = "p/" + kim.account_id->text;
  const std::string uri = std::string{InboxTown::kBase} + "/ap/" + path;
  follow(kim, bob, "me");
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{uri}));
  ASSERT_EQ(town.followers(path), 1);
  town.accounts.set_listed(kim, false);
  // The log shows an event once nothing older runs anywhere in the cluster.
  EXPECT_TRUE(within(std::chrono::seconds{20}, [&] {
    announce_next(town.db, town.federation.announcements);
    return town.followers(path) == 0;
  }));
  EXPECT_EQ(town.count("followings"), "0");
  Titles kinds;
  for (const Json& said : town.said()) kinds.push_back(said["type"].text());
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "Undo"), 1);
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "Delete"), 1);
  EXPECT_EQ(town.said().front()["object"].text(), uri);
  // Another's word does not make it a person again.
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{uri}));
  EXPECT_EQ(town.followers(path), 0);
}

TEST_F(Follows, WhoRunsTheInstanceIsToldOfWhoAsksAndWhoIsOutOfReach) {
  town.add_account("olga");
  town.test.sql("UPDATE accounts SET role = 'operator' WHERE handle = 'olga'");
  const std::string instance = std::string{InboxTown::kBase} + "/ap/actor";
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{instance}));
  town.db.write([](Tx& tx) {
    EventLog{tx}.append("peers.unavailable", make_uuid(), Json::object({{"host", "weg.example"}}));
  });
  const notifications::Notifier notifier{town.clock};
  FollowsNotifications told{notifier, town.federation.actors};
  const auto rows = follows_notifications(told);
  EXPECT_TRUE(within(std::chrono::seconds{20}, [&] {
    notifications::notify_next(town.db, rows);
    return town.count("notifications") == "2";
  }));
  EXPECT_EQ(town.test.sql("SELECT n.kind || ' ' || a.handle || ' ' || (n.by_name <> '') "
                          "FROM notifications n JOIN accounts a ON a.id = n.account_id ORDER BY 1"),
            (Titles{"follow_requested olga true", "peer_unavailable olga true"}));
}

TEST_F(Follows, WhoseAccountIsDeletedIsGoneElsewhere) {
  const Caller kim = listed("kim");
  const std::string path = "p/" + kim.account_id->text;
  follow(kim, bob, "me");
  town.tell(peer, bob, peer.activity(bob, "Follow", Json{town.federation.uris.actor(path)}));
  accounts::KeyService keys{town.db, town.clock, town.box, town.letters};
  accounts::DeletionService{{town.db, town.clock, keys, town.letters}}.delete_account(
      town.operator_, "kim");
  EXPECT_TRUE(within(std::chrono::seconds{20}, [&] {
    announce_next(town.db, town.federation.announcements);
    return town.followers(path) == 0;
  }));
  EXPECT_EQ(town.count("followings"), "0");
  Titles kinds;
  for (const Json& said : town.said()) kinds.push_back(said["type"].text());
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "Delete"), 1);
  town.db.read([&](Tx& tx) {
    EXPECT_FALSE(town.federation.actors.find(tx, path));
    EXPECT_TRUE(town.federation.actors.was_there(tx, path)) << "gone, not unknown";
  });
}

}  // namespace allmende::tests
