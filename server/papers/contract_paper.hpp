// The contract of a booking as a paper: Leihvertrag when it is free, Mietvertrag when it is not.
#pragma once

#include "models/bookings/contract.hpp"
#include "server/papers/paper.hpp"

namespace allmende::papers {

/// As who gives and who takes are called in a contract of this kind.
std::pair<const char*, const char*> side_keys(bookings::ContractKind kind);

Html contract_paper(const PaperSetting& setting, const bookings::ContractView& view);

}  // namespace allmende::papers
