// What a message is made of and who speaks: rules 10 to 20 of the inbox, each by its number.
#include <gtest/gtest.h>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/peers/peer_service.hpp"
#include "tests/support/inbox_town.hpp"

namespace allmende::tests {

using std::chrono::hours;
using std::chrono::minutes;

struct Speakers {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");

  int say(const std::string& body) {
    return town.send(peer.posting(bob.rsa, body, InboxTown::kBase)).status;
  }
  int say_as(const Signer& signer, const Json& activity) {
    return town.send(peer.posting(signer, activity.dump(), InboxTown::kBase)).status;
  }
  Json follow() { return peer.activity(bob, "Follow", Json{town.agenda_uri()}); }
  RemoteActor stored() {
    return town.db.read([&](Tx& tx) { return *RemoteActorRepository{tx}.find(bob.uri); });
  }
};

/// `activity` as text, with `more` before its last brace.
static std::string with(const Json& activity, const std::string& more) {
  std::string text = activity.dump();
  text.pop_back();
  return text + "," + more + "}";
}

TEST(InboxRules, R10_JsonIsStrict) {
  Speakers s;
  EXPECT_EQ(s.say(with(s.follow(), "\"note\":\"gut\"")), 202);
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "[";
  for (int i = 0; i < 40; ++i) deep += "]";
  std::string wide = "[0";
  for (int i = 0; i < 1000; ++i) wide += ",0";
  std::string many = "[[0]";
  for (int i = 0; i < 999; ++i) many += ",[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";
  const std::vector<std::string> bad{"\"note\":\"\xff\"",
                                     "\"note\":\"\\ud800\"",
                                     "\"note\":\"\\u0000\"",
                                     "\"type\":\"Like\"",
                                     "\"note\":" + deep,
                                     "\"note\":" + wide + "]",
                                     "\"note\":" + many + "]",
                                     "\"" + std::string(300, 'n') + "\":1",
                                     "\"note\":\"" + std::string(300 << 10, 'x') + "\"",
                                     "\"note\":9007199254740993",
                                     "\"note\":1e999"};
  for (const std::string& more : bad) {
    EXPECT_EQ(s.say(with(s.follow(), more)), 422) << more.substr(0, 60);
  }
  EXPECT_EQ(s.say("\xef\xbb\xbf" + s.follow().dump()), 422);
  EXPECT_EQ(s.say("[" + s.follow().dump() + "]"), 422);
  EXPECT_EQ(s.say("\"text\""), 422);
  EXPECT_EQ(s.say(""), 422);
}

TEST(InboxRules, R11_ContextsMayNotBendTermsAndAreNeverFetched) {
  Speakers s;
  const auto with_context = [&](const std::string& context) {
    Json activity = s.follow();
    activity.set("@context", Json::parse(context));
    return s.say(activity.dump());
  };
  const std::string as2 = "\"https://www.w3.org/ns/activitystreams\"";
  EXPECT_EQ(with_context(as2), 202);
  EXPECT_EQ(with_context("[" + as2 + ",\"" + s.peer.base() + "/context\",{\"location\":\"x:y\"}]"),
            202);
  EXPECT_EQ(s.peer.asked("/context"), 0);
  EXPECT_EQ(with_context("[" + as2 + ",{\"to\":{\"@id\":\"as:to\",\"@type\":\"@id\"}}]"), 202);
  EXPECT_EQ(with_context("\"https://schema.org\""), 422);
  for (const char* bent : {"{\"actor\":\"x:y\"}", "{\"id\":\"x:y\"}", "{\"proof\":null}",
                           "{\"publicKey\":{\"@id\":\"as:object\"}}", "{\"@import\":\"x\"}",
                           "{\"x\":{\"@id\":\"x:y\",\"@context\":{\"object\":\"x:z\"}}}"}) {
    EXPECT_EQ(with_context("[" + as2 + "," + bent + "]"), 422) << bent;
  }
  for (const char* keyword : {"\"@graph\":[]", "\"@included\":[]", "\"@reverse\":{}"}) {
    EXPECT_EQ(s.say(with(s.follow(), keyword)), 422) << keyword;
  }
  Json embedded = s.follow();
  embedded.set("object", Json::parse(R"({"id":"x","@context":{"actor":"x:y"}})"));
  EXPECT_EQ(s.say(embedded.dump()), 422);
  // Gancio leaves it out.
  Json bare = Json::object();
  const Json follow = s.follow();
  for (const std::string& name : follow.keys()) {
    if (name != "@context") bare.set(name.c_str(), follow[name.c_str()]);
  }
  EXPECT_EQ(s.say(bare.dump()), 202);
}

TEST(InboxRules, R12_OneThingMayBeSaidInManyWays) {
  Speakers s;
  s.town.follow(s.peer, s.bob);
  const std::vector<std::string> ways{
      R"("to":"as:Public","type":["Event","sc:Event"],"nameMap":{"de":"Eins"},"name":null)",
      R"("to":["Public"],"location":[{"name":"Saal"},{"type":"VirtualLocation","url":"https://x.example"}])",
      R"("to":"https://www.w3.org/ns/activitystreams#Public","location":{"content":"Markt 1"})",
      R"("to":["as:Public"],"cc":null,"url":[{"type":"Link","href":"https://x.example"}],"location":"Saal")",
      R"("to":["as:Public"],"name":{"de":"Fünf"},"ical:status":"CANCELLED","location":null)"};
  int number = 0;
  for (const std::string& way : ways) {
    Json event = s.peer.event(s.bob, "w" + std::to_string(++number));
    const Json other = Json::parse("{" + way + "}");
    for (const std::string& name : other.keys()) event.set(name.c_str(), other[name.c_str()]);
    Json create = s.peer.activity(s.bob, "Create", event);
    create.set("actor", Json::object({{"id", s.bob.uri}, {"type", "Group"}}));
    create.set("type", Json::texts({"Create"}));
    EXPECT_EQ(s.town.tell(s.peer, s.bob, create), 202) << way;
    EXPECT_EQ(s.town.count("mirrored_events"), std::to_string(number)) << way;
  }
}

TEST(InboxRules, R13_AliasesOfIdAndTypeAreNotTaken) {
  Speakers s;
  EXPECT_EQ(s.say(R"({"@context":"https://www.w3.org/ns/activitystreams","@id":")" + s.bob.uri +
                  R"(/1","@type":"Follow","actor":")" + s.bob.uri + R"(","object":")" +
                  s.town.agenda_uri() + R"("})"),
            422);
  const std::string by_alias = R"({"@id":")" + s.bob.uri + R"("})";
  Json follow = s.follow();
  follow.set("actor", Json::parse(by_alias));
  EXPECT_EQ(s.say(follow.dump()), 422);
}

