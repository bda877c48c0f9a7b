// What calling off, coming late and not coming costs, in words, for pages and papers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/fees/fees.hpp"

namespace allmende {

/// Names and what they cost; nothing where nothing is ever due.
std::vector<std::pair<std::string, std::string>> fee_facts(const fees::FeeTerms& terms,
                                                           const std::string& locale);

}  // namespace allmende
