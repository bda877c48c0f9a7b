#include "models/participations/participation_repository.hpp"

namespace allmende::participations {

#define ALLMENDE_PARTICIPATION                                                                 \
  "p.id, p.event_id, p.recurrence_id, p.account_id, coalesce(p.actor, '') AS actor, p.state, " \
  "p.seats, p.message, p.activity_uri, p.asked_at, "                                           \
  "coalesce(a.name, r.name, '') AS name, "                                                     \
  "coalesce(a.handle, CASE WHEN r.handle_confirmed THEN r.handle || '@' || r.host "            \
  "ELSE r.uri END, '') AS handle "                                                             \
  "FROM participations p LEFT JOIN accounts a ON a.id = p.account_id "                         \
  "LEFT JOIN remote_actors r ON r.uri = p.actor "

static constexpr Statement kInsertParticipation{"participations_insert", R"sql(
    INSERT INTO participations (id, event_id, recurrence_id, account_id, actor, state, seats,
      message, activity_uri, asked_at, changed_at)
    VALUES ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8, $9, $10, $10))sql"};

static constexpr Statement kUpdateParticipation{"participations_update", R"sql(
    UPDATE participations SET state = $2, seats = $3, message = $4, activity_uri = $5,
      asked_at = $6, changed_at = $7
    WHERE id = $1)sql"};

static constexpr Statement kFindParticipation{"participations_find",
                                              "SELECT " ALLMENDE_PARTICIPATION R"sql(
    WHERE p.id = $1)sql"};

static constexpr Statement kFindOfWho{"participations_find_of_who",
                                      "SELECT " ALLMENDE_PARTICIPATION R"sql(
    WHERE p.event_id = $1 AND p.recurrence_id = $2
      AND (p.account_id = $3::uuid OR p.actor = nullif($4, '')))sql"};

static constexpr Statement kFindByActivity{"participations_find_by_activity",
                                           "SELECT " ALLMENDE_PARTICIPATION R"sql(
    WHERE p.activity_uri = $1 AND p.activity_uri <> '')sql"};

static constexpr Statement kListParticipations{"participations_list",
                                               "SELECT " ALLMENDE_PARTICIPATION R"sql(
    WHERE p.event_id = $1 AND p.recurrence_id = $2
      AND p.state IN ('requested', 'waitlisted', 'accepted')
    ORDER BY p.asked_at, p.id LIMIT 10000)sql"};

static constexpr Statement kListPlaces{"participations_list_places",
                                       "SELECT " ALLMENDE_PARTICIPATION R"sql(
    WHERE p.account_id = $1 AND p.state IN ('requested', 'waitlisted', 'accepted')
    ORDER BY p.asked_at, p.id LIMIT 10000)sql"};

static constexpr Statement kWithWaiting{"participations_with_waiting", R"sql(
    SELECT DISTINCT event_id, recurrence_id FROM participations
    WHERE event_id = $1 AND state = 'waitlisted')sql"};

static constexpr Statement kDatesSince{"participations_dates_since", R"sql(
    SELECT DISTINCT recurrence_id FROM participations
    WHERE event_id = $1 AND recurrence_id >= $2)sql"};

static constexpr Statement kMoveDate{"participations_move", R"sql(
    UPDATE participations p SET event_id = $3, recurrence_id = $4, date_gone_at = NULL
    WHERE p.event_id = $1 AND p.recurrence_id = $2 AND NOT EXISTS (
      SELECT FROM participations o WHERE o.event_id = $3 AND o.recurrence_id = $4
        AND (o.account_id = p.account_id OR o.actor = p.actor)))sql"};

static constexpr Statement kNoteGone{"participations_note_gone", R"sql(
    UPDATE participations SET date_gone_at = $3::timestamptz
    WHERE event_id = $1 AND recurrence_id = $2
      AND (date_gone_at IS NULL) <> ($3::timestamptz IS NULL))sql"};

static constexpr Statement kActors{"participations_actors", R"sql(
    SELECT actor FROM participations
    WHERE event_id = $1 AND recurrence_id = $2 AND actor IS NOT NULL
      AND state IN ('waitlisted', 'accepted')
    ORDER BY actor)sql"};