TEST(InboxRules, R14_AKeyIsFoundUnderEveryFormOfItsName) {
  Speakers s;
  // As activitypub-express: the actor's id alone.
  EXPECT_EQ(s.say_as({s.bob.uri, s.bob.rsa.key}, s.follow()), 202);

  // As GoToSocial: a path of its own that gives a stub of the actor.
  PeerActor& gts = s.peer.add_actor("gts", "Person");
  const std::string stub = gts.uri + "/main-key";
  gts.rsa.key_id = stub;
  s.peer.serve("/u/gts/main-key", Json::object({{"@context", kActivityStreams},
                                                {"id", gts.uri},
                                                {"type", "Person"},
                                                {"publicKey", key_document(gts.rsa, gts.uri)}}));
  EXPECT_EQ(s.say_as(gts.rsa, s.peer.activity(gts, "Follow", Json{s.town.agenda_uri()})), 202);

  // A Key and a Multikey that stand for themselves and name their owner.
  PeerActor& eva = s.peer.add_actor("eva", "Person");
  eva.rsa.key_id = s.peer.base() + "/keys/rsa";
  eva.ed25519.key_id = s.peer.base() + "/keys/ed25519";
  s.peer.serve("/keys/rsa", key_document(eva.rsa, eva.uri));
  s.peer.serve("/keys/ed25519", key_document(eva.ed25519, eva.uri));
  for (const Signer& signer : {eva.rsa, eva.ed25519}) {
    EXPECT_EQ(s.say_as(signer, s.peer.activity(eva, "Follow", Json{s.town.agenda_uri()})), 202);
  }
  s.town.work();
  EXPECT_EQ(s.town.followers(), 3);
}

