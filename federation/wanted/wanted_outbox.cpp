#include "federation/wanted/wanted_outbox.hpp"

#include "federation/follows/follow_repository.hpp"
#include "federation/vocab/document.hpp"
#include "federation/wanted/wanted_document.hpp"
#include "models/base/with.hpp"
#include "models/wanted/wanted_repository.hpp"

namespace allmende {

using wanted::WantedAd, wanted::WantedAdId, wanted::WantedRepository;

static Saying wanted_saying(const ResourcesOutbox& outbox, const WantedAdId& ad, const char* kind) {
  Saying saying = public_saying(kCatalogueActor, outbox.uris);
  saying.about = wanted_uri(ad, outbox.uris);
  saying.kind = kind;
  saying.urgency = Urgency::change;
  return saying;
}

static void say_to_followers(const ResourcesOutbox& outbox, Tx& tx, const Saying& saying) {
  outbox.outbox.say(tx, saying, FollowRepository{tx}.inboxes({kCatalogueActor}));
}

static void tell_wanted(const ResourcesOutbox& outbox, Tx& tx, const WantedAd& ad,
                        const char* kind) {
  Saying saying = wanted_saying(outbox, ad.id, kind);
  saying.context = proposal_context();
  saying.object = wanted_object(ad, outbox.uris);
  say_to_followers(outbox, tx, saying);
}

static void tell_wanted_gone(const ResourcesOutbox& outbox, Tx& tx, const WantedAdId& ad) {
  Saying saying = wanted_saying(outbox, ad, "Delete");
  saying.object = Json::object({{"id", saying.about},
                                {"type", "Tombstone"},
                                {"formerType", "Proposal"},
                                {"deleted", to_rfc3339(outbox.outbox.now())}});
  say_to_followers(outbox, tx, saying);
}

static void tell_wanted_new(ResourcesOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto ad = WantedRepository{tx}.find({logged.thing_id});
  if (ad && is_told(*ad)) tell_wanted(outbox, tx, *ad, "Create");
}

/// Found, or over: nobody needs to look any more.
static void tell_wanted_changed(ResourcesOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  const auto ad = WantedRepository{tx}.find({logged.thing_id});
  if (!ad || ad->home) return;
  if (is_told(*ad)) return tell_wanted(outbox, tx, *ad, "Update");
  tell_wanted_gone(outbox, tx, ad->id);
}

static void tell_wanted_removed(ResourcesOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  tell_wanted_gone(outbox, tx, {logged.thing_id});
}

std::vector<Announcement> wanted_announcements(ResourcesOutbox& outbox) {
  return {{"wanted.created", with(outbox, tell_wanted_new)},
          {"wanted.updated", with(outbox, tell_wanted_changed)},
          {"wanted.deleted", with(outbox, tell_wanted_removed)}};
}

}  // namespace allmende
