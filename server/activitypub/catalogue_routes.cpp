// What others look up of the catalogue: things that are lent, and when they can be had.
#include "federation/resources/told_repository.hpp"
#include "federation/vocab/document.hpp"
#include "federation/wanted/wanted_document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/wanted/wanted_repository.hpp"
#include "server/activitypub/activitypub_face.hpp"

namespace allmende {

using resources::Resource, resources::ResourceRepository;

static constexpr int kKeepProposalSeconds = 300;
static constexpr int kPageProposals = 50;
static constexpr int kPageAds = 100;
static constexpr std::chrono::days kLongestSpan{366};

static ProposalSetting proposal_setting(const ActivityPubFace& face) {
  return {face.federation.uris, face.federation.terms.locale};
}

/// Nothing for what is not shown to everybody.
static std::optional<Proposed> find_proposed(Tx& tx, const ResourceId& id) {
  const auto resource = ResourceRepository{tx}.find(id.text);
  if (!resource || !is_told_to_all(*resource)) return std::nullopt;
  const auto fee_terms = fees::FeeRepository{tx}.terms(id);
  return Proposed{.resource = *resource, .fees = fee_terms.value_or(fees::FeeTerms{})};
}

/// Throws: request.error.not_found for what is not shown to everybody.
static Proposed proposed_of(ActivityPubFace& face, const Request& request) {
  const auto found =
      face.db.read([&](Tx& tx) { return find_proposed(tx, request.id<ResourceId>("resource")); });
  if (!found) throw not_found("request.error.not_found");
  return *found;
}

static Response get_proposal(ActivityPubFace& face, const Request& request, const Caller&) {
  return activity_response(
      in_context(proposal_context(),
                 proposal_object(proposed_of(face, request), proposal_setting(face))),
      kKeepProposalSeconds);
}

static Response get_created_proposal(ActivityPubFace& face, const Request& request, const Caller&) {
  return activity_response(
      in_context(proposal_context(),
                 create_proposal(proposed_of(face, request), proposal_setting(face))),
      kKeepProposalSeconds);
}

/// Throws: resources.error.window.
static Span span_of(const Request& request, Instant now) {
  const auto read = [&](const char* name, Instant otherwise) {
    return read_rfc3339(request.query_value(name).value_or("")).value_or(otherwise);
  };
  Span span{read("from", now), {}};
  span.ends_at = read("to", span.starts_at + std::chrono::days{184});
  if (span.empty() || span.ends_at - span.starts_at > kLongestSpan) {
    throw invalid("?to", "resources.error.window");
  }
  return span;
}

/// When how many are taken; by whom and what for is nobody's business.
static Response get_free_busy(ActivityPubFace& face, const Request& request, const Caller&) {
  const Resource resource = proposed_of(face, request).resource;
  const Instant now = face.federation.outbox.now();
  const Span span = span_of(request, now);
  const auto steps =
      face.db.read([&](Tx& tx) { return ResourceRepository{tx}.steps(resource.id, span, now); });
  Json items = Json::array();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const int taken = resource.units - steps[i].free;
    if (taken <= 0) continue;
    const Instant end = i + 1 < steps.size() ? steps[i + 1].starts_at : span.ends_at;
    items.push(Json::object({{"type", "alm:Busy"},
                             {"startTime", to_rfc3339(steps[i].starts_at)},
                             {"endTime", to_rfc3339(end)},
                             {"alm:quantity", std::to_string(taken)}}));
  }
  return activity_response(
      Json::object({{"@context", proposal_context()},
                    {"id", face.federation.uris.resource(resource.id) + "/freebusy"},
                    {"type", "Collection"},
                    {"totalItems", items.size()},
                    {"items", items}}),
      0);
}

