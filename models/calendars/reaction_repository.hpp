// SQL of event_reactions.
#pragma once

#include <string>

#include "models/calendars/reaction.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

struct Reaction {
  EventId event_id;
  ReactionKind kind = ReactionKind::like;
  std::string actor;
  std::string activity_uri;
};

class ReactionRepository {
 public:
  explicit ReactionRepository(Tx& tx) : tx_(tx) {}

  /// Nothing happens for an event that is not public, or an actor that is not known.
  void put(const Reaction& reaction);
  void remove(const EventId& event, ReactionKind kind, const std::string& actor);
  /// By the activity that said it; false when there is none of this actor.
  bool remove_by_activity(const std::string& actor, const std::string& activity_uri);
  /// How many like and share an event.
  Reactions reactions_of(const EventId& event);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars
