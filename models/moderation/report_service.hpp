// Rules of reports: who may make, read and close them.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/moderation/report.hpp"

namespace allmende::moderation {

class ReportService {
 public:
  ReportService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// From another server. Content and objects are cut to their limits; false when the host has
  /// made its 20 of this hour.
  bool take(Report report);
  /// Throws: access.error.*.
  std::vector<Report> list(const Caller& caller);
  /// Throws: reports.error.not_found, access.error.*.
  Report set_state(const Caller& caller, const ReportId& id, ReportState state);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::moderation
