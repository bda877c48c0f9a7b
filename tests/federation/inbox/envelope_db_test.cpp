// The envelope of a message: rules 1 to 9 of the inbox, each by its number, over real sockets.
#include <gtest/gtest.h>

#include "federation/signatures/body_digest.hpp"
#include "federation/signatures/rfc9421.hpp"
#include "models/base/base64.hpp"
#include "models/calendars/mirror_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/peers/peer_service.hpp"
#include "tests/support/inbox_town.hpp"

namespace allmende::tests {

using std::chrono::hours;
using std::chrono::minutes;

/// A town, a peer and one of its actors, and messages that are good until a test spoils them.
struct Envelope {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");

  Json like() {
    return peer.activity(bob, "Like", Json{InboxTown::kBase + std::string{"/ap/e/x"}});
  }
  Posting good(SignatureScheme scheme = SignatureScheme::cavage) {
    return peer.posting(bob.rsa, like().dump(), InboxTown::kBase, scheme);
  }
  int status(const Posting& posting) const { return town.send(posting).status; }
};

TEST(InboxRules, R01_OnlyPostsOfActivityJsonWithoutACodingAreTaken) {
  Envelope e;
  EXPECT_EQ(e.status(e.good()), 202);
  Posting linked = e.good();
  linked.header("content-type") = "application/ld+json";
  EXPECT_EQ(e.status(linked), 202);
  linked = e.good();
  linked.header("content-type") =
      "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
  EXPECT_EQ(e.status(linked), 202);

  for (const char* type : {"application/json", "text/html", "multipart/form-data", ""}) {
    Posting other = e.good();
    other.header("content-type") = type;
    EXPECT_EQ(e.status(other), 415) << type;
  }
  Posting bare = e.good();
  bare.drop("content-type");
  EXPECT_EQ(e.status(bare), 415);
  Posting packed = e.good();
  packed.header("content-encoding") = "gzip";
  EXPECT_EQ(e.status(packed), 415);

  const WireAnswer read = ask(e.town.http.port(), get("/ap/inbox"));
  EXPECT_EQ(read.status, 405);
  EXPECT_EQ(read.field("Allow").find("GET"), std::string::npos);
  EXPECT_NE(read.field("Allow").find("POST"), std::string::npos);
}

TEST(InboxRules, R02_ABodyIsAtMostOneMebibyte) {
  Envelope e;
  const std::string big(1 << 20, ' ');
  const Posting posting = e.peer.posting(e.bob.rsa, e.like().dump() + big, InboxTown::kBase);
  EXPECT_EQ(e.status(posting), 413);
  EXPECT_EQ(e.town.count("inbox_activities"), "0");
}

TEST(InboxRules, R02_AServerThatWasNeverMetMaySayLessThanOneThatWas) {
  Envelope e;
  InboxTown town{
      {.inbox = {.unknown_per_minute = 2, .known_per_minute = 4, .partner_per_minute = 6}}};
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  const auto say = [&] {
    return town.send(peer.posting(
        bob.rsa, peer.activity(bob, "Like", Json{town.agenda_uri()}).dump(), InboxTown::kBase));
  };
  // Reading its key makes it known, so that the first message is the last of a stranger.
  int taken = 0;
  WireAnswer answer = say();
  for (; answer.status == 202; answer = say()) ++taken;
  EXPECT_EQ(taken, 4);
  EXPECT_EQ(answer.status, 429);
  EXPECT_GE(std::stoi(answer.field("Retry-After")), 1);

  town.clock.time += minutes{1};
  EXPECT_EQ(say().status, 202);
  town.db.write(
      [&](Tx& tx) { peers::PeerRepository{tx}.put_tier(peer.host(), peers::Tier::partner); });
  town.clock.time += minutes{2};
  for (taken = 0; say().status == 202; ++taken) {
  }
  EXPECT_EQ(taken, 6);
}

TEST(InboxRules, R02_QuestionsForUnknownKeysAreCountedByAddress) {
  InboxTown town{{.inbox = {.unknown_per_minute = 3}}};
  StandInPeer peer{town.clock};
  const PeerActor& bob = peer.add_actor("bob");
  const auto say = [&](int number) {
    const Signer nobody{peer.base() + "/u/nobody" + std::to_string(number) + "#main-key",
                        bob.rsa.key};
    return town
        .send(peer.posting(nobody, peer.activity(bob, "Like", Json{"x"}).dump(), InboxTown::kBase))
        .status;
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(say(i), 401);
  EXPECT_EQ(say(3), 429);
  EXPECT_EQ(peer.asked("/u/nobody3"), 0);
}

TEST(InboxRules, R03_ABlockedServerIsRefusedBeforeAnybodyAsksItForAKey) {
  Envelope e;
  peers::PeerService peers{e.town.db, e.town.clock};
  peers.set_tier(e.town.operator_, e.peer.host(), peers::Tier::blocked);
  EXPECT_EQ(e.status(e.good()), 403);
  EXPECT_EQ(e.peer.asked_in_all(), 0);
  EXPECT_FALSE(e.town.federation.fetcher.actor(e.bob.uri));
  EXPECT_EQ(e.peer.asked_in_all(), 0);

  peers.set_tier(e.town.operator_, e.peer.host(), peers::Tier::known);
  EXPECT_EQ(e.status(e.good()), 202);
  // Its key is in memory now, and the block holds all the same.
  peers.set_tier(e.town.operator_, e.peer.host(), peers::Tier::blocked);
  EXPECT_EQ(e.status(e.good()), 403);
}

TEST(InboxRules, R03_ABlockHoldsForNamesBelowAndForOtherPorts) {
  InboxTown town;
  town.db.write([](Tx& tx) {
    peers::PeerRepository peers{tx};
    peers.put_tier("boese.example", peers::Tier::blocked);
    peers.put_tier("freunde.example", peers::Tier::partner);
    const std::vector<std::string> hosts{"boese.example", "a.b.boese.example", "boese.example:8443",
                                         "nichtboese.example", "freunde.example"};
    auto blocked = peers.blocked_among(hosts);
    std::sort(blocked.begin(), blocked.end());
    EXPECT_EQ(blocked, (std::vector<std::string>{"a.b.boese.example", "boese.example",
                                                 "boese.example:8443"}));
    EXPECT_TRUE(peers.is_blocked("a.b.boese.example"));
    EXPECT_TRUE(peers.is_blocked("boese.example:8443"));
    EXPECT_FALSE(peers.is_blocked("nichtboese.example"));
    peers.put_mode(peers::Mode::allow_list);
    EXPECT_EQ(peers.blocked_among(hosts).size(), 4U);
    peers.put_mode(peers::Mode::off);
    EXPECT_EQ(peers.blocked_among(hosts).size(), 5U);
  });
}

TEST(InboxRules, R03_WhereOnlyListedServersMaySpeakAStrangerIsRefused) {
  InboxTown town;
  town.db.write([](Tx& tx) { peers::PeerRepository{tx}.put_mode(peers::Mode::allow_list); });
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  const Json like = peer.activity(bob, "Like", Json{town.agenda_uri()});
  EXPECT_EQ(town.deliver(peer, bob, like), 403);
  EXPECT_EQ(peer.asked_in_all(), 0);
  town.db.write(
      [&](Tx& tx) { peers::PeerRepository{tx}.put_tier(peer.host(), peers::Tier::partner); });
  EXPECT_EQ(town.deliver(peer, bob, like), 202);
}

TEST(InboxRules, R04_OneSignatureAndOurOwnHostWhateverItsPort) {
  Envelope e;
  Posting twice = e.good();
  twice.headers.emplace_back("signature", twice.header("signature"));
  EXPECT_EQ(e.status(twice), 401);
  Posting dates = e.good();
  dates.headers.emplace_back("date", dates.header("date"));
  EXPECT_EQ(e.status(dates), 401);

  for (const char* origin :
       {"http://stadt.test", "http://stadt.test:9", "http://STADT.test:8080"}) {
    const Posting posting = e.peer.posting(e.bob.rsa, e.like().dump(), origin);
    EXPECT_EQ(e.status(posting), 202) << origin;
  }
  for (const char* origin : {"http://anderswo.test", "http://127.0.0.1:8080"}) {
    const Posting posting = e.peer.posting(e.bob.rsa, e.like().dump(), origin);
    EXPECT_EQ(e.status(posting), 401) << origin;
  }
}

TEST(InboxRules, R05_TheOlderSchemeMustCoverTargetHostDigestAndTime) {
  Envelope e;
  Posting rsa1 = e.good();
  std::string& signature = rsa1.header("signature");
  signature.replace(signature.find("rsa-sha256"), 10, "rsa-sha1");
  EXPECT_EQ(e.status(rsa1), 401);
  Posting hs2019 = e.good();
  hs2019.header("signature").replace(hs2019.header("signature").find("rsa-sha256"), 10, "hs2019");
  EXPECT_EQ(e.status(hs2019), 202);

  Posting less = e.good();
  std::string& header = less.header("signature");
  header.replace(header.find(" digest"), 7, "");
  EXPECT_EQ(e.status(less), 401);

  const Posting by_ed25519 = e.peer.posting(e.bob.ed25519, e.like().dump(), InboxTown::kBase);
  EXPECT_EQ(e.status(by_ed25519), 202);
  // The header may not make an RSA key into another one.
  Posting mixed = e.good();
  mixed.header("signature").replace(mixed.header("signature").find("rsa-sha256"), 10, "ed25519");
  EXPECT_EQ(e.status(mixed), 401);
}

TEST(InboxRules, R06_TheNewerSchemeHoldsWithBothKeysAndIsNotMadeGoodByTheOlder) {
  Envelope e;
  EXPECT_EQ(e.status(e.good(SignatureScheme::rfc9421)), 202);
  const Posting by_ed25519 =
      e.peer.posting(e.bob.ed25519, e.like().dump(), InboxTown::kBase, SignatureScheme::rfc9421);
  EXPECT_EQ(e.status(by_ed25519), 202);

  // A cavage signature that holds, beside a newer one that does not.
  Posting both = e.good();
  both.headers.emplace_back("signature-input",
                            "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=1;"
                            "keyid=\"" +
                                e.bob.rsa.key_id + "\"");
  EXPECT_EQ(e.status(both), 401);
  Posting bent = e.good(SignatureScheme::rfc9421);
  std::string& input = bent.header("signature-input");
  input.replace(input.find("\"@method\" "), 10, "");
  EXPECT_EQ(e.status(bent), 401);
}

TEST(InboxRules, R07_TheDigestIsThatOfTheBytes) {
  Envelope e;
  for (const SignatureScheme scheme : {SignatureScheme::cavage, SignatureScheme::rfc9421}) {
    Posting changed = e.good(scheme);
    changed.body.back() = ' ';
    changed.body += '}';
    EXPECT_EQ(e.status(changed), 401);
    const char* name = scheme == SignatureScheme::cavage ? "digest" : "content-digest";
    Posting none = e.good(scheme);
    none.drop(name);
    EXPECT_EQ(e.status(none), 401) << name;
    Posting other = e.good(scheme);
    other.header(name) =
        scheme == SignatureScheme::cavage ? "MD5=1B2M2Y8AsgTpgAmY7PhCfg==" : "sha-512=:AAAA:";
    EXPECT_EQ(e.status(other), 401) << name;
  }
}

TEST(InboxRules, R08_ItsTimeIsAnHourAheadAtMostAnd65MinutesBehind) {
  Envelope e;
  const Instant now = e.town.clock.time;
  const auto at = [&](Instant time, SignatureScheme scheme) {
    e.town.clock.time = time;
    const Posting posting = e.good(scheme);
    e.town.clock.time = now;
    return e.status(posting);
  };
  for (const SignatureScheme scheme : {SignatureScheme::cavage, SignatureScheme::rfc9421}) {
    EXPECT_EQ(at(now + minutes{59}, scheme), 202);
    EXPECT_EQ(at(now + minutes{61}, scheme), 401);
    EXPECT_EQ(at(now - minutes{64}, scheme), 202);
    EXPECT_EQ(at(now - minutes{66}, scheme), 401);
    EXPECT_EQ(at(now - hours{48}, scheme), 401);
  }
}

TEST(InboxRules, R09_TheSameSignatureAgainIsTakenAndNotHeardAgain) {
  Envelope e;
  const Json follow = e.peer.activity(e.bob, "Follow", Json{e.town.agenda_uri()});
  const Posting posting = e.peer.posting(e.bob.rsa, follow.dump(), InboxTown::kBase);
  EXPECT_EQ(e.status(posting), 202);
  e.town.work();
  EXPECT_EQ(e.town.followers(), 1);
  EXPECT_EQ(e.town.said().size(), 1U);

  Json undo = e.peer.activity(e.bob, "Undo", follow);
  EXPECT_EQ(e.town.tell(e.peer, e.bob, undo), 202);
  EXPECT_EQ(e.town.followers(), 0);
  // Whoever recorded the Follow cannot make it true once more.
  EXPECT_EQ(e.status(posting), 202);
  e.town.work();
  EXPECT_EQ(e.town.followers(), 0);
  EXPECT_EQ(e.town.said().size(), 1U);
}

}  // namespace allmende::tests
