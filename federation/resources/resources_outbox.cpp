#include "federation/resources/resources_outbox.hpp"

#include "federation/follows/follow_repository.hpp"
#include "federation/resources/told_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/digest.hpp"
#include "models/base/with.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/resources/resource_repository.hpp"

namespace allmende {

using resources::Resource, resources::ResourceRepository;

/// What is for partner cities goes to those followers alone who live in one.
static std::vector<InboxAddress> hearers(Tx& tx, bool all) {
  auto inboxes = FollowRepository{tx}.inboxes({kCatalogueActor});
  if (all) return inboxes;
  peers::PeerRepository peers{tx};
  std::erase_if(inboxes, [&](const InboxAddress& one) {
    return !peers::is_partner(peers.tier_of(one.host));
  });
  return inboxes;
}

static Saying catalogue_saying(const ResourcesOutbox& outbox, const std::string& uri, bool all) {
  Saying saying = public_saying(kCatalogueActor, outbox.uris);
  if (!all) {
    saying.to = saying.cc;
    saying.cc.clear();
  }
  saying.about = uri;
  return saying;
}

static void tell_gone(const ResourcesOutbox& outbox, Tx& tx, const ResourceId& id,
                      const ToldResource& told) {
  Saying saying = catalogue_saying(outbox, outbox.uris.resource(id), told.is_public);
  saying.kind = "Delete";
  saying.urgency = Urgency::change;
  saying.object = Json::object({{"id", saying.about},
                                {"type", "Tombstone"},
                                {"formerType", "Proposal"},
                                {"deleted", to_rfc3339(outbox.outbox.now())}});
  outbox.outbox.say(tx, saying, hearers(tx, told.is_public));
  ToldRepository{tx}.remove(id);
}

/// What followers would see change.
static std::string digest_of(const Json& object) {
  Json seen = Json::object();
  for (const std::string& name : object.keys()) {
    if (name != "updated") seen.set(name.c_str(), object[name.c_str()]);
  }
  return sha256_hex(seen.dump());
}

static void tell(const ResourcesOutbox& outbox, Tx& tx, const Resource& resource) {
  ToldRepository told{tx};
  const auto before = told.find(resource.id);
  const bool all = is_told_to_all(resource);
  // Who does not hear of it any more is told that it is gone.
  const bool fewer = before && before->is_public && !all;
  if (before && (fewer || !is_told(resource))) tell_gone(outbox, tx, resource.id, *before);
  if (!is_told(resource)) return;
  const auto fee_terms = fees::FeeRepository{tx}.terms(resource.id);
  const Json object =
      proposal_object({.resource = resource, .fees = fee_terms.value_or(fees::FeeTerms{})},
                      {outbox.uris, outbox.terms.locale});
  const ToldResource now{.digest = digest_of(object), .is_public = all};
  const bool known = before && !fewer;
  if (known && before->digest == now.digest && before->is_public == all) return;
  Saying saying = catalogue_saying(outbox, object["id"].text(), all);
  saying.kind = known ? "Update" : "Create";
  saying.context = proposal_context();
  saying.object = object;
  saying.urgency = known ? Urgency::change : Urgency::news;
  outbox.outbox.say(tx, saying, hearers(tx, all));
  told.put(resource.id, now);
}

static void tell_changed(ResourcesOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  if (const auto resource = ResourceRepository{tx}.find(logged.thing_id)) {
    tell(outbox, tx, *resource);
  }
}

static void tell_deleted(ResourcesOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const ResourceId id{logged.thing_id};
  if (const auto told = ToldRepository{tx}.find(id)) tell_gone(outbox, tx, id, *told);
}

/// With an organisation what it lends becomes public, or ceases to be.
static void tell_lender(ResourcesOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  ResourceRepository resources{tx};
  for (const ResourceId& id : ToldRepository{tx}.lent_by(logged.thing_id)) {
    if (const auto resource = resources.find(id.text)) tell(outbox, tx, *resource);
  }
}

std::vector<Announcement> resources_announcements(ResourcesOutbox& outbox) {
  return {{"resources.created", with(outbox, tell_changed)},
          {"resources.updated", with(outbox, tell_changed)},
          {"resources.deleted", with(outbox, tell_deleted)},
          {"organisations.updated", with(outbox, tell_lender)}};
}

}  // namespace allmende
