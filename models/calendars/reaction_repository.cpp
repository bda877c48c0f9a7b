#include "models/calendars/reaction_repository.hpp"

namespace allmende::calendars {

static constexpr Statement kPutReaction{"event_reactions_put", R"sql(
    INSERT INTO event_reactions (event_id, kind, actor, activity_uri)
    SELECT e.id, $2, a.uri, $4 FROM events e JOIN calendars c ON c.id = e.calendar_id
    JOIN remote_actors a ON a.uri = $3
    WHERE e.id = $1 AND e.visibility = 'public' AND c.visibility = 'public'
      AND e.source <> 'mirror'
    ON CONFLICT (event_id, kind, actor) DO UPDATE SET activity_uri = EXCLUDED.activity_uri)sql"};

static constexpr Statement kRemoveReaction{"event_reactions_remove", R"sql(
    DELETE FROM event_reactions WHERE event_id = $1 AND kind = $2 AND actor = $3)sql"};

static constexpr Statement kRemoveByActivity{"event_reactions_remove_by_activity", R"sql(
    DELETE FROM event_reactions WHERE actor = $1 AND activity_uri = $2)sql"};

static constexpr Statement kCountReactions{"event_reactions_count", R"sql(
    SELECT (count(*) FILTER (WHERE kind = 'like'))::int AS likes,
           (count(*) FILTER (WHERE kind = 'share'))::int AS shares
    FROM event_reactions WHERE event_id = $1)sql"};

void ReactionRepository::put(const Reaction& reaction) {
  const bool made = tx_.exec(kPutReaction, {reaction.event_id, to_word(reaction.kind),
                                            reaction.actor, reaction.activity_uri}) > 0;
  if (made) tx_.mark_changed();
}

void ReactionRepository::remove(const EventId& event, ReactionKind kind, const std::string& actor) {
  if (tx_.exec(kRemoveReaction, {event, to_word(kind), actor}) > 0) tx_.mark_changed();
}

bool ReactionRepository::remove_by_activity(const std::string& actor,
                                            const std::string& activity_uri) {
  const bool removed = tx_.exec(kRemoveByActivity, {actor, activity_uri}) > 0;
  if (removed) tx_.mark_changed();
  return removed;
}

Reactions ReactionRepository::reactions_of(const EventId& event) {
  const Row row = tx_.one(kCountReactions, {event});
  return {.likes = row.get<int>("likes"), .shares = row.get<int>("shares")};
}

}  // namespace allmende::calendars
