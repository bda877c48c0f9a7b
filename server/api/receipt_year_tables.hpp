// Years of receipts as tables for spreadsheets: one for a lender's bookkeeper, one for what the
// platform reports. Heads and words in the reader's language, amounts with a comma.
// Dialect: models/text/csv.hpp.
#pragma once

#include <string>
#include <vector>

#include "models/receipts/receipt_service.hpp"

namespace allmende {

/// One row for each receipt.
std::string receipts_table(const std::vector<receipts::YearEntry>& entries,
                           const std::string& locale);

/// One row for each lender and class.
std::string reported_table(const std::vector<receipts::ReceiptService::Reported>& reported,
                           const std::string& locale);

}  // namespace allmende
