#include "tests/support/inbox_town.hpp"

#include "federation/vocab/document.hpp"
#include "server/i18n/texts.hpp"

namespace allmende::tests {

static InstanceTerms instance_terms(const InboxTownOptions& options) {
  return {.base_url = InboxTown::kBase, .name = "Stadt", .version = "0", .dev = options.dev};
}

static std::vector<Route> all_rows(ActivityPubFace& face) {
  std::vector<Route> rows = inbox_routes(face);
  for (Route& row : actors_routes(face)) rows.push_back(std::move(row));
  for (Route& row : objects_routes(face)) rows.push_back(std::move(row));
  for (Route& row : catalogue_routes(face)) rows.push_back(std::move(row));
  return rows;
}

InboxTown::InboxTown(InboxTownOptions options)
    : client({.user_agent = "Allmende/test", .dev = options.dev}),
      federation({db,
                  client,
                  mirrors,
                  participations,
                  resource_mirrors,
                  booking_guests,
                  booking_homes,
                  clock,
                  {},
                  options.inbox},
                 instance_terms(options), SecretBox{std::string(32, 'k')}, DeliveryTerms{}),
      face{federation, db, agenda, events, facts},
      jobs{federation, mirrors, db, clock},
      worker(db, clock, federation_jobs(jobs), nullptr),
      http(all_rows(face), {}, {.translate = translate}) {}

int InboxTown::deliver(const StandInPeer& peer, const PeerActor& actor,
                       const Json& activity) const {
  return send(peer.posting(actor.rsa, activity.dump(), kBase)).status;
}

int InboxTown::tell(const StandInPeer& peer, const PeerActor& actor, const Json& activity) {
  const int status = deliver(peer, actor, activity);
  work();
  return status;
}

void InboxTown::follow(StandInPeer& peer, const PeerActor& actor) {
  const auto view = federation.follows.follow(operator_, actor.uri);
  Json accept =
      peer.activity(actor, "Accept", Json{std::string{kBase} + "/ap/f/" + view.following.id.text});
  peer.serve(actor.uri.substr(peer.base().size()) + "/outbox",
             Json::object({{"@context", kActivityStreams},
                           {"id", actor.uri + "/outbox"},
                           {"type", "OrderedCollection"},
                           {"orderedItems", Json::array()}}));
  tell(peer, actor, accept);
}

int InboxTown::followers(const std::string& path) {
  return db.read([&](Tx& tx) { return FollowRepository{tx}.count_followers(path); });
}

std::vector<Json> InboxTown::said() const {
  std::vector<Json> all;
  for (const std::string& body :
       test.sql("SELECT body FROM outbox_activities ORDER BY said_at DESC, id DESC")) {
    all.push_back(Json::parse(body));
  }
  return all;
}

}  // namespace allmende::tests
