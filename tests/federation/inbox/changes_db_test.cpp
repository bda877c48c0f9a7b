// What a message may change: rules 21 to 29 of the inbox, each by its number.
#include <gtest/gtest.h>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/signatures/integrity_proof.hpp"
#include "federation/vocab/document.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/calendars/reaction_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "tests/support/inbox_town.hpp"

namespace allmende::tests {

using std::chrono::hours;
using std::chrono::minutes;

/// The city follows bob's calendar on another server.
struct Followed {
  Followed() { town.follow(peer, bob); }

  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");

  int tell(const std::string& type, const Json& object) {
    return town.tell(peer, bob, peer.activity(bob, type, object));
  }
  std::vector<std::string> shown() { return town.shown(); }
  Json event(const std::string& id, const std::string& updated, const std::string& name) {
    Json event = peer.event(bob, id);
    event.set("updated", updated);
    event.set("name", name);
    return event;
  }
};

TEST(InboxRules, R21_AnEmbeddedThingOfSomebodyElseIsNotBelieved) {
  Followed f;
  StandInPeer other{f.town.clock};
  PeerActor& eva = other.add_actor("eva");
  // Of another origin.
  EXPECT_EQ(f.tell("Create", other.event(eva, "fremd")), 202);
  // Of the same origin, but somebody else's.
  PeerActor& carl = f.peer.add_actor("carl");
  EXPECT_EQ(f.tell("Create", f.peer.event(carl, "carls")), 202);
  EXPECT_TRUE(f.shown().empty());
  EXPECT_EQ(other.asked_in_all(), 0);
  // Only the id: its home is asked.
  f.peer.serve("/e/genannt", f.peer.event(f.bob, "genannt"));
  EXPECT_EQ(f.tell("Create", Json{f.peer.base() + "/e/genannt"}), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Konzert genannt"}));
}

TEST(InboxRules, R22_ACreateNeedsItsOwnerAndIsAsPublicAsTheNarrowerOfTheTwoSays) {
  Followed f;
  Json shared = f.peer.event(f.bob, "geteilt");
  shared.set("attributedTo", Json::texts({f.bob.uri, "https://anderswo.example/u/x"}));
  EXPECT_EQ(f.tell("Create", shared), 202);

  Json quiet = f.peer.event(f.bob, "leise");
  quiet.set("to", Json::texts({f.bob.uri + "/followers"}));
  EXPECT_EQ(f.tell("Create", quiet), 202);
  Json create = f.peer.activity(f.bob, "Create", f.peer.event(f.bob, "halblaut"));
  create.set("to", Json::texts({f.bob.uri + "/followers"}));
  EXPECT_EQ(f.town.tell(f.peer, f.bob, create), 202);
  EXPECT_EQ(f.tell("Create", Json::object({{"id", f.peer.base() + "/n/1"},
                                           {"type", "Note"},
                                           {"attributedTo", f.bob.uri},
                                           {"to", Json::texts({kPublic})}})),
            202);
  EXPECT_TRUE(f.shown().empty());

  EXPECT_EQ(f.tell("Create", f.peer.event(f.bob, "laut")), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Konzert laut"}));

  // What was deleted does not come back, and what is somebody's stays his.
  EXPECT_EQ(f.tell("Delete", Json{f.peer.base() + "/e/weg"}), 202);
  EXPECT_EQ(f.tell("Create", f.peer.event(f.bob, "weg")), 202);
  PeerActor& carl = f.peer.add_actor("carl");
  f.town.follow(f.peer, carl);
  EXPECT_EQ(f.town.tell(f.peer, carl, f.peer.activity(carl, "Create", f.peer.event(carl, "laut"))),
            202);
  EXPECT_EQ(f.town.test.sql("SELECT actor FROM mirrored_events"),
            (std::vector<std::string>{f.bob.uri}));
}

TEST(InboxRules, R23_AnUpdateCountsWhenItIsNewerThanWhatStandsHere) {
  Followed f;
  EXPECT_EQ(f.tell("Update", f.event("1", "2026-10-02T08:00:00Z", "Zwei")), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Zwei"}));
  EXPECT_EQ(f.tell("Update", f.event("1", "2026-10-01T08:00:00Z", "Eins")), 202);
  EXPECT_EQ(f.tell("Update", f.event("1", "2026-10-02T08:00:00Z", "Anders")), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Zwei"}));
  EXPECT_EQ(f.tell("Update", f.event("1", "2026-10-03T08:00:00Z", "Drei")), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Drei"}));

  Json note = f.event("1", "2026-10-04T08:00:00Z", "Vier");
  note.set("type", "Note");
  EXPECT_EQ(f.tell("Update", note), 202);
  PeerActor& carl = f.peer.add_actor("carl");
  Json stolen = f.event("1", "2026-10-05T08:00:00Z", "Fünf");
  stolen.set("attributedTo", carl.uri);
  EXPECT_EQ(f.town.tell(f.peer, carl, f.peer.activity(carl, "Update", stolen)), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Drei"}));

  // Some servers never say when they changed something.
  Json undated = f.event("1", "", "Sechs");
  undated.set("updated", Json{});
  EXPECT_EQ(f.tell("Update", undated), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Sechs"}));
}

TEST(InboxRules, R23_AnUpdateThatIsForFollowersAloneTakesAThingAway) {
  Followed f;
  f.tell("Create", f.peer.event(f.bob, "1"));
  const auto hidden = [&](const std::string& number) {
    Json event = f.peer.event(f.bob, number);
    event.set("to", Json::texts({f.bob.uri + "/followers"})).set("cc", Json{});
    return event;
  };
  PeerActor& carl = f.peer.add_actor("carl");
  EXPECT_EQ(f.town.tell(f.peer, carl, f.peer.activity(carl, "Update", hidden("1"))), 202);
  EXPECT_EQ(f.shown().size(), 1U) << "somebody else's";
  EXPECT_EQ(f.tell("Update", hidden("1")), 202);
  EXPECT_TRUE(f.shown().empty());
  // What never stood here leaves nothing behind that would keep it out.
  EXPECT_EQ(f.tell("Update", hidden("2")), 202);
  EXPECT_EQ(f.tell("Create", f.peer.event(f.bob, "2")), 202);
  EXPECT_EQ(f.shown().size(), 1U);
}

TEST(InboxRules, R24_OnlyItsOwnerOrItsServerDeletesAThing) {
  Followed f;
  f.tell("Create", f.peer.event(f.bob, "1"));
  f.tell("Create", f.peer.event(f.bob, "2"));
  ASSERT_EQ(f.shown().size(), 2U);
  PeerActor& carl = f.peer.add_actor("carl");
  EXPECT_EQ(
      f.town.tell(f.peer, carl, f.peer.activity(carl, "Delete", Json{f.peer.base() + "/e/1"})),
      202);
  StandInPeer other{f.town.clock};
  PeerActor& eva = other.add_actor("eva", "Application");
  EXPECT_EQ(f.town.tell(other, eva, other.activity(eva, "Delete", Json{f.peer.base() + "/e/1"})),
            202);
  EXPECT_EQ(f.shown().size(), 2U);

  PeerActor& root = f.peer.add_actor("root", "Application");
  // Known to us, for strangers' deletions are passed over without a look.
  f.town.tell(f.peer, root, f.peer.activity(root, "Like", Json{f.town.agenda_uri()}));
  EXPECT_EQ(
      f.town.tell(f.peer, root, f.peer.activity(root, "Delete", Json{f.peer.base() + "/e/1"})),
      202);
  const Json tombstone = Json::object({{"id", f.peer.base() + "/e/2"}, {"type", "Tombstone"}});
  EXPECT_EQ(f.tell("Delete", tombstone), 202);
  EXPECT_TRUE(f.shown().empty());
}

TEST(InboxRules, R24_WhatNobodyKnowsIsDeletedWithoutAQuestion) {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  EXPECT_EQ(town.deliver(peer, bob, peer.activity(bob, "Delete", Json{bob.uri})), 202);
  EXPECT_EQ(town.deliver(peer, bob, peer.activity(bob, "Delete", Json{peer.base() + "/n/1"})), 202);
  EXPECT_EQ(peer.asked_in_all(), 0);
  EXPECT_EQ(town.count("inbox_activities"), "0");
}

TEST(InboxRules, R24_ADeletionThatOvertakesItsCreateHoldsAgainstIt) {
  Followed f;
  EXPECT_EQ(f.tell("Delete", Json{f.peer.base() + "/e/1"}), 202);
  EXPECT_EQ(f.tell("Create", f.peer.event(f.bob, "1")), 202);
  EXPECT_TRUE(f.shown().empty());
}

TEST(InboxRules, R24_AnActorGoesOnceItsHomeSaysSo) {
  Followed f;
  f.tell("Create", f.peer.event(f.bob, "1"));
  f.tell("Follow", Json{f.town.agenda_uri()});
  const auto is_known = [&] { return f.town.count("remote_actors") == "1"; };
  // It is there all the same: nothing happens.
  EXPECT_EQ(f.tell("Delete", Json{f.bob.uri}), 202);
  EXPECT_TRUE(is_known());

  // Not found may be a fault: it is asked for again for a week.
  f.peer.answer("/u/bob", [](const Request&, const Caller&) -> Response {
    throw not_found("request.error.not_found");
  });
  f.town.clock.time += minutes{1};
  EXPECT_EQ(f.tell("Delete", Json{f.bob.uri}), 202);
  for (int day = 0; day < 6; ++day) {
    f.town.clock.time += hours{25};
    f.town.work();
    EXPECT_TRUE(is_known()) << day;
  }
  f.town.clock.time += hours{25};
  f.town.work();
  EXPECT_FALSE(is_known());
  EXPECT_TRUE(f.shown().empty());
  EXPECT_EQ(f.town.followers(), 0);
}

TEST(InboxRules, R24_AnActorThatIsGoneGoesAtOnce) {
  Followed f;
  f.tell("Create", f.peer.event(f.bob, "1"));
  f.peer.answer("/u/bob", [](const Request&, const Caller&) { return Response{.status = 410}; });
  EXPECT_EQ(f.tell("Delete", Json{f.bob.uri}), 202);
  EXPECT_EQ(f.town.count("remote_actors"), "0");
  EXPECT_TRUE(f.shown().empty());
}

TEST(InboxRules, R25_OnlyWhoSaidItTakesItBack) {
  Followed f;
  const Json follow = f.peer.activity(f.bob, "Follow", Json{f.town.agenda_uri()});
  f.town.tell(f.peer, f.bob, follow);
  PeerActor& carl = f.peer.add_actor("carl");
  EXPECT_EQ(f.town.tell(f.peer, carl, f.peer.activity(carl, "Undo", follow)), 202);
  EXPECT_EQ(f.town.tell(f.peer, carl, f.peer.activity(carl, "Undo", follow["id"])), 202);
  EXPECT_EQ(f.town.followers(), 1);
  // By its id alone, or, under another id, by what it was about.
  EXPECT_EQ(f.tell("Undo", follow["id"]), 202);
  EXPECT_EQ(f.town.followers(), 0);
  f.town.clock.time += minutes{1};
  f.town.tell(f.peer, f.bob, follow);
  EXPECT_EQ(f.town.followers(), 1);
  EXPECT_EQ(f.tell("Undo", f.peer.activity(f.bob, "Follow", Json{f.town.agenda_uri()})), 202);
  EXPECT_EQ(f.town.followers(), 0);
}

TEST(InboxRules, R25_AQuestionThatWaitsIsTakenBackByItsIdAlone) {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  PeerActor& carl = peer.add_actor("carl");
  const std::string instance = std::string{InboxTown::kBase} + "/ap/actor";
  const Json follow = peer.activity(bob, "Follow", Json{instance});
  EXPECT_EQ(town.tell(peer, bob, follow), 202);
  EXPECT_EQ(town.count("follow_requests"), "1");
  EXPECT_EQ(town.tell(peer, carl, peer.activity(carl, "Undo", follow["id"])), 202);
  EXPECT_EQ(town.count("follow_requests"), "1");
  Json undo = peer.activity(bob, "Undo", follow["id"]);
  undo.set("to", Json::array());
  EXPECT_EQ(town.tell(peer, bob, undo), 202);
  EXPECT_EQ(town.count("follow_requests"), "0");
}

TEST(InboxRules, R25_AnAnswerMayNameOurFollowByItsPartsAlone) {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  PeerActor& carl = peer.add_actor("carl");
  town.federation.follows.follow(town.operator_, bob.uri);
  const Json parts =
      Json::object({{"type", "Follow"}, {"actor", town.agenda_uri()}, {"object", bob.uri}});
  const auto accept = [&](PeerActor& who) {
    Json activity = peer.activity(who, "Accept", parts);
    activity.set("to", Json::array());
    activity.set("cc", Json::array());
    return town.tell(peer, who, activity);
  };
  EXPECT_EQ(accept(carl), 202);
  EXPECT_EQ(town.test.sql("SELECT state FROM followings").front(), "requested");
  EXPECT_EQ(accept(bob), 202);
  EXPECT_EQ(town.test.sql("SELECT state FROM followings").front(), "accepted");
}

TEST(InboxRules, R25_OnlyWhoWasAskedAnswers) {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  PeerActor& carl = peer.add_actor("carl");
  const auto state = [&] { return town.test.sql("SELECT state FROM followings"); };
  // Nobody asked.
  EXPECT_EQ(town.tell(peer, bob, peer.activity(bob, "Accept", Json{town.agenda_uri()})), 202);
  EXPECT_TRUE(state().empty());
  const auto view = town.federation.follows.follow(town.operator_, bob.uri);
  const std::string asked = std::string{InboxTown::kBase} + "/ap/f/" + view.following.id.text;
  EXPECT_EQ(town.tell(peer, carl, peer.activity(carl, "Accept", Json{asked})), 202);
  EXPECT_EQ(state().front(), "requested");
  const Json whole = Json::object(
      {{"id", asked}, {"type", "Follow"}, {"actor", town.agenda_uri()}, {"object", bob.uri}});
  EXPECT_EQ(town.tell(peer, bob, peer.activity(bob, "Accept", whole)), 202);
  EXPECT_EQ(state().front(), "accepted");
  EXPECT_EQ(town.tell(peer, bob, peer.activity(bob, "Reject", whole)), 202);
  EXPECT_EQ(state().front(), "rejected");
}

TEST(InboxRules, R26_AnAnnounceMakesUsAskTheHomeOfTheThingAndNobodyElse) {
  Followed f;
  StandInPeer other{f.town.clock};
  PeerActor& eva = other.add_actor("eva");
  other.serve("/e/1", other.event(eva, "1"));
  // What is embedded counts for nothing; what its home says does.
  Json forged = other.event(eva, "1");
  forged.set("name", "Gefälscht");
  EXPECT_EQ(f.tell("Announce", forged), 202);
  EXPECT_EQ(f.shown(), (std::vector<std::string>{"Konzert 1"}));
  EXPECT_EQ(other.asked("/e/1"), 1);
  EXPECT_EQ(f.tell("Announce", Json{other.base() + "/e/1"}), 202);
  EXPECT_EQ(other.asked("/e/1"), 1);

  // Not for everybody, by the thing's own word.
  Json quiet = other.event(eva, "2");
  quiet.set("to", Json::texts({eva.uri + "/followers"}));
  other.serve("/e/2", quiet);
  EXPECT_EQ(f.tell("Announce", Json{other.base() + "/e/2"}), 202);
  EXPECT_EQ(f.shown().size(), 1U);
  // Whom nobody follows makes us ask for nothing.
  PeerActor& carl = f.peer.add_actor("carl");
  EXPECT_EQ(
      f.town.tell(f.peer, carl, f.peer.activity(carl, "Announce", Json{other.base() + "/e/3"})),
      202);
  EXPECT_EQ(other.asked("/e/3"), 0);
}

TEST(InboxRules, R26_OneAnnouncerMakesUsAskTwoHundredTimesAnHour) {
  Followed f;
  int allowed = 0;
  while (f.town.federation.voucher.may_cause_fetch(f.bob.uri)) ++allowed;
  EXPECT_EQ(allowed, 200);
  EXPECT_EQ(f.tell("Announce", Json{f.peer.base() + "/e/1"}), 202);
  EXPECT_EQ(f.peer.asked("/e/1"), 0);
  f.town.clock.time += hours{1};
  EXPECT_EQ(f.tell("Announce", Json{f.peer.base() + "/e/1"}), 202);
  EXPECT_EQ(f.peer.asked("/e/1"), 1);
}

/// Somebody else brings what eva, of a third server, said.
struct HandedOn : Followed {
  StandInPeer third{town.clock};
  PeerActor& eva = third.add_actor("eva");
  Json create(const std::string& id) { return third.activity(eva, "Create", third.event(eva, id)); }
};

TEST(InboxRules, R27_AnotherOnesWordsCountByProofOrByTheWordOfTheirHome) {
  HandedOn h;
  // Neither: not even its home knows of it.
  EXPECT_EQ(h.tell("Announce", h.create("1")), 202);
  EXPECT_TRUE(h.shown().empty());
  // A signature of linked data is no proof.
  Json linked = h.create("2");
  linked.set("signature", Json::parse(R"({"type":"RsaSignature2017","signatureValue":"AAAA"})"));
  EXPECT_EQ(h.tell("Announce", linked), 202);
  EXPECT_TRUE(h.shown().empty());

  Json proven = h.create("3");
  add_proof(proven, h.eva.ed25519, h.town.clock.time);
  EXPECT_EQ(h.tell("Announce", proven), 202);
  EXPECT_EQ(h.shown(), (std::vector<std::string>{"Konzert 3"}));
  // Proven by somebody else's key.
  Json stolen = h.create("4");
  add_proof(stolen, h.bob.ed25519, h.town.clock.time);
  EXPECT_EQ(h.tell("Announce", stolen), 202);
  EXPECT_EQ(h.shown().size(), 1U);

  const Json told = h.create("5");
  const std::string path = told["id"].text().substr(h.third.base().size());
  h.third.serve(path, told);
  EXPECT_EQ(h.tell("Announce", told), 202);
  EXPECT_EQ(h.shown().size(), 2U);
  // Forwarded as it is, signed by whoever forwards it.
  Json forwarded = h.create("6");
  add_proof(forwarded, h.eva.ed25519, h.town.clock.time);
  EXPECT_EQ(h.town.tell(h.peer, h.bob, forwarded), 202);
  EXPECT_EQ(h.shown().size(), 3U);
}

TEST(InboxRules, R27_OnlyGroupsThatAreFollowedHandWordsOn) {
  HandedOn h;
  PeerActor& person = h.peer.add_actor("person", "Person");
  h.town.follow(h.peer, person);
  PeerActor& stranger = h.peer.add_actor("stranger");
  for (const PeerActor* one : {&person, &stranger}) {
    Json proven = h.create(one->name);
    add_proof(proven, h.eva.ed25519, h.town.clock.time);
    EXPECT_EQ(h.town.tell(h.peer, *one, h.peer.activity(*one, "Announce", proven)), 202);
    EXPECT_TRUE(h.shown().empty()) << one->name;
  }
}

TEST(InboxRules, R28_AProofIsOfTheWholeDocumentAndOfItsTime) {
  HandedOn h;
  const auto taken = [&](const std::string& id, const std::function<void(Json&)>& spoil) {
    Json proven = h.create(id);
    add_proof(proven, h.eva.ed25519, h.town.clock.time);
    Json copy = Json::parse(proven.dump());
    spoil(copy);
    const std::size_t before = h.shown().size();
    EXPECT_EQ(h.tell("Announce", copy), 202);
    return h.shown().size() > before;
  };
  EXPECT_TRUE(taken("gut", [](Json&) {}));
  EXPECT_FALSE(taken("a", [](Json& doc) { doc.set("published", "2020-01-01T00:00:00Z"); }));
  EXPECT_FALSE(taken("b", [](Json& doc) { doc.set("proof", Json::array({doc["proof"]})); }));
  EXPECT_FALSE(taken("c", [](Json& doc) {
    Json proof = doc["proof"];
    proof.set("cryptosuite", "eddsa-rdfc-2022");
  }));
  EXPECT_FALSE(taken("d", [](Json& doc) {
    Json proof = doc["proof"];
    proof.set("expires", "2026-01-01T00:00:00Z");
  }));
  EXPECT_FALSE(taken("e", [](Json& doc) {
    Json proof = doc["proof"];
    proof.set("@context", "https://www.w3.org/ns/credentials/v2");
  }));
  EXPECT_FALSE(taken("f", [](Json& doc) {
    Json proof = doc["proof"];
    proof.set("proofValue", "z" + std::string(87, '1'));
  }));
}

TEST(InboxRules, R28_AProofOfWhatIsNotForEverybodyIsGoodForThirtyDays) {
  HandedOn h;
  const auto vouched = [&](std::chrono::hours age) {
    Json whisper = h.third.activity(h.eva, "Create", Json{h.third.base() + "/n/1"});
    whisper.set("to", Json::texts({h.bob.uri + "/members"}));
    whisper.set("cc", Json::array());
    add_proof(whisper, h.eva.ed25519, h.town.clock.time - age);
    return h.town.federation.voucher.vouched(whisper, h.bob.uri).has_value();
  };
  EXPECT_TRUE(vouched(hours{24 * 29}));
  EXPECT_FALSE(vouched(hours{24 * 31}));
}

TEST(InboxRules, R29_AMoveIsMadeWhenBothEndsSaySo) {
  Followed f;
  StandInPeer next{f.town.clock};
  PeerActor& new_bob = next.add_actor("bob");
  f.tell("Follow", Json{f.town.agenda_uri()});
  f.tell("Create", f.peer.event(f.bob, "1"));
  EXPECT_EQ(f.shown().size(), 1U);
  const auto targets = [&] { return f.town.test.sql("SELECT target FROM followings"); };
  const auto move = [&] {
    Json activity = f.peer.activity(f.bob, "Move", Json{f.bob.uri});
    activity.set("target", new_bob.uri);
    EXPECT_EQ(f.town.tell(f.peer, f.bob, activity), 202);
  };
  move();
  EXPECT_EQ(targets(), (std::vector<std::string>{f.bob.uri}));
  f.bob.more.set("movedTo", new_bob.uri);
  move();
  EXPECT_EQ(targets(), (std::vector<std::string>{f.bob.uri}));
  new_bob.more.set("alsoKnownAs", Json::texts({f.bob.uri}));
  move();
  EXPECT_EQ(targets(), (std::vector<std::string>{new_bob.uri}));
  EXPECT_EQ(f.town.test.sql("SELECT follower FROM followers"),
            (std::vector<std::string>{new_bob.uri}));
  // What came from the former place went with it.
  EXPECT_TRUE(f.shown().empty());
  EXPECT_EQ(f.town.count("mirrored_through"), "0");
  EXPECT_EQ(f.town.count("mirrored_calendars"), "0");
  const auto said = f.town.said();
  EXPECT_EQ(said[0]["type"].text(), "Undo");
  EXPECT_EQ(said[1]["type"].text(), "Follow");
  EXPECT_EQ(said[1]["object"].text(), new_bob.uri);

  // Once in seven days.
  f.town.db.write([&](Tx& tx) { FollowRepository{tx}.put_following(kAgendaActor, f.bob.uri); });
  move();
  EXPECT_EQ(targets().size(), 2U);
  f.town.clock.time += hours{24 * 8};
  move();
  EXPECT_EQ(targets(), (std::vector<std::string>{new_bob.uri}));
}

}  // namespace allmende::tests