static constexpr Statement kSeats{"participations_seats", R"sql(
    SELECT coalesce(sum(seats) FILTER (WHERE state = 'accepted'), 0)::int AS accepted,
      coalesce(sum(seats) FILTER (WHERE state = 'waitlisted'), 0)::int AS waitlisted
    FROM participations WHERE event_id = $1 AND recurrence_id = $2)sql"};

static Participation to_participation(const Row& row) {
  return {.id = row.get<ParticipationId>("id"),
          .date = {row.get<EventId>("event_id"), row.get<std::string>("recurrence_id")},
          .account_id = row.get<std::optional<AccountId>>("account_id"),
          .actor = row.get<std::string>("actor"),
          .name = row.get<std::string>("name"),
          .handle = row.get<std::string>("handle"),
          .state = read_word<ParticipationState>(row.get<std::string>("state"))
                       .value_or(ParticipationState::rejected),
          .seats = row.get<int>("seats"),
          .message = row.get<std::string>("message"),
          .activity_uri = row.get<std::string>("activity_uri"),
          .asked_at = row.get<Instant>("asked_at")};
}

static std::optional<Participation> first(const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  return to_participation(*row);
}

void ParticipationRepository::insert(const Participation& p) {
  tx_.exec(kInsertParticipation,
           {p.id, p.date.event_id, p.date.recurrence_id, p.account_id, p.actor, to_word(p.state),
            p.seats, p.message, p.activity_uri, p.asked_at});
}

void ParticipationRepository::update(const Participation& p, Instant now) {
  tx_.exec(kUpdateParticipation,
           {p.id, to_word(p.state), p.seats, p.message, p.activity_uri, p.asked_at, now});
}

std::optional<Participation> ParticipationRepository::find(const ParticipationId& id) {
  return first(tx_.find(kFindParticipation, {id}));
}

std::optional<Participation> ParticipationRepository::find(const EventDate& date,
                                                           const Participant& who) {
  return first(
      tx_.find(kFindOfWho, {date.event_id, date.recurrence_id, who.account_id, who.actor}));
}

std::optional<Participation> ParticipationRepository::find_by_activity(const std::string& uri) {
  return first(tx_.find(kFindByActivity, {uri}));
}

std::vector<Participation> ParticipationRepository::list_places(const AccountId& account) {
  return tx_.all(kListPlaces, {account}).map(to_participation);
}

std::vector<Participation> ParticipationRepository::list(const EventDate& date) {
  return tx_.all(kListParticipations, {date.event_id, date.recurrence_id}).map(to_participation);
}

std::vector<std::string> ParticipationRepository::dates_since(const EventDate& first) {
  return tx_.all(kDatesSince, {first.event_id, first.recurrence_id}).map([](const Row& row) {
    return row.get<std::string>("recurrence_id");
  });
}

void ParticipationRepository::move(const EventDate& from, const EventDate& to) {
  tx_.exec(kMoveDate, {from.event_id, from.recurrence_id, to.event_id, to.recurrence_id});
}

bool ParticipationRepository::note_gone(const EventDate& date, std::optional<Instant> since) {
  return tx_.exec(kNoteGone, {date.event_id, date.recurrence_id, since}) > 0;
}

std::vector<EventDate> ParticipationRepository::with_waiting(const EventId& event) {
  return tx_.all(kWithWaiting, {event}).map([](const Row& row) {
    return EventDate{row.get<EventId>("event_id"), row.get<std::string>("recurrence_id")};
  });
}

std::vector<std::string> ParticipationRepository::actors(const EventDate& date) {
  return tx_.all(kActors, {date.event_id, date.recurrence_id}).map([](const Row& row) {
    return row.get<std::string>("actor");
  });
}

ParticipationRepository::Seats ParticipationRepository::seats(const EventDate& date) {
  const Row row = tx_.one(kSeats, {date.event_id, date.recurrence_id});
  return {.accepted = row.get<int>("accepted"), .waitlisted = row.get<int>("waitlisted")};
}

}  // namespace allmende::participations
