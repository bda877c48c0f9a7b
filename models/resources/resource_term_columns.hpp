// The columns of times of the week, of the quota and of fees. Pure.
#pragma once

#include "models/resources/resource_columns.hpp"

namespace allmende::resources {

std::vector<TableColumn> term_columns();

}  // namespace allmende::resources
