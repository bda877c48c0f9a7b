// HTTP face of the audit log. Rules: models/audit.
#pragma once

#include "models/audit/audit_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

Json to_json(const audit::AuditEntry& entry);

std::vector<Route> audit_routes(audit::AuditService& audit);

}  // namespace allmende
