// HTTP face of receipts. Rules: models/receipts.
#pragma once

#include "models/receipts/receipt_service.hpp"
#include "server/api/papers_routes.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct ReceiptsFace {
  receipts::ReceiptService& receipts;
  PaperShop& shop;
};

std::vector<Route> receipts_routes(ReceiptsFace& face);

/// Those of whole years, in numbers and as tables; among the rows above.
std::vector<Route> receipt_years_routes(ReceiptsFace& face);

/// What operators report of all lenders.
std::vector<Route> receipt_reports_routes(ReceiptsFace& face);

}  // namespace allmende
