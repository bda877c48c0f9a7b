#include "tests/support/federated_town.hpp"

#include <stdexcept>

#include "federation/actors/remote_actor_repository.hpp"
#include "tests/support/server_process.hpp"

namespace allmende::tests {

FederatedTown::FederatedTown()
    : federation({.db = db,
                  .client = client,
                  .mirrors = mirrors,
                  .participations = participations,
                  .resource_mirrors = resource_mirrors,
                  .booking_guests = booking_guests,
                  .booking_homes = booking_homes,
                  .clock = clock,
                  .bells = {}},
                 {.base_url = "https://stadt.example", .name = "Stadt", .version = "0"},
                 SecretBox{std::string(32, 'k')}, {}) {}

std::string FederatedTown::add_follower(const std::string& actor, const std::string& uri) {
  RemoteActor remote{.uri = uri,
                     .kind = "Person",
                     .handle = uri.substr(uri.rfind('/') + 1),
                     .name = "Jemand",
                     .inbox = uri + "/inbox"};
  remote.fetched_at = clock.now();
  db.write([&](Tx& tx) {
    RemoteActorRepository actors{tx};
    actors.put(remote);
    actors.put_confirmed(uri, true);
    FollowRepository{tx}.put_follower(actor, uri, uri + "#follow");
  });
  return uri;
}

void FederatedTown::announce() {
  // Transactions of other tests in the same cluster hold the log back for a moment.
  const auto unread = [&] {
    return test.sql(R"(
        SELECT count(*) FROM event_log l
        LEFT JOIN event_cursors c ON c.reader = 'federation'
        WHERE c.reader IS NULL OR (l.xid, l.id) > (c.xid, c.id))")[0] != "0";
  };
  const bool done = within(std::chrono::seconds{30}, [&] {
    while (announce_next(db, federation.announcements) > 0) {
    }
    return !unread();
  });
  if (!done) throw std::runtime_error("the event log is held back");
}

std::vector<Json> FederatedTown::said(const std::string& type) const {
  std::vector<Json> all;
  for (const std::string& body : test.sql("SELECT body FROM outbox_activities ORDER BY id")) {
    Json activity = Json::parse(body);
    if (type.empty() || activity["type"].text() == type) all.push_back(activity);
  }
  return all;
}

std::string FederatedTown::calendar_actor() const {
  return "c/" + test.sql("SELECT id FROM calendars WHERE handle = 'theater.programm'")[0];
}

}  // namespace allmende::tests
