// SQL of reports.
#pragma once

#include "models/db/tx.hpp"
#include "models/moderation/report.hpp"

namespace allmende::moderation {

class ReportRepository {
 public:
  explicit ReportRepository(Tx& tx) : tx_(tx) {}

  void insert(const Report& report);
  int count_since(const std::string& host, Instant since);
  std::optional<Report> find(const ReportId& id);
  /// Open ones first, newest first. Limit: 1000.
  std::vector<Report> list();
  std::optional<Report> put_state(const ReportId& id, ReportState state, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::moderation
