// SQL of followers and followings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/db/tx.hpp"

namespace allmende {

using FollowingId = Id<struct FollowingTag>;

struct Following {
  FollowingId id;
  /// The local actor that follows.
  std::string actor;
  /// The remote one.
  std::string target;
  /// "requested", "accepted" or "rejected".
  std::string state;
  std::optional<Instant> polled_at;
};

/// Somebody elsewhere who follows a local actor, or asks to.
struct Follower {
  std::string id;
  /// The local actor.
  std::string actor;
  std::string uri;
  /// Of the Follow that was heard.
  std::string activity_uri;
  std::string kind;
  /// "name@host", or the URI while its server does not confirm the name.
  std::string handle;
  std::string name;
  std::string url;
  std::string inbox;
  /// False while the question waits.
  bool accepted = true;
  Instant since;
};

/// Where an activity goes: one row per address, shared ones only once.
struct InboxAddress {
  std::string host;
  std::string inbox;
};

class FollowRepository {
 public:
  explicit FollowRepository(Tx& tx) : tx_(tx) {}

  void put_follower(const std::string& actor, const std::string& follower,
                    const std::string& activity_uri);
  /// Its question too. False when there was neither.
  bool remove_follower(const std::string& actor, const std::string& follower);
  void remove_follower_everywhere(const std::string& follower);
  /// By the id of the Follow, also while it waits for an answer.
  void remove_follower_by_activity(const std::string& follower, const std::string& activity_uri);
  bool follows(const std::string& actor, const std::string& follower);
  /// What `from` followed, `to` follows.
  void move_follower(const std::string& from, const std::string& to);
  /// A question that somebody has to answer.
  void put_request(const std::string& actor, const std::string& follower,
                   const std::string& activity_uri);
  /// Makes the question a follower, under the same id.
  void accept_request(const std::string& id);
  /// Of any of the actors, questions first, then the newest. Limit: 10,000.
  std::vector<Follower> list_followers(const std::vector<std::string>& actors);
  /// By the id that list_followers gives.
  std::optional<Follower> find_follower(const std::string& id);
  int count_followers(const std::string& actor);
  /// URIs, in order. Limit: 10,000.
  std::vector<std::string> followers(const std::string& actor);
  /// Where the followers of any of `actors` hear, each address once; without blocked servers.
  std::vector<InboxAddress> inboxes(const std::vector<std::string>& actors);

  Following put_following(const std::string& actor, const std::string& target);
  std::optional<Following> find_following(const std::string& actor, const std::string& target);
  /// By the id that stands in the Follow's own.
  std::optional<Following> find_following(const FollowingId& id);
  /// Whether anybody here follows it, and it agreed.
  bool is_followed(const std::string& target);
  void put_state(const FollowingId& id, const std::string& state);
  void remove_following(const FollowingId& id);
  std::vector<Following> followings();
  std::vector<Following> followings(const std::string& actor);
  /// Of that target, by whomever here.
  std::vector<Following> followings_of(const std::string& target);
  int count_followings(const std::string& actor);
  void note_polled(const std::string& target, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende
