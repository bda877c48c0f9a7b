// Rules of the programme: it is for the organisation's editors.
#pragma once

#include "models/base/caller.hpp"
#include "models/calendars/programme.hpp"
#include "models/db/database.hpp"

namespace allmende::calendars {

class ProgrammeService {
 public:
  ProgrammeService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Throws: organisations.error.not_found, access.error.*, agenda.error.cursor.
  ProgrammePage list(const Caller& caller, const std::string& organisation,
                     const ProgrammeQuery& query);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::calendars
