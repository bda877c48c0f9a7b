#include "models/resources/resource_mirror_service.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/queue/job_queue.hpp"
#include "models/resources/resource_mirror_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/sale_terms_repository.hpp"
#include "models/spaces/space_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

using calendars::MirrorOutcome;

static constexpr std::chrono::minutes kBusyAge{5};

static SpaceId lender_space(Tx& tx, const MirroredResource& resource) {
  ResourceMirrorRepository mirrors{tx};
  mirrors.lock(resource.lender.uri);
  auto space = mirrors.find_lender(resource.lender.uri);
  if (!space) {
    space = SpaceId::make();
    spaces::SpaceRepository{tx}.insert(*space, "mirror");
  }
  mirrors.put_lender(*space, resource);
  return *space;
}

/// Titles are of many cities: the end of the id tells them apart.
static std::string mirror_slug(const MirroredResource& from, const ResourceId& id) {
  return to_slug(from.content.title_de) + "-" + id.text.substr(id.text.size() - 6);
}

static void put_fees(Tx& tx, const ResourceId& id, const fees::FeeTerms& terms) {
  fees::FeeRepository fees{tx};
  terms.empty() ? fees.remove_terms(id) : fees.put_terms(id, terms);
}

static void fetch_picture_of(Tx& tx, const ResourceId& id, Instant now) {
  JobQueue{tx}.add("pictures.fetch", id.text, Json::object({{"resource", id.text}}), now);
}

MirrorOutcome ResourceMirrorService::take(const MirroredResource& from) {
  const Instant now = clock_.now();
  check(from.content, std::chrono::floor<std::chrono::days>(to_wall(now, zone_)));
  return db_.write([&](Tx& tx) {
    ResourceMirrorRepository mirrors{tx};
    ResourceRepository resources{tx};
    mirrors.lock(from.uri);
    const auto known = mirrors.find(from.uri);
    auto resource = known ? resources.find(known->text) : std::nullopt;
    if (resource && resource->home->actor != from.actor) return MirrorOutcome::refused;
    if (resource && from.updated_at < resource->home->updated_at) return MirrorOutcome::stale;
    const bool made = !resource;
    if (made) {
      resource = Resource{.id = ResourceId::make(), .created_at = now};
      resource->slug = mirror_slug(from, resource->id);
    }
    resource->space_id = lender_space(tx, from);
    const auto venue = resource->content.venue_id;
    const auto shown = resource->content.picture_ids;
    resource->content = from.content;
    // What is shown stays until the next one is here.
    if (from.picture) resource->content.picture_ids = shown;
    if (!from.content.category.empty() && !resources.is_category(from.content.category)) {
      resource->content.category.clear();
    }
    resource->content.venue_id = mirrors.put_place(venue, resource->space_id, from.place);
    resource->updated_at = now;
    if (made) {
      resources.insert(*resource);
    } else {
      ++resource->version;
      resources.update(*resource);
    }
    mirrors.put(resource->id, from);
    SaleTermsRepository{tx}.put(resource->id, from.sale);
    put_fees(tx, resource->id, from.fees);
    if (from.picture) fetch_picture_of(tx, resource->id, now);
    EventLog{tx}.append(made ? "resources.created" : "resources.updated", resource->id.text);
    return made ? MirrorOutcome::made : MirrorOutcome::changed;
  });
}

static bool remove_one(Tx& tx, const std::string& uri, const std::string& actor, Instant now) {
  ResourceMirrorRepository mirrors{tx};
  const auto known = mirrors.find(uri);
  if (!known) return false;
  ResourceRepository resources{tx};
  auto resource = resources.find(known->text);
  if (!resource || resource->home->actor != actor) return false;
  if (mirrors.remove(*known)) {
    EventLog{tx}.append("resources.deleted", known->text);
    return true;
  }
  resource->content.status = ResourceStatus::archived;
  resource->updated_at = now;
  ++resource->version;
  resources.update(*resource);
  EventLog{tx}.append("resources.updated", known->text);
  return true;
}

bool ResourceMirrorService::remove(const std::string& uri, const std::string& actor) {
  return db_.write([&](Tx& tx) { return remove_one(tx, uri, actor, clock_.now()); });
}

void ResourceMirrorService::keep_only(const std::string& actor,
                                      const std::vector<std::string>& told) {
  db_.write([&](Tx& tx) {
    for (const std::string& uri : ResourceMirrorRepository{tx}.uris(actor, false)) {
      const bool stays = std::find(told.begin(), told.end(), uri) != told.end();
      if (!stays) remove_one(tx, uri, actor, clock_.now());
    }
  });
}

void remove_all(Tx& tx, const std::string& actor, Instant now) {
  for (const std::string& uri : ResourceMirrorRepository{tx}.uris(actor, true)) {
    remove_one(tx, uri, actor, now);
  }
}

void ResourceMirrorService::look_again(const std::string& key) {
  const Instant now = clock_.now();
  const auto stale = db_.read(
      [&](Tx& tx) { return ResourceMirrorRepository{tx}.find_stale(key, now - kBusyAge); });
  if (!stale) return;
  db_.write([&](Tx& tx) {
    ResourceMirrorRepository{tx}.note_asked(*stale, now);
    JobQueue{tx}.add("resources.free_busy", stale->text, Json::object({{"resource", stale->text}}),
                     now);
  });
}

void ResourceMirrorService::put_busy(const ResourceId& id, const std::vector<BusySpan>& spans) {
  db_.write([&](Tx& tx) {
    ResourceRepository resources{tx};
    resources.lock(id);
    const auto resource = resources.find(id.text);
    if (!resource || !resource->home) throw not_found("resources.error.not_found");
    ResourceMirrorRepository{tx}.put_busy(id, spans);
  });
}

}  // namespace allmende::resources
