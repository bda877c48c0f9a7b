// What goes wrong on the way, over real sockets: senders that flood or fall silent, and servers
// that drip, break off or never end when they are asked.
#include <gtest/gtest.h>

#include "federation/vocab/document.hpp"
#include "tests/support/inbox_town.hpp"
#include "tests/support/tiny_server.hpp"

namespace allmende::tests {

struct Faults {
  InboxTown town;
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");

  Posting good() {
    return peer.posting(bob.rsa, peer.activity(bob, "Follow", Json{town.agenda_uri()}).dump(),
                        InboxTown::kBase);
  }
  /// Whoever misbehaved, the next message of somebody else is heard.
  void expect_alive() {
    EXPECT_EQ(town.send(good()).status, 202);
    town.work();
    EXPECT_EQ(town.followers(), 1);
  }
};

TEST(InboxFaults, FiftyMebibytesAreRefusedByTheirHeadAlone) {
  Faults f;
  Wire wire{f.town.http.port()};
  const std::size_t size = std::size_t{50} << 20;
  wire.send(
      "POST /ap/inbox HTTP/1.1\r\nHost: stadt.test:8080\r\nContent-Type: "
      "application/activity+json\r\nContent-Length: " +
      std::to_string(size) + "\r\n\r\n");
  const std::string chunk(1 << 16, 'x');
  std::size_t sent = 0;
  while (sent < size && wire.send(chunk)) sent += chunk.size();
  // Either it heard the refusal while it was still sending, or it was cut off.
  EXPECT_TRUE(sent < size || wire.answer().status == 413);
  EXPECT_EQ(f.town.count("inbox_activities"), "0");
  f.expect_alive();
}

TEST(InboxFaults, TheRefusalOfTooMuchIsTold) {
  Faults f;
  Wire wire{f.town.http.port()};
  wire.send(
      "POST /ap/inbox HTTP/1.1\r\nHost: stadt.test:8080\r\nContent-Type: "
      "application/activity+json\r\nContent-Length: 52428800\r\n\r\n");
  EXPECT_EQ(wire.answer().status, 413);
}

TEST(InboxFaults, ASenderThatLeavesHalfWayLeavesNothing) {
  Faults f;
  {
    Wire wire{f.town.http.port()};
    const std::string whole = f.good().wire();
    wire.send(whole.substr(0, whole.size() - 20));
  }
  f.expect_alive();
  EXPECT_EQ(f.town.count("inbox_activities"), "0");
}

/// Answers as a script says; a follower that lives there is asked for its key.
struct BadHome : Faults {
  explicit BadHome(TinyServer::Script script) : home(std::move(script)) {}
  TinyServer home;
  int say() {
    const Signer signer{home.url("/u/x#main-key"), bob.rsa.key};
    Json follow = peer.activity(bob, "Follow", Json{town.agenda_uri()});
    follow.set("actor", home.url("/u/x"));
    follow.set("id", home.url("/u/x/1"));
    return town.send(peer.posting(signer, follow.dump(), InboxTown::kBase)).status;
  }
};

static std::string head(std::size_t length) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/activity+json\r\nContent-Length: " +
         std::to_string(length) + "\r\n\r\n";
}

TEST(InboxFaults, AKeyThatDripsIsGivenUp) {
  BadHome f{[](TinyConnection& connection) {
    connection.read_head();
    connection.send(head(1000));
    while (connection.send("x") && !connection.closed_within(std::chrono::seconds{1})) {
    }
  }};
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(f.town.federation.fetcher.actor_of_key(f.home.url("/u/x#main-key")));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{20});
  f.expect_alive();
}

TEST(InboxFaults, AKeyThatBreaksOffOrNeverEndsIsNone) {
  BadHome half{[](TinyConnection& connection) {
    connection.read_head();
    connection.send(head(1000) + "{\"id\":");
  }};
  EXPECT_EQ(half.say(), 401);
  half.expect_alive();
  BadHome endless{[](TinyConnection& connection) {
    connection.read_head();
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/activity+json\r\n\r\n");
    const std::string chunk(1 << 16, ' ');
    while (connection.send(chunk)) {
    }
  }};
  EXPECT_EQ(endless.say(), 401);
  endless.expect_alive();
}

TEST(InboxFaults, AKeyThatRedirectsInACircleIsNone) {
  std::atomic<int> asked = 0;
  BadHome f{[&](TinyConnection& connection) {
    while (!connection.read_head().empty()) {
      ++asked;
      connection.send(http_answer("302 Found", "Location: /u/x\r\n", ""));
    }
  }};
  EXPECT_EQ(f.say(), 401);
  EXPECT_LE(asked, 4);
  f.expect_alive();
}

TEST(InboxFaults, OutsideOfDevLoopbackIsNeverAsked) {
  InboxTown town{{.dev = false}};
  StandInPeer peer{town.clock};
  PeerActor& bob = peer.add_actor("bob");
  EXPECT_EQ(town.deliver(peer, bob, peer.activity(bob, "Follow", Json{town.agenda_uri()})), 401);
  EXPECT_EQ(peer.asked_in_all(), 0);
}

}  // namespace allmende::tests
