// What somebody may do with everything about them.
#pragma once

#include "models/accounts/deletion_service.hpp"
#include "models/participations/export_service.hpp"
#include "server/api/accounts_routes.hpp"

namespace allmende {

struct OwnDataFace {
  const accounts::DeletionService& deletion;
  const participations::ExportService& exports;
};

std::vector<Route> own_data_routes(OwnDataFace& face);

}  // namespace allmende