TEST(InboxRules, R14_AKeyMustBeClaimedByItsOwner) {
  Speakers s;
  // It says that it is bob's, but bob does not say so.
  const Signer own{s.peer.base() + "/keys/mine", PrivateKey::make(KeyKind::rsa)};
  s.peer.serve("/keys/mine", key_document(own, s.bob.uri));
  EXPECT_EQ(s.say_as(own, s.follow()), 401);
  // Of another origin than its owner.
  StandInPeer other{s.town.clock};
  const Signer far{other.base() + "/keys/far", own.key};
  other.serve("/keys/far", key_document(far, s.bob.uri));
  EXPECT_EQ(s.say_as(far, s.follow()), 401);
  for (const std::string& name : {std::string{"acct:bob@"} + s.peer.host(),
                                  std::string{InboxTown::kBase} + "/ap/actor#main-key",
                                  std::string{"http://u:p@127.0.0.1/u/bob"}, std::string{"bob"}}) {
    EXPECT_EQ(s.say_as({name, s.bob.rsa.key}, s.follow()), 401) << name;
  }
}

TEST(InboxRules, R14_AKeyMayBeAtAnotherPortWhenThatHostIsTrusted) {
  InboxTown town{{.dev = false}};
  const std::string host = "nachbar.invalid:8443";
  const std::string uri = "https://" + host + "/u/carl";
  const Signer key{uri + "#main-key", PrivateKey::make(KeyKind::rsa)};
  const PeerActor carl{.uri = uri, .name = "carl", .kind = "Group", .rsa = key, .ed25519 = key};
  town.db.write([&](Tx& tx) {
    peers::PeerRepository{tx}.note(host, town.clock.now());
    RemoteActorRepository{tx}.put({.uri = carl.uri,
                                   .kind = "Group",
                                   .inbox = carl.uri + "/inbox",
                                   .keys = {{carl.rsa.key_id, carl.rsa.key.public_key()}},
                                   .fetched_at = town.clock.now()});
  });
  StandInPeer peer{town.clock};
  EXPECT_EQ(town.deliver(peer, carl, peer.activity(carl, "Follow", Json{town.agenda_uri()})), 401);
  town.db.write([&](Tx& tx) { peers::PeerRepository{tx}.put_tier(host, peers::Tier::partner); });
  EXPECT_EQ(town.deliver(peer, carl, peer.activity(carl, "Follow", Json{town.agenda_uri()})), 202);
}

TEST(InboxRules, R14_WhoeverComesWhileAKeyIsAskedForWaitsForTheSameAnswer) {
  Speakers s;
  std::atomic<int> sent = 0;
  s.peer.answer("/u/bob", [&](const Request&, const Caller&) {
    eventually([&] { return sent == 4; });
    return activity_json(s.peer.document_of(s.bob));
  });
  std::vector<Posting> postings;
  for (int i = 0; i < 4; ++i) {
    postings.push_back(s.peer.posting(s.bob.rsa, s.follow().dump(), InboxTown::kBase));
  }
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> senders;
    for (const Posting& posting : postings) {
      senders.emplace_back([&] {
        Wire wire{s.town.http.port()};
        wire.send(posting.wire());
        ++sent;
        if (wire.answer().status == 202) ++taken;
      });
    }
  }
  EXPECT_EQ(taken, 4);
  EXPECT_EQ(s.peer.asked("/u/bob"), 1);
}

