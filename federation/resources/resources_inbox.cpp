#include "federation/resources/resources_inbox.hpp"

#include <algorithm>

#include "federation/follows/follow_repository.hpp"
#include "federation/resources/proposal_reader.hpp"
#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "federation/wanted/wanted_document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/resources/resource_repository.hpp"

namespace allmende {

static constexpr int kMostPages = 500;
static constexpr std::size_t kMostSpans = 2000;
static constexpr std::int64_t kMostBusy = 100'000;

static bool is_followed(const ResourcesInbox& inbox, const std::string& actor) {
  return inbox.db.read([&](Tx& tx) { return FollowRepository{tx}.is_followed(actor); });
}

/// What our rules do not bear cannot stand here.
static void take(ResourcesInbox& inbox, const resources::MirroredResource& resource) {
  try {
    inbox.mirrors.take(resource);
  } catch (const Error& error) {
    if (error.kind != Error::Kind::invalid) throw;
  }
}

/// What somebody looks for elsewhere.
static void take_wanted(ResourcesInbox& inbox, const Json& object, const std::string& actor) {
  const auto ad = read_wanted(object);
  if (!ad || ad->home->actor != actor) return;
  try {
    inbox.wanted.take(*ad);
  } catch (const Error& error) {
    if (error.kind != Error::Kind::invalid) throw;
  }
}

/// Who speaks must own what it speaks of, and somebody here must want to hear it.
static void hear_told(ResourcesInbox& inbox, const Heard& heard) {
  if (heard.object["purpose"].text() == "request") {
    if (is_followed(inbox, heard.actor)) take_wanted(inbox, heard.object, heard.actor);
    return;
  }
  const auto resource = read_proposal(heard.object);
  if (!resource || resource->actor != heard.actor || !is_followed(inbox, heard.actor)) return;
  take(inbox, *resource);
}

static void hear_deleted(ResourcesInbox& inbox, const Heard& heard) {
  if (inbox.mirrors.remove(heard.object_id, heard.actor)) return;
  inbox.wanted.remove(heard.object_id, heard.actor);
}

std::vector<Listener> resources_listeners(ResourcesInbox& inbox) {
  return {{"Create", "Proposal", with(inbox, hear_told)},
          {"Update", "Proposal", with(inbox, hear_told)},
          {"Delete", "Proposal", with(inbox, hear_deleted)}};
}

static void read_page(ResourcesInbox& inbox, const Json& page, const std::string& actor,
                      std::vector<std::string>& told) {
  for (const Json& item : items_of(page["orderedItems"])) {
    take_wanted(inbox, item["object"], actor);
    const auto resource = read_proposal(item["object"]);
    if (!resource || resource->actor != actor) continue;
    told.push_back(resource->uri);
    take(inbox, *resource);
  }
}

static std::optional<resources::BusySpan> read_busy(const Json& item) {
  const auto starts_at = read_rfc3339(item["startTime"].text());
  const auto ends_at = read_rfc3339(item["endTime"].text());
  const auto quantity = read_amount(item["alm:quantity"]);
  if (!starts_at || !ends_at || *ends_at <= *starts_at || !quantity) return std::nullopt;
  const auto things = static_cast<int>(std::clamp<std::int64_t>(*quantity / 100, 1, kMostBusy));
  return resources::BusySpan{.span = {*starts_at, *ends_at}, .quantity = things};
}

void poll_free_busy(ResourcesInbox& inbox, const ResourceId& resource) {
  const auto found =
      inbox.db.read([&](Tx& tx) { return resources::ResourceRepository{tx}.find(resource.text); });
  if (!found || !found->home) return;
  const Fetched fetched = inbox.fetcher.get(found->home->uri + "/freebusy");
  if (fetched.fault) return;
  std::vector<resources::BusySpan> spans;
  Instant end{};
  for (const Json& item : items_of(fetched.document["items"])) {
    const auto busy = read_busy(item);
    // One after the other, as steps are.
    if (!busy || busy->span.starts_at < end || spans.size() == kMostSpans) continue;
    end = busy->span.ends_at;
    spans.push_back(*busy);
  }
  inbox.mirrors.put_busy(resource, spans);
}

void poll_catalogue(ResourcesInbox& inbox, const std::string& actor) {
  const auto catalogue = inbox.fetcher.actor(actor);
  if (!catalogue || catalogue->kind != "Service" || catalogue->outbox.empty()) return;
  const std::string origin = origin_of(actor);
  Fetched page = inbox.fetcher.get(catalogue->outbox);
  std::string next = id_of(page.document["first"]);
  std::vector<std::string> told;
  for (int pages = 0; pages < kMostPages && origin_of(next) == origin; ++pages) {
    page = inbox.fetcher.get(next);
    if (page.fault) throw unavailable("follows.error.unreachable", next);
    read_page(inbox, page.document, actor, told);
    next = id_of(page.document["next"]);
    if (next.empty()) return inbox.mirrors.keep_only(actor, told);
  }
}

}  // namespace allmende
