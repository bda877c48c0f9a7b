// Participations as JSON, and events with how many take part.
#pragma once

#include "models/participations/participation.hpp"
#include "models/venues/assertion.hpp"
#include "server/api/event_json.hpp"

namespace allmende {

extern const Shape kParticipationWishShape;
extern const Shape kParticipationShape;
extern const Shape kParticipantsShape;

/// The caller's own.
Json to_json(const participations::Participation& participation);
/// For who edits the event.
Json participants_json(const std::vector<participations::Participation>& participants);

/// What others have to do with an event: who takes part, and what holds of its accessibility.
struct EventAround {
  participations::Turnout turnout;
  std::vector<venues::AccessFact> access;
  /// As EventService::dates_left says it.
  std::optional<int> dates_left = std::nullopt;
};

/// The event as to_json gives it, with its turnout in `joining`.
Json event_answer(const calendars::EventView& view, const EventAround& around, const Links& links);

}  // namespace allmende
