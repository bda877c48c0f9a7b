// The states of a participation as a table: what may happen in which state.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "models/participations/participation.hpp"

namespace allmende::participations {

struct ParticipationStep {
  ParticipationState from;
  std::string_view verb;
  ParticipationState to;
};

const std::vector<ParticipationStep>& participation_steps();

/// Nothing when `verb` does nothing in `from`.
std::optional<ParticipationState> step(ParticipationState from, std::string_view verb);

}  // namespace allmende::participations
