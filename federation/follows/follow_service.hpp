// Whom we follow, and who follows us. Source: ActivityPub, section 7.5.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/base/caller.hpp"

namespace allmende {

/// A following together with the actor that is followed.
struct FollowingView {
  Following following;
  RemoteActor target;
};

class FollowService {
 public:
  struct Parts {
    Database& db;
    Fetcher& fetcher;
    LocalActors& actors;
    Outbox& outbox;
    const Uris& uris;
    const Clock& clock;
  };
  explicit FollowService(Parts parts) : parts_(parts) {}

  /// Looks an actor up by "@handle@host" or an address, without following it.
  /// Throws: follows.error.not_found, access.error.*.
  RemoteActor look_up(const Caller& caller, const std::string& whom);
  /// Asks to follow, as the city's calendar. Throws the same.
  FollowingView follow(const Caller& caller, const std::string& whom);
  /// By id. Throws: follows.error.not_found, access.error.*.
  void unfollow(const Caller& caller, const FollowingId& id);
  std::vector<FollowingView> list(const Caller& caller);

  /// Listeners: somebody asks to follow one of ours, takes that back, or answers our question.
  void hear_follow(const std::string& follower, const std::string& object, const Json& activity);
  void hear_unfollow(const std::string& follower, const std::string& object);
  /// By the id alone: a Follow, Like, Announce or Block that it said.
  void hear_undo(const std::string& actor, const std::string& activity_uri);
  /// `answered` is the id of our Follow, or "" when only its parts are known.
  void hear_answer(const std::string& target, const std::string& answered, bool accepted);

 private:
  Parts parts_;
};

}  // namespace allmende
