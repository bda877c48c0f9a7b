#include "federation/follows/follow_repository.hpp"

namespace allmende {

static constexpr Statement kPutFollower{"followers_put", R"sql(
    INSERT INTO followers (actor, follower, activity_uri) VALUES ($1, $2, $3)
    ON CONFLICT (actor, follower) DO UPDATE SET activity_uri = EXCLUDED.activity_uri)sql"};

static constexpr Statement kRemoveFollower{"followers_remove", R"sql(
    WITH asked AS (DELETE FROM follow_requests WHERE actor = $1 AND follower = $2 RETURNING id),
         followed AS (DELETE FROM followers WHERE actor = $1 AND follower = $2 RETURNING id)
    SELECT ((SELECT count(*) FROM asked) + (SELECT count(*) FROM followed))::int AS gone)sql"};

static constexpr Statement kPutRequest{"follow_requests_put", R"sql(
    INSERT INTO follow_requests (actor, follower, activity_uri) VALUES ($1, $2, $3)
    ON CONFLICT (actor, follower) DO UPDATE SET activity_uri = EXCLUDED.activity_uri)sql"};

#define ALLMENDE_FOLLOWERS                                                                 \
  "SELECT f.id, f.actor, f.follower, f.activity_uri, a.kind, a.name, a.url, a.inbox, "     \
  "CASE WHEN a.handle_confirmed THEN a.handle || '@' || a.host ELSE a.uri END AS handle, " \
  "f.accepted, f.since FROM ("                                                             \
  "  SELECT id, actor, follower, activity_uri, true AS accepted, followed_at AS since"     \
  "  FROM followers UNION ALL"                                                             \
  "  SELECT id, actor, follower, activity_uri, false, asked_at FROM follow_requests) f "   \
  "JOIN remote_actors a ON a.uri = f.follower "

static constexpr Statement kAcceptRequest{"follow_requests_accept", R"sql(
    WITH asked AS (DELETE FROM follow_requests WHERE id = $1
                   RETURNING id, actor, follower, activity_uri)
    INSERT INTO followers (id, actor, follower, activity_uri)
    SELECT id, actor, follower, activity_uri FROM asked
    ON CONFLICT (actor, follower) DO UPDATE SET activity_uri = EXCLUDED.activity_uri)sql"};

static constexpr Statement kListFollowers{"followers_list_seen", ALLMENDE_FOLLOWERS R"sql(
    WHERE f.actor = ANY($1::text[]) ORDER BY f.accepted, f.since DESC, f.id LIMIT 10000)sql"};

static constexpr Statement kFindFollower{"followers_find", ALLMENDE_FOLLOWERS R"sql(
    WHERE f.id = $1)sql"};

static constexpr Statement kRemoveEverywhere{"followers_remove_everywhere", R"sql(
    WITH asked AS (DELETE FROM follow_requests WHERE follower = $1)
    DELETE FROM followers WHERE follower = $1)sql"};

static constexpr Statement kRemoveByActivity{"followers_remove_by_activity", R"sql(
    WITH asked AS (DELETE FROM follow_requests WHERE follower = $1 AND activity_uri = $2)
    DELETE FROM followers WHERE follower = $1 AND activity_uri = $2)sql"};

static constexpr Statement kMoveFollower{"followers_move", R"sql(
    WITH moved AS (DELETE FROM followers WHERE follower = $1 RETURNING actor, activity_uri)
    INSERT INTO followers (actor, follower, activity_uri)
    SELECT actor, $2, activity_uri FROM moved ON CONFLICT (actor, follower) DO NOTHING)sql"};

static constexpr Statement kFollows{"followers_has", R"sql(
    SELECT EXISTS (SELECT FROM followers WHERE actor = $1 AND follower = $2) AS found)sql"};

static constexpr Statement kCountFollowers{"followers_count", R"sql(
    SELECT count(*)::int AS total FROM followers WHERE actor = $1)sql"};

static constexpr Statement kFollowers{"followers_list", R"sql(
    SELECT follower FROM followers WHERE actor = $1 ORDER BY follower LIMIT 10000)sql"};

static constexpr Statement kInboxes{"followers_inboxes", R"sql(
    SELECT DISTINCT a.host, coalesce(nullif(a.shared_inbox, ''), a.inbox) AS inbox
    FROM followers f JOIN remote_actors a ON a.uri = f.follower
    WHERE f.actor = ANY($1::text[])
      AND NOT EXISTS (SELECT FROM peers p WHERE p.tier = 'blocked'
                        AND (p.host = a.host OR a.host LIKE '%.' || p.host)))sql"};

static constexpr Statement kPutFollowing{"followings_put", R"sql(
    INSERT INTO followings (id, actor, target) VALUES ($1, $2, $3)
    ON CONFLICT (actor, target) DO UPDATE SET asked_at = now(),
      state = CASE followings.state WHEN 'rejected' THEN 'requested' ELSE followings.state END
    RETURNING id, actor, target, state, polled_at)sql"};

static constexpr Statement kFindFollowing{"followings_find", R"sql(
    SELECT id, actor, target, state, polled_at FROM followings
    WHERE actor = $1 AND target = $2)sql"};

static constexpr Statement kFindFollowingById{"followings_find_by_id", R"sql(
    SELECT id, actor, target, state, polled_at FROM followings WHERE id = $1)sql"};

static constexpr Statement kIsFollowed{"followings_is_followed", R"sql(
    SELECT EXISTS (SELECT FROM followings WHERE target = $1 AND state = 'accepted') AS found)sql"};

static constexpr Statement kPutState{"followings_put_state", R"sql(
    UPDATE followings SET state = $2 WHERE id = $1)sql"};

static constexpr Statement kRemoveFollowing{"followings_remove", R"sql(
    DELETE FROM followings WHERE id = $1)sql"};

static constexpr Statement kFollowings{"followings_list", R"sql(
    SELECT id, actor, target, state, polled_at FROM followings ORDER BY actor, target)sql"};

static constexpr Statement kFollowingsOfActor{"followings_of_actor", R"sql(
    SELECT id, actor, target, state, polled_at FROM followings
    WHERE actor = $1 ORDER BY asked_at DESC, target)sql"};

static constexpr Statement kFollowingsOfTarget{"followings_of_target", R"sql(
    SELECT id, actor, target, state, polled_at FROM followings WHERE target = $1
    ORDER BY actor)sql"};

static constexpr Statement kCountFollowings{"followings_count", R"sql(
    SELECT count(*)::int AS total FROM followings WHERE actor = $1)sql"};

static constexpr Statement kNotePolled{"followings_note_polled", R"sql(
    UPDATE followings SET polled_at = $2 WHERE target = $1)sql"};

static Following to_following(const Row& row) {
  return {.id = row.get<FollowingId>("id"),
          .actor = row.get<std::string>("actor"),
          .target = row.get<std::string>("target"),
          .state = row.get<std::string>("state"),
          .polled_at = row.get<std::optional<Instant>>("polled_at")};
}

void FollowRepository::put_follower(const std::string& actor, const std::string& follower,
                                    const std::string& activity_uri) {
  tx_.exec(kPutFollower, {actor, follower, activity_uri});
}

bool FollowRepository::remove_follower(const std::string& actor, const std::string& follower) {
  return tx_.one(kRemoveFollower, {actor, follower}).get<int>("gone") > 0;
}

static Follower to_follower(const Row& row) {
  return {.id = row.get<std::string>("id"),
          .actor = row.get<std::string>("actor"),
          .uri = row.get<std::string>("follower"),
          .activity_uri = row.get<std::string>("activity_uri"),
          .kind = row.get<std::string>("kind"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .url = row.get<std::string>("url"),
          .inbox = row.get<std::string>("inbox"),
          .accepted = row.get<bool>("accepted"),
          .since = row.get<Instant>("since")};
}

void FollowRepository::put_request(const std::string& actor, const std::string& follower,
                                   const std::string& activity_uri) {
  tx_.exec(kPutRequest, {actor, follower, activity_uri});
}

void FollowRepository::accept_request(const std::string& id) { tx_.exec(kAcceptRequest, {id}); }

std::vector<Follower> FollowRepository::list_followers(const std::vector<std::string>& actors) {
  return tx_.all(kListFollowers, {actors}).map(to_follower);
}

std::optional<Follower> FollowRepository::find_follower(const std::string& id) {
  const auto row = tx_.find(kFindFollower, {id});
  if (!row) return std::nullopt;
  return to_follower(*row);
}

void FollowRepository::remove_follower_everywhere(const std::string& follower) {
  tx_.exec(kRemoveEverywhere, {follower});
}

void FollowRepository::remove_follower_by_activity(const std::string& follower,
                                                   const std::string& activity_uri) {
  tx_.exec(kRemoveByActivity, {follower, activity_uri});
}

void FollowRepository::move_follower(const std::string& from, const std::string& to) {
  tx_.exec(kMoveFollower, {from, to});
}

int FollowRepository::count_followers(const std::string& actor) {
  return tx_.one(kCountFollowers, {actor}).get<int>("total");
}

std::vector<std::string> FollowRepository::followers(const std::string& actor) {
  return tx_.all(kFollowers, {actor}).map([](const Row& row) {
    return row.get<std::string>("follower");
  });
}

std::vector<InboxAddress> FollowRepository::inboxes(const std::vector<std::string>& actors) {
  return tx_.all(kInboxes, {actors}).map([](const Row& row) {
    return InboxAddress{.host = row.get<std::string>("host"),
                        .inbox = row.get<std::string>("inbox")};
  });
}

Following FollowRepository::put_following(const std::string& actor, const std::string& target) {
  return to_following(tx_.one(kPutFollowing, {FollowingId::make(), actor, target}));
}

std::optional<Following> FollowRepository::find_following(const std::string& actor,
                                                          const std::string& target) {
  const auto row = tx_.find(kFindFollowing, {actor, target});
  if (!row) return std::nullopt;
  return to_following(*row);
}

std::optional<Following> FollowRepository::find_following(const FollowingId& id) {
  const auto row = tx_.find(kFindFollowingById, {id});
  if (!row) return std::nullopt;
  return to_following(*row);
}

bool FollowRepository::is_followed(const std::string& target) {
  return tx_.one(kIsFollowed, {target}).get<bool>("found");
}

bool FollowRepository::follows(const std::string& actor, const std::string& follower) {
  return tx_.one(kFollows, {actor, follower}).get<bool>("found");
}

void FollowRepository::put_state(const FollowingId& id, const std::string& state) {
  tx_.exec(kPutState, {id, state});
}

void FollowRepository::remove_following(const FollowingId& id) { tx_.exec(kRemoveFollowing, {id}); }

std::vector<Following> FollowRepository::followings() {
  return tx_.all(kFollowings).map(to_following);
}

std::vector<Following> FollowRepository::followings(const std::string& actor) {
  return tx_.all(kFollowingsOfActor, {actor}).map(to_following);
}

std::vector<Following> FollowRepository::followings_of(const std::string& target) {
  return tx_.all(kFollowingsOfTarget, {target}).map(to_following);
}

int FollowRepository::count_followings(const std::string& actor) {
  return tx_.one(kCountFollowings, {actor}).get<int>("total");
}

void FollowRepository::note_polled(const std::string& target, Instant now) {
  tx_.exec(kNotePolled, {target, now});
}

}  // namespace allmende
