#include "federation/outbox/outbox.hpp"

#include <algorithm>

#include "federation/signatures/integrity_proof.hpp"
#include "federation/vocab/document.hpp"

namespace allmende {

Saying public_saying(const std::string& actor, const Uris& uris) {
  return {.actor = actor,
          .to = {kPublic},
          .cc = {uris.of_actor(actor, "followers")},
          // Who reads by the context finds the proof by the second one.
          .context = Json::texts({kActivityStreams, kDataIntegrity})};
}

Saying personal_saying(const std::string& actor, const char* kind, const std::string& to) {
  return {.actor = actor,
          .kind = kind,
          .to = {to},
          .context = Json{kActivityStreams},
          .urgency = Urgency::answer};
}

ActivityId Outbox::say(Tx& tx, const Saying& saying,
                       const std::vector<InboxAddress>& inboxes) const {
  if (inboxes.empty()) return {};
  OutboxActivity activity{.id = saying.id.text.empty() ? ActivityId::make() : saying.id,
                          .actor = saying.actor,
                          .kind = saying.kind,
                          .object = saying.about,
                          .is_public = false};
  activity.is_public =
      std::find(saying.to.begin(), saying.to.end(), std::string{kPublic}) != saying.to.end();
  const Instant now = this->now();
  Json document = Json::object({{"@context", saying.context},
                                {"id", uris_.activity(activity.id.text)},
                                {"type", saying.kind},
                                {"actor", uris_.actor(saying.actor)},
                                {"published", to_rfc3339(now)},
                                {"to", Json::texts(saying.to)},
                                {"cc", Json::texts(saying.cc)},
                                {"object", saying.object}});
  for (const auto& [name, value] : saying.more) document.set(name, value);
  if (activity.is_public) add_proof(document, keys_.ed25519_signer(tx, saying.actor), now);
  activity.body = document.dump();
  OutboxRepository outbox{tx};
  outbox.insert(activity);
  outbox.add_deliveries(activity, inboxes, saying.urgency, clock_.now());
  return activity.id;
}

}  // namespace allmende
