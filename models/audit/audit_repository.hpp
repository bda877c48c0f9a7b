// SQL of the audit log. A service notes in the transaction that makes the change.
#pragma once

#include <vector>

#include "models/audit/audit_entry.hpp"
#include "models/db/tx.hpp"

namespace allmende::audit {

class AuditRepository {
 public:
  explicit AuditRepository(Tx& tx) : tx_(tx) {}

  /// Who and how come from the caller, when from the transaction; the entry tells the rest.
  void note(const Caller& caller, const AuditEntry& entry);
  /// Newest first.
  std::vector<AuditEntry> list(const AuditQuery& query);

 private:
  Tx& tx_;
};

}  // namespace allmende::audit
