#include "federation/follows/follows_outbox.hpp"

#include "models/base/with.hpp"

namespace allmende {

static void tell_unlisted(FollowService& follows, Tx& tx, const LoggedEvent& logged) {
  follows.retire(tx, "p/" + logged.thing_id);
}

std::vector<Announcement> follows_announcements(FollowService& follows) {
  return {{"accounts.unlisted", with(follows, tell_unlisted)}};
}

}  // namespace allmende
