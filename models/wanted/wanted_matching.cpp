#include "models/wanted/wanted_matching.hpp"

#include "models/base/with.hpp"
#include "models/notifications/recipient_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/wanted/wanted_repository.hpp"

namespace allmende::wanted {

using notifications::Kind, notifications::Notifier, notifications::RecipientRepository;

static std::vector<AccountId> seekers(Tx& tx, const WantedAd& ad) {
  if (ad.space_id) return RecipientRepository{tx}.with_standing(*ad.space_id, Standing::editor);
  return ad.account_id ? std::vector{*ad.account_id} : std::vector<AccountId>{};
}

/// Whoever of both is here.
static void tell_both(const Notifier& notifier, Tx& tx, const WantedRepository::Fitting& fitting) {
  const auto ad = WantedRepository{tx}.find(fitting.ad);
  const auto resource = resources::ResourceRepository{tx}.find(fitting.resource.text);
  if (!ad || !resource) return;
  if (!ad->home) {
    notifier.notify(tx, {.kind = Kind::wanted_found,
                         .to = seekers(tx, *ad),
                         .by_name = resource->organiser.name,
                         .thing = ad->content.title,
                         .detail = resource->content.title_de,
                         .path = "/verleih/" + resource->slug,
                         .about = ad->id.text + " " + resource->id.text});
  }
  if (resource->home) return;
  notifier.notify(
      tx, {.kind = Kind::wanted_by_others,
           .to = RecipientRepository{tx}.with_standing(resource->space_id, Standing::editor),
           .by_name = ad->seeker,
           .thing = resource->content.title_de,
           .detail = ad->content.title,
           .path = "/gesuche/" + ad->id.text,
           .about = ad->id.text + " " + resource->id.text});
}

static void match_listing(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto found = WantedRepository{tx}.match_resource({logged.thing_id}, notifier.now());
  for (const auto& fitting : found) tell_both(notifier, tx, fitting);
}

static void match_wanted(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto found = WantedRepository{tx}.match_ad({logged.thing_id}, notifier.now());
  for (const auto& fitting : found) tell_both(notifier, tx, fitting);
}

std::vector<notifications::Notifying> wanted_notifications(const Notifier& notifier) {
  return {{"resources.created", with(notifier, match_listing)},
          {"resources.updated", with(notifier, match_listing)},
          {"wanted.created", with(notifier, match_wanted)},
          {"wanted.updated", with(notifier, match_wanted)}};
}

}  // namespace allmende::wanted