TEST(InboxRules, R15_WhoSignsIsWhoSpeaksAndNobodyElse) {
  Speakers s;
  StandInPeer other{s.town.clock};
  PeerActor& mallory = other.add_actor("mallory");
  // Somebody of another server in bob's name: taken, for it could carry a proof; it has none, and
  // its home does not know of it.
  Json forged = s.follow();
  EXPECT_EQ(s.say_as(mallory.rsa, forged), 202);
  s.town.work();
  EXPECT_EQ(s.town.followers(), 0);

  Json nobody = s.follow();
  nobody.set("actor", Json{});
  EXPECT_EQ(s.say(nobody.dump()), 422);
  Json several = s.follow();
  several.set("actor", Json::texts({s.bob.uri, mallory.uri}));
  EXPECT_EQ(s.say(several.dump()), 422);
}

TEST(InboxRules, R16_AnIdIsOfTheActorsOriginAndOtherwiseAnything) {
  Speakers s;
  Json odd = s.follow();
  odd.set("id", s.peer.base() + "/federation/m/https://x.example/y#follow#activity");
  EXPECT_EQ(s.say(odd.dump()), 202);
  s.town.work();
  EXPECT_EQ(s.town.followers(), 1);
  EXPECT_EQ(s.town.said().front()["object"]["id"].text(), odd["id"].text());

  Json far = s.follow();
  far.set("id", "https://anderswo.example/1");
  EXPECT_EQ(s.say(far.dump()), 422);
  Json endless = s.follow();
  endless.set("id", s.bob.uri + "/" + std::string(2100, 'x'));
  EXPECT_EQ(s.say(endless.dump()), 422);
  // Nameless noise is passed over, everything else must have a name.
  for (const char* type : {"Follow", "Undo", "Like", "Create", "Delete"}) {
    Json nameless = s.peer.activity(s.bob, type, Json{s.town.agenda_uri()});
    nameless.set("id", Json{});
    const bool noise = std::string{type} != "Create" && std::string{type} != "Delete";
    EXPECT_EQ(s.say(nameless.dump()), noise ? 202 : 422) << type;
  }
}

TEST(InboxRules, R17_AnActivityIsHeardOnceUnlessItMayBeRepeated) {
  Speakers s;
  s.town.follow(s.peer, s.bob);
  const Json create = s.peer.activity(s.bob, "Create", s.peer.event(s.bob, "1"));
  EXPECT_EQ(s.town.tell(s.peer, s.bob, create), 202);
  s.town.clock.time += minutes{1};
  EXPECT_EQ(s.town.tell(s.peer, s.bob, create), 202);
  EXPECT_EQ(s.town.count("inbox_activities"), "0");

  Json other = create;
  Json changed = Json::object();
  for (const std::string& name : create.keys()) changed.set(name.c_str(), create[name.c_str()]);
  changed.set("summary", "etwas anderes");
  EXPECT_EQ(s.town.tell(s.peer, s.bob, changed), 422);

  // Gancio and WordPress use one id for every Follow and every Undo.
  const Json follow = s.follow();
  const Json undo = s.peer.activity(s.bob, "Undo", follow);
  for (const bool follows : {true, false, true, false}) {
    s.town.clock.time += minutes{1};
    EXPECT_EQ(s.town.tell(s.peer, s.bob, follows ? follow : undo), 202);
    EXPECT_EQ(s.town.followers(), follows ? 1 : 0);
  }
  // After thirty days the mark is gone.
  s.town.clock.time += hours{24 * 31};
  s.town.federation.hearer.sweep();
  EXPECT_EQ(s.town.tell(s.peer, s.bob, changed), 202);
}

