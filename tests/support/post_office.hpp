// A deliverer on a test's database and a clock that the test sets, with remote followers whose
// inboxes are the test's own.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/outbox/deliverer.hpp"
#include "federation/outbox/delivery_repository.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/peers/peer_repository.hpp"
#include "tests/support/inbox_server.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/test_database.hpp"

namespace allmende::tests {

class SetClock : public Clock {
 public:
  Instant now() const override { return now_.load(); }
  void forward(std::chrono::seconds time) { now_ = now_.load() + time; }

 private:
  std::atomic<Instant> now_{SystemClock{}.now()};
};

class PostOffice {
 public:
  PostOffice();

  /// A follower of the city's calendar at NAME.localhost, with its own inbox /NAME/inbox and the
  /// host's shared inbox /inbox unless told otherwise.
  RemoteActor follower(const std::string& host, const std::string& name,
                       const std::string& shared = "/inbox");
  InboxAddress inbox(const std::string& host, const std::string& path = "/inbox") const;
  /// Says something of this kind about this thing; its id.
  std::string say(const std::string& kind, const std::string& object,
                  const std::vector<InboxAddress>& inboxes, Urgency urgency = Urgency::news);
  /// Starts the deliverer when it does not run, and wakes it.
  void deliver();
  void stop() { deliverer_.reset(); }

  std::vector<DeliveryView> waiting();
  std::vector<DeliveryView> failed();
  peers::Peer peer(const std::string& host);
  /// Whether that many messages came, and all that was due is settled.
  bool received(std::size_t count);
  bool settled();

  TestDatabase test;
  Database& db = test.database();
  SetClock clock;
  InboxServer server;
  DeliveryTerms terms;
  InstanceTerms instance{.base_url = "http://stadt.test", .name = "Stadt", .dev = true};

 private:
  Uris uris_{instance.base_url};
  CurlClient client_{{.user_agent = "Allmende/test", .dev = true}};
  ActorKeys keys_{db, SecretBox{std::string(32, 'k')}, uris_};
  Outbox outbox_{uris_, keys_, clock};
  std::vector<Announcement> announcements_;
  std::unique_ptr<Deliverer> deliverer_;
};

}  // namespace allmende::tests
