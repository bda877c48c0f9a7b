#include "federation/actors/actor_document.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/activitypub/activitypub_face.hpp"
#include "server/http/negotiation.hpp"
#include "server/version.hpp"

namespace allmende {

static constexpr int kKeepDiscoverySeconds = 300;

static Response for_everybody(Response response) {
  response.headers.set("Access-Control-Allow-Origin", "*");
  response.keep_seconds = kKeepDiscoverySeconds;
  return response;
}

static Response get_webfinger(ActivityPubFace& face, const Request& request, const Caller&) {
  const auto resource = request.query_value("resource");
  if (!resource) throw invalid("?resource", "request.error.required");
  const auto actor =
      face.db.read([&](Tx& tx) { return face.federation.actors.find_resource(tx, *resource); });
  if (!actor) throw not_found("request.error.not_found");
  return for_everybody(text_response(200, "application/jrd+json",
                                     webfinger_document(*actor, face.federation.uris).dump()));
}

static Response get_host_meta(ActivityPubFace& face, const Request&, const Caller&) {
  return for_everybody(text_response(
      200, "application/xrd+xml; charset=utf-8",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n"
      "  <Link rel=\"lrdd\" type=\"application/jrd+json\" template=\"" +
          face.federation.uris.base() + "/.well-known/webfinger?resource={uri}\"/>\n</XRD>\n"));
}

/// Schemas first: one server always takes the first link.
static Response get_nodeinfo_links(ActivityPubFace& face, const Request&, const Caller&) {
  const std::string& base = face.federation.uris.base();
  Json links = Json::array();
  for (const char* version : {"2.1", "2.0"}) {
    links.push(Json::object(
        {{"rel", std::string{"http://nodeinfo.diaspora.software/ns/schema/"} + version},
         {"href", base + "/nodeinfo/" + version}}));
  }
  links.push(Json::object({{"rel", "https://www.w3.org/ns/activitystreams#Application"},
                           {"href", face.federation.uris.actor(kInstanceActor)}}));
  return for_everybody(json_response(200, Json::object({{"links", links}}).dump()));
}

static Json nodeinfo(const ActivityPubFace& face, const std::string& version) {
  Json software = Json::object({{"name", "allmende"}, {"version", kVersion}});
  return Json::object(
      {{"version", version},
       {"software", software},
       {"protocols", Json::texts({"activitypub"})},
       {"services",
        Json::object({{"inbound", Json::array()}, {"outbound", Json::texts({"atom1.0"})}})},
       {"openRegistrations", false},
       {"usage", Json::object({{"users", Json::object()}})},
       {"metadata",
        Json::object({{"nodeName", face.facts->name},
                      {"nodeTimezone", face.facts->zone},
                      {"allmende", Json::object({{"features", Json::texts({"events"})}})}})}});
}

static Response get_nodeinfo(ActivityPubFace& face, const Request& request, const Caller&) {
  const std::string version = request.path.substr(request.path.rfind('/') + 1);
  return for_everybody(json_response(200, nodeinfo(face, version).dump()));
}

/// People get the page, servers the actor.
static Response get_handle(ActivityPubFace& face, const Request& request, const Caller&) {
  const auto actor = face.db.read(
      [&](Tx& tx) { return face.federation.actors.find_handle(tx, request.param("handle")); });
  if (!actor) throw not_found("request.error.not_found");
  const bool server = asks_for_activity(request.header("Accept").value_or(""));
  Response response = redirect(302, server ? face.federation.uris.actor(actor->path) : actor->url);
  response.headers.set("Vary", "Accept");
  return response;
}

std::vector<Route> discovery_routes(ActivityPubFace& face) {
  using enum Method;
  const Terms hidden{.hidden = true};
  return {
      {get, "/.well-known/webfinger", Scope::open, with(face, get_webfinger), hidden},
      {get, "/.well-known/host-meta", Scope::open, with(face, get_host_meta), hidden},
      {get, "/.well-known/nodeinfo", Scope::open, with(face, get_nodeinfo_links), hidden},
      {get, "/nodeinfo/2.0", Scope::open, with(face, get_nodeinfo), hidden},
      {get, "/nodeinfo/2.1", Scope::open, with(face, get_nodeinfo), hidden},
      {get, "/@{handle}", Scope::open, with(face, get_handle), hidden},
  };
}

}  // namespace allmende
