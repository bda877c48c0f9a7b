#include "models/wanted/wanted_mirrors.hpp"

#include <algorithm>

#include "models/events/event_log.hpp"
#include "models/wanted/wanted_repository.hpp"
#include "models/wanted/wanted_service.hpp"

namespace allmende::wanted {

static constexpr std::chrono::days kLongest{60};

bool WantedMirrors::take(WantedAd ad) {
  check(ad.content);
  return db_.write([&](Tx& tx) {
    WantedRepository ads{tx};
    const Instant now = clock_.now();
    ad.expires_at = std::min(ad.expires_at, now + kLongest);
    if (!ads.is_category(ad.content.category) || ad.expires_at <= now) return false;
    const auto known = ads.find_uri(ad.home->uri);
    if (known && known->home->actor != ad.home->actor) return false;
    if (known && ad.updated_at < known->updated_at) return true;
    ad.id = known ? known->id : WantedAdId::make();
    ad.state = known ? known->state : WantedState::open;
    if (known) {
      ads.update(ad);
    } else {
      ads.insert(ad);
    }
    EventLog{tx}.append(known ? "wanted.updated" : "wanted.created", ad.id.text);
    return true;
  });
}

bool WantedMirrors::remove(const std::string& uri, const std::string& actor) {
  return db_.write([&](Tx& tx) {
    WantedRepository ads{tx};
    const auto known = ads.find_uri(uri);
    if (!known || known->home->actor != actor) return false;
    ads.remove(known->id);
    return true;
  });
}

}  // namespace allmende::wanted
