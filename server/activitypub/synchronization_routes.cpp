#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/activitypub/activitypub_face.hpp"

namespace allmende {

/// Those followers of an actor that live with whoever asks; only they may know. Source: FEP-8fcf.
static Response get_followers_there(ActivityPubFace& face, const Request& request, const Caller&) {
  Federation& federation = face.federation;
  const std::string prefix = "/ap/";
  const std::string suffix = "/followers_synchronization";
  const std::string path =
      request.path.substr(prefix.size(), request.path.size() - prefix.size() - suffix.size());
  const auto actor = face.db.read([&](Tx& tx) { return federation.actors.find(tx, path); });
  if (!actor) throw not_found("request.error.not_found");
  const std::string who = federation.receiver.identify(
      to_signed_message(request, federation.uris.origin()), request.client_address);
  Response response = activity_response(
      Json::object({{"@context", kActivityStreams},
                    {"id", federation.uris.of_actor(actor->path, "followers_synchronization")},
                    {"type", "OrderedCollection"},
                    {"orderedItems", Json::texts(federation.follower_sync.followers_on(
                                         actor->path, host_of(who)))}}),
      0);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

std::vector<Route> synchronization_routes(ActivityPubFace& face) {
  const Terms terms{.answer_type = kActivityType, .hidden = true};
  std::vector<Route> rows;
  for (const std::string actor : {"/ap/actor", "/ap/agenda", "/ap/catalogue", "/ap/c/{calendar}",
                                  "/ap/o/{organisation}", "/ap/p/{person}"}) {
    rows.push_back({Method::get, actor + "/followers_synchronization", Scope::open,
                    with(face, get_followers_there), terms});
  }
  return rows;
}

}  // namespace allmende
