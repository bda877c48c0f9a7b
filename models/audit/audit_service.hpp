// The audit log for those who look after the instance.
#pragma once

#include "models/audit/audit_entry.hpp"
#include "models/db/database.hpp"

#include <vector>

namespace allmende::audit {

class AuditService {
 public:
  explicit AuditService(Database& db) : db_(db) {}

  /// Newest first. Throws: access.error.* for everybody but auditors and operators.
  std::vector<AuditEntry> list(const Caller& caller, const AuditQuery& query);

 private:
  Database& db_;
};

}  // namespace allmende::audit
