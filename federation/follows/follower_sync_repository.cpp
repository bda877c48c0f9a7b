#include "federation/follows/follower_sync_repository.hpp"

namespace allmende {

static constexpr Statement kFollowersOn{"follower_sync_followers_on", R"sql(
    SELECT f.follower FROM followers f JOIN remote_actors r ON r.uri = f.follower
    WHERE f.actor = $1 AND r.host = $2 ORDER BY f.follower)sql"};

static constexpr Statement kOurs{"follower_sync_ours", R"sql(
    SELECT id, actor, state = 'accepted' AS accepted FROM followings
    WHERE target = $1 AND state <> 'rejected' ORDER BY actor)sql"};

static constexpr Statement kAccept{"follower_sync_accept", R"sql(
    UPDATE followings SET state = 'accepted', poll_at = now() WHERE id = $1)sql"};

static constexpr Statement kAskAgain{"follower_sync_ask_again", R"sql(
    UPDATE followings SET state = 'requested', asked_at = $2 WHERE id = $1)sql"};

std::vector<std::string> FollowerSyncRepository::followers_on(const std::string& actor,
                                                              const std::string& host) {
  return tx_.all(kFollowersOn, {actor, host}).map([](const Row& row) {
    return row.get<std::string>("follower");
  });
}

std::vector<FollowerSyncRepository::Ours> FollowerSyncRepository::ours(const std::string& target) {
  return tx_.all(kOurs, {target}).map([](const Row& row) {
    return Ours{.id = row.get<FollowingId>("id"),
                .actor = row.get<std::string>("actor"),
                .accepted = row.get<bool>("accepted")};
  });
}

void FollowerSyncRepository::accept(const FollowingId& id) { tx_.exec(kAccept, {id}); }

void FollowerSyncRepository::ask_again(const FollowingId& id, Instant now) {
  tx_.exec(kAskAgain, {id, now});
}

}  // namespace allmende
