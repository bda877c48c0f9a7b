// The columns of resources as a table: how each cell is read and written. Pure.
#pragma once

#include <string>
#include <vector>

#include "models/base/error.hpp"
#include "models/resources/resource.hpp"

namespace allmende::resources {

/// A cell on its way into a resource.
struct CellReading {
  const std::string& cell;
  ResourceContent& content;
  Unit& unit;
  /// Set when the cell cannot be read.
  Fault fault = {};

  void refuse(const char* reason, const std::string& possible = "");
};

/// Both directions of one column. `key` is the field of the API, without "/prices" and the like.
struct TableColumn {
  const char* key;
  const char* name;
  /// What other programs call it.
  std::vector<const char*> aliases;
  void (*read)(CellReading&);
  std::string (*write)(const Resource&, const Unit*);
};

/// In the order of the table that is written.
const std::vector<TableColumn>& table_columns();

}  // namespace allmende::resources