TEST(InboxRules, R18_NewKeysAreTakenFromHomeButNotAskedForAllTheTime) {
  Speakers s;
  EXPECT_EQ(s.say_as(s.bob.rsa, s.follow()), 202);
  const int before = s.peer.asked("/u/bob");
  // The key of the RSA name changes, the other one stays: a rotation.
  s.bob.rsa.key = PrivateKey::make(KeyKind::rsa);
  s.town.clock.time += minutes{6};
  EXPECT_EQ(s.say_as(s.bob.rsa, s.follow()), 202);
  EXPECT_EQ(s.peer.asked("/u/bob"), before + 1);
  EXPECT_FALSE(s.stored().identity_changed);

  // Wrong signatures make us ask once in five minutes.
  const Signer wrong{s.bob.rsa.key_id, PrivateKey::make(KeyKind::rsa)};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(s.say_as(wrong, s.follow()), 401);
  EXPECT_EQ(s.peer.asked("/u/bob"), before + 1);
  s.town.clock.time += minutes{6};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(s.say_as(wrong, s.follow()), 401);
  EXPECT_EQ(s.peer.asked("/u/bob"), before + 2);
}

TEST(InboxRules, R18_AHostIsAskedAgainThirtyTimesAnHour) {
  Speakers s;
  const Signer wrong{"", PrivateKey::make(KeyKind::rsa)};
  int asked = 0;
  for (int i = 0; i < 32; ++i) {
    // One key for all of them keeps the test short.
    PeerActor& one = s.peer.add_actor("n" + std::to_string(i), "Person");
    ASSERT_EQ(s.say_as(one.rsa, s.peer.activity(one, "Like", Json{s.town.agenda_uri()})), 202);
    if (i % 8 == 7) s.town.clock.time += minutes{1};
  }
  s.town.clock.time += minutes{6};
  for (int i = 0; i < 32; ++i) {
    const PeerActor& one = s.peer.actor("n" + std::to_string(i));
    asked -= s.peer.asked("/u/" + one.name);
    const Signer forged{one.rsa.key_id, wrong.key};
    EXPECT_EQ(s.say_as(forged, s.peer.activity(one, "Like", Json{s.town.agenda_uri()})), 401);
    asked += s.peer.asked("/u/" + one.name);
  }
  EXPECT_EQ(asked, 30);
}

