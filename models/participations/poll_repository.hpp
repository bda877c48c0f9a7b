// SQL of the polls by which people elsewhere take part whose servers know no other way.
#pragma once

#include <optional>

#include "models/db/tx.hpp"
#include "models/participations/participation.hpp"

namespace allmende::participations {

using PollId = Id<struct PollTag>;

struct Poll {
  PollId id;
  EventDate date;
  /// The one who was asked.
  std::string actor;
};

class PollRepository {
 public:
  explicit PollRepository(Tx& tx) : tx_(tx) {}

  /// False when the actor was asked about that date before.
  bool insert(const Poll& poll, Instant now);
  std::optional<Poll> find(const PollId& id);
  std::optional<Poll> find(const EventDate& date, const std::string& actor);

 private:
  Tx& tx_;
};

}  // namespace allmende::participations
