#include "models/participations/participation_states.hpp"

namespace allmende::participations {

const std::vector<ParticipationStep>& participation_steps() {
  using enum ParticipationState;
  static const std::vector<ParticipationStep> kSteps{
      {requested, "accept", accepted},  {requested, "wait", waitlisted},
      {requested, "reject", rejected},  {requested, "leave", left},
      {waitlisted, "accept", accepted}, {waitlisted, "reject", rejected},
      {waitlisted, "leave", left},      {accepted, "reject", rejected},
      {accepted, "leave", left},
  };
  return kSteps;
}

std::optional<ParticipationState> step(ParticipationState from, std::string_view verb) {
  for (const ParticipationStep& row : participation_steps()) {
    if (row.from == from && row.verb == verb) return row.to;
  }
  return std::nullopt;
}

}  // namespace allmende::participations
