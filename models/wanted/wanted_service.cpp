#include "models/wanted/wanted_service.hpp"

#include <set>

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/base/faults.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/text/text.hpp"
#include "models/wanted/wanted_repository.hpp"

namespace allmende::wanted {

using access::Action;
using resources::Offer;

static constexpr std::chrono::days kLasts{60};
static constexpr int kMostOpen = 20;

void check(const WantedContent& content) {
  Faults faults;
  const std::string title = trim(content.title);
  faults.require(!title.empty() && title.size() <= 200, "/title", "wanted.error.title");
  faults.require(content.words.size() <= 5000, "/words", "wanted.error.words");
  faults.require(content.place.size() <= 200, "/place", "wanted.error.place");
  const std::set<Offer> ways(content.ways.begin(), content.ways.end());
  faults.require(!ways.empty() && ways.size() == content.ways.size(), "/ways", "wanted.error.ways");
  std::move(faults).end();
}

static void check_in_city(Tx& tx, const WantedContent& content) {
  check(content);
  if (!WantedRepository{tx}.is_category(content.category)) {
    throw invalid("/category", "wanted.error.category");
  }
}

static bool may_edit(const Caller& caller, const WantedAd& ad) {
  if (ad.home) return false;
  if (ad.space_id) {
    return access::allows(caller, Action::booking_borrow, {.space_id = *ad.space_id});
  }
  return caller.account_id && ad.account_id == caller.account_id;
}

static bool is_open(const WantedAd& ad) {
  return ad.state == WantedState::open || ad.state == WantedState::matched;
}

static WantedView to_wanted_view(Tx& tx, const Caller& caller, const WantedAd& ad) {
  WantedView view{.ad = ad, .edits = may_edit(caller, ad), .matches = {}};
  if (view.edits) view.matches = WantedRepository{tx}.matches(ad.id);
  return view;
}

/// What has ended is for whoever wrote it.
static WantedAd known_ad(const Caller& caller, const std::optional<WantedAd>& found) {
  if (found && (is_open(*found) || may_edit(caller, *found))) return *found;
  throw not_found("wanted.error.not_found");
}

static WantedAd editable(Tx& tx, const Caller& caller, const WantedAdId& id) {
  const WantedAd ad = known_ad(caller, WantedRepository{tx}.lock(id));
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  if (!may_edit(caller, ad)) throw forbidden("access.error.denied");
  return ad;
}

WantedView WantedService::create(const Caller& caller, const std::string& organisation,
                                 const WantedContent& content) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  return db_.write([&](Tx& tx) {
    WantedRepository ads{tx};
    const Instant now = clock_.now();
    WantedAd ad{.id = WantedAdId::make(),
                .space_id = std::nullopt,
                .account_id = caller.account_id,
                .content = content,
                .organiser = {},
                .seeker = "",
                .created_at = now,
                .updated_at = now,
                .expires_at = now + kLasts};
    if (!organisation.empty()) {
      const auto house = organisations::find_readable(tx, caller, organisation);
      access::require(caller, Action::booking_borrow, {.space_id = house.space_id});
      ad.space_id = house.space_id;
    }
    check_in_city(tx, content);
    if (ads.count_open(*caller.account_id) >= kMostOpen) throw conflict("wanted.error.too_many");
    ad.content.title = trim(content.title);
    ads.insert(ad);
    EventLog{tx}.append("wanted.created", ad.id.text);
    return to_wanted_view(tx, caller, *ads.find(ad.id));
  });
}

WantedView WantedService::get(const Caller& caller, const WantedAdId& ad) {
  return db_.read([&](Tx& tx) {
    return to_wanted_view(tx, caller, known_ad(caller, WantedRepository{tx}.find(ad)));
  });
}

static WantedRepository::Owners owners_of(const Caller& caller) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  WantedRepository::Owners owners{.account = caller.account_id, .spaces = {}};
  for (const auto& [space, standing] : caller.standings) {
    if (access::allows(caller, Action::booking_borrow, {.space_id = space})) {
      owners.spaces.push_back(space.text);
    }
  }
  return owners;
}

WantedPage WantedService::list(const Caller& caller, const WantedQuery& query) {
  if (!query.cursor.empty() && !read_uuid(query.cursor)) {
    throw invalid("?cursor", "wanted.error.cursor");
  }
  return db_.read([&](Tx& tx) {
    const auto owners = query.own ? std::optional{owners_of(caller)} : std::nullopt;
    auto found = WantedRepository{tx}.list(query, owners);
    WantedPage page;
    if (static_cast<int>(found.size()) > query.limit) {
      found.pop_back();
      page.next = found.back().id.text;
    }
    for (const WantedAd& ad : found) page.ads.push_back(to_wanted_view(tx, caller, ad));
    return page;
  });
}

WantedView WantedService::edit(const Caller& caller, const WantedAdId& id,
                               std::optional<int> version, const Change& change) {
  return db_.write([&](Tx& tx) {
    WantedAd ad = editable(tx, caller, id);
    if (!is_open(ad)) throw conflict("wanted.error.ended");
    if (version && *version != ad.version) throw conflict("wanted.error.changed", "/version");
    change(ad.content);
    check_in_city(tx, ad.content);
    ad.content.title = trim(ad.content.title);
    ++ad.version;
    ad.updated_at = clock_.now();
    WantedRepository{tx}.update(ad);
    EventLog{tx}.append("wanted.updated", ad.id.text);
    return to_wanted_view(tx, caller, ad);
  });
}

WantedView WantedService::fulfil(const Caller& caller, const WantedAdId& id) {
  return db_.write([&](Tx& tx) {
    WantedAd ad = editable(tx, caller, id);
    if (!is_open(ad)) throw conflict("wanted.error.ended");
    ad.state = WantedState::fulfilled;
    ++ad.version;
    ad.updated_at = clock_.now();
    WantedRepository{tx}.update(ad);
    EventLog{tx}.append("wanted.updated", ad.id.text);
    return to_wanted_view(tx, caller, ad);
  });
}

void WantedService::remove(const Caller& caller, const WantedAdId& id) {
  db_.write([&](Tx& tx) {
    editable(tx, caller, id);
    WantedRepository{tx}.remove(id);
    EventLog{tx}.append("wanted.deleted", id.text);
  });
}

void WantedService::take_down(const Caller& caller, const WantedAdId& id,
                              const std::string& reason) {
  db_.write([&](Tx& tx) {
    access::require(caller, Action::booking_settle, {});
    const auto ad = WantedRepository{tx}.lock(id);
    if (!ad) throw not_found("wanted.error.not_found");
    if (trim(reason).empty()) throw invalid("/reason", "wanted.error.reason");
    WantedRepository{tx}.remove(id);
    if (!ad->home) EventLog{tx}.append("wanted.deleted", id.text);
    audit::AuditRepository{tx}.note(
        caller, {.action = "wanted.taken_down",
                 .thing_kind = "wanted_ad",
                 .thing_id = id.text,
                 .after = Json::object({{"title", ad->content.title}, {"reason", reason}})});
  });
}

void WantedService::expire() {
  db_.write([&](Tx& tx) {
    for (const WantedAdId& ad : WantedRepository{tx}.expire(clock_.now())) {
      EventLog{tx}.append("wanted.updated", ad.text);
    }
  });
}

}  // namespace allmende::wanted
