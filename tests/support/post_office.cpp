#include "tests/support/post_office.hpp"

#include "federation/vocab/document.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

PostOffice::PostOffice() = default;

RemoteActor PostOffice::follower(const std::string& host, const std::string& name,
                                 const std::string& shared) {
  RemoteActor actor{.uri = server.url(host, "/" + name),
                    .kind = "Group",
                    .handle = name,
                    .name = name,
                    .url = server.url(host, "/" + name),
                    .inbox = server.url(host, "/" + name + "/inbox"),
                    .shared_inbox = shared.empty() ? "" : server.url(host, shared),
                    .fetched_at = clock.now()};
  db.write([&](Tx& tx) {
    peers::PeerRepository{tx}.note(server.host(host), clock.now());
    RemoteActorRepository{tx}.put(actor);
    FollowRepository{tx}.put_follower(kAgendaActor, actor.uri, actor.uri + "/follow");
  });
  return actor;
}

InboxAddress PostOffice::inbox(const std::string& host, const std::string& path) const {
  return {.host = server.host(host), .inbox = server.url(host, path)};
}

std::string PostOffice::say(const std::string& kind, const std::string& object,
                            const std::vector<InboxAddress>& inboxes, Urgency urgency) {
  Saying saying = public_saying(kAgendaActor, uris_);
  saying.kind = kind;
  saying.object = object;
  saying.about = object;
  saying.urgency = urgency;
  const ActivityId id = db.write([&](Tx& tx) { return outbox_.say(tx, saying, inboxes); });
  return uris_.activity(id.text);
}

void PostOffice::deliver() {
  if (!deliverer_) {
    deliverer_ = std::make_unique<Deliverer>(
        Deliverer::Parts{db, client_, keys_, instance, uris_, clock, announcements_}, terms);
    deliverer_->start();
  }
  deliverer_->wake();
}

std::vector<DeliveryView> PostOffice::waiting() {
  return db.read([](Tx& tx) { return DeliveryRepository{tx}.waiting(""); });
}

std::vector<DeliveryView> PostOffice::failed() {
  return db.read([](Tx& tx) { return DeliveryRepository{tx}.failed(""); });
}

peers::Peer PostOffice::peer(const std::string& host) {
  const auto found =
      db.read([&](Tx& tx) { return peers::PeerRepository{tx}.find(server.host(host)); });
  return found.value_or(peers::Peer{});
}

bool PostOffice::settled() {
  return within(20s, [&] {
    return test.sql("SELECT 1 FROM deliveries WHERE held_until IS NOT NULL OR next_at IS NULL")
        .empty();
  });
}

bool PostOffice::received(std::size_t count) {
  return within(20s, [&] { return server.count() >= count; }) && settled() &&
         server.count() == count;
}

}  // namespace allmende::tests
