#include "models/audit/audit_service.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"

namespace allmende::audit {

std::vector<AuditEntry> AuditService::list(const Caller& caller, const AuditQuery& query) {
  access::require(caller, access::Action::audit_read);
  AuditQuery bounded = query;
  bounded.limit = std::clamp(query.limit, 1, 200);
  return db_.read([&](Tx& tx) { return AuditRepository{tx}.list(bounded); });
}

}  // namespace allmende::audit
