// SQL of the programme.
#pragma once

#include "models/calendars/programme.hpp"
#include "models/db/tx.hpp"

namespace allmende::calendars {

struct ProgrammeFilter {
  std::string organisation_id;
  SpaceId space_id;
  Instant now;
  /// Position behind which the page begins.
  std::optional<Instant> after_at;
  std::string after_id;
};

class ProgrammeRepository {
 public:
  explicit ProgrammeRepository(Tx& tx) : tx_(tx) {}

  /// What comes in order of time, what is past from the latest on; one line more than asked for
  /// when there are more, and `next` left empty.
  ProgrammePage page(const ProgrammeFilter& filter, const ProgrammeQuery& query);

 private:
  Tx& tx_;
};

}  // namespace allmende::calendars
