// Numbers and amounts as people write them into tables. Pure.
#pragma once

#include <optional>

#include "models/resources/resource_columns.hpp"

namespace allmende::resources {

std::optional<int> read_whole(std::string_view digits);

/// "12", "12,5", "1.234,50 €", "12.50"; what is beyond all limits is one thousand millions.
std::optional<int> read_cents(std::string cell);
/// "12,50"; empty for nothing.
std::string spell_cents(int cents);

/// An amount, or the cell is refused.
void read_amount_cell(CellReading& reading, int& into);

}  // namespace allmende::resources
