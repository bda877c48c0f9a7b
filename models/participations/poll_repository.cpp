#include "models/participations/poll_repository.hpp"

namespace allmende::participations {

static constexpr Statement kInsertPoll{"participation_polls_insert", R"sql(
    INSERT INTO participation_polls (id, event_id, recurrence_id, actor, asked_at)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kFindPoll{"participation_polls_find", R"sql(
    SELECT id, event_id, recurrence_id, actor FROM participation_polls WHERE id = $1)sql"};

static constexpr Statement kFindAsked{"participation_polls_find_asked", R"sql(
    SELECT id, event_id, recurrence_id, actor FROM participation_polls
    WHERE event_id = $1 AND recurrence_id = $2 AND actor = $3)sql"};

static Poll to_poll(const Row& row) {
  return {.id = row.get<PollId>("id"),
          .date = {row.get<EventId>("event_id"), row.get<std::string>("recurrence_id")},
          .actor = row.get<std::string>("actor")};
}

bool PollRepository::insert(const Poll& poll, Instant now) {
  return tx_.exec(kInsertPoll,
                  {poll.id, poll.date.event_id, poll.date.recurrence_id, poll.actor, now}) > 0;
}

std::optional<Poll> PollRepository::find(const PollId& id) {
  const auto row = tx_.find(kFindPoll, {id});
  if (!row) return std::nullopt;
  return to_poll(*row);
}

std::optional<Poll> PollRepository::find(const EventDate& date, const std::string& actor) {
  const auto row = tx_.find(kFindAsked, {date.event_id, date.recurrence_id, actor});
  if (!row) return std::nullopt;
  return to_poll(*row);
}

}  // namespace allmende::participations
