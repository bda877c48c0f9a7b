// Whom we follow, and who follows us: the city, organisations and people each for themselves.
// Source: ActivityPub, section 7.5.
#pragma once

#include "federation/follows/finder.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/outbox/outbox.hpp"
#include "models/base/caller.hpp"

namespace allmende {

/// A following together with the actor that is followed.
struct FollowingView {
  Following following;
  RemoteActor target;
};

/// A follower together with the actor of ours that is followed.
struct FollowerView {
  Follower follower;
  LocalActor whom;
};

/// What somebody sees of an actor before following it.
struct ActorPreview {
  RemoteActor actor;
  /// As its server names it; "" when it does not.
  std::string software;
  std::vector<calendars::MirroredEvent> upcoming;
};

/// On whose behalf `as` speaks, wherever it stands: "" for the city, "me" for the caller, else the
/// handle of an organisation.
class FollowService {
 public:
  struct Parts {
    Database& db;
    Fetcher& fetcher;
    Finder& finder;
    LocalActors& actors;
    Outbox& outbox;
    const Uris& uris;
    const Clock& clock;
  };
  explicit FollowService(Parts parts) : parts_(parts) {}

  /// Looks an actor up without following it. Limit: 5 events.
  /// Throws: follows.error.not_found, follows.error.ours, access.error.*.
  ActorPreview preview(const Caller& caller, const std::string& whom);
  /// Asks to follow. Throws the same, follows.error.unlisted, follows.error.too_many,
  /// organisations.error.not_found. Limit: 500 followings of one actor.
  FollowingView follow(const Caller& caller, const std::string& whom, const std::string& as = "");
  /// By id. What nobody here follows any more goes. Throws: follows.error.not_found,
  /// access.error.*.
  void unfollow(const Caller& caller, const FollowingId& id);
  /// Throws: access.error.*, organisations.error.not_found, follows.error.unlisted.
  std::vector<FollowingView> list(const Caller& caller, const std::string& as = "");

  /// Who follows, or asks to. With the city come those of the instance, with an organisation those
  /// of its calendars. Throws the same.
  std::vector<FollowerView> followers(const Caller& caller, const std::string& as = "");
  /// Agrees to a question. Throws: follows.error.not_found, access.error.*.
  void accept(const Caller& caller, const std::string& follower);
  /// Refuses a question, or ends what was agreed. Throws the same.
  void refuse(const Caller& caller, const std::string& follower);

  /// Listeners: somebody asks to follow one of ours, takes that back, or answers our question.
  void hear_follow(const std::string& follower, const std::string& object, const Json& activity);
  void hear_unfollow(const std::string& follower, const std::string& object);
  /// By the id alone: a Follow, Like, Announce or Block that it said.
  void hear_undo(const std::string& actor, const std::string& activity_uri);
  /// `answered` is the id of our Follow, or "" when only its parts are known; `asker` is then the
  /// actor of ours that asked.
  struct Answer {
    std::string answered;
    std::string asker;
    bool accepted = false;
  };
  void hear_answer(const std::string& target, const Answer& answer);
  /// An actor stands elsewhere now, as both ends say: its followers and those who follow it go on
  /// there, and what came from its former place goes.
  void hear_move(const RemoteActor& from, const RemoteActor& to);

  /// The local actor is there no longer: it follows nobody and tells its followers.
  void retire(Tx& tx, const std::string& actor);

 private:
  /// The path of the actor that `as` means, if the caller may speak for it.
  std::string speaker(Tx& tx, const Caller& caller, const std::string& as);
  /// Throws: access.error.* unless the caller may speak for the local actor.
  void require_speaker(Tx& tx, const Caller& caller, const std::string& actor);
  /// Says the Follow, unless it was agreed to already.
  void ask(Tx& tx, const Following& following, const RemoteActor& target);
  void end_following(Tx& tx, const Following& following);
  void answer_follow(Tx& tx, const Follower& follower, const char* kind);

  Parts parts_;
};

}  // namespace allmende