bookings::BookingView booking_of_asker(ActivityPubFace& face, const Request& request) {
  const std::string asker = face.federation.receiver.identify(
      to_signed_message(request, face.federation.uris.origin()), request.client_address);
  const auto view =
      face.db.read([&](Tx& tx) { return guest_booking(tx, request.id<BookingId>("booking")); });
  if (!view || host_of(asker) != host_of(view->booking.guest->actor)) {
    throw not_found("request.error.not_found");
  }
  return *view;
}

/// How a guest's booking stands: as it was said to them.
static Response get_agreement(ActivityPubFace& face, const Request& request, const Caller&) {
  const auto view = booking_of_asker(face, request);
  const Json agreement =
      face.db.read([&](Tx& tx) { return guest_agreement(tx, view, face.federation.uris); });
  Response response = activity_response(in_context(agreement_context(), agreement), 0);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/// Throws: request.error.not_found for what nobody looks for any more.
static wanted::WantedAd ad_of(ActivityPubFace& face, const Request& request) {
  const auto ad = face.db.read([&](Tx& tx) {
    return wanted::WantedRepository{tx}.find(request.id<wanted::WantedAdId>("ad"));
  });
  if (!ad || !is_told(*ad)) throw not_found("request.error.not_found");
  return *ad;
}

static Response get_wanted_object(ActivityPubFace& face, const Request& request, const Caller&) {
  return activity_response(
      in_context(proposal_context(), wanted_object(ad_of(face, request), face.federation.uris)),
      kKeepProposalSeconds);
}

static Response get_created_wanted(ActivityPubFace& face, const Request& request, const Caller&) {
  return activity_response(
      in_context(proposal_context(), create_wanted(ad_of(face, request), face.federation.uris)),
      kKeepProposalSeconds);
}

/// Those that somebody here looks for, so that new followers hear of them.
static void add_wanted_ads(const ActivityPubFace& face, Tx& tx, Json& items) {
  for (const auto& ad : wanted::WantedRepository{tx}.list({.limit = kPageAds}, std::nullopt)) {
    if (is_told(ad)) items.push(create_wanted(ad, face.federation.uris));
  }
}

Response catalogue_page(ActivityPubFace& face, const Request& request) {
  const std::string& cursor = request.param("cursor");
  const bool first = cursor == "first";
  if (!first && !read_uuid(cursor)) throw not_found("request.error.not_found");
  const std::string id = face.federation.uris.of_actor(kCatalogueActor, "outbox");
  Json items = Json::array();
  std::string next;
  face.db.read([&](Tx& tx) {
    items = Json::array();
    if (first) add_wanted_ads(face, tx, items);
    const auto page = ToldRepository{tx}.page(first ? "" : cursor, kPageProposals);
    for (const ResourceId& one : page) {
      if (const auto proposed = find_proposed(tx, one)) {
        items.push(create_proposal(*proposed, proposal_setting(face)));
      }
    }
    next = page.size() == kPageProposals ? page.back().text : "";
  });
  Json json = Json::object({{"@context", proposal_context()},
                            {"id", id + "/" + cursor},
                            {"type", "OrderedCollectionPage"},
                            {"partOf", id},
                            {"orderedItems", items}});
  if (!next.empty()) json.set("next", id + "/" + next);
  return activity_response(json, 0);
}

std::vector<Route> catalogue_routes(ActivityPubFace& face) {
  const Terms terms{.answer_type = kActivityType, .hidden = true};
  std::vector<Route> rows;
  const auto add = [&](const std::string& path, Handler handler) {
    rows.push_back({Method::get, path, Scope::open, std::move(handler), terms});
  };
  add("/ap/r/{resource}", with(face, get_proposal));
  add("/ap/r/{resource}/freebusy", with(face, get_free_busy));
  add("/ap/agreement/{booking}", with(face, get_agreement));
  add("/ap/w/{ad}", with(face, get_wanted_object));
  add("/ap/created/w/{ad}", with(face, get_created_wanted));
  add("/ap/created/r/{resource}", with(face, get_created_proposal));
  return rows;
}

}  // namespace allmende