TEST(InboxRules, R18_WhoseKeysAllChangeIsSomebodyElseUntilAPersonHasLooked) {
  Speakers s;
  s.town.db.write([&](Tx& tx) {
    peers::PeerRepository{tx}.put_tier(s.peer.host(), peers::Tier::partner);
    calendars::MirrorRepository{tx}.put_tombstone(s.peer.base() + "/e/alt",
                                                  s.town.clock.time + hours{100});
  });
  const std::string relay = std::string{InboxTown::kBase} + "/ap/actor";
  EXPECT_EQ(s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Follow", Json{relay})), 202);
  EXPECT_EQ(s.town.followers(kInstanceActor), 1);
  EXPECT_EQ(
      s.town.tell(s.peer, s.bob,
                  s.peer.activity(s.bob, "Undo", s.peer.activity(s.bob, "Follow", Json{relay}))),
      202);
  s.peer.change_keys("bob");
  s.town.clock.time += minutes{6};
  // What partners get unasked, this one does not.
  EXPECT_EQ(s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Follow", Json{relay})), 202);
  EXPECT_TRUE(s.stored().identity_changed);
  EXPECT_EQ(s.town.followers(kInstanceActor), 0);
  EXPECT_EQ(s.town.count("remote_tombstones"), "0");
  ASSERT_EQ(s.town.federation.moderation.list(s.town.operator_).size(), 1U);

  s.town.federation.moderation.decide(s.town.operator_,
                                      {.uri = s.bob.uri, .identity_confirmed = true});
  EXPECT_EQ(s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Follow", Json{relay})), 202);
  EXPECT_EQ(s.town.followers(kInstanceActor), 1);
}

TEST(InboxRules, R19_AnActorHasAKnownTypeAndAnInboxAtHome) {
  Speakers s;
  const auto says = [&](const char* name, const char* member, const Json& value) {
    PeerActor& one = s.peer.add_actor(name, "Person");
    one.more.set(member, value);
    return s.say_as(one.rsa, s.peer.activity(one, "Follow", Json{s.town.agenda_uri()}));
  };
  EXPECT_EQ(says("a", "type", Json{"Note"}), 401);
  EXPECT_EQ(says("b", "inbox", Json{}), 401);
  EXPECT_EQ(says("c", "inbox", Json{"https://anderswo.example/inbox"}), 401);
  EXPECT_EQ(says("d", "followers", Json{}), 202);
  // As activitypub-express: a text where an object belongs.
  EXPECT_EQ(says("e", "endpoints", Json{"https://anderswo.example/endpoints"}), 202);
  EXPECT_EQ(
      says("f", "endpoints", Json::object({{"sharedInbox", "https://anderswo.example/inbox"}})),
      202);
  const auto f = s.town.federation.fetcher.actor(s.peer.actor("f").uri);
  EXPECT_EQ(f->shared_inbox, "");
}

TEST(InboxRules, R19_AHandleIsShownOnceWebFingerSaysTheSame) {
  Speakers s;
  EXPECT_EQ(s.town.federation.fetcher.actor(s.bob.uri)->shown_handle(), "bob@" + s.peer.host());
  PeerActor& thief = s.peer.add_actor("thief");
  thief.more.set("preferredUsername", "bob");
  EXPECT_EQ(s.town.federation.fetcher.actor(thief.uri)->shown_handle(), thief.uri);
  PeerActor& page = s.peer.add_actor("page");
  page.more.set("url", "https://anderswo.example/");
  EXPECT_EQ(s.town.federation.fetcher.actor(page.uri)->url, page.uri);
}

TEST(InboxRules, R19_WhoTakesPartIsNamedAsTheirServerConfirms) {
  Speakers s;
  calendars::EventContent content = event_at("Unser", "2026-12-01T19:00:00");
  content.joining = {.mode = calendars::JoinMode::open};
  const auto view = s.town.add(content);
  PeerActor& thief = s.peer.add_actor("thief");
  thief.more.set("preferredUsername", "bob");
  for (const PeerActor* actor : {&s.bob, &thief}) {
    const Json join = s.peer.activity(*actor, "Join", Json{s.town.uri_of(view)});
    EXPECT_EQ(s.town.tell(s.peer, *actor, join), 202);
  }
  std::vector<std::string> handles;
  for (const auto& one : s.town.participations.list(s.town.owner, {view.event.id.text})) {
    handles.push_back(one.handle);
  }
  const std::string bob = "bob@" + s.peer.host();
  EXPECT_EQ(handles, (std::vector<std::string>{bob, thief.uri}));
}

TEST(InboxRules, R20_WhoIsSuspendedMayOnlyTakeThingsBack) {
  Speakers s;
  s.town.follow(s.peer, s.bob);
  const Json follow = s.follow();
  EXPECT_EQ(s.town.tell(s.peer, s.bob, follow), 202);
  EXPECT_EQ(s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Create", s.peer.event(s.bob, "1"))),
            202);
  EXPECT_EQ(s.town.shown().size(), 1U);
  s.town.federation.moderation.decide(s.town.operator_, {.uri = s.bob.uri, .suspended = true});

  EXPECT_EQ(s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Create", s.peer.event(s.bob, "2"))),
            202);
  EXPECT_EQ(s.town.shown().size(), 1U);
  EXPECT_EQ(s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Undo", follow)), 202);
  EXPECT_EQ(s.town.followers(), 0);
  EXPECT_EQ(
      s.town.tell(s.peer, s.bob, s.peer.activity(s.bob, "Delete", Json{s.peer.base() + "/e/1"})),
      202);
  EXPECT_TRUE(s.town.shown().empty());
}

}  // namespace allmende::tests
