// A receipt or a reversal as a paper. Source: § 14 (4), § 19 UStG; § 33 UStDV (up to 250 euros).
#pragma once

#include "models/receipts/receipt.hpp"
#include "server/papers/paper.hpp"

namespace allmende::papers {

Html receipt_paper(const PaperSetting& setting, const receipts::Receipt& receipt);

}  // namespace allmende::papers
