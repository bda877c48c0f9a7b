// Taking part in an event: who has a place on one of its dates, and who waits for one.
#pragma once

#include <optional>
#include <string>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"
#include "models/calendars/reaction.hpp"

namespace allmende::participations {

using ParticipationId = Id<struct ParticipationTag>;

/// requested: asked elsewhere, not answered yet. waitlisted: there is no place now. left: taken
/// back by whoever asked.
enum class ParticipationState { requested, waitlisted, accepted, rejected, left };

/// One date of an event: the event that happens once, or the series and which of its dates.
struct EventDate {
  EventId event_id;
  /// "" for what happens once.
  std::string recurrence_id;
};

struct Participation {
  ParticipationId id;
  EventDate date;
  /// Somebody here, or ...
  std::optional<AccountId> account_id;
  /// ... the URI of somebody elsewhere; "" for somebody here.
  std::string actor;
  std::string name;
  /// "kim" here, "kim@stadt.example" elsewhere.
  std::string handle;
  ParticipationState state = ParticipationState::requested;
  int seats = 1;
  std::string message;
  /// The Join by which it was asked for, when it crossed between servers.
  std::string activity_uri;
  Instant asked_at;
};

/// Limits: 1 to 10 seats, message 2000 bytes.
struct ParticipationWish {
  int seats = 1;
  std::string message = "";
};

/// How many take part in a date, in seats, and how the caller does.
struct Turnout {
  int going = 0;
  int waiting = 0;
  /// Nothing when there is no limit.
  std::optional<int> remaining;
  std::optional<Participation> mine;
  /// What people elsewhere did with the event.
  calendars::Reactions reactions;
};

}  // namespace allmende::participations

namespace allmende {

template <>
struct Words<participations::ParticipationState> {
  static constexpr const char* kNames[] = {"requested", "waitlisted", "accepted", "rejected",
                                           "left"};
};

}  // namespace allmende
