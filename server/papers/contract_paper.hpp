// The contract of a booking as a paper: Leihvertrag when it is free, Mietvertrag when it is not.
#pragma once

#include "models/bookings/contract.hpp"
#include "server/papers/paper.hpp"

namespace allmende::papers {

Html contract_paper(const PaperSetting& setting, const bookings::ContractView& view);

}  // namespace allmende::papers
