// SQL of participations.
#pragma once

#include <vector>

#include "models/db/tx.hpp"
#include "models/participations/participation.hpp"

namespace allmende::participations {

/// Who: an account here or an actor elsewhere.
struct Participant {
  std::optional<AccountId> account_id = std::nullopt;
  std::string actor = "";
};

class ParticipationRepository {
 public:
  explicit ParticipationRepository(Tx& tx) : tx_(tx) {}

  /// Throws: the constraints of the table.
  void insert(const Participation& participation);
  /// Stores state, seats, message, activity and place in the list.
  void update(const Participation& participation, Instant now);
  std::optional<Participation> find(const ParticipationId& id);
  /// Places that somebody here has, or waits for, the earliest asked for first. Limit: 10,000.
  std::vector<Participation> list_places(const AccountId& account);
  std::optional<Participation> find(const EventDate& date, const Participant& who);
  std::optional<Participation> find_by_activity(const std::string& uri);
  /// Everybody who takes part or waits, in order of asking. Limit: 10,000.
  std::vector<Participation> list(const EventDate& date);
  /// Dates of an event on which somebody waits.
  std::vector<EventDate> with_waiting(const EventId& event);
  /// Names of the dates of the same event from this one on that somebody takes part in.
  std::vector<std::string> dates_since(const EventDate& first);
  /// Everybody of one date to another, but who is there already.
  void move(const EventDate& from, const EventDate& to);
  /// Notes since when there is no such date, or that there is; whether that is news.
  bool note_gone(const EventDate& date, std::optional<Instant> since);
  /// Actors elsewhere with a place, also on the waiting list.
  std::vector<std::string> actors(const EventDate& date);

  struct Seats {
    int accepted = 0;
    int waitlisted = 0;
  };
  Seats seats(const EventDate& date);

 private:
  Tx& tx_;
};

}  // namespace allmende::participations
