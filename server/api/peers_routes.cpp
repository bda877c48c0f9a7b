#include "server/api/peers_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/peers_json.hpp"

namespace allmende {

using peers::Tier;

static Response list_peers(PeersFace& face, const Request&, const Caller& caller) {
  Json items = Json::array();
  for (const auto& peer : face.peers.list(caller)) items.push(to_json(peer));
  return ok(Json::object({{"items", items}}));
}

static Response put_peer(PeersFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kPeerWishShape);
  const std::string& host = request.param("host");
  if (!wish.has("tier") && !wish.has("limited")) {
    throw invalid("/tier", "request.error.required");
  }
  std::optional<peers::Peer> peer;
  if (wish.has("tier")) {
    const auto tier = read_word<Tier>(wish["tier"].text());
    peer = face.peers.set_tier(caller, host, tier.value_or(Tier::known));
  }
  if (wish.has("limited")) {
    peer = face.peers.set_limited(caller, host, wish["limited"].boolean());
  }
  return ok(to_json(*peer));
}

std::vector<Route> peers_routes(PeersFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/peers",
       Scope::operate,
       with(face, list_peers),
       {.summary = "Other servers that were met", .tag = "peers", .answer = &kPeersShape}},
      {put,
       "/api/v1/peers/{host}",
       Scope::operate,
       with(face, put_peer),
       {.summary = "Trust, limit or block a server",
        .tag = "peers",
        .body = &kPeerWishShape,
        .answer = &kPeerShape,
        .errors = {"peers.error.host"}}},
  };
}

}  // namespace allmende
