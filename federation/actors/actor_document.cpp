#include "federation/actors/actor_document.hpp"

#include "federation/vocab/document.hpp"
#include "federation/vocab/image_object.hpp"

namespace allmende {

/// Contexts that others know stand by address, everything else in place: some servers fetch what
/// they do not know, and drop the message when that fails.
const Json& actor_context() {
  static const Json kContext = Json::parse(R"json([
    "https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1",
    {"toot": "http://joinmastodon.org/ns#", "discoverable": "toot:discoverable",
     "indexable": "toot:indexable", "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
     "sc": "http://schema.org#", "PropertyValue": "sc:PropertyValue", "value": "sc:value",
     "sec": "https://w3id.org/security#", "Multikey": "sec:Multikey",
     "publicKeyMultibase": "sec:publicKeyMultibase",
     "controller": {"@id": "sec:controller", "@type": "@id"},
     "assertionMethod": {"@id": "sec:assertionMethod", "@type": "@id", "@container": "@set"},
     "webfinger": "https://purl.archive.org/socialweb/webfinger#webfinger",
     "upcomingEvents": {"@id": "https://w3id.org/fep/8a8e/upcomingEvents", "@type": "@id"},
     "implements": {"@id": "https://w3id.org/fep/844e/implements", "@type": "@id",
                    "@container": "@list"},
     "mz": "https://joinmobilizon.org/ns#", "openness": "mz:openness",
     "events": {"@id": "mz:events", "@type": "@id"},
     "members": {"@id": "mz:members", "@type": "@id"},
     "resources": {"@id": "mz:resources", "@type": "@id"},
     "posts": {"@id": "mz:posts", "@type": "@id"}, "todos": {"@id": "mz:todos", "@type": "@id"},
     "discussions": {"@id": "mz:discussions", "@type": "@id"}}])json");
  return kContext;
}

static Json implements() {
  return Json::array(
      {Json::object({{"href", "https://datatracker.ietf.org/doc/html/rfc9421"},
                     {"name", "RFC-9421: HTTP Message Signatures"}}),
       Json::object({{"href",
                      "https://datatracker.ietf.org/doc/html/rfc9421"
                      "#name-eddsa-using-curve-edwards25"},
                     {"name", "RFC-9421 signatures using the Ed25519 algorithm"}}),
       Json::object({{"href", "https://w3id.org/fep/8a8e"}, {"name", "Events"}}),
       Json::object({{"href", "https://w3id.org/fep/0837"}, {"name", "Federated Marketplace"}}),
       Json::object(
           {{"href", "https://w3id.org/allmende#booking"}, {"name", "Bookings across servers"}})});
}

static void add_keys(Json& json, const std::string& id, const ActorKeyPairs& keys) {
  json.set("publicKey", Json::object({{"id", id + "#main-key"},
                                      {"owner", id},
                                      {"publicKeyPem", keys.rsa.public_key().to_pem()}}));
  json.set("assertionMethod",
           Json::array(
               {Json::object({{"id", id + "#ed25519"},
                              {"type", "Multikey"},
                              {"controller", id},
                              {"publicKeyMultibase", keys.ed25519.public_key().to_multikey()}})}));
}

Json actor_object(const LocalActor& actor, const ActorKeyPairs& keys, const Uris& uris) {
  const std::string id = uris.actor(actor.path);
  const bool has_events = actor.type == "Group" || actor.type == "Organization";
  Json endpoints = Json::object({{"sharedInbox", uris.shared_inbox()}});
  if (has_events) endpoints.set("events", uris.of_actor(actor.path, "upcoming"));
  if (actor.type == "Group") {
    for (const char* name : kEmptyCollections) endpoints.set(name, uris.of_actor(actor.path, name));
  }
  Json json = Json::object({{"id", id},
                            {"type", actor.type},
                            {"preferredUsername", actor.handle},
                            {"webfinger", actor.handle + "@" + uris.host()},
                            {"name", actor.name},
                            {"summary", actor.summary},
                            {"url", actor.url},
                            {"inbox", uris.of_actor(actor.path, "inbox")},
                            {"outbox", uris.of_actor(actor.path, "outbox")},
                            {"followers", uris.of_actor(actor.path, "followers")},
                            {"following", uris.of_actor(actor.path, "following")},
                            {"endpoints", endpoints},
                            {"manuallyApprovesFollowers", actor.path == kInstanceActor},
                            {"discoverable", true},
                            {"indexable", true}});
  if (actor.icon) json.set("icon", image_object(*actor.icon, uris, "de"));
  if (actor.header) json.set("image", image_object(*actor.header, uris, "de"));
  if (actor.published != Instant{}) json.set("published", to_rfc3339(actor.published));
  if (has_events) {
    json.set("upcomingEvents", uris.of_actor(actor.path, "upcoming"));
    json.set("events", uris.of_actor(actor.path, "upcoming"));
    json.set("openness", "invite_only");
    json.set("attachment",
             Json::array({Json::object({{"type", "PropertyValue"},
                                        {"name", "iCalendar"},
                                        {"value", "<a href=\"" + actor.url + ".ics\" rel=\"me\">" +
                                                      actor.url + ".ics</a>"}})}));
  }
  add_keys(json, id, keys);
  json.set("generator", Json::object({{"type", "Application"},
                                      {"id", uris.actor(kInstanceActor)},
                                      {"name", "Allmende"},
                                      {"implements", implements()}}));
  return json;
}

Json actor_document(const LocalActor& actor, const ActorKeyPairs& keys, const Uris& uris) {
  Json document = Json::object({{"@context", actor_context()}});
  actor_object(actor, keys, uris).each([&](std::string_view name, const Json& value) {
    document.set(std::string{name}.c_str(), value);
  });
  return document;
}

/// What readers can do from elsewhere with an account here. Source: OStatus subscribe, FEP-3b86.
static void add_intents(Json& links, const LocalActor& actor, const std::string& interact) {
  const auto add = [&](const std::string& rel, const std::string& variable) {
    links.push(Json::object({{"rel", rel}, {"template", interact + variable}}));
  };
  add("http://ostatus.org/schema/1.0/subscribe", "{uri}");
  add("https://w3id.org/fep/3b86/Object", "{object}");
  if (actor.type != "Person") return;
  add("https://w3id.org/fep/3b86/Follow", "{object}&intent=follow");
  add("https://w3id.org/fep/3b86/Join", "{object}&intent=join");
}

Json webfinger_document(const LocalActor& actor, const Uris& uris) {
  const std::string id = uris.actor(actor.path);
  Json links = Json::array({Json::object({{"rel", "self"}, {"type", kActivityType}, {"href", id}}),
                            Json::object({{"rel", "http://webfinger.net/rel/profile-page"},
                                          {"type", "text/html"},
                                          {"href", actor.url}})});
  if (actor.path.starts_with("c/") || actor.path.starts_with("o/")) {
    links.push(Json::object(
        {{"rel", "alternate"}, {"type", "text/calendar"}, {"href", actor.url + ".ics"}}));
  }
  add_intents(links, actor, uris.base() + "/interact?uri=");
  return Json::object({{"subject", "acct:" + actor.handle + "@" + uris.host()},
                       {"aliases", Json::texts({actor.url, id})},
                       {"links", links}});
}

Json tombstone(const std::string& uri, const std::string& former_type) {
  return Json::object({{"@context", kActivityStreams},
                       {"id", uri},
                       {"type", "Tombstone"},
                       {"formerType", former_type}});
}

}  // namespace allmende
